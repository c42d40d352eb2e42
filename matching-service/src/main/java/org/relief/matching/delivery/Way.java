package org.relief.matching.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.relief.matching.area.Location;
import org.relief.matching.area.Shift;
import org.relief.matching.delivery.DeliveryEvent.EtaChanged;
import org.relief.matching.planner.Place;
import org.relief.matching.planner.TravelTimes;

/** When a car gets where, and how far that is, as far as is known now: from its last place on, one stop after the other. */
final class Way {

    private static final Duration WORTH_TELLING = Duration.ofMinutes(5);

    private final AreaState state;
    private final Rules rules;
    private final TravelTimes travelTimes;
    private final Outlooks outlooks;

    Way(AreaState state, Rules rules, TravelTimes travelTimes) {
        this.state = state;
        this.rules = rules;
        this.travelTimes = travelTimes;
        this.outlooks = new Outlooks(state);
    }

    /** Says when the car gets to the stops ahead if that is not nearly what was said last. */
    Delivery tell(Delivery delivery, Instant now) {
        Delivery retimed = hasLeft(delivery) ? retimed(delivery, now) : delivery;
        return isWorthTelling(delivery, retimed) ? told(retimed, now) : delivery;
    }

    private Delivery told(Delivery retimed, Instant now) {
        return said(retimed.driving(retimed.trip().returnBy(), driven(retimed) + ahead(retimed)), now);
    }

    private Delivery said(Delivery known, Instant now) {
        Delivery said = state.publish(known, EtaChanged.of(known, now), now);
        refresh(said, now);
        return said;
    }

    private void refresh(Delivery delivery, Instant now) {
        delivery.stopsAhead().forEach(stop -> outlooks.refresh(stop.requestId(), now));
    }

    /** The roads are others now, for who is out and for who is still to go; an offer that is not made yet says it itself. */
    void tellAnew(Delivery delivery, Instant now) {
        if (hasLeft(delivery)) {
            tell(delivery, now);
            return;
        }
        if (delivery.stopsAhead().isEmpty()) {
            return;
        }
        boolean late = delivery.stopsAhead().getFirst().arriveAt().isBefore(now);
        Delivery known = anew(late ? delivery.late() : delivery, now);
        if (!isWorthTelling(delivery, known)) {
            return;
        }
        if (known.offerUntil() != null) {
            said(known, now);
        } else {
            state.put(known);
            refresh(known, now);
        }
    }

    /**
     * Says that a car from which nothing is heard comes later than it was to, until it is missed. Where it was due before now
     * stays due then: only a later word knows better.
     */
    void slip(Delivery delivery, Instant now) {
        if (isLate(delivery, now)) {
            told(retimed(delivery.late(), now), now);
        }
    }

    /**
     * Whether it is late by what is worth telling, and by twice of what was said last: a silent car says nothing new. A word
     * comes when the goods are handed over: until then who is on time is silent too. Where no road leads nobody is late: that
     * is a danger.
     */
    private boolean isLate(Delivery delivery, Instant now) {
        if (delivery.watch().overdue() || delivery.stopsAhead().isEmpty()) {
            return false;
        }
        Stop next = delivery.stopsAhead().getFirst();
        Instant due = due(delivery, next.arriveAt());
        Duration said = Duration.between(due, next.departAt().minus(rules.handover()));
        Instant soonest = hasLeft(delivery)
                ? now.minus(rules.handover())
                : now.plusSeconds(travel(of(delivery), lastPlace(delivery), next.location()));
        Duration late = Duration.between(due, soonest);
        return late.compareTo(WORTH_TELLING) >= 0
                && late.compareTo(said.multipliedBy(2)) >= 0
                && isWay(of(delivery), lastPlace(delivery), next.location());
    }

    private static Instant due(Delivery delivery, Instant otherwise) {
        Instant due = delivery.watch().dueAt();
        return due == null ? otherwise : due;
    }

    private static boolean hasLeft(Delivery delivery) {
        return delivery.isLive()
                && !delivery.stopsAhead().isEmpty()
                && delivery.watch().leftAt() != null;
    }

    private static boolean isWorthTelling(Delivery said, Delivery known) {
        Map<String, Instant> arrivals = arrivals(said);
        return known.stopsAhead().stream()
                        .anyMatch(stop -> isFar(stop.arriveAt(), arrivals.getOrDefault(stop.stopId(), stop.arriveAt())))
                || isFar(known.trip().returnBy(), said.trip().returnBy());
    }

    private static boolean isFar(Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(WORTH_TELLING) >= 0;
    }

    /**
     * The delivery with the times that follow from when the car left its last place. Where it should be by now it was due
     * then, and hands over; what comes after is counted from when that is done, now at the soonest. Where no road leads the time stays what was said: the car goes on to the
     * others from the last place that it gets to.
     */
    Delivery retimed(Delivery delivery, Instant now) {
        Shift shift = state.findShift(delivery.trip().shiftId()).orElse(null);
        if (shift == null) {
            return delivery;
        }
        TravelTimes ways = of(shift);
        Location at = lastPlace(delivery);
        Instant free = leftAt(delivery, now);
        List<Stop> stops = new ArrayList<>();
        boolean first = true;
        for (Stop stop : delivery.stops()) {
            if (!stop.isAhead() || !isWay(ways, at, stop.location())) {
                stops.add(stop);
                continue;
            }
            Instant arrival = free.plusSeconds(travel(ways, at, stop.location()));
            Instant start = opening(stop, arrival);
            boolean passed = first && start.isBefore(now);
            Instant done = start.plus(rules.handover());
            free = passed && done.isBefore(now) ? now : done;
            at = stop.location();
            first = false;
            stops.add(stop.at(passed ? due(delivery, start) : start, free));
        }
        Location home = shift.duty().home();
        Delivery timed = delivery.withStops(stops);
        return isWay(ways, at, home) ? timed.returningBy(free.plusSeconds(travel(ways, at, home))) : timed;
    }

