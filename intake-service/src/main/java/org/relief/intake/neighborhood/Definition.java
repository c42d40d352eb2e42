package org.relief.intake.neighborhood;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relief.intake.area.Location;
import org.relief.intake.area.Names;

/**
 * What a neighborhood is, as an import says it.
 *
 * @param outline outer rings of [lon, lat] points; null when only the center is known
 */
record Definition(
        String code,
        Names names,
        Location center,
        long population,
        @Nullable List<List<List<Double>>> outline) {

    /** A row without an outline says nothing about it: the known one stays. */
    Definition orAsIn(Definition known) {
        return outline == null ? new Definition(code, names, center, population, known.outline) : this;
    }
}
