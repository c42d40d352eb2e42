package org.relief.matching.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relief.matching.area.DriverEvents.HandedLine;
import org.relief.matching.area.Location;

/**
 * A committed route of one shift: one load and its stops.
 *
 * @param version how many events were published about it
 * @param watch when its driver was last heard of, and where
 * @param offerUntil when the driver's silence counts as a no; null before the offer
 * @param filling what joins it until it is loaded
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
        Instant changedAt,
        Watch watch,
        Filling filling) {

    /** What was decided when it was committed; only when it is home changes on the way. */
    public record Trip(
            String shiftId,
            String driverId,
            String warehouse,
            Instant loadAt,
            Instant returnBy,
            int distanceMeters,
            Instant reserveUntil) {
        Trip returningBy(Instant home) {
            return driving(home, distanceMeters);
        }

        Trip driving(Instant home, int meters) {
            return new Trip(shiftId, driverId, warehouse, loadAt, home, meters, reserveUntil);
        }
    }

    /**
     * Whether somebody should look after the car.
     *
     * @param overdue nothing was heard of it for too long, and that has been said
     * @param leftAt when it left its last place; null before it has left the warehouse
     * @param from where that is, or is thought to be; null before it has left
     * @param dueAt when it should have been at its next stop, since that has passed without a word
     * @param drivenMeters how far it had come when it left its last place; null before it has left
     */
    public record Watch(
            Instant heardAt,
            boolean overdue,
            @Nullable Instant leftAt,
            @Nullable Location from,
            @Nullable Instant dueAt,
            @Nullable Integer drivenMeters) {
        static final Watch NONE = new Watch(Instant.EPOCH, false, null, null, null, null);
    }

    /**
     * The goods of the delivery in units by item: asked for, then granted, then loaded.
     *
     * @param expiries the earliest last time of handover by item, as far as known
     * @param loadedAt null before they are on the car
     * @param returned what a warehouse has taken back
     * @param heardReturns sequences of inventory's words about that
     */
    public record Cargo(
            Map<String, Integer> units,
            Map<String, Instant> expiries,
            @Nullable Instant loadedAt,
            Map<String, Integer> returned,
            Set<Long> heardReturns) {
        public Cargo {
            units = Map.copyOf(units);
            expiries = Map.copyOf(expiries);
            returned = returned == null ? Map.of() : Map.copyOf(returned);
            heardReturns = heardReturns == null ? Set.of() : Set.copyOf(heardReturns);
        }

        static Cargo asked(Map<String, Integer> units) {
            return new Cargo(units, Map.of(), null, Map.of(), Set.of());
        }

        Cargo granted(Map<String, Integer> units, Map<String, Instant> expiries) {
            return new Cargo(units, expiries, null, returned, heardReturns);
        }

        Cargo loaded(Map<String, Integer> units, Map<String, Instant> expiries, Instant at) {
            return new Cargo(units, expiries, at, returned, heardReturns);
        }

        Cargo back(Map<String, Integer> more, long sequence) {
            Map<String, Integer> all = new TreeMap<>(returned);
            more.forEach((item, units) -> all.merge(item, units, Integer::sum));
            Set<Long> heard = new TreeSet<>(heardReturns);
            heard.add(sequence);
            return new Cargo(units, expiries, loadedAt, all, heard);
        }
    }

    public Delivery {
        watch = watch == null ? Watch.NONE : watch;
        filling = filling == null ? Filling.NONE : filling;
        stops = List.copyOf(stops);
    }

    static Delivery planned(String id, Trip trip, List<Stop> stops, Instant now) {
        var cargo = Cargo.asked(units(stops));
        return new Delivery(
                id, trip, DeliveryState.PLANNED, stops, cargo, null, null, 0, now, Watch.NONE, Filling.NONE);
    }

    Delivery to(DeliveryState next, Instant now) {
        return new Delivery(id, trip, next, stops, cargo, offerUntil, cancelled, version, now, watch, filling);
    }

    Delivery offered(Instant until, Instant now) {
        return new Delivery(
                id, trip, DeliveryState.OFFERED, stops, cargo, until, cancelled, version, now, watch, filling);
    }

    Delivery cancelled(CancelReason reason, Instant now) {
        return new Delivery(
                id, trip, DeliveryState.CANCELLED, stops, cargo, offerUntil, reason, version, now, watch, filling);
    }

    Delivery withStops(List<Stop> next) {
        return new Delivery(id, trip, state, next, cargo, offerUntil, cancelled, version, changedAt, watch, filling);
    }

    Delivery withCargo(Cargo next) {
        return new Delivery(id, trip, state, stops, next, offerUntil, cancelled, version, changedAt, watch, filling);
    }

    Delivery returningBy(Instant home) {
        return on(trip.returningBy(home));
    }

    Delivery driving(Instant home, int meters) {
        return on(trip.driving(home, meters));
    }

    private Delivery on(Trip next) {
        return new Delivery(id, next, state, stops, cargo, offerUntil, cancelled, version, changedAt, watch, filling);
    }

    Delivery filling(Filling next) {
        return new Delivery(id, trip, state, stops, cargo, offerUntil, cancelled, version, changedAt, watch, next);
    }

    /** Its stops ahead for this request, and those that are to join it. */
    public Stream<Stop> visits(String requestId) {
        return Stream.concat(stopsAhead().stream(), filling.asked().stream())
                .filter(stop -> stop.requestId().equals(requestId));
    }

    boolean isJoining(Stop stop) {
        return filling.asked().stream().anyMatch(one -> one.stopId().equals(stop.stopId()));
    }

    /** When it first gets to this request. */
    Instant arrivesAt(String requestId) {
        return visits(requestId)
                .map(Stop::arriveAt)
                .min(Comparator.naturalOrder())
                .orElse(Instant.MAX);
    }

    /** The requests that are on it, or are to join it. */
    Stream<String> requestsAhead() {
        return Stream.concat(stopsAhead().stream(), filling.asked().stream())
                .map(Stop::requestId)
                .distinct();
    }

    /** Its driver has said something. */
    Delivery heard(Instant now) {
        return watched(new Watch(now, false, watch.leftAt(), watch.from(), null, watch.drivenMeters()));
    }

    Delivery left(Location from, Instant at, int drivenMeters) {
        return watched(new Watch(watch.heardAt(), watch.overdue(), at, from, watch.dueAt(), drivenMeters));
    }

    /** It is later than said at its next stop: what it was due at stays the same, however often that is said. */
    Delivery late() {
        Instant due = watch.dueAt() == null ? stopsAhead().getFirst().arriveAt() : watch.dueAt();
        return watched(
                new Watch(watch.heardAt(), watch.overdue(), watch.leftAt(), watch.from(), due, watch.drivenMeters()));
    }

    /** Since when something should have been heard of the car: its next arrival, or its last word if that was later. */
    Instant dueSince() {
        Instant heard = watch.heardAt().isBefore(changedAt) ? changedAt : watch.heardAt();
        return Optional.ofNullable(watch.dueAt())
                .or(() -> stopsAhead().stream().map(Stop::arriveAt).findFirst())
                .filter(heard::isBefore)
                .orElse(heard);
    }

    Delivery overdue() {
        return watched(
                new Watch(watch.heardAt(), true, watch.leftAt(), watch.from(), watch.dueAt(), watch.drivenMeters()));
    }

    private Delivery watched(Watch next) {
        return new Delivery(id, trip, state, stops, cargo, offerUntil, cancelled, version, changedAt, next, filling);
    }

    Delivery withNextVersion() {
        return new Delivery(
                id, trip, state, stops, cargo, offerUntil, cancelled, version + 1, changedAt, watch, filling);
    }

    public boolean isLive() {
        return state.isLive();
    }

    public boolean isLoaded() {
        return cargo.loadedAt() != null;
    }

    /** Whether the goods are on the car as far as anybody has said: who is on the way has loaded, heard of or not. */
    boolean isBeyondLoading() {
        return isLoaded() || !state.isBefore(DeliveryState.LOADED);
    }

    /** Over, and there are goods in its car that are to come back. */
    public boolean hasToBringBack() {
        return !isLive() && isLoaded() && !leftover().isEmpty();
    }

    public List<Stop> stopsAhead() {
        return stops.stream().filter(Stop::isAhead).toList();
    }

    Optional<Stop> findAhead(String stopId) {
        return stopsAhead().stream()
                .filter(stop -> stop.stopId().equals(stopId))
                .findFirst();
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
        return withStops(shrunk(stops, available));
    }

    static List<Stop> shrunk(List<Stop> stops, Map<String, Integer> available) {
        List<Stop> next = new ArrayList<>(stops);
        units(stops.stream().filter(Stop::isAhead).toList())
                .keySet()
                .forEach(item -> shrink(next, item, available.getOrDefault(item, 0)));
        next.removeIf(stop -> stop.isAhead() && stop.lines().isEmpty());
        return next;
    }

    /** Goods that do not last until every stop: each gets of an item at most what is set aside for it. */
    Delivery limitedTo(Map<String, Map<String, Integer>> byStop) {
        return withStops(limited(stops, byStop));
    }

    static List<Stop> limited(List<Stop> stops, Map<String, Map<String, Integer>> byStop) {
        List<Stop> next = new ArrayList<>(stops);
        byStop.forEach((item, units) -> {
            Map<String, Integer> left = new HashMap<>(units);
            forEachLine(next, item, (stop, line) -> {
                int part = Math.min(line.quantity(), left.getOrDefault(stop.stopId(), 0));
                left.merge(stop.stopId(), -part, Integer::sum);
                return new HandedLine(line.line(), item, part);
            });
        });
        return next;
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

    /** Units that inventory was asked for and has not said anything about. */
    public int unanswered(String item) {
        int planned = state == DeliveryState.PLANNED ? cargo.units().getOrDefault(item, 0) : 0;
        return planned + units(filling.asked()).getOrDefault(item, 0);
    }

    /** What is left in the car of the goods after all handovers and returns, by item; nothing negative. */
    public Map<String, Integer> leftover() {
        Map<String, Integer> left = new TreeMap<>(cargo.units());
        stops.stream()
                .flatMap(stop -> stop.handedOver().stream())
                .forEach(line -> left.merge(line.item(), -line.quantity(), Integer::sum));
        cargo.returned().forEach((item, units) -> left.merge(item, -units, Integer::sum));
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
