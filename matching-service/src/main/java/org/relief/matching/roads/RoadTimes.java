package org.relief.matching.roads;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntBinaryOperator;
import org.relief.matching.planner.Outline;
import org.relief.matching.planner.Place;
import org.relief.matching.planner.StraightLine;
import org.relief.matching.planner.TravelTimes;

/**
 * Driving over streets. A place is driven to from its nearest crossing on a straight line; what is farther than
 * {@value #NEAREST} m from every crossing is outside of the network, and so is each way from or to it.
 */
public final class RoadTimes implements TravelTimes {

    private static final double NEAREST = 1_500;

    private final String network;
    private final RoadGraph graph;
    private final Crossings crossings;
    private final StraightLine straight;
    /** Seconds driven for each at the speed that the road allows. */
    private final double slowdown;

    private final int[] zones;
    private final ShortestPaths paths;
    private final WayTable table;

    /** Where a place meets the network; crossing is -1 outside of it. */
    private record Gate(int crossing, int seconds, int meters) {}

    /** @param straight off the network; the mean speed on it becomes the same, because traffic is what it is there */
    public RoadTimes(Roads roads, StraightLine straight) {
        this(
                roads.name(),
                roads.graph(),
                Crossings.of(roads.graph()),
                straight,
                Math.max(1, roads.graph().kilometersPerHour() / straight.kilometersPerHour()),
                new int[roads.graph().crossings()]);
    }

    private RoadTimes(
            String network, RoadGraph graph, Crossings crossings, StraightLine straight, double slowdown, int[] zones) {
        this.network = network;
        this.graph = graph;
        this.crossings = crossings;
        this.straight = straight;
        this.slowdown = slowdown;
        this.zones = zones;
        this.paths = new ShortestPaths(graph);
        this.table = new WayTable(graph, paths, zones);
    }

    /** What the network was made from. */
    public String network() {
        return network;
    }

    public double kilometersPerHour() {
        return straight.kilometersPerHour();
    }

    @Override
    public synchronized int seconds(Place from, Place to) {
        Gate start = gate(from);
        Gate end = gate(to);
        if (isOff(start, end)) {
            return straight.seconds(from, to);
        }
        int a = number(start);
        int b = number(end);
        return seconds(start, table.secondsFrom(a)[b], end);
    }

    @Override
    public synchronized int meters(Place from, Place to) {
        Gate start = gate(from);
        Gate end = gate(to);
        if (isOff(start, end)) {
            return straight.meters(from, to);
        }
        int a = number(start);
        int b = number(end);
        char way = table.decametersFrom(a)[b];
        return start.meters + end.meters + (way == WayTable.NONE ? straight.meters(from, to) : 10 * way);
    }

    /** One row at a time: who asks for a single way does not wait for all of them. */
    @Override
    public IntBinaryOperator between(List<Place> places) {
        Gate[] gates = places.stream().map(this::gate).toArray(Gate[]::new);
        int[] numbers = Arrays.stream(gates).mapToInt(this::numberOrNone).toArray();
        var rows = new char[gates.length][];
        for (int i = 0; i < gates.length; i++) {
            rows[i] = row(numbers[i]);
        }
        IntBinaryOperator off = straight.between(places);
        return (from, to) -> isOff(gates[from], gates[to])
                ? off.applyAsInt(from, to)
                : seconds(gates[from], rows[from][numbers[to]], gates[to]);
    }

    private synchronized int numberOrNone(Gate gate) {
        return gate.crossing < 0 ? -1 : number(gate);
    }

    private synchronized char[] row(int number) {
        return number < 0 ? new char[0] : table.secondsFrom(number);
    }

    @Override
    public TravelTimes around(List<Outline> closed) {
        int[] inside = ClosedZones.of(graph, closed);
        return Arrays.equals(inside, zones)
                ? this
                : new RoadTimes(network, graph, crossings, straight, slowdown, inside);
    }

    private Gate gate(Place place) {
        int crossing = crossings.nearest(place, NEAREST);
        if (crossing < 0) {
            return new Gate(crossing, 0, 0);
        }
        Place there = new Place(graph.latitude[crossing], graph.longitude[crossing]);
        return new Gate(crossing, straight.seconds(place, there), straight.meters(place, there));
    }

    /** Two places at one crossing are neighbors: who drives between them drives straight. */
    private static boolean isOff(Gate from, Gate to) {
        return from.crossing < 0 || to.crossing < 0 || from.crossing == to.crossing;
    }

    private int number(Gate gate) {
        return table.number(gate.crossing);
    }

    private int seconds(Gate from, char way, Gate to) {
        return way == WayTable.NONE ? NO_WAY : from.seconds + to.seconds + (int) Math.ceil(slowdown * way);
    }
}
