package org.relief.matching.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.relief.matching.area.IntakeEvents.AccessReported;
import org.relief.matching.area.IntakeEvents.SupplyStatus;
import org.relief.matching.area.IntakeEvents.Urgency;
import org.relief.matching.area.InventoryEvents.Available;
import org.relief.matching.area.Location;
import org.relief.matching.area.NeighborhoodFacts;
import org.relief.matching.area.Shift;
import org.relief.matching.area.Span;
import org.relief.matching.area.StockCard;
import org.relief.matching.area.Warehouse;
import org.relief.matching.delivery.AreaState;
import org.relief.matching.delivery.Delivery;
import org.relief.matching.delivery.ReliefRequest;
import org.relief.matching.delivery.Restrictions;
import org.relief.matching.delivery.Rules;
import org.relief.matching.planner.AccessLevel;
import org.relief.matching.planner.Batch;
import org.relief.matching.planner.CommittedStop;
import org.relief.matching.planner.Depot;
import org.relief.matching.planner.Handover;
import org.relief.matching.planner.Item;
import org.relief.matching.planner.ItemClass;
import org.relief.matching.planner.Need;
import org.relief.matching.planner.Neighborhood;
import org.relief.matching.planner.Place;
import org.relief.matching.planner.Problem;
import org.relief.matching.planner.Request;
import org.relief.matching.planner.Stop;
import org.relief.matching.planner.TimeWindow;
import org.relief.matching.planner.TravelTimes;
import org.relief.matching.planner.Trip;
import org.relief.matching.planner.Vehicle;

/**
 * One area's state at one moment as a problem for the planner. What cannot be planned yet (an unknown neighborhood or
 * item) is left out.
 */
public final class ProblemBuilder {

    private static final Duration HORIZON = Duration.ofHours(24);
    private static final Duration HOURS_AHEAD = Duration.ofHours(48);
    /** Doors that only a small vehicle reaches ask for this, and small vehicles have it. */
    static final String SMALL = "vehicle:small";
    /** Requests where a driver is not to go again ask for this with the driver's id, and all other drivers have it. */
    static final String NOT_DRIVER = "not-driver:";
    /** Requests that a shift declined ask for this with its id, and all other shifts have it. */
    static final String NOT_SHIFT = "not-shift:";
    /** A household of average needs counts 1; each vulnerability adds a third of that. */
    private static final double PER_VULNERABILITY = 0.33;

    private final AreaState state;
    private final Instant now;
    private final Epoch epoch;
    private final Rules rules;
    private final TravelTimes travelTimes;
    private final Restrictions restrictions;

    private ProblemBuilder(AreaState state, Instant now, Rules rules, TravelTimes travelTimes) {
        this.state = state;
        this.now = now;
        this.epoch = Epoch.of(now);
        this.rules = rules;
        this.travelTimes = travelTimes;
        this.restrictions = new Restrictions(state);
    }

    /** @param forecast where trips are to wait for what is likely to come */
    public static Snapshot snapshot(
            String area,
            AreaState state,
            Instant now,
            Rules rules,
            TravelTimes travelTimes,
            Optional<Forecast> forecast) {
        var builder = new ProblemBuilder(state, now, rules, travelTimes);
        return new Snapshot(area, state.revision(), builder.epoch.start(), builder.problem(), forecast);
    }

    /** What is likely to be asked for. */
    public static Forecast forecast(AreaState state, Instant now, Rules rules, TravelTimes travelTimes) {
        var builder = new ProblemBuilder(state, now, rules, travelTimes);
        return Forecast.of(state, builder, rules.dispatch(state.facts()).longestHold(), now);
    }

    /** Only what one trip of a car touches: enough to judge it, and made in a moment however much else there is. */
    static Snapshot ofTrip(
            String area, AreaState state, Instant now, Rules rules, TravelTimes travelTimes, Shift shift, Trip trip) {
        var builder = new ProblemBuilder(state, now, rules, travelTimes);
        return new Snapshot(
                area, state.revision(), builder.epoch.start(), builder.problem(shift, trip), Optional.empty());
    }

