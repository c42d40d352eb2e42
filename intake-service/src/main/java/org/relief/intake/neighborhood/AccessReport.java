package org.relief.intake.neighborhood;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.relief.intake.area.DailyHours;

/**
 * What was said about the roads into a neighborhood; worth nothing from {@code until} on.
 *
 * @param permit what a car needs to get in; null when none
 * @param hours when cars may get in; null when always
 */
record AccessReport(
        AccessLevel level,
        @Nullable String permit,
        @Nullable DailyHours hours,
        Confidence confidence,
        Source source,
        Instant reportedAt,
        Instant until) {}
