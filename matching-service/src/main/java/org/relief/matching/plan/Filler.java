package org.relief.matching.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.relief.matching.area.Shift;
import org.relief.matching.delivery.AreaState;
import org.relief.matching.delivery.Delivery;
import org.relief.matching.delivery.Extensions;
import org.relief.matching.delivery.ReliefRequest;
import org.relief.matching.delivery.Restrictions;
import org.relief.matching.delivery.Rules;
import org.relief.matching.delivery.Steerings;
import org.relief.matching.delivery.Stop;
import org.relief.matching.planner.FeasibilityChecker;
import org.relief.matching.planner.Handover;
import org.relief.matching.planner.Need;
import org.relief.matching.planner.Place;
import org.relief.matching.planner.Planner;
import org.relief.matching.planner.Policy;
import org.relief.matching.planner.Route;
import org.relief.matching.planner.TravelTimes;
import org.relief.matching.planner.Trip;

/**
 * Lets requests join deliveries that are not being loaded yet: where it takes little driving, nobody on board gets theirs
 * much later than they were told, and who joins gets it no later than the plan has it, of what the plan has for nobody else.
 */
public final class Filler {

    /** A request joins where that takes at most this share of the driving that a car of its own would have. */
    private static final double SHARE_OF_OWN = 0.5;
    /** Who joins may get it so much later than the plan says, which says the best that can be. */
    private static final Duration NOT_LATER = Duration.ofMinutes(5);
    /** Most of what is close by is found among so many. */
    private static final int TRIED = 3;

    private static final int LOOKED_AT = 40;
    /** About what a degree of longitude is of one of latitude where people live. */
    private static final double SHORTER = 0.7;

    private final String area;
    private final AreaState state;
    private final Rules rules;
    private final TravelTimes travelTimes;
    private final Extensions extensions;
    private final Steerings steerings;
    private final Restrictions restrictions;
    private final Planner planner = new Planner(Policy.BALANCED, 1);
    private long proposal = -1;
    private Map<String, Instant> planned = Map.of();
    private SpareGoods spare = SpareGoods.NONE;
    private Set<String> leaving = Set.of();
    private int turn;
    private int left;

    public Filler(String area, AreaState state, Rules rules, TravelTimes travelTimes) {
        this.area = area;
        this.state = state;
        this.rules = rules;
        this.travelTimes = travelTimes;
        this.steerings = new Steerings(state);
        this.restrictions = new Restrictions(state);
        this.extensions = new Extensions(state, rules, travelTimes);
    }

    /** Something is new: every open delivery is to have a turn. */
    public void startRound() {
        left = Integer.MAX_VALUE;
    }

    /** Looks at one delivery, the next in turn. */
    public void fill(Proposal newest, Instant now) {
        if (left == 0) {
            return;
        }
        List<Delivery> open =
                state.liveDeliveries().stream().filter(this::isOpen).toList();
        left = Math.min(left, open.size());
        if (left == 0) {
            return;
        }
        left--;
        turn = (turn + 1) % open.size();
        Delivery delivery = open.get(turn);
        read(newest);
        state.findShift(delivery.trip().shiftId()).ifPresent(shift -> fill(delivery, shift, newest, now));
    }

    /** Goods that nobody gives out any more join nothing, and a driver who is held gets no new stop. */
    private boolean isOpen(Delivery delivery) {
        return Extensions.isOpen(delivery)
                && !restrictions.isKeptFree(delivery.trip().driverId())
                && state.items().keySet().containsAll(delivery.unitsAhead().keySet());
    }

    /** When the plan has everybody, what it takes from where, and who leaves with a car that is free now. */
    private void read(Proposal newest) {
        if (newest.number() != proposal) {
            proposal = newest.number();
            planned = new HashMap<>();
            newest.proposedStops()
                    .forEach((id, stops) -> planned.put(
                            id,
                            newest.snapshot()
                                    .at(stops.stream()
                                            .mapToInt(org.relief.matching.planner.Stop::startAt)
                                            .min()
                                            .orElseThrow())));
            leaving = Set.copyOf(newest.leaving());
            spare = SpareGoods.of(newest);
        }
    }

