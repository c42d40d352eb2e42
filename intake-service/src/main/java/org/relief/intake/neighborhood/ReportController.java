package org.relief.intake.neighborhood;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relief.intake.area.Codes;
import org.relief.intake.area.DailyHours;
import org.relief.intake.neighborhood.Reporting.Restriction;
import org.relief.intake.neighborhood.Weighing.Verdict;
import org.relief.platform.web.idempotency.CommandId;
import org.relief.platform.web.problem.Problem;
import org.relief.platform.web.security.CurrentUser;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Reports about shops and roads; each has an end, after which it counts for nothing. */
@RestController
@RequestMapping("/api/areas/{area}/neighborhoods/{code}")
class ReportController {

    private static final Duration LONGEST = Duration.ofDays(14);

    /**
     * @param until without it a day, or the end of the same report that stands
     * @param shops how many are open, where somebody counted
     */
    record ReportSupply(
            @NotNull SupplyStatus status,
            @NotNull Source source,
            @NotNull Confidence confidence,
            @Nullable Instant until,
            @Valid @Nullable Shops shops) {}

    /**
     * @param permit without it as in the last report of the same level
     * @param hours without them as in the last report of the same level
     * @param notFor kinds of vehicles that do not get through; without it as in the last report of the same level
     * @param lifted what no longer applies, although the last report of the same level has it
     * @param until without it a day, or the end of the same report that stands
     */
    record ReportAccess(
            @NotNull AccessLevel level,

            @Pattern(regexp = Codes.PATTERN, message = Codes.MESSAGE) @Nullable
            String permit,

            @Valid @Nullable DailyHours hours,
            @Nullable List<@NotNull VehicleKind> notFor,
            @Nullable Set<@NotNull Restriction> lifted,
            @NotNull Source source,
            @NotNull Confidence confidence,
            @Nullable Instant until) {

        boolean lifts(Restriction what) {
            return lifted != null && lifted.contains(what);
        }
    }

    /**
     * The neighborhood as it stands now, and what became of the report.
     *
     * @param why the rule that decided it
     * @param report names it, to take it back
     * @param question the question that the report is kept as; null unless it is one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ReportAnswer(
            @JsonUnwrapped NeighborhoodView neighborhood,
            Verdict outcome,
            Weighing why,
            String report,
            @Nullable String question) {}

    private final Neighborhoods neighborhoods;
    private final Clock clock;

    ReportController(Neighborhoods neighborhoods, Clock clock) {
        this.neighborhoods = neighborhoods;
        this.clock = clock;
    }

    @PostMapping("/supply-reports")
    @ResponseStatus(HttpStatus.CREATED)
    @ApiResponse(responseCode = "202", description = "Kept as a question; what stands is unchanged")
    ResponseEntity<ReportAnswer> reportSupply(
            @PathVariable String area,
            @PathVariable String code,
            @RequestBody @Valid ReportSupply body,
            CommandId command,
            CurrentUser user) {
        if (body.shops() != null && body.shops().open() > body.shops().total()) {
            throw Problem.invalidRequest().field("shops.open", "more-open-than-shops");
        }
        Instant now = clock.instant();
        return take(
                area,
                code,
                new Reporting(
                        command.toString(),
                        ReportKind.SUPPLY,
                        body.status().name(),
                        null,
                        null,
                        null,
                        Set.of(),
                        body.source(),
                        body.confidence(),
                        end(now, body.until()),
                        user.id(),
                        now,
                        body.shops()));
    }

    @PostMapping("/access-reports")
    @ResponseStatus(HttpStatus.CREATED)
    @ApiResponse(responseCode = "202", description = "Kept as a question; what stands is unchanged")
    ResponseEntity<ReportAnswer> reportAccess(
            @PathVariable String area,
            @PathVariable String code,
            @RequestBody @Valid ReportAccess body,
            CommandId command,
            CurrentUser user) {
        requireSense(body);
        Instant now = clock.instant();
        return take(
                area,
                code,
                new Reporting(
                        command.toString(),
                        ReportKind.ACCESS,
                        body.level().name(),
                        body.permit(),
                        body.hours(),
                        body.notFor(),
                        body.lifted() == null ? Set.of() : body.lifted(),
                        body.source(),
                        body.confidence(),
                        end(now, body.until()),
                        user.id(),
                        now,
                        null));
    }

    private static void requireSense(ReportAccess body) {
        if (body.permit() != null && body.level() != AccessLevel.RESTRICTED) {
            throw Problem.invalidRequest().field("permit", "permit-only-restricted");
        }
        if (body.permit() != null && body.lifts(Restriction.PERMIT)) {
            throw Problem.invalidRequest().field("permit", "given-and-lifted");
        }
        if (body.notFor() != null && !body.notFor().isEmpty() && body.level() == AccessLevel.BLOCKED) {
            throw Problem.invalidRequest().field("notFor", "blocked-for-all");
        }
        if (body.hours() != null && body.hours().areNone()) {
            throw Problem.invalidRequest().field("hours.until", "hours-none");
        }
        if (body.hours() != null && body.lifts(Restriction.HOURS)) {
            throw Problem.invalidRequest().field("hours", "given-and-lifted");
        }
    }

    private static @Nullable Instant end(Instant now, @Nullable Instant until) {
        if (until != null && (!until.isAfter(now) || until.isAfter(now.plus(LONGEST)))) {
            throw Problem.invalidRequest().field("until", "report-end", LONGEST.toDays());
        }
        return until == null ? null : until.truncatedTo(ChronoUnit.MILLIS);
    }

    private ResponseEntity<ReportAnswer> take(String area, String code, Reporting brought) {
        Neighborhood now = Refusals.applied(neighborhoods.report(area, code, brought, brought.id()));
        FiledReport filed = now.history().stream()
                .filter(one -> one.id().equals(brought.id()))
                .findFirst()
                .orElseThrow();
        Verdict outcome = filed.weighing().verdict();
        return ResponseEntity.status(outcome == Verdict.QUESTIONED ? HttpStatus.ACCEPTED : HttpStatus.CREATED)
                .body(new ReportAnswer(
                        NeighborhoodView.at(brought.at(), now),
                        outcome,
                        filed.weighing(),
                        filed.id(),
                        filed.question()));
    }
}