    /** The same for a car that has not loaded, with how far it is from where it is now. */
    Delivery anew(Delivery delivery, Instant now) {
        Delivery timed = retimed(delivery, now);
        return state.findShift(delivery.trip().shiftId())
                .map(shift -> timed.driving(timed.trip().returnBy(), meters(shift, timed)))
                .orElse(timed);
    }

    /** The delivery with its car on the way from this place on. */
    Delivery leaves(Delivery delivery, Location from, Instant at) {
        return delivery.left(from, at, driven(delivery) + meters(of(delivery), lastPlace(delivery), List.of(from)));
    }

    /** How far the car has come to its last place; before anything was heard of its way, what it was to drive up to there. */
    private int driven(Delivery delivery) {
        Integer driven = delivery.watch().drivenMeters();
        return driven == null ? Math.max(0, delivery.trip().distanceMeters() - ahead(delivery)) : driven;
    }

    /** From its last place over the stops ahead home. */
    private int ahead(Delivery delivery) {
        List<Location> places = new ArrayList<>();
        delivery.stopsAhead().forEach(stop -> places.add(stop.location()));
        state.findShift(delivery.trip().shiftId())
                .ifPresent(shift -> places.add(shift.duty().home()));
        return meters(of(delivery), lastPlace(delivery), places);
    }

    /** From where the car is now over the warehouse and the stops ahead home. */
    int meters(Shift shift, Delivery delivery) {
        List<Location> places = new ArrayList<>();
        places.add(state.warehouse(delivery.trip().warehouse()).location());
        delivery.stopsAhead().forEach(stop -> places.add(stop.location()));
        places.add(shift.duty().home());
        return meters(of(shift), shift.at(), places);
    }

    private static int meters(TravelTimes ways, Location from, List<Location> places) {
        int meters = 0;
        Location at = from;
        for (Location to : places) {
            meters += ways.meters(place(at), place(to));
            at = to;
        }
        return meters;
    }

    private static Instant opening(Stop stop, Instant arrival) {
        return stop.window() != null && stop.window().from().isAfter(arrival)
                ? stop.window().from()
                : arrival;
    }

    /** Where the car was last known to be; before it has left that is the warehouse. */
    Location lastPlace(Delivery delivery) {
        Location from = delivery.watch().from();
        return from == null ? state.warehouse(delivery.trip().warehouse()).location() : from;
    }

    private Instant leftAt(Delivery delivery, Instant now) {
        Instant left = delivery.watch().leftAt();
        if (left != null) {
            return left;
        }
        Instant loaded = delivery.trip().loadAt().plus(rules.loading());
        return loaded.isBefore(now) ? now : loaded;
    }

    /** The delivery with the car where it should be by now on the straight way to its next stop. */
    Delivery turningOff(Delivery delivery, Instant now) {
        if (!hasLeft(delivery)) {
            return delivery;
        }
        Stop next = delivery.stopsAhead().getFirst();
        Instant left = leftAt(delivery, now);
        double whole = Math.max(1, Duration.between(left, next.arriveAt()).toMillis());
        double part = Math.clamp(Duration.between(left, now).toMillis() / whole, 0, 1);
        return leaves(delivery, between(lastPlace(delivery), next.location(), part), now);
    }

    private static Location between(Location one, Location other, double part) {
        return new Location(one.lat() + part * (other.lat() - one.lat()), one.lon() + part * (other.lon() - one.lon()));
    }

    /** Whether a changed way still meets the windows and the end that the last one meets. */
    boolean isInTime(Delivery changed, Delivery last, Instant now) {
        Map<String, Instant> before = arrivals(last);
        boolean windows = changed.stopsAhead().stream()
                .allMatch(stop -> isInTime(stop, stop.arriveAt())
                        || before.containsKey(stop.stopId()) && !isInTime(stop, before.get(stop.stopId())));
        return windows && (isHomeInTime(changed, now) || !isHomeInTime(last, now));
    }

    static boolean isInTime(Stop stop, Instant arrival) {
        return stop.window() == null || !arrival.isAfter(stop.window().until());
    }

    boolean isHomeInTime(Delivery delivery, Instant now) {
        Instant home = delivery.trip().returnBy();
        return state.findShift(delivery.trip().shiftId())
                .map(shift -> isHomeInTime(shift, home, now))
                .orElse(true);
    }

    boolean isHomeInTime(Shift shift, Instant home, Instant now) {
        return !home.isAfter(shift.duty().until())
                && state.facts()
                        .homeBy(now)
                        .map(curfew -> !home.isAfter(curfew))
                        .orElse(true);
    }

    private static Map<String, Instant> arrivals(Delivery delivery) {
        Map<String, Instant> arrivals = new HashMap<>();
        delivery.stopsAhead().forEach(stop -> arrivals.put(stop.stopId(), stop.arriveAt()));
        return arrivals;
    }

    /** The roads that are open to this car. */
    TravelTimes of(Shift shift) {
        return travelTimes.with(state.passes(shift));
    }

    TravelTimes of(Delivery delivery) {
        return state.findShift(delivery.trip().shiftId()).map(this::of).orElse(travelTimes);
    }

    /** Whether any road leads there that is not closed. */
    static boolean isWay(TravelTimes ways, Location from, Location to) {
        return ways.isWay(place(from), place(to));
    }

    static int travel(TravelTimes ways, Location from, Location to) {
        return ways.seconds(place(from), place(to));
    }

    private static Place place(Location location) {
        return new Place(location.lat(), location.lon());
    }
}
