package org.relief.intake.neighborhood;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relief.intake.area.DailyHours;
import org.relief.intake.area.Location;
import org.relief.intake.area.Names;

/** What happens to a neighborhood. */
public sealed interface NeighborhoodEvent {

    /** @param outline rings of [lon, lat] points; null when only the center is known */
    record Defined(
            String neighborhood,
            Names names,
            Location center,
            long population,
            @Nullable List<List<List<Double>>> outline)
            implements NeighborhoodEvent {}

    record SupplyReported(
            String neighborhood,
            SupplyStatus status,
            Confidence confidence,
            Source source,
            Instant reportedAt,
            Instant until)
            implements NeighborhoodEvent {}

    /** @param notFor kinds of vehicles that do not get through, whatever the level is; null when all do */
    record AccessReported(
            String neighborhood,
            AccessLevel level,
            @Nullable String permit,
            @Nullable DailyHours hours,
            @Nullable List<VehicleKind> notFor,
            Confidence confidence,
            Source source,
            Instant reportedAt,
            Instant until)
            implements NeighborhoodEvent {}

    /** A report contradicts a firmer one that still holds; it changes nothing until a person answers. */
    record ReportQuestioned(
            String questionId, String neighborhood, ReportKind kind, Said reported, Said standing, Instant askedAt)
            implements NeighborhoodEvent {}

    /** @param answer ACCEPTED, DISMISSED or OUTDATED */
    record QuestionSettled(String questionId, String neighborhood, String answer, Instant settledAt)
            implements NeighborhoodEvent {}

    /** Nothing new is asked for there; a later {@link Defined} brings it back. */
    record Retired(String neighborhood, String retiredBy, Instant at) implements NeighborhoodEvent {}
}
