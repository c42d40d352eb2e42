package org.relief.matching.roads;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.relief.matching.planner.Place;

/** Crossings and the ways between them, each way in one direction, in flat arrays. All crossings reach each other. */
final class RoadGraph {

    /** One way: from and to are numbers of crossings; seconds at the speed that the road allows. */
    record Way(int from, int to, double meters, double seconds) {}

    /** By crossing, degrees. */
    final double[] latitude;

    final double[] longitude;
    /** What leaves a crossing, and what leads to it. */
    final Ways out;

    final Ways in;

    /** The ways at crossing {@code c} are those from {@code first[c]} until before {@code first[c + 1]}. */
    record Ways(int[] first, int[] there, int[] deciseconds, int[] decimeters) {

        private static Ways of(int crossings, List<Way> ways, boolean leaving) {
            var first = new int[crossings + 1];
            for (Way way : ways) {
                first[(leaving ? way.from() : way.to()) + 1]++;
            }
            Arrays.parallelPrefix(first, Integer::sum);
            int[] next = Arrays.copyOf(first, crossings);
            var all = new Ways(first, new int[ways.size()], new int[ways.size()], new int[ways.size()]);
            for (Way way : ways) {
                int at = next[leaving ? way.from() : way.to()]++;
                all.there[at] = leaving ? way.to() : way.from();
                all.deciseconds[at] = (int) Math.max(1, Math.round(10 * way.seconds()));
                all.decimeters[at] = (int) Math.round(10 * way.meters());
            }
            return all;
        }
    }

    private RoadGraph(double[] latitude, double[] longitude, List<Way> ways) {
        this.latitude = latitude;
        this.longitude = longitude;
        this.out = Ways.of(latitude.length, ways, true);
        this.in = Ways.of(latitude.length, ways, false);
    }

    /**
     * The part of a network in which every crossing reaches every other: a car that has driven into a dead end of the data
     * would never come home.
     *
     * @throws IllegalArgumentException when there is no such part of at least two crossings
     */
    static RoadGraph of(List<Place> crossings, List<Way> ways) {
        var whole = new RoadGraph(
                crossings.stream().mapToDouble(Place::latitude).toArray(),
                crossings.stream().mapToDouble(Place::longitude).toArray(),
                ways);
        boolean[] kept = whole.largestPart(new int[crossings.size()]);
        var number = new int[crossings.size()];
        var places = new ArrayList<Place>();
        for (int crossing = 0; crossing < number.length; crossing++) {
            number[crossing] = places.size();
            if (kept[crossing]) {
                places.add(crossings.get(crossing));
            }
        }
        if (places.size() < 2) {
            throw new IllegalArgumentException("No two crossings of this network reach each other");
        }
        List<Way> among = ways.stream()
                .filter(way -> kept[way.from()] && kept[way.to()])
                .map(way -> new Way(number[way.from()], number[way.to()], way.meters(), way.seconds()))
                .toList();
        return new RoadGraph(
                places.stream().mapToDouble(Place::latitude).toArray(),
                places.stream().mapToDouble(Place::longitude).toArray(),
                among);
    }

    int crossings() {
        return latitude.length;
    }

    int ways() {
        return out.there.length;
    }

    /** Meters of all ways by their seconds: how fast the network lets one drive, in km/h. */
    double kilometersPerHour() {
        double decimeters = Arrays.stream(out.decimeters).asLongStream().sum();
        double deciseconds = Arrays.stream(out.deciseconds).asLongStream().sum();
        return 3.6 * decimeters / deciseconds;
    }

    /**
     * The most crossings outside of all zones that reach each other on ways outside of them.
     *
     * @param zones by crossing the number of the zone it lies in, 0 for none
     */
    boolean[] largestPart(int[] zones) {
        var seen = new boolean[crossings()];
        var largest = new boolean[crossings()];
        int most = 0;
        for (int start = 0; start < seen.length && most < seen.length - most; start++) {
            if (seen[start] || zones[start] != 0) {
                continue;
            }
            boolean[] part = reached(out, start, zones);
            boolean[] back = reached(in, start, zones);
            int size = 0;
            for (int crossing = 0; crossing < seen.length; crossing++) {
                part[crossing] &= back[crossing];
                seen[crossing] |= part[crossing];
                size += part[crossing] ? 1 : 0;
            }
            if (size > most) {
                most = size;
                largest = part;
            }
        }
        return largest;
    }

    private boolean[] reached(Ways ways, int start, int[] zones) {
        var reached = new boolean[crossings()];
        var open = new int[crossings()];
        int size = 0;
        open[size++] = start;
        reached[start] = true;
        while (size > 0) {
            int here = open[--size];
            for (int way = ways.first[here]; way < ways.first[here + 1]; way++) {
                int there = ways.there[way];
                if (!reached[there] && zones[there] == 0) {
                    reached[there] = true;
                    open[size++] = there;
                }
            }
        }
        return reached;
    }
}