    private void fill(Delivery delivery, Shift shift, Proposal newest, Instant now) {
        List<ReliefRequest> tried = nearest(delivery, shift, newest, now);
        if (tried.isEmpty()) {
            return;
        }
        Snapshot current = ProblemBuilder.ofFilling(area, state, now, rules, travelTimes, shift, delivery, tried);
        Planner byRule = planner.under(newest.snapshot().policy());
        Route asItWas = asItIs(delivery);
        Route route = asItWas;
        for (ReliefRequest request : tried) {
            boolean pinned = isPinned(request, shift);
            Optional<Route> more = join(byRule, route, request, pinned, current);
            route = more.filter(one -> pinned || spare.isEnough(one, delivery, current, state))
                    .orElse(route);
        }
        if (route != asItWas) {
            extend(delivery, route, current, now);
        }
    }

    private Optional<Route> join(Planner byRule, Route route, ReliefRequest request, boolean pinned, Snapshot current) {
        return byRule.join(current.problem(), route, request.id()).stream()
                .flatMap(more -> inOneVisit(byRule, more, request.id(), current))
                .filter(more -> isGood(more, route, request, pinned, current))
                .findFirst();
    }

    private static Stream<Route> inOneVisit(Planner byRule, Route more, String joining, Snapshot current) {
        return OneVisit.orders(more, joining)
                .flatMap(order ->
                        order.equals(more) ? Stream.of(more) : byRule.inOrder(current.problem(), order).stream());
    }

    private static Route asItIs(Delivery delivery) {
        List<org.relief.matching.planner.Stop> stops = delivery.stopsAhead().stream()
                .map(FleetBuilder::committed)
                .map(stop -> new org.relief.matching.planner.Stop(stop.request(), 0, 0, 0, stop.goods()))
                .toList();
        var trip = new Trip(Optional.of(delivery.trip().warehouse()), 0, 0, stops, false);
        return new Route(delivery.trip().shiftId(), List.of(trip), 0, 0);
    }

    /** Those that take the least driving, as far as that is little. */
    private List<ReliefRequest> nearest(Delivery delivery, Shift shift, Proposal newest, Instant now) {
        List<Place> way = way(delivery, shift);
        TravelTimes ways = travelTimes.with(state.passes(shift));
        record Near(ReliefRequest request, int detour) {}
        return close(way, shift, newest, now)
                .map(request -> new Near(request, detour(ways, way, place(request))))
                .filter(near -> isPinned(near.request(), shift)
                        || near.detour() <= SHARE_OF_OWN * own(ways, way.getFirst(), near.request()))
                .sorted(Comparator.comparingInt(Near::detour))
                .limit(TRIED)
                .map(Near::request)
                .toList();
    }

    /** Those next to a place on the way, by a measure that costs hardly anything: there may be thousands. */
    private Stream<ReliefRequest> close(List<Place> way, Shift shift, Proposal newest, Instant now) {
        record Close(ReliefRequest request, double distance) {}
        return newest.snapshot().problem().requests().stream()
                .filter(asked -> asked.knownFrom() <= 0)
                .map(asked -> Part.request(asked.id()))
                .distinct()
                .flatMap(id -> state.findRequest(id).stream())
                .filter(request -> mayJoin(request, now))
                .map(request -> new Close(request, isPinned(request, shift) ? 0 : apart(way, place(request))))
                .sorted(Comparator.comparingDouble(Close::distance))
                .limit(LOOKED_AT)
                .map(Close::request);
    }

    /** Square of the distance to the nearest, in degrees; degrees of longitude are shorter. */
    private static double apart(List<Place> way, Place from) {
        double least = Double.MAX_VALUE;
        for (Place place : way) {
            double north = place.latitude() - from.latitude();
            double east = (place.longitude() - from.longitude()) * SHORTER;
            least = Math.min(least, north * north + east * east);
        }
        return least;
    }

