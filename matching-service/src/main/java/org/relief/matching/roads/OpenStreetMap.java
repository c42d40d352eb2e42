package org.relief.matching.roads;

import com.wolt.osm.parallelpbf.ParallelBinaryParser;
import com.wolt.osm.parallelpbf.entity.Way;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import org.relief.matching.planner.Place;
import org.relief.matching.planner.StraightLine;

/** The streets of an extract of OpenStreetMap (.osm.pbf): where ways meet or end is a crossing, bends only make them longer. */
final class OpenStreetMap {

    private static final int THREADS = 2;

    private final List<Way> streets;
    private final Map<Long, Place> points;
    /** By point how many ways go through it; an end counts twice. */
    private final Map<Long, Integer> uses = new HashMap<>();

    private final Map<Long, Integer> numbers = new HashMap<>();
    private final List<Place> crossings = new ArrayList<>();
    private final List<RoadGraph.Way> ways = new ArrayList<>();

    private OpenStreetMap(List<Way> streets, Map<Long, Place> points) {
        this.streets = streets;
        this.points = points;
    }

    static RoadGraph read(Path file) throws IOException {
        var streets = new ConcurrentLinkedQueue<Way>();
        parse(
                file,
                parser -> parser.onWay(way -> {
                    if (StreetRules.isDriven(way.getTags())) {
                        streets.add(way);
                    }
                }));
        var points = new ConcurrentHashMap<Long, Place>();
        streets.forEach(street -> street.getNodes().forEach(point -> points.put(point, NOWHERE)));
        parse(
                file,
                parser -> parser.onNode(node ->
                        points.computeIfPresent(node.getId(), (_, _) -> new Place(node.getLat(), node.getLon()))));
        points.values().removeIf(NOWHERE::equals);
        // Several threads read: the order is the map's own again.
        List<Way> ordered =
                streets.stream().sorted(Comparator.comparingLong(Way::getId)).toList();
        return new OpenStreetMap(ordered, points).graph();
    }

    /** Of a point outside of the extract. */
    private static final Place NOWHERE = new Place(Double.NaN, Double.NaN);

    private static void parse(Path file, UnaryOperator<ParallelBinaryParser> asked) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            asked.apply(new ParallelBinaryParser(in, THREADS)).parse();
        }
    }

    private RoadGraph graph() {
        for (Way street : streets) {
            List<Long> line = street.getNodes();
            line.forEach(point -> uses.merge(point, 1, Integer::sum));
            uses.merge(line.getFirst(), 1, Integer::sum);
            uses.merge(line.getLast(), 1, Integer::sum);
        }
        streets.forEach(this::cut);
        return RoadGraph.of(crossings, ways);
    }

    /** A street is one way from each crossing to the next; where the extract ends, so does the street. */
    private void cut(Way street) {
        double metersASecond = StreetRules.kilometersPerHour(street.getTags()) / 3.6;
        Long from = null;
        Long before = null;
        double meters = 0;
        for (Long point : street.getNodes()) {
            if (!points.containsKey(point)) {
                from = null;
                before = null;
                continue;
            }
            if (before != null) {
                meters += meters(before, point);
            }
            if (from == null) {
                from = point;
                meters = 0;
            } else if (Objects.requireNonNull(uses.get(point)) > 1) {
                join(from, point, meters, metersASecond, street.getTags());
                from = point;
                meters = 0;
            }
            before = point;
        }
    }

    private void join(long from, long to, double meters, double metersASecond, Map<String, String> tags) {
        if (from == to) {
            return;
        }
        int a = number(from);
        int b = number(to);
        if (StreetRules.isForwards(tags)) {
            ways.add(new RoadGraph.Way(a, b, meters, meters / metersASecond));
        }
        if (StreetRules.isBackwards(tags)) {
            ways.add(new RoadGraph.Way(b, a, meters, meters / metersASecond));
        }
    }

    private int number(long point) {
        return numbers.computeIfAbsent(point, added -> {
            crossings.add(place(added));
            return crossings.size() - 1;
        });
    }

    private double meters(long from, long to) {
        Place a = place(from);
        Place b = place(to);
        return AIR.meters(a, b);
    }

    private Place place(long point) {
        return Objects.requireNonNull(points.get(point));
    }

    /** A bird's way at a speed that makes meters of its whole seconds: 0.1 m/s. */
    private static final StraightLine AIR = new StraightLine(1, 0.36);
}
