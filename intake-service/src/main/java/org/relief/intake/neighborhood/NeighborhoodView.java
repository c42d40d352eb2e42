package org.relief.intake.neighborhood;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relief.intake.area.DailyHours;
import org.relief.intake.area.Location;
import org.relief.intake.area.Names;

/** A neighborhood as it stands at a moment: a report that has ended counts as UNKNOWN and shows only what it last said. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record NeighborhoodView(
        String code,
        String area,
        Names names,
        Location center,
        long population,
        @Nullable List<List<List<Double>>> outline,
        Supply supply,
        Access access) {

    private static final String UNKNOWN = "UNKNOWN";

    /** @param status SUPPLIED, STRAINED, CUT_OFF or UNKNOWN */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Supply(
            String status,
            @Nullable SupplyStatus lastStatus,
            @Nullable Confidence confidence,
            @Nullable Source source,
            @Nullable Instant reportedAt,
            @Nullable Instant until) {

        static Supply at(Instant now, @Nullable SupplyReport report) {
            if (report == null) {
                return new Supply(UNKNOWN, null, null, null, null, null);
            }
            return new Supply(
                    now.isBefore(report.until()) ? report.status().name() : UNKNOWN,
                    report.status(),
                    report.confidence(),
                    report.source(),
                    report.reportedAt(),
                    report.until());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Access(
            AccessLevel level,
            @Nullable AccessLevel lastLevel,
            @Nullable String permit,
            @Nullable DailyHours hours,
            @Nullable Confidence confidence,
            @Nullable Source source,
            @Nullable Instant reportedAt,
            @Nullable Instant until) {

        static Access at(Instant now, @Nullable AccessReport report) {
            if (report == null) {
                return new Access(AccessLevel.UNKNOWN, null, null, null, null, null, null, null);
            }
            boolean holds = now.isBefore(report.until());
            return new Access(
                    holds ? report.level() : AccessLevel.UNKNOWN,
                    report.level(),
                    holds ? report.permit() : null,
                    holds ? report.hours() : null,
                    report.confidence(),
                    report.source(),
                    report.reportedAt(),
                    report.until());
        }
    }

    static NeighborhoodView at(Instant now, Neighborhood neighborhood) {
        Definition is = neighborhood.definition();
        return new NeighborhoodView(
                is.code(),
                neighborhood.area(),
                is.names(),
                is.center(),
                is.population(),
                is.outline(),
                Supply.at(now, neighborhood.supply()),
                Access.at(now, neighborhood.access()));
    }
}