    private static Place place(ReliefRequest request) {
        return ProblemBuilder.place(request.asked().location());
    }

    private boolean mayJoin(ReliefRequest request, Instant now) {
        boolean leavesAnyway = leaving.contains(request.id())
                && rules.dispatch(state.facts()).longestHold().isZero();
        return !leavesAnyway
                && request.isOpen(now)
                && !state.promised(request.id()).isAll(request);
    }

    /** A coordinator wants it to go with this driver, whatever way that takes. */
    private boolean isPinned(ReliefRequest request, Shift shift) {
        return steerings.onlyDrivers(request).contains(shift.duty().driverId());
    }

    private List<Place> way(Delivery delivery, Shift shift) {
        return Stream.of(
                        Stream.of(state.warehouse(delivery.trip().warehouse()).location()),
                        delivery.stopsAhead().stream().map(Stop::location),
                        Stream.of(shift.duty().home()))
                .flatMap(places -> places)
                .map(ProblemBuilder::place)
                .toList();
    }

    private static int detour(TravelTimes ways, List<Place> way, Place by) {
        int least = Integer.MAX_VALUE;
        for (int i = 0; i + 1 < way.size(); i++) {
            int longer = ways.seconds(way.get(i), by)
                    + ways.seconds(by, way.get(i + 1))
                    - ways.seconds(way.get(i), way.get(i + 1));
            least = Math.min(least, longer);
        }
        return least;
    }

    private static int own(TravelTimes ways, Place warehouse, ReliefRequest request) {
        Place door = place(request);
        return ways.seconds(warehouse, door) + ways.seconds(door, warehouse);
    }

    /** All get what they were to get, in time, and who joins gets it about when the plan has it. */
    private boolean isGood(Route more, Route before, ReliefRequest joining, boolean pinned, Snapshot current) {
        Map<String, Integer> given = given(more);
        boolean all = given(before).entrySet().stream()
                .allMatch(was -> given.getOrDefault(was.getKey(), 0) >= was.getValue());
        Instant plan = pinned ? null : planned.get(joining.id());
        return all
                && more.trips().getFirst().stops().stream()
                        .filter(stop -> stop.request().equals(joining.id())
                                && !stop.goods().isEmpty())
                        .filter(stop -> plan == null || isWhole(stop, current))
                        .anyMatch(stop ->
                                plan == null || !current.at(stop.startAt()).isAfter(plan.plus(NOT_LATER)))
                && new FeasibilityChecker(current.problem()).check(more).isEmpty();
    }

    /** What the plan has for a car of its own is not torn apart for this one. */
    private static boolean isWhole(org.relief.matching.planner.Stop stop, Snapshot current) {
        int given = stop.goods().stream().mapToInt(Handover::quantity).sum();
        int asked = current.problem().requests().stream()
                .filter(request -> request.id().equals(stop.request()))
                .flatMap(request -> request.needs().stream())
                .mapToInt(Need::quantity)
                .sum();
        return given >= asked;
    }

    private static Map<String, Integer> given(Route route) {
        return route.trips().getFirst().stops().stream()
                .flatMap(stop -> stop.goods().stream()
                        .map(goods -> Map.entry(stop.request() + " " + goods.item(), goods.quantity())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Integer::sum));
    }

    private void extend(Delivery delivery, Route route, Snapshot current, Instant now) {
        Map<String, Stop> known = delivery.stopsAhead().stream()
                .collect(Collectors.toMap(stop -> Part.promised(stop.requestId(), stop.stopId()), stop -> stop));
        List<Stop> ahead = route.trips().getFirst().stops().stream()
                .map(stop -> {
                    Instant arrival = current.at(stop.startAt());
                    Instant departure = current.at(stop.leaveAt());
                    return Optional.ofNullable(known.get(stop.request()))
                            .map(one -> one.at(arrival, departure))
                            .orElseGet(() -> Committer.stop(state, stop, arrival, departure));
                })
                .toList();
        extensions.extend(delivery, ahead, current.at(route.homeAt()), now);
    }
}
