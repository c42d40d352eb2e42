package org.relief.matching.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relief.matching.area.DriverEvents.HandedLine;

/**
 * A committed route of one shift: one load and its stops.
 *
 * @param version how many events were published about it
 * @param offerUntil when the driver's silence counts as a no; null before the offer
 */
public record Delivery(
        String id,
        Trip trip,
        DeliveryState state,
        List<Stop> stops,
        Cargo cargo,
        @Nullable Instant offerUntil,
        @Nullable CancelReason cancelled,
        long version,
        Instant changedAt) {

    /** What was decided when it was committed and does not change. */
    public record Trip(
            String shiftId,
            String driverId,
            String warehouse,
            Instant loadAt,
            Instant returnBy,
            int distanceMeters,
            Instant reserveUntil) {}

    /**
     * The goods of the delivery in units by item: asked for, then granted, then loaded.
     *
     * @param expiries the earliest last time of handover by item, as far as known
     * @param loadedAt null before they are on the car
     */
    public record Cargo(
            Map<String, Integer> units,
            Map<String, Instant> expiries,
            @Nullable Instant loadedAt) {
        public Cargo {
            units = Map.copyOf(units);
            expiries = Map.copyOf(expiries);
        }
    }

    public Delivery {
        stops = List.copyOf(stops);
    }

    static Delivery planned(String id, Trip trip, List<Stop> stops, Instant now) {
        var cargo = new Cargo(units(stops), Map.of(), null);
        return new Delivery(id, trip, DeliveryState.PLANNED, stops, cargo, null, null, 0, now);
    }

    Delivery to(DeliveryState next, Instant now) {
        return new Delivery(id, trip, next, stops, cargo, offerUntil, cancelled, version, now);
    }

    Delivery offered(Instant until, Instant now) {
        return new Delivery(id, trip, DeliveryState.OFFERED, stops, cargo, until, cancelled, version, now);
    }

    Delivery cancelled(CancelReason reason, Instant now) {
        return new Delivery(id, trip, DeliveryState.CANCELLED, stops, cargo, offerUntil, reason, version, now);
    }

    Delivery withStops(List<Stop> next) {
        return new Delivery(id, trip, state, next, cargo, offerUntil, cancelled, version, changedAt);
    }

    Delivery withCargo(Cargo next) {
        return new Delivery(id, trip, state, stops, next, offerUntil, cancelled, version, changedAt);
    }

    Delivery withNextVersion() {
        return new Delivery(id, trip, state, stops, cargo, offerUntil, cancelled, version + 1, changedAt);
    }

    public boolean isLive() {
        return state.isLive();
    }

    public boolean isLoaded() {
        return cargo.loadedAt() != null;
    }

    public List<Stop> stopsAhead() {
        return stops.stream().filter(Stop::isAhead).toList();
    }

    public boolean hasStopAhead(Predicate<Stop> such) {
        return stops.stream().anyMatch(stop -> stop.isAhead() && such.test(stop));
    }

    Delivery replaceStop(String stopId, UnaryOperator<Stop> change) {
        return withStops(stops.stream()
                .map(stop -> stop.stopId().equals(stopId) ? change.apply(stop) : stop)
                .toList());
    }

    Delivery withoutStop(Predicate<Stop> such) {
        return withStops(stops.stream().filter(such.negate()).toList());
    }

    Delivery plus(Stop stop) {
        return withStops(Stream.concat(stops.stream(), Stream.of(stop)).toList());
    }

    /**
     * Fits the stops ahead to what there is of each item: in proportion where it is too little; lines and stops that get
     * nothing are dropped.
     */
    Delivery shrunkTo(Map<String, Integer> available) {
        List<Stop> next = new ArrayList<>(stops);
        units(stopsAhead()).keySet().forEach(item -> shrink(next, item, available.getOrDefault(item, 0)));
        next.removeIf(stop -> stop.isAhead() && stop.lines().isEmpty());
        return withStops(next);
    }

    /** Fits the stop ahead for this request to what it lacks; without a line that it lacks there is no stop. */
    Delivery fittedTo(ReliefRequest request) {
        List<Stop> next = new ArrayList<>(stops);
        next.replaceAll(stop -> stop.isAhead() && stop.requestId().equals(request.id()) ? fitted(stop, request) : stop);
        next.removeIf(stop -> stop.isAhead() && stop.lines().isEmpty());
        return withStops(next);
    }

    private static Stop fitted(Stop stop, ReliefRequest request) {
        return stop.withLines(stop.lines().stream()
                .map(line -> new HandedLine(
                        line.line(), line.item(), Math.min(line.quantity(), request.missing(line.line()))))
                .filter(line -> line.quantity() > 0)
                .toList());
    }

    private static void shrink(List<Stop> stops, String item, int available) {
        List<Integer> asked = new ArrayList<>();
        forEachLine(stops, item, (_, line) -> {
            asked.add(line.quantity());
            return line;
        });
        var parts = FairShare.of(available, asked).iterator();
        forEachLine(stops, item, (_, line) -> new HandedLine(line.line(), item, parts.next()));
    }

    private interface LineChange {
        HandedLine apply(Stop stop, HandedLine line);
    }

    private static void forEachLine(List<Stop> stops, String item, LineChange change) {
        stops.replaceAll(stop -> !stop.isAhead()
                ? stop
                : stop.withLines(stop.lines().stream()
                        .map(line -> line.item().equals(item) ? change.apply(stop, line) : line)
                        .filter(line -> line.quantity() > 0)
                        .toList()));
    }

    /** What the stops ahead are to get, in units by item. */
    public Map<String, Integer> unitsAhead() {
        return units(stopsAhead());
    }

    /** What is left of the goods after all handovers, by item; nothing negative. */
    public Map<String, Integer> leftover() {
        Map<String, Integer> left = new TreeMap<>(cargo.units());
        stops.stream()
                .flatMap(stop -> stop.handedOver().stream())
                .forEach(line -> left.merge(line.item(), -line.quantity(), Integer::sum));
        left.values().removeIf(units -> units <= 0);
        return left;
    }

    public static Map<String, Integer> units(List<Stop> stops) {
        Map<String, Integer> units = new TreeMap<>();
        stops.stream()
                .flatMap(stop -> stop.lines().stream())
                .forEach(line -> units.merge(line.item(), line.quantity(), Integer::sum));
        return units;
    }
}
