package org.relief.intake.neighborhood;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.relief.intake.area.Location;
import tools.jackson.databind.JsonNode;

/**
 * The shape of a neighborhood: outer rings of [lon, lat] points, rounded to 5 decimals (about 1 m). Holes are dropped: a
 * neighborhood is for orientation, not for a land register.
 */
record Outline(List<List<List<Double>>> rings) {

    private static final int MAX_POINTS = 20_000;
    private static final GeometryFactory SHAPES = new GeometryFactory();
    private static final double KM_A_DEGREE = 111.2;

    /** In square degrees: a few houses. */
    private static final double SMALLEST = 1e-7;

    /** Of a GeoJSON Polygon or MultiPolygon (RFC 7946); empty when it is no such thing or has too many points. */
    static Optional<Outline> ofGeometry(JsonNode geometry) {
        JsonNode coordinates = geometry.path("coordinates");
        return switch (geometry.path("type").asString("")) {
            case "Polygon" -> ofRings(Stream.of(coordinates.path(0)));
            case "MultiPolygon" -> ofRings(coordinates.valueStream().map(polygon -> polygon.path(0)));
            default -> Optional.empty();
        };
    }

    static Optional<Outline> ofRings(Stream<JsonNode> nodes) {
        List<List<List<Double>>> rings = nodes.map(Outline::ring).toList();
        boolean drawable = !rings.isEmpty() && rings.stream().allMatch(Outline::isRing);
        return drawable && points(rings) <= MAX_POINTS ? Optional.of(new Outline(rings)) : Optional.empty();
    }

    /** Empty when a point of it is none. */
    private static List<List<Double>> ring(JsonNode points) {
        return points.valueStream().allMatch(Outline::isPoint)
                ? points.valueStream().map(Outline::point).toList()
                : List.of();
    }

    private static boolean isPoint(JsonNode point) {
        JsonNode lon = point.path(0);
        JsonNode lat = point.path(1);
        return lon.isNumber()
                && lat.isNumber()
                && Math.abs(lon.doubleValue()) <= 180
                && Math.abs(lat.doubleValue()) <= 90;
    }

    private static List<Double> point(JsonNode point) {
        return Stream.of(point.path(0), point.path(1))
                .map(number -> Math.round(number.doubleValue() * 1e5) / 1e5)
                .toList();
    }

    /** Closed, so at least a triangle's three corners and the first again (RFC 7946 §3.1.6). */
    private static boolean isRing(List<List<Double>> ring) {
        return ring.size() >= 4 && ring.getFirst().equals(ring.getLast());
    }

    private static long points(List<List<List<Double>>> rings) {
        return rings.stream().mapToLong(List::size).sum();
    }

    /** Whether it is a shape at all, and a sound one. */
    sealed interface Judged {}

    record Valid() implements Judged {}

    /** It encloses nothing. */
    record Flat() implements Judged {}

    /** It crossed itself, or its parts lay over one another: the same ground, drawn soundly. */
    record Repaired(Outline outline) implements Judged {}

    Geometry drawn() {
        return SHAPES.createMultiPolygon(rings.stream().map(Outline::polygon).toArray(Polygon[]::new));
    }

    Judged judged() {
        Geometry drawn = drawn();
        if (drawn.isValid()) {
            return drawn.getArea() < SMALLEST ? new Flat() : new Valid();
        }
        Geometry mended = GeometryFixer.fix(drawn);
        return mended.getArea() < SMALLEST ? new Flat() : new Repaired(of(mended));
    }

    private static Polygon polygon(List<List<Double>> ring) {
        return SHAPES.createPolygon(ring.stream()
                .map(point -> new Coordinate(point.get(0), point.get(1)))
                .toArray(Coordinate[]::new));
    }

    private static Outline of(Geometry shape) {
        return new Outline(IntStream.range(0, shape.getNumGeometries())
                .mapToObj(shape::getGeometryN)
                .filter(Polygon.class::isInstance)
                .map(part -> points(((Polygon) part).getExteriorRing()))
                .toList());
    }

    private static List<List<Double>> points(LineString ring) {
        return Arrays.stream(ring.getCoordinates())
                .map(point -> List.of(Math.round(point.x * 1e5) / 1e5, Math.round(point.y * 1e5) / 1e5))
                .toList();
    }

    double squareKilometers() {
        double degrees = rings.stream()
                .mapToDouble(ring -> Math.abs(doubleArea(ring)) / 2)
                .sum();
        return degrees * KM_A_DEGREE * KM_A_DEGREE * Math.cos(Math.toRadians(center().lat()));
    }

    /** The centroid of the largest ring. */
    Location center() {
        List<List<Double>> largest = rings.stream()
                .max((a, b) -> Double.compare(Math.abs(doubleArea(a)), Math.abs(doubleArea(b))))
                .orElseThrow();
        double area = doubleArea(largest);
        if (area == 0) {
            return new Location(largest.getFirst().get(1), largest.getFirst().get(0));
        }
        double lon = 0;
        double lat = 0;
        List<Double> origin = largest.getFirst();
        for (int i = 0; i < largest.size() - 1; i++) {
            double x1 = largest.get(i).get(0) - origin.get(0);
            double y1 = largest.get(i).get(1) - origin.get(1);
            double x2 = largest.get(i + 1).get(0) - origin.get(0);
            double y2 = largest.get(i + 1).get(1) - origin.get(1);
            lon += (x1 + x2) * (x1 * y2 - x2 * y1);
            lat += (y1 + y2) * (x1 * y2 - x2 * y1);
        }
        return new Location(origin.get(1) + lat / (3 * area), origin.get(0) + lon / (3 * area));
    }

    /** Twice the signed area by the shoelace formula. */
    private static double doubleArea(List<List<Double>> ring) {
        double sum = 0;
        for (int i = 0; i < ring.size() - 1; i++) {
            sum += ring.get(i).get(0) * ring.get(i + 1).get(1)
                    - ring.get(i + 1).get(0) * ring.get(i).get(1);
        }
        return sum;
    }
}
