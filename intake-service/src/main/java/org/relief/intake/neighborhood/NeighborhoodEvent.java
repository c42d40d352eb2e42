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

    record AccessReported(
            String neighborhood,
            AccessLevel level,
            @Nullable String permit,
            @Nullable DailyHours hours,
            Confidence confidence,
            Source source,
            Instant reportedAt,
            Instant until)
            implements NeighborhoodEvent {}
}
