package org.relief.intake.neighborhood;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.locationtech.jts.algorithm.locate.SimplePointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.relief.intake.area.Location;

/** In which neighborhood a point lies, as far as outlines say so. */
public final class PlaceFinder {

    private final Map<String, Geometry> grounds = new LinkedHashMap<>();

    private PlaceFinder() {}

    public static PlaceFinder of(Collection<Neighborhood> neighborhoods) {
        PlaceFinder finder = new PlaceFinder();
        for (Neighborhood one : neighborhoods) {
            List<List<List<Double>>> rings = one.definition().outline();
            if (rings != null) {
                finder.grounds.put(one.code(), new Outline(rings).drawn());
            }
        }
        return finder;
    }

    /** Empty where none holds it, and where more than one does, as on a border that two share: that is for a person to say. */
    public Optional<String> find(Location point) {
        List<String> around = grounds.entrySet().stream()
                .filter(one ->
                        SimplePointInAreaLocator.isContained(new Coordinate(point.lon(), point.lat()), one.getValue()))
                .map(Map.Entry::getKey)
                .limit(2)
                .toList();
        return around.size() == 1 ? Optional.of(around.getFirst()) : Optional.empty();
    }
}