    /**
     * A delivery that is not being loaded yet, as the trip that its car drives from the warehouse, with what may join it.
     * What it has got is in the warehouse's stock; its stops must not get it much later than was told.
     */
    static Snapshot ofFilling(
            String area,
            AreaState state,
            Instant now,
            Rules rules,
            TravelTimes travelTimes,
            Shift shift,
            Delivery delivery,
            List<ReliefRequest> joining) {
        var builder = new ProblemBuilder(state, now, rules, travelTimes);
        return new Snapshot(
                area,
                state.revision(),
                builder.epoch.start(),
                builder.problem(shift, delivery, joining),
                Optional.empty());
    }

    private Problem problem(Shift shift, Delivery delivery, List<ReliefRequest> joining) {
        List<Request> requests = new ArrayList<>();
        List<ReliefRequest> all = new ArrayList<>(joining);
        for (org.relief.matching.delivery.Stop stop : delivery.stopsAhead()) {
            state.findRequest(stop.requestId()).ifPresent(request -> {
                all.add(request);
                requests.add(request(request, needsOf(stop), List.of(told(stop, delivery))));
            });
        }
        joining.stream()
                .filter(this::isPlannable)
                .forEach(request -> requests.add(request(request, needsOf(request), windows(request))));
        Depot depot = depot(state.warehouse(delivery.trip().warehouse()));
        List<Batch> stock = new ArrayList<>(depot.stock());
        delivery.unitsAhead().forEach((item, units) -> stock.add(new Batch(item, units, useBy(delivery, item))));
        return new Problem(
                items(Map.of()),
                List.of(new Depot(depot.code(), depot.place(), depot.hours(), depot.loadSeconds(), stock)),
                neighborhoods(),
                requests,
                List.of(new FleetBuilder(state, now, epoch).loading(shift, delivery, all)),
                travelTimes,
                (int) HORIZON.toSeconds());
    }

    private int useBy(Delivery delivery, String item) {
        Instant expiry = delivery.cargo().expiries().get(item);
        return expiry == null ? Batch.NO_EXPIRY : epoch.second(expiry);
    }

    private static List<Need> needsOf(org.relief.matching.delivery.Stop stop) {
        return Delivery.units(List.of(stop)).entrySet().stream()
                .map(goods -> new Need(goods.getKey(), goods.getValue()))
                .toList();
    }

    private TimeWindow told(org.relief.matching.delivery.Stop stop, Delivery delivery) {
        Span window = stop.window();
        boolean critical = state.findRequest(stop.requestId())
                .filter(request -> request.asked().urgency() == Urgency.CRITICAL)
                .isPresent();
        Instant latest =
                critical ? delivery.filling().told(stop) : delivery.filling().latest(stop);
        int from = window == null ? TimeWindow.ALWAYS.from() : epoch.second(window.from());
        int until = epoch.second(window != null && window.until().isBefore(latest) ? window.until() : latest);
        return new TimeWindow(from, Math.max(from, until));
    }

    private Problem problem(Shift shift, Trip trip) {
        List<ReliefRequest> requests = trip.stops().stream()
                .map(Stop::request)
                .distinct()
                .flatMap(id -> state.findRequest(id).stream())
                .toList();
        return problem(
                new FleetBuilder(state, now, epoch).vehicles(List.of(shift), requests),
                trip.depot().map(state::warehouse).stream().toList(),
                requests);
    }

    private Problem problem() {
        return problem(new FleetBuilder(state, now, epoch).vehicles(), state.warehouses(), state.requests());
    }

    private Problem problem(
            List<Vehicle> vehicles, Collection<Warehouse> warehouses, Collection<ReliefRequest> requests) {
        Map<String, CommittedStop> committed = new HashMap<>();
        vehicles.stream()
                .flatMap(vehicle -> vehicle.committed().stream())
                .flatMap(trip -> trip.stops().stream())
                .forEach(stop -> committed.put(stop.request(), stop));
        return new Problem(
                items(committed),
                warehouses.stream()
                        .filter(warehouse -> warehouse.sequence() > 0)
                        .map(this::depot)
                        .toList(),
                neighborhoods(),
                requests(requests, committed),
                vehicles,
                travelTimes,
                (int) HORIZON.toSeconds());
    }

