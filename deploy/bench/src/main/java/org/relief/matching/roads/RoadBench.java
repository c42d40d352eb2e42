package org.relief.matching.roads;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.relief.matching.planner.Outline;
import org.relief.matching.planner.Place;
import org.relief.matching.planner.StraightLine;
import org.relief.matching.planner.TravelTimes;

/** How long the ways among many places of a network take to find: at first, again, with one place more, around a closed zone. */
public final class RoadBench {

    private static final int QUESTIONS = 20_000;

    private RoadBench() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 1 || arguments.length > 2) {
            System.err.println("roads CITY.roads [PLACES]");
            System.exit(2);
        }
        Roads roads = Roads.read(Path.of(arguments[0]));
        int count = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2_000;
        List<Place> places = places(roads.graph(), count + 1, new Random(1));
        System.out.printf(
                "%s: %d crossings, %d ways, %.1f km/h where nothing slows one down%n",
                roads.name(), roads.crossings(), roads.ways(), roads.graph().kilometersPerHour());
        measure(roads, places.subList(0, 1), false); // the machine warms up
        for (int round = 0; round < 3; round++) {
            measure(roads, places, true);
        }
        compare(roads, places);
    }

    private static List<Place> places(RoadGraph graph, int count, Random chance) {
        List<Place> places = new ArrayList<>();
        while (places.size() < count) {
            int near = chance.nextInt(graph.crossings());
            places.add(new Place(
                    graph.latitude[near] + 0.001 * chance.nextGaussian(),
                    graph.longitude[near] + 0.001 * chance.nextGaussian()));
        }
        return places;
    }

    private static void measure(Roads roads, List<Place> places, boolean told) {
        TravelTimes open = new RoadTimes(roads, StraightLine.CITY);
        List<Place> but = places.subList(0, Math.max(1, places.size() - 1));
        double first = millis(() -> open.between(but));
        double again = millis(() -> open.between(but));
        double more = millis(() -> open.between(places));
        TravelTimes closed = open.around(List.of(middle(roads.graph())));
        double around = millis(() -> closed.between(but));
        if (told) {
            System.out.printf(
                    "%d places: first %.0f ms, again %.1f ms, one more %.1f ms, after a closure %.0f ms%n",
                    but.size(), first, again, more, around);
        }
    }

    private static void compare(Roads roads, List<Place> places) {
        TravelTimes open = new RoadTimes(roads, StraightLine.CITY);
        TravelTimes closed = open.around(List.of(middle(roads.graph())));
        var chance = new Random(2);
        double driven = 0;
        double straight = 0;
        int longer = 0;
        int none = 0;
        double extra = 0;
        for (int i = 0; i < QUESTIONS; i++) {
            Place from = places.get(chance.nextInt(places.size()));
            Place to = places.get(chance.nextInt(places.size()));
            driven += open.meters(from, to);
            straight += new StraightLine(1, 25).meters(from, to);
            int before = open.seconds(from, to);
            int after = closed.seconds(from, to);
            none += after == RoadTimes.NO_WAY ? 1 : 0;
            if (after > before && after < RoadTimes.NO_WAY) {
                longer++;
                extra += after - before;
            }
        }
        System.out.printf(
                "driven for each meter of straight line %.2f; 2 km by 2 km closed in the middle makes %.1f %% of ways longer, by %.0f s each, and leaves %d of %d without a way%n",
                driven / straight, 100.0 * longer / QUESTIONS, extra / Math.max(1, longer), none, QUESTIONS);
    }

    /** About 2 km by 2 km in the middle of the network. */
    private static Outline middle(RoadGraph graph) {
        double latitude = Arrays.stream(graph.latitude).average().orElseThrow();
        double longitude = Arrays.stream(graph.longitude).average().orElseThrow();
        return new Outline(List.of(List.of(
                new Place(latitude - 0.009, longitude - 0.009),
                new Place(latitude - 0.009, longitude + 0.009),
                new Place(latitude + 0.009, longitude + 0.009),
                new Place(latitude + 0.009, longitude - 0.009))));
    }

    private static double millis(Runnable work) {
        long before = System.nanoTime();
        work.run();
        return (System.nanoTime() - before) / 1e6;
    }
}
