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
        Access access,
        List<QuestionView> questions) {

    private static final String UNKNOWN = "UNKNOWN";

    /** A doubtful report beside the firm one that it contradicts; changes nothing until a person answers. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record QuestionView(
            String id,
            ReportKind kind,
            Said reported,
            @Nullable Said standing,
            Instant askedAt) {

        static QuestionView of(Question question, @Nullable Said standing) {
            return new QuestionView(question.id(), question.kind(), question.reported(), standing, question.askedAt());
        }
    }

    /**
     * @param status SUPPLIED, STRAINED, CUT_OFF or UNKNOWN
     * @param shops while the report holds, where somebody counted
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Supply(
            String status,
            @Nullable SupplyStatus lastStatus,
            @Nullable Confidence confidence,
            @Nullable Source source,
            @Nullable Instant reportedAt,
            @Nullable Instant until,
            @Nullable String acceptedBy,
            @Nullable Shops shops) {

        static Supply at(Instant now, @Nullable SupplyReport report) {
            if (report == null) {
                return new Supply(UNKNOWN, null, null, null, null, null, null, null);
            }
            return new Supply(
                    now.isBefore(report.until()) ? report.status().name() : UNKNOWN,
                    report.status(),
                    report.confidence(),
                    report.source(),
                    report.reportedAt(),
                    report.until(),
                    report.acceptedBy(),
                    now.isBefore(report.until()) ? report.shops() : null);
        }
    }

    /**
     * @param permit while the report holds
     * @param hours while the report holds
     * @param notFor while the report holds
     * @param lastPermit of the last report, also when it has ended: what the next one at the same level starts from
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Access(
            AccessLevel level,
            @Nullable AccessLevel lastLevel,
            @Nullable String permit,
            @Nullable DailyHours hours,
            @Nullable List<VehicleKind> notFor,
            @Nullable String lastPermit,
            @Nullable DailyHours lastHours,
            @Nullable List<VehicleKind> lastNotFor,
            @Nullable Confidence confidence,
            @Nullable Source source,
            @Nullable Instant reportedAt,
            @Nullable Instant until,
            @Nullable String acceptedBy) {

        static Access at(Instant now, @Nullable AccessReport report) {
            if (report == null) {
                return new Access(
                        AccessLevel.UNKNOWN, null, null, null, null, null, null, null, null, null, null, null, null);
            }
            boolean holds = now.isBefore(report.until());
            return new Access(
                    holds ? report.level() : AccessLevel.UNKNOWN,
                    report.level(),
                    holds ? report.permit() : null,
                    holds ? report.hours() : null,
                    holds ? report.notFor() : null,
                    report.permit(),
                    report.hours(),
                    report.notFor(),
                    report.confidence(),
                    report.source(),
                    report.reportedAt(),
                    report.until(),
                    report.acceptedBy());
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
                Access.at(now, neighborhood.access()),
                neighborhood.openQuestions(now).stream()
                        .map(question -> QuestionView.of(question, neighborhood.last(question.kind())))
                        .toList());
    }
}
