package org.relief.intake.neighborhood;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.locationtech.jts.algorithm.locate.SimplePointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.relief.intake.area.Location;

/** In which neighborhood a point lies, as far as outlines say so. They are drawn when first asked: most forms name theirs. */
public final class PlaceFinder {

    private final Map<String, Outline> outlines = new LinkedHashMap<>();
    private final Map<String, Geometry> grounds = new ConcurrentHashMap<>();

    private PlaceFinder() {}

    public static PlaceFinder of(Collection<Neighborhood> neighborhoods) {
        PlaceFinder finder = new PlaceFinder();
        for (Neighborhood one : neighborhoods) {
            List<List<List<Double>>> rings = one.definition().outline();
            if (rings != null) {
                finder.outlines.put(one.code(), new Outline(rings));
            }
        }
        return finder;
    }

    /** Empty where none holds it, and where more than one does, as on a border that two share: that is for a person to say. */
    public Optional<String> find(Location point) {
        Coordinate at = new Coordinate(point.lon(), point.lat());
        List<String> around = outlines.keySet().stream()
                .filter(code -> SimplePointInAreaLocator.isContained(at, ground(code)))
                .limit(2)
                .toList();
        return around.size() == 1 ? Optional.of(around.getFirst()) : Optional.empty();
    }

    private Geometry ground(String code) {
        return grounds.computeIfAbsent(
                code, drawn -> requireNonNull(outlines.get(drawn)).drawn());
    }
}
