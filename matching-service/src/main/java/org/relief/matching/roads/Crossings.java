package org.relief.matching.roads;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.relief.matching.planner.Place;

/** Which crossing is nearest to a place. Of a large network one crossing stands for all in its cell of the map. */
final class Crossings {

    private static final double METERS_PER_DEGREE = 111_195;
    /** Ways among as many are at most 144 MB. */
    private static final int MOST = 6_000;

    private static final double LEAST_CELL_METERS = 50;
    private static final double WIDER = 1.25;

    private final RoadGraph graph;
    private final double cellMeters;
    private final double south;
    private final double west;
    /** How much shorter a degree of longitude is here than one of latitude. */
    private final double shrink;

    private final int rows;
    private final int columns;
    /** The crossings of cell {@code c} are those in {@code sorted} from {@code first[c]} until before {@code first[c + 1]}. */
    private final int[] first;

    private final int[] sorted;

    static Crossings of(RoadGraph graph) {
        return of(graph, MOST);
    }

    static Crossings of(RoadGraph graph, int most) {
        double cell = LEAST_CELL_METERS;
        var crossings = new Crossings(graph, cell, most);
        while (crossings.sorted.length > most) {
            cell *= WIDER;
            crossings = new Crossings(graph, cell, most);
        }
        return crossings;
    }

    private Crossings(RoadGraph graph, double cellMeters, int most) {
        this.graph = graph;
        this.cellMeters = cellMeters;
        south = Arrays.stream(graph.latitude).min().orElseThrow();
        west = Arrays.stream(graph.longitude).min().orElseThrow();
        double north = Arrays.stream(graph.latitude).max().orElseThrow();
        double east = Arrays.stream(graph.longitude).max().orElseThrow();
        shrink = StrictMath.cos(StrictMath.toRadians((south + north) / 2));
        rows = 1 + (int) ((north - south) * METERS_PER_DEGREE / cellMeters);
        columns = 1 + (int) ((east - west) * shrink * METERS_PER_DEGREE / cellMeters);
        first = new int[rows * columns + 1];
        int[] kept = graph.crossings() > most
                ? middles()
                : IntStream.range(0, graph.crossings()).toArray();
        for (int crossing : kept) {
            first[cell(crossing) + 1]++;
        }
        Arrays.parallelPrefix(first, Integer::sum);
        int[] next = first.clone();
        sorted = new int[kept.length];
        for (int crossing : kept) {
            sorted[next[cell(crossing)]++] = crossing;
        }
    }

    /** Of each cell the crossing nearest to its middle. */
    private int[] middles() {
        Map<Integer, Integer> middles = new TreeMap<>();
        for (int crossing = 0; crossing < graph.crossings(); crossing++) {
            middles.merge(cell(crossing), crossing, (one, other) -> offMiddle(one) <= offMiddle(other) ? one : other);
        }
        return middles.values().stream().mapToInt(Integer::intValue).toArray();
    }

    private double offMiddle(int crossing) {
        double latitude = south + (row(graph.latitude[crossing]) + 0.5) * cellMeters / METERS_PER_DEGREE;
        double longitude = west + (column(graph.longitude[crossing]) + 0.5) * cellMeters / METERS_PER_DEGREE / shrink;
        return meters(new Place(latitude, longitude), crossing);
    }

    int size() {
        return sorted.length;
    }

    /** @return the nearest crossing within {@code meters} of a place, -1 for none */
    int nearest(Place place, double meters) {
        int row = row(place.latitude());
        int column = column(place.longitude());
        int best = -1;
        double least = meters;
        int rings = 1 + (int) (meters / cellMeters);
        for (int ring = 0; ring <= rings && (ring - 1) * cellMeters <= least; ring++) {
            for (int r = Math.max(0, row - ring); r <= Math.min(rows - 1, row + ring); r++) {
                boolean edge = Math.abs(r - row) == ring;
                for (int c = column - ring; c <= column + ring; c += edge ? 1 : Math.max(1, 2 * ring)) {
                    if (c < 0 || c >= columns) {
                        continue;
                    }
                    for (int at = first[r * columns + c]; at < first[r * columns + c + 1]; at++) {
                        double away = meters(place, sorted[at]);
                        if (away < least || away == least && best < 0) {
                            least = away;
                            best = sorted[at];
                        }
                    }
                }
            }
        }
        return best;
    }

    double meters(Place place, int crossing) {
        double north = place.latitude() - graph.latitude[crossing];
        double east = (place.longitude() - graph.longitude[crossing]) * shrink;
        return METERS_PER_DEGREE * Math.sqrt(north * north + east * east);
    }

    private int cell(int crossing) {
        return row(graph.latitude[crossing]) * columns + column(graph.longitude[crossing]);
    }

    private int row(double latitude) {
        return (int) Math.floor((latitude - south) * METERS_PER_DEGREE / cellMeters);
    }

    private int column(double longitude) {
        return (int) Math.floor((longitude - west) * shrink * METERS_PER_DEGREE / cellMeters);
    }
}
