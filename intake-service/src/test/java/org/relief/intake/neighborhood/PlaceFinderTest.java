package org.relief.intake.neighborhood;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.relief.intake.area.Location;
import org.relief.intake.area.Names;

/** In which neighborhood a point lies. */
class PlaceFinderTest {

    private static List<List<Double>> square(double lon, double lat) {
        return List.of(
                List.of(lon, lat),
                List.of(lon + 0.1, lat),
                List.of(lon + 0.1, lat + 0.1),
                List.of(lon, lat + 0.1),
                List.of(lon, lat));
    }

    @SafeVarargs
    private static Neighborhood neighborhood(String code, List<List<Double>>... rings) {
        Location center = new Location(43.2, 76.8);
        Definition definition =
                new Definition(code, new Names(code, code, code), center, 1, rings.length == 0 ? null : List.of(rings));
        return new Neighborhood("almaty/" + code, "almaty", definition, null, null, List.of(), List.of(), null, null);
    }

    private final PlaceFinder finder = PlaceFinder.of(List.of(
            neighborhood("west", square(76.7, 43.2)),
            neighborhood("east", square(76.8, 43.2), square(77.5, 43.5)),
            neighborhood("old-town", square(76.85, 43.25)),
            neighborhood("known-by-its-center-only")));

    @Test
    void isTheOneWhoseOutlineHoldsItAlone() {
        assertThat(finder.find(new Location(43.22, 76.75))).contains("west");
        assertThat(finder.find(new Location(43.22, 76.82))).contains("east");
        assertThat(finder.find(new Location(43.55, 77.55))).contains("east");
    }

    @Test
    void isNoneWhereNoOutlineHoldsItOrMoreThanOne() {
        assertThat(finder.find(new Location(43.0, 76.75))).isEmpty();
        assertThat(finder.find(new Location(43.27, 76.87))).as("lies in two").isEmpty();
        assertThat(finder.find(new Location(43.22, 76.8))).as("on a border").isEmpty();
        assertThat(finder.find(new Location(76.75, 43.22))).as("swapped").isEmpty();
    }
}
