package org.relief.intake.neighborhood;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relief.intake.area.DailyHours;

/**
 * What was said about the roads into a neighborhood; worth nothing from {@code until} on.
 *
 * @param permit what a car needs to get in; null when none
 * @param hours when cars may get in; null when always
 * @param notFor kinds of vehicles that do not get through; null when all do
 * @param acceptedBy who accepted it over a firmer report, an opaque id; null when it needed nobody
 */
record AccessReport(
        AccessLevel level,
        @Nullable String permit,
        @Nullable DailyHours hours,
        @Nullable List<VehicleKind> notFor,
        Confidence confidence,
        Source source,
        Instant reportedAt,
        Instant until,
        @Nullable String acceptedBy) {

    static AccessReport of(Said said, @Nullable String acceptedBy) {
        return new AccessReport(
                AccessLevel.valueOf(said.value()),
                said.permit(),
                said.hours(),
                said.notFor(),
                said.confidence(),
                said.source(),
                said.at(),
                said.until(),
                acceptedBy);
    }

    Said said() {
        return new Said(level.name(), permit, hours, notFor, source, confidence, reportedAt, until, null);
    }

    NeighborhoodEvent.AccessReported reported(String neighborhood) {
        return new NeighborhoodEvent.AccessReported(
                neighborhood, level, permit, hours, notFor, confidence, source, reportedAt, until);
    }
}
