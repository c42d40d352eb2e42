package org.relief.intake.area;

import org.jspecify.annotations.Nullable;

/** An area, its time zone and its curfew are now these. */
public record AreaDefined(
        Names names, String timeZone, @Nullable DailyHours curfew) {}
