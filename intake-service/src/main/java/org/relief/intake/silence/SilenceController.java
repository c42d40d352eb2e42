package org.relief.intake.silence;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relief.intake.area.Areas;
import org.relief.intake.neighborhood.Neighborhoods;
import org.relief.intake.silence.Expectation.Estimate;
import org.relief.intake.silence.Expectation.Word;
import org.relief.intake.silence.Silence.Found;
import org.relief.intake.silence.Silence.Look;
import org.relief.intake.silence.Silence.Refusal;
import org.relief.platform.eventing.Outcome;
import org.relief.platform.web.idempotency.CommandId;
import org.relief.platform.web.problem.Problem;
import org.relief.platform.web.security.CurrentUser;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where too few call, and who goes and looks. */
@RestController
@Tag(name = "silence", description = "Neighborhoods that are not heard of")
@RequestMapping("/api/areas/{area}/silence")
class SilenceController {

    private static final Duration LONGEST = Duration.ofDays(14);

    /** @param who a name or a team, as people say it */
    record SendScout(@NotBlank @Size(max = 100) String who) {}

    record ScoutingReport(
            @NotNull Found found,
            @Size(max = 1000) @Nullable String note) {}

    /** @param until null when phones and network work again */
    record ReportOutage(@Nullable Instant until) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LookView(Found found, @Nullable String note, String by, Instant at) {}

    /**
     * @param hours how far back was looked
     * @param expected requests that should have come
     * @param received requests that came
     * @param word SILENT, HEARD, or TOO_FEW when so few would come that nobody can tell
     * @param silentSince when the alarm was raised; it stands until requests come again or somebody has looked
     * @param scout who was asked to go and look
     * @param looks what those who went found, the latest first
     * @param outageUntil until when phones or network are reported down
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record HeardOf(
            String code,
            int hours,
            double expected,
            int received,
            Word word,
            int unreached,
            @Nullable Instant silentSince,
            @Nullable String scout,
            @Nullable Instant scoutSince,
            List<LookView> looks,
            @Nullable Instant outageUntil) {

        static HeardOf of(SilenceWatch.Weighed weighed, Instant now) {
            Estimate estimate = weighed.estimate();
            Silence state = weighed.state();
            return new HeardOf(
                    estimate.code(),
                    estimate.hours(),
                    Math.round(estimate.expected() * 10) / 10.0,
                    estimate.received(),
                    estimate.word(),
                    weighed.unreached(),
                    state.alarm() == null ? null : state.alarm().at(),
                    state.scout() == null ? null : state.scout().who(),
                    state.scout() == null ? null : state.scout().at(),
                    state.looks().stream()
                            .map(look -> new LookView(look.found(), look.note(), look.by(), look.at()))
                            .toList(),
                    state.isOutage(now) ? state.outage() : null);
        }
    }

    record SilenceList(List<HeardOf> items) {}

    private final SilenceWatch watch;
    private final Areas areas;
    private final Neighborhoods neighborhoods;
    private final Clock clock;

    SilenceController(SilenceWatch watch, Areas areas, Neighborhoods neighborhoods, Clock clock) {
        this.watch = watch;
        this.areas = areas;
        this.neighborhoods = neighborhoods;
        this.clock = clock;
    }

    /** Alarms first, then by how much is missing. */
    @GetMapping
    SilenceList listSilence(@PathVariable String area) {
        if (!areas.exists(area)) {
            throw Problem.notFound("area-not-found");
        }
        Instant now = clock.instant();
        return new SilenceList(watch.list(area).stream()
                .map(weighed -> HeardOf.of(weighed, now))
                .sorted(Comparator.comparing(one -> one.silentSince() == null))
                .toList());
    }

    @PostMapping("/{code}/scout")
    HeardOf sendScout(
            @PathVariable String area,
            @PathVariable String code,
            @RequestBody @Valid SendScout body,
            CommandId command,
            CurrentUser user) {
        Instant now = clock.instant();
        return changed(
                area,
                code,
                watch.change(
                        area,
                        known(area, code),
                        command.toString(),
                        one -> one.send(body.who().strip(), user.id(), now)));
    }

    /** What was seen there; it ends the alarm, unless nobody got there. */
    @PostMapping("/{code}/looks")
    HeardOf reportLook(
            @PathVariable String area,
            @PathVariable String code,
            @RequestBody @Valid ScoutingReport body,
            CommandId command,
            CurrentUser user) {
        Look seen = new Look(body.found(), body.note(), user.id(), clock.instant());
        return changed(area, code, watch.change(area, known(area, code), command.toString(), one -> one.look(seen)));
    }

    /** Need does not end where phones do: fewer calls are enough for an alarm there. */
    @PostMapping("/{code}/outage")
    HeardOf reportOutage(
            @PathVariable String area,
            @PathVariable String code,
            @RequestBody @Valid ReportOutage body,
            CommandId command) {
        Instant now = clock.instant();
        Instant until = body.until();
        if (until != null && (!until.isAfter(now) || until.isAfter(now.plus(LONGEST)))) {
            throw Problem.invalidRequest().field("until", "report-end", LONGEST.toDays());
        }
        Instant end = until == null ? null : until.truncatedTo(ChronoUnit.MILLIS);
        return changed(
                area, code, watch.change(area, known(area, code), command.toString(), one -> one.reportOutage(end)));
    }

    private String known(String area, String code) {
        return neighborhoods
                .findInUse(area, code)
                .orElseThrow(() -> Problem.notFound("neighborhood-not-found"))
                .code();
    }

    private HeardOf changed(String area, String code, Outcome<Silence, Refusal> outcome) {
        if (outcome instanceof Outcome.Refused<Silence, Refusal>) {
            throw Problem.conflict("not-silent");
        }
        Instant now = clock.instant();
        return watch.list(area).stream()
                .filter(weighed -> weighed.estimate().code().equals(code))
                .map(weighed -> HeardOf.of(weighed, now))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("neighborhood-not-found"));
    }
}
