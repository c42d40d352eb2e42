package org.relief.matching.plan;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.relief.matching.area.IntakeEvents.AccessReported;
import org.relief.matching.area.InventoryEvents.Available;
import org.relief.matching.area.Location;
import org.relief.matching.area.NeighborhoodFacts;
import org.relief.matching.area.Shift;
import org.relief.matching.area.StockCard;
import org.relief.matching.area.Warehouse;
import org.relief.matching.delivery.AreaState;
import org.relief.matching.delivery.Delivery;
import org.relief.matching.delivery.ReliefRequest;
import org.relief.matching.delivery.Rules;
import org.relief.matching.delivery.Steering;
import org.relief.matching.delivery.Steerings;
import org.relief.matching.planner.AccessLevel;
import org.relief.matching.planner.Batch;
import org.relief.matching.planner.CommittedStop;
import org.relief.matching.planner.Depot;
import org.relief.matching.planner.Handover;
import org.relief.matching.planner.Item;
import org.relief.matching.planner.ItemClass;
import org.relief.matching.planner.Neighborhood;
import org.relief.matching.planner.Place;
import org.relief.matching.planner.Problem;
import org.relief.matching.planner.Request;
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

    /** So that of what is closed for some days it is known when it opens: no hours at all would mean always. */
    private static final Duration A_WEEK_AHEAD = Duration.ofDays(8);

    private final AreaState state;
    private final Instant now;
    private final Epoch epoch;
    private final Rules rules;
    private final TravelTimes travelTimes;
    private final RequestBuilder requests;
    private final Steerings steerings;

    private ProblemBuilder(AreaState state, Instant now, Rules rules, TravelTimes travelTimes) {
        this.state = state;
        this.now = now;
        this.epoch = Epoch.of(now);
        this.rules = rules;
        this.travelTimes = travelTimes.asOfNow();
        this.requests = new RequestBuilder(state, now, epoch, rules);
        this.steerings = new Steerings(state);
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
        List<Depot> depots = builder.depots(builder.stillThere());
        Substitutes substitutes = builder.requests.substitutes(state.requests(), depots);
        return new Snapshot(
                area,
                state.revision(),
                builder.epoch.start(),
                builder.problem(depots, substitutes),
                forecast,
                state.facts().planning().policy(),
                substitutes);
    }

    /** What is likely to be asked for. */
    public static Forecast forecast(AreaState state, Instant now, Rules rules, TravelTimes travelTimes) {
        var builder = new ProblemBuilder(state, now, rules, travelTimes);
        return Forecast.of(
                state, builder.requests, rules.dispatch(state.facts()).longestHold(), now);
    }

    /** Only what one trip of a car touches: enough to judge it, and made in a moment however much else there is. */
    static Snapshot ofTrip(
            Snapshot planned,
            AreaState state,
            Instant now,
            Rules rules,
            TravelTimes travelTimes,
            Shift shift,
            Trip trip) {
        var builder = new ProblemBuilder(state, now, rules, travelTimes);
        return new Snapshot(
                planned.area(),
                state.revision(),
                builder.epoch.start(),
                builder.problem(shift, trip, planned.substitutes()),
                Optional.empty());
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
        List<ReliefRequest> all = Stream.concat(
                        joining.stream(),
                        delivery.stopsAhead().stream().flatMap(stop -> state.findRequest(stop.requestId()).stream()))
                .toList();
        Depot loading = depot(state.warehouse(delivery.trip().warehouse()));
        List<Request> asked = requests.filling(delivery, joining, requests.substitutes(joining, List.of(loading)));
        Depot depot = notFor(loading, asked);
        List<Batch> stock = new ArrayList<>(depot.stock());
        delivery.unitsAhead().forEach((item, units) -> stock.add(new Batch(item, units, useBy(delivery, item))));
        return new Problem(
                items(Map.of()),
                List.of(depot.with(stock)),
                neighborhoods(),
                asked,
                List.of(new FleetBuilder(state, now, epoch, rules, travelTimes).loading(shift, delivery, all)),
                travelTimes,
                (int) HORIZON.toSeconds());
    }

    private int useBy(Delivery delivery, String item) {
        Instant expiry = delivery.cargo().expiries().get(item);
        return expiry == null ? Batch.NO_EXPIRY : epoch.second(expiry);
    }

    private Problem problem(Shift shift, Trip trip, Substitutes substitutes) {
        List<ReliefRequest> requests = trip.stops().stream()
                .map(Part::request)
                .distinct()
                .flatMap(id -> state.findRequest(id).stream())
                .toList();
        return problem(
                new FleetBuilder(state, now, epoch, rules, travelTimes).vehicles(List.of(shift), requests),
                depots(trip.depot().map(state::warehouse).stream().toList()),
                requests,
                substitutes,
                false);
    }

    private Problem problem(List<Depot> depots, Substitutes substitutes) {
        return problem(
                new FleetBuilder(state, now, epoch, rules, travelTimes).vehicles(),
                depots,
                state.requests(),
                substitutes,
                true);
    }

    /** Without the donors' places that are over: they would be more every day. */
    private List<Warehouse> stillThere() {
        Set<String> loading = state.liveDeliveries().stream()
                .map(delivery -> delivery.trip().warehouse())
                .collect(Collectors.toSet());
        return state.warehouses().stream()
                .filter(warehouse -> !warehouse.isTemporary() || warehouse.open() || loading.contains(warehouse.code()))
                .toList();
    }

    private List<Depot> depots(Collection<Warehouse> warehouses) {
        return warehouses.stream()
                .filter(warehouse -> warehouse.sequence() > 0)
                .map(this::depot)
                .toList();
    }

    private Problem problem(
            List<Vehicle> vehicles,
            List<Depot> depots,
            Collection<ReliefRequest> asked,
            Substitutes substitutes,
            boolean split) {
        Map<String, List<CommittedStop>> committed = new HashMap<>();
        vehicles.stream()
                .flatMap(vehicle -> vehicle.committed().stream())
                .flatMap(trip -> trip.stops().stream())
                .forEach(stop -> committed
                        .computeIfAbsent(Part.request(stop.request()), _ -> new ArrayList<>())
                        .add(stop));
        Splitting splitting = split ? new Splitting(state.items(), vehicles, depots) : Splitting.NONE;
        List<Request> parts = requests.requests(asked, committed, splitting, substitutes);
        return new Problem(
                items(committed),
                depots.stream().map(depot -> notFor(depot, parts)).toList(),
                neighborhoods(),
                parts,
                vehicles,
                travelTimes,
                (int) HORIZON.toSeconds());
    }

    private List<Item> items(Map<String, List<CommittedStop>> committed) {
        List<Item> items = new ArrayList<>(state.items().values());
        committed.values().stream()
                .flatMap(List::stream)
                .flatMap(stop -> stop.goods().stream())
                .map(Handover::item)
                .filter(item -> !state.items().containsKey(item))
                .distinct()
                .forEach(retired -> items.add(new Item(retired, ItemClass.FOOD, 1, 1, false, Item.KEEPS)));
        return items;
    }

    private Depot depot(Warehouse warehouse) {
        boolean held = steerings.isHeld(Steering.Subject.WAREHOUSE, warehouse.code());
        List<TimeWindow> hours = hours(warehouse);
        boolean never = hours.isEmpty() && !warehouse.isAlwaysOpen();
        List<Batch> stock = warehouse.open() && !held && !never
                ? state.stockCards().stream()
                        .filter(card -> card.warehouse().equals(warehouse.code()) && card.isTrustedAt(now))
                        .filter(card -> state.items().containsKey(card.item()))
                        .flatMap(card -> batches(card).stream())
                        .toList()
                : List.of();
        return new Depot(
                warehouse.code(),
                place(warehouse.location()),
                hours,
                (int) rules.loading().toSeconds(),
                stock);
    }

    /** When loading may begin, so that it is done before the gate closes. */
    private List<TimeWindow> hours(Warehouse warehouse) {
        ZoneId zone =
                Objects.requireNonNullElse(warehouse.timeZone(), state.facts().timeZone());
        int loading = (int) rules.loading().toSeconds();
        if (warehouse.isAlwaysOpen()) {
            return List.of();
        }
        return warehouse.spans(zone, now, now.plus(warehouse.days().isEmpty() ? HOURS_AHEAD : A_WEEK_AHEAD)).stream()
                .map(epoch::window)
                .filter(open -> open.to() >= loading)
                .map(open -> new TimeWindow(open.from(), Math.max(open.from(), open.to() - loading)))
                .toList();
    }

    /** The same, but for those whose goods come from elsewhere by a coordinator's word; what is promised stays. */
    private Depot notFor(Depot depot, List<Request> parts) {
        if (!steerings.bindWarehouses()) {
            return depot;
        }
        Set<String> others = parts.stream()
                .map(Request::id)
                .filter(id -> !Part.isPromised(id))
                .filter(id -> state.findRequest(Part.request(id))
                        .filter(request -> !steerings.mayComeFrom(depot.code(), request))
                        .isPresent())
                .collect(Collectors.toSet());
        return new Depot(depot.code(), depot.place(), depot.hours(), depot.loadSeconds(), depot.stock(), others);
    }

    /**
     * What is available less what was planned and not answered yet: inventory takes the earliest expiry first, and grants
     * nothing that does not last for as long as it is needed at home.
     */
    private List<Batch> batches(StockCard card) {
        int atHome = Objects.requireNonNull(state.items().get(card.item())).atHomeSeconds();
        int inFlight = state.liveDeliveries().stream()
                .filter(delivery -> delivery.trip().warehouse().equals(card.warehouse()))
                .mapToInt(delivery -> delivery.unanswered(card.item()))
                .sum();
        Map<Integer, Integer> byUseBy = new TreeMap<>();
        for (Available available : card.available()) {
            int useBy = available.expiresAt() == null ? Batch.NO_EXPIRY : epoch.second(available.expiresAt()) - atHome;
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

    static Place place(Location location) {
        return new Place(location.lat(), location.lon());
    }
}
