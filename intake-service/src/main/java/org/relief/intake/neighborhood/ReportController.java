package org.relief.intake.neighborhood;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.relief.intake.area.Codes;
import org.relief.intake.area.DailyHours;
import org.relief.platform.web.idempotency.CommandId;
import org.relief.platform.web.problem.Problem;
import org.springframework.http.HttpStatus;
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

    /** A day when nobody says otherwise: what is not heard of again by then is no longer known. */
    private static final Duration USUAL = Duration.ofHours(24);

    private static final Duration LONGEST = Duration.ofDays(14);

    record ReportSupply(
            @NotNull SupplyStatus status,
            @NotNull Source source,
            @NotNull Confidence confidence,
            @Nullable Instant until) {}

    record ReportAccess(
            @NotNull AccessLevel level,

            @Pattern(regexp = Codes.PATTERN, message = Codes.MESSAGE) @Nullable
            String permit,

            @Valid @Nullable DailyHours hours,
            @NotNull Source source,
            @NotNull Confidence confidence,
            @Nullable Instant until) {}

    private final Neighborhoods neighborhoods;
    private final Clock clock;

    ReportController(Neighborhoods neighborhoods, Clock clock) {
        this.neighborhoods = neighborhoods;
        this.clock = clock;
    }

    @PostMapping("/supply-reports")
    @ResponseStatus(HttpStatus.CREATED)
    NeighborhoodView reportSupply(
            @PathVariable String area,
            @PathVariable String code,
            @RequestBody @Valid ReportSupply body,
            CommandId command) {
        Instant now = clock.instant();
        SupplyReport report =
                new SupplyReport(body.status(), body.confidence(), body.source(), now, end(now, body.until()));
        return view(neighborhoods.reportSupply(area, code, report, command.toString()), now);
    }

    @PostMapping("/access-reports")
    @ResponseStatus(HttpStatus.CREATED)
    NeighborhoodView reportAccess(
            @PathVariable String area,
            @PathVariable String code,
            @RequestBody @Valid ReportAccess body,
            CommandId command) {
        if (body.permit() != null && body.level() != AccessLevel.RESTRICTED) {
            throw Problem.invalidRequest().field("permit", "permit-only-restricted");
        }
        Instant now = clock.instant();
        AccessReport report = new AccessReport(
                body.level(),
                body.permit(),
                body.hours(),
                body.confidence(),
                body.source(),
                now,
                end(now, body.until()));
        return view(neighborhoods.reportAccess(area, code, report, command.toString()), now);
    }

    private static Instant end(Instant now, @Nullable Instant until) {
        if (until == null) {
            return now.plus(USUAL);
        }
        if (!until.isAfter(now) || until.isAfter(now.plus(LONGEST))) {
            throw Problem.invalidRequest().field("until", "report-end", LONGEST.toDays());
        }
        return until.truncatedTo(ChronoUnit.MILLIS);
    }

    private static NeighborhoodView view(Optional<Neighborhood> reported, Instant now) {
        return reported.map(found -> NeighborhoodView.at(now, found))
                .orElseThrow(() -> Problem.notFound("neighborhood-not-found"));
    }
}
