package org.relief.intake.point;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.relief.intake.area.DailyHours;
import org.relief.intake.area.Names;

/**
 * An open point, seen from the middle of a neighborhood.
 *
 * @param kilometers as the crow flies, to 100 m
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NearPoint(
        PointKind kind,
        Names names,
        double kilometers,
        @Nullable DailyHours hours) {}
