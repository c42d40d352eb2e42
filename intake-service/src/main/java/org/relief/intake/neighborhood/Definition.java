package org.relief.intake.neighborhood;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relief.intake.area.Location;
import org.relief.intake.area.Names;

/**
 * What a neighborhood is, as an import says it.
 *
 * @param outline outer rings of [lon, lat] points; null when only the center is known
 * @param streets that run through it, whole or by the numbers of houses ("Абая 1-99"); null when nobody listed them
 */
record Definition(
        String code,
        Names names,
        Location center,
        long population,
        @Nullable List<List<List<Double>>> outline,
        @Nullable List<String> streets) {

    Definition(String code, Names names, Location center, long population, @Nullable List<List<List<Double>>> outline) {
        this(code, names, center, population, outline, null);
    }

    /** A row without an outline, or without streets, says nothing about them: the known ones stay. */
    Definition orAsIn(Definition known) {
        return new Definition(
                code,
                names,
                center,
                population,
                outline == null ? known.outline : outline,
                streets == null ? known.streets : streets);
    }
}