    private List<Item> items(Map<String, CommittedStop> committed) {
        List<Item> items = new ArrayList<>(state.items().values());
        committed.values().stream()
                .flatMap(stop -> stop.goods().stream())
                .map(Handover::item)
                .filter(item -> !state.items().containsKey(item))
                .distinct()
                .forEach(retired -> items.add(new Item(retired, ItemClass.FOOD, 1, 1, false, Item.KEEPS)));
        return items;
    }

    private Depot depot(Warehouse warehouse) {
        List<Batch> stock = warehouse.open()
                ? state.stockCards().stream()
                        .filter(card -> card.warehouse().equals(warehouse.code()) && card.isTrustedAt(now))
                        .filter(card -> state.items().containsKey(card.item()))
                        .flatMap(card -> batches(card).stream())
                        .toList()
                : List.of();
        return new Depot(
                warehouse.code(),
                place(warehouse.location()),
                List.of(),
                (int) rules.loading().toSeconds(),
                stock);
    }

    /** What is available less what was planned and not answered yet: inventory takes the earliest expiry first. */
    private List<Batch> batches(StockCard card) {
        int inFlight = state.liveDeliveries().stream()
                .filter(delivery -> delivery.trip().warehouse().equals(card.warehouse()))
                .mapToInt(delivery -> delivery.unanswered(card.item()))
                .sum();
        Map<Integer, Integer> byUseBy = new TreeMap<>();
        for (Available available : card.available()) {
            int useBy = available.expiresAt() == null ? Batch.NO_EXPIRY : epoch.second(available.expiresAt());
            if (useBy > 0) {
                byUseBy.merge(useBy, available.quantity(), Integer::sum);
            }
        }
        List<Batch> batches = new ArrayList<>();
        for (var entry : byUseBy.entrySet()) {
            int taken = Math.min(inFlight, entry.getValue());
            inFlight -= taken;
            if (entry.getValue() > taken) {
                batches.add(new Batch(card.item(), entry.getValue() - taken, entry.getKey()));
            }
        }
        return batches;
    }

    private List<Neighborhood> neighborhoods() {
        return state.neighborhoods().stream()
                .filter(NeighborhoodFacts::isDefined)
                .map(this::neighborhood)
                .toList();
    }

    private Neighborhood neighborhood(NeighborhoodFacts facts) {
        Optional<AccessReported> access = facts.accessAt(now);
        List<TimeWindow> hours = access.map(AccessReported::hours)
                .map(daily -> daily.spans(state.facts().timeZone(), now, now.plus(HOURS_AHEAD)).stream()
                        .map(epoch::window)
                        .toList())
                .orElse(List.of());
        AccessLevel level = access.map(AccessReported::level).orElse(AccessLevel.UNKNOWN);
        String permit = access.map(AccessReported::permit).orElse("");
        boolean free = level == AccessLevel.RESTRICTED && permit.isEmpty();
        return new Neighborhood(facts.code(), facts.population(), free ? AccessLevel.OPEN : level, permit, hours);
    }

    private List<Request> requests(Collection<ReliefRequest> asked, Map<String, CommittedStop> committed) {
        List<Request> requests = new ArrayList<>();
        for (ReliefRequest request : asked) {
            CommittedStop stop = committed.get(request.id());
            if (stop != null) {
                requests.add(request(request, needsOf(stop), List.of()));
            } else if (isPlannable(request)) {
                List<Need> needs = needsOf(request);
                if (!needs.isEmpty()) {
                    requests.add(request(request, needs, windows(request)));
                }
            }
        }
        return requests;
    }

    private boolean isPlannable(ReliefRequest request) {
        Instant notBefore = request.progress().notBefore();
        Span window = request.asked().window();
        return request.isOpen(now)
                && state.findLiveOfRequest(request.id()).isEmpty()
                && restrictions.findKeepingBack(request.id()).isEmpty()
                && state.neighborhood(request.asked().neighborhood()).isDefined()
                && (notBefore == null || window == null || notBefore.isBefore(window.until()));
    }

    private List<Need> needsOf(ReliefRequest request) {
        Map<String, Integer> units = new TreeMap<>();
        request.asked().needs().stream()
                .filter(need -> state.items().containsKey(need.item()) && request.missing(need) > 0)
                .forEach(need -> units.merge(need.item(), request.missing(need), Integer::sum));
        return units.entrySet().stream()
                .map(entry -> new Need(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static List<Need> needsOf(CommittedStop stop) {
        return stop.goods().stream()
                .map(goods -> new Need(goods.item(), goods.quantity()))
                .toList();
    }

    private List<TimeWindow> windows(ReliefRequest request) {
        Span window = request.asked().window();
        Instant notBefore = request.progress().notBefore();
        if (window == null) {
            return notBefore == null || !notBefore.isAfter(now)
                    ? List.of()
                    : List.of(new TimeWindow(epoch.second(notBefore), TimeWindow.ALWAYS.to()));
        }
        Instant from = notBefore != null && notBefore.isAfter(window.from()) ? notBefore : window.from();
        return List.of(epoch.window(new Span(from, window.until())));
    }

    private Request request(ReliefRequest request, List<Need> needs, List<TimeWindow> windows) {
        Set<String> access = notWith(request, restrictions).collect(Collectors.toCollection(TreeSet::new));
        access.addAll(vehicle(request));
        return request(request, needs, windows, access);
    }

    private Request request(ReliefRequest request, List<Need> needs, List<TimeWindow> windows, Set<String> access) {
        var asked = request.asked();
        return new Request(
                request.id(),
                asked.neighborhood(),
                place(asked.location()),
                asked.people(),
                1 + PER_VULNERABILITY * asked.vulnerabilities().size(),
                weight(asked.urgency()) * weight(asked.neighborhood()),
                Math.min(0, epoch.second(asked.loggedAt())),
                needs,
                windows,
                access,
                (int) rules.handover().toSeconds());
    }

    /** What a request that is asked for now and is like this one would be. */
    Optional<Request> kindOf(ReliefRequest request) {
        List<Need> needs = request.asked().needs().stream()
                .filter(need -> state.items().containsKey(need.item()) && need.quantity() > 0)
                .collect(Collectors.groupingBy(
                        one -> one.item(), TreeMap::new, Collectors.summingInt(one -> one.quantity())))
                .entrySet()
                .stream()
                .map(entry -> new Need(entry.getKey(), entry.getValue()))
                .toList();
        boolean known = state.neighborhood(request.asked().neighborhood()).isDefined();
        return known && !needs.isEmpty()
                ? Optional.of(request(request, needs, List.of(), vehicle(request)))
                : Optional.empty();
    }

    private static double weight(Urgency urgency) {
        return switch (urgency) {
            case CRITICAL -> 4;
            case HIGH -> 2;
            case NORMAL -> 1;
        };
    }

    /** Where people can still buy food, they can wait longer. */
    private double weight(String neighborhood) {
        return state.neighborhood(neighborhood)
                .supplyAt(now)
                .map((SupplyStatus status) -> switch (status) {
                    case CUT_OFF -> 1.5;
                    case STRAINED -> 1.2;
                    case SUPPLIED -> 1.0;
                })
                .orElse(1.0);
    }

    private static Set<String> vehicle(ReliefRequest request) {
        return request.isCarOnly() ? Set.of(SMALL) : Set.of();
    }

    /** Who does not go there, by their own word or a coordinator's, as what everybody else has. */
    static Stream<String> notWith(ReliefRequest request, Restrictions restrictions) {
        return Stream.concat(
                request.progress().declinedBy().stream().map(NOT_SHIFT::concat),
                restrictions.keptApart(request.id()).stream().map(NOT_DRIVER::concat));
    }

    static Place place(Location location) {
        return new Place(location.lat(), location.lon());
    }
}
