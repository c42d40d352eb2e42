package org.relief.matching.topology;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relief.matching.area.DispatchPolicy;
import org.relief.matching.area.Location;
import org.relief.matching.delivery.DeliveryEvent;
import org.relief.matching.delivery.DeliveryEvent.Visit;
import org.relief.matching.delivery.Journal;
import org.relief.matching.delivery.Kind;
import org.relief.matching.delivery.Rules;
import org.relief.matching.delivery.TripEvent;
import org.relief.matching.plan.Budgets;
import org.relief.matching.plan.Look;
import org.relief.matching.plan.PlanRunner;
import org.relief.matching.plan.Snapshot;
import org.relief.matching.planner.Item;
import org.relief.matching.planner.ItemClass;
import org.relief.matching.planner.Place;
import org.relief.matching.planner.Planner;
import org.relief.matching.planner.Policy;
import org.relief.matching.planner.Request;
import org.relief.matching.planner.StraightLine;
import org.relief.matching.topology.ReliefDay.Household;
import org.relief.platform.eventing.EventCatalog;
import org.relief.platform.eventing.EventJson;

/**
 * A relief day in simulated time through the service's own engine, without Kafka: inventory grants what is asked for, and
 * drivers accept after a minute, load for a quarter of an hour, drive as the planner expects and stand five minutes at
 * each door, or about so long where the streets are {@link Streets rough}.
 */
final class DayWorld {

    private static final Duration TICK = Duration.ofSeconds(30);
    private static final StraightLine ROADS = StraightLine.CITY;

    /** What became of a car's run. */
    record Run(int stops, int meters) {}

    /** A free car on its way to where it is to wait. */
    private record Heading(Place depot, Instant arrivesAt) {}

    private record Step(Instant at, long number, Runnable work) {}

    private final ReliefDay day;
    private final Conduct conduct;
    private final Shelves shelves;
    /** Whether food is asked for by people and days, of whichever goods there are. */
    private final boolean byCategory;

    private final AreaEngine engine;
    private final PriorityQueue<Step> steps =
            new PriorityQueue<>(Comparator.comparing(Step::at).thenComparing(Step::number));
    private final List<DeliveryEvent> said = new ArrayList<>();
    private final List<DeliveryEvent> kept = new ArrayList<>();
    private final Map<String, Long> sequences = new HashMap<>();
    private final Map<String, DeliveryEvent.Offered> offers = new HashMap<>();
    private final Map<String, Place> cars = new HashMap<>();
    private final Set<String> busy = new HashSet<>();
    /** What was taken off the shelves for a delivery that has not left. */
    private final Map<String, Map<String, Integer>> setAside = new HashMap<>();

    private final Map<String, Heading> heading = new HashMap<>();
    private long number;
    private Instant now;

    final Arrivals arrivals = new Arrivals();
    final Callers callers = new Callers();
    final Map<String, Instant> served = new LinkedHashMap<>();
    /** Parts of a person-day that were handed over, by request. */
    final Map<String, Integer> fed = new HashMap<>();

    final List<Run> runs = new ArrayList<>();
    long slowest;
    int idleMeters;
    final List<Long> ticks = new ArrayList<>();

    /**
     * How the day is lived through.
     *
     * @param clairvoyant whether the plans know the day's requests beforehand; no car loads for one before it comes
     * @param agrees whether drivers wait where they are asked to
     * @param callers whether each is told as soon as a car is planned for all of it
     */
    record Conduct(
            DispatchPolicy dispatch,
            boolean clairvoyant,
            int iterations,
            boolean fills,
            boolean agrees,
            boolean callers,
            Streets streets) {}

    DayWorld(ReliefDay day, Conduct conduct) {
        this(day, conduct, Shelves.plenty(), false);
    }

    DayWorld(ReliefDay day, Conduct conduct, Shelves shelves, boolean byCategory) {
        this.conduct = conduct;
        this.shelves = shelves;
        this.byCategory = byCategory;
        this.day = day;
        this.now = day.at(7);
        boolean clairvoyant = conduct.clairvoyant();
        var budgets = new Budgets(conduct.iterations(), Duration.ZERO, Duration.ZERO, Duration.ZERO, 1);
        Map<String, Instant> known = new HashMap<>();
        day.households().forEach(household -> known.put(household.id(), household.at()));
        var runner = new PlanRunner(new Planner(Policy.BALANCED, 1), budgets, Runnable::run, this::simulatedNanos) {
            @Override
            public void submit(Look look) {
                super.submit(clairvoyant ? released(look, known) : look);
            }
        };
        var standard = Rules.STANDARD;
        var rules = standard.with(
                standard.offerTime(), standard.commitAhead(), standard.overdueAfter(), conduct.dispatch());
        engine = new AreaEngine("a", new Listening(), new NumberedIds(), rules, ROADS, runner);
        furnish();
        for (Household household : day.households()) {
            at(clairvoyant ? now : household.at(), () -> log(household));
        }
    }

    private static Look released(Look look, Map<String, Instant> known) {
        return new Look(look.area(), look.requests(), () -> released(look.take().get(), known));
    }

    /** No car loads for a request before it comes. */
    private static Snapshot released(Snapshot snapshot, Map<String, Instant> known) {
        List<Request> requests = snapshot.problem().requests().stream()
                .map(request -> request.knownFrom(
                        Math.max(0, snapshot.second(known.getOrDefault(request.id(), Instant.EPOCH)))))
                .toList();
        var problem = snapshot.problem().with(requests);
        return new Snapshot(snapshot.area(), snapshot.revision(), snapshot.epoch(), problem, snapshot.forecast());
    }

    private long simulatedNanos() {
        return Duration.between(day.at(0), now).toNanos();
    }

    private void at(Instant when, Runnable work) {
        steps.add(new Step(when.isBefore(now) ? now : when, number++, work));
    }

    private void furnish() {
        Map<String, Item> items = new HashMap<>();
        items.put("PARCEL", new Item("PARCEL", ItemClass.FOOD, 2780, 6000, false, Item.KEEPS));
        items.put("BREAD", new Item("BREAD", ItemClass.FOOD, 500, 2500, false, Item.KEEPS));
        items.put("FORMULA", new Item("FORMULA", ItemClass.FOOD, 400, 1200, false, Item.KEEPS));
        items.put("MEDICINE", new Item("MEDICINE", ItemClass.MEDICINE, 300, 900, false, Item.KEEPS));
        if (shelves.areCounted()) {
            items.putAll(Food.others());
        }
        engine.setItems(items);
        say(
                "area.defined.v1",
                "a",
                Map.of("timeZone", ReliefDay.ZONE.getId(), "curfew", Map.of("from", "23:00", "until", "07:00")));
        day.households().stream().map(Household::neighborhood).distinct().forEach(code -> {
            var center = day.households().stream()
                    .filter(one -> one.neighborhood().equals(code))
                    .findFirst()
                    .orElseThrow()
                    .place();
            say(
                    "neighborhood.defined.v1",
                    code,
                    Map.of("neighborhood", code, "center", location(center), "population", 200_000));
        });
        for (int i = 0; i < day.depots().size(); i++) {
            String code = "W" + i;
            say(
                    "warehouse.defined.v1",
                    code,
                    Map.of("warehouse", code, "location", location(day.depots().get(i)), "open", true));
            items.keySet().forEach(item -> tell(code, item));
        }
        for (int i = 0; i < day.homes().size(); i++) {
            String shift = "shift-" + i;
            Place home = day.homes().get(i);
            cars.put(shift, home);
            at(day.at(8), () -> startShift(shift, home));
        }
    }

    private void tell(String warehouse, String item) {
        int left = shelves.left(warehouse, item);
        say(
                "stock.level-changed.v1",
                warehouse + "/" + item,
                Map.of(
                        "warehouse",
                        warehouse,
                        "item",
                        item,
                        "available",
                        left == 0 ? List.of() : List.of(Map.of("quantity", left))));
    }

    /** Some of it for each of these warehouses. */
    void donate(int hour, List<String> warehouses, String item, int units) {
        at(day.at(hour), () -> {
            shelves.share(warehouses, item, units);
            warehouses.forEach(warehouse -> tell(warehouse, item));
        });
    }

    private void startShift(String shift, Place home) {
        var vehicle = Map.of("kind", "CAR", "grams", 250_000, "milliliters", 900_000, "permits", List.of());
        say(
                "shift.started.v1",
                shift,
                Map.of(
                        "shiftId",
                        shift,
                        "driverId",
                        "driver-" + shift,
                        "vehicle",
                        vehicle,
                        "start",
                        location(home),
                        "home",
                        location(home),
                        "from",
                        now,
                        "until",
                        day.at(22)));
    }

    private void log(Household household) {
        List<Map<String, Object>> needs = new ArrayList<>();
        household.needs().forEach((item, units) -> needs.add(need(needs.size() + 1, item, units, household)));
        List<String> vulnerabilities = List.of("INFANT", "ELDERLY").subList(0, household.vulnerabilities());
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("requestId", household.id());
        data.put("neighborhood", household.neighborhood());
        data.put("location", location(household.place()));
        data.put("people", household.people());
        data.put("urgency", household.urgency());
        data.put("vulnerabilities", vulnerabilities);
        data.put("needs", needs);
        data.put("loggedAt", household.at());
        say("request.logged.v1", household.id(), data);
    }

    private Map<String, Object> need(int line, String item, int units, Household household) {
        Map<String, Object> need = new LinkedHashMap<>(Map.of("line", line, "item", item, "quantity", units));
        if (byCategory && item.equals(Food.PARCEL)) {
            need.put("basket", Food.basket(household.people()));
        }
        return need;
    }

    private static Map<String, Double> location(Place place) {
        return Map.of("lat", place.latitude(), "lon", place.longitude());
    }

    private void say(String type, String subject, Object data) {
        long sequence = sequences.merge(subject, 1L, Long::sum);
        engine.handle(EventCatalog.TYPE_PREFIX + type, EventJson.bytes(data), sequence, now);
    }

    /** The whole day until the curfew. */
    void run() {
        Instant end = day.at(23);
        at(now, this::tick);
        while (!steps.isEmpty() && steps.peek().at().isBefore(end)) {
            now = steps.peek().at();
            while (!steps.isEmpty() && steps.peek().at().equals(now)) {
                steps.poll().work().run();
            }
            look();
        }
    }

    private void tick() {
        at(now.plus(TICK), this::tick);
    }

    /** As often as there is something to do. */
    private void look() {
        for (int i = 0; i < 30; i++) {
            long began = System.nanoTime();
            engine.tick(now, () -> false);
            ticks.add(System.nanoTime() - began);
            if (said.isEmpty() && i > 2) {
                return;
            }
            List<DeliveryEvent> news = List.copyOf(said);
            said.clear();
            news.forEach(this::hear);
        }
    }

    final Map<String, List<String>> trail = new HashMap<>();

    private void hear(DeliveryEvent event) {
        arrivals.hear(event);
        if (conduct.callers()) {
            callers.hear(event, now).forEach(told -> say("outlook.told.v1", told.requestId(), told));
        }
        if (event instanceof DeliveryEvent.OutlookChanged o)
            trail.computeIfAbsent(o.requestId(), _ -> new ArrayList<>())
                    .add(now + " " + o.state() + " " + o.eta() + " " + o.deliveryId() + " " + o.needs());
        switch (event) {
            case DeliveryEvent.Planned planned -> at(now.plusSeconds(1), () -> grant(planned));
            case DeliveryEvent.Extended extended -> at(now.plusSeconds(1), () -> grant(extended));
            case DeliveryEvent.Offered offered -> {
                if (offers.put(offered.deliveryId(), offered) == null) {
                    at(now.plusSeconds(60), () -> accept(offered));
                    if (!conduct.fills()) {
                        say("load.loading-started.v1", offered.deliveryId(), started(offered));
                    }
                }
            }
            case DeliveryEvent.Cancelled cancelled -> letGo(cancelled.deliveryId(), cancelled.warehouse());
            case TripEvent.PlaceSuggested where -> {
                if (conduct.agrees() && where.warehouse() != null) {
                    String warehouse = where.warehouse();
                    at(now.plusSeconds(60), () -> agree(where, warehouse));
                }
            }
            default -> {}
        }
    }

    private void agree(TripEvent.PlaceSuggested where, String warehouse) {
        if (busy.contains(where.shiftId())) {
            return;
        }
        Place from = place(where.shiftId());
        Place depot = day.depots().get(Integer.parseInt(warehouse.substring(1)));
        cars.put(where.shiftId(), from);
        heading.put(where.shiftId(), new Heading(depot, now.plusSeconds(ROADS.seconds(from, depot))));
        idleMeters += ROADS.meters(from, depot);
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("shiftId", where.shiftId());
        data.put("driverId", where.driverId());
        data.put("warehouse", warehouse);
        data.put("at", now);
        data.put("receivedAt", now);
        say("shift.placed.v1", where.shiftId() + "/place", data);
    }

    private void grant(DeliveryEvent.Planned planned) {
        grant(planned.deliveryId(), planned.warehouse(), planned.lines(), null);
    }

    private void grant(DeliveryEvent.Extended extended) {
        grant(extended.deliveryId(), extended.warehouse(), extended.lines(), extended.extension());
    }

    /** As much as there is; refused where that is nothing. */
    private void grant(String delivery, String warehouse, List<DeliveryEvent.Line> lines, @Nullable Integer extension) {
        Map<String, Integer> granted = new LinkedHashMap<>();
        lines.forEach(line ->
                granted.merge(line.item(), shelves.take(warehouse, line.item(), line.quantity()), Integer::sum));
        boolean isNothing = granted.values().stream().allMatch(units -> units == 0);
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("deliveryId", delivery);
        if (extension != null) {
            data.put("extension", extension);
        }
        if (isNothing) {
            data.put("reason", "NO_STOCK");
        } else {
            data.put(
                    "lines",
                    granted.entrySet().stream()
                            .map(one -> Map.of("item", one.getKey(), "granted", one.getValue()))
                            .toList());
            Map<String, Integer> aside = setAside.computeIfAbsent(delivery, _ -> new LinkedHashMap<>());
            granted.forEach((item, units) -> aside.merge(item, units, Integer::sum));
        }
        say(isNothing ? "reservation.refused.v1" : "reservation.granted.v1", delivery, data);
        if (shelves.areCounted()) {
            granted.keySet().forEach(item -> tell(warehouse, item));
        }
    }

    /** What was set aside for a delivery that never leaves lies there again. */
    private void letGo(String delivery, @Nullable String warehouse) {
        Map<String, Integer> aside = setAside.remove(delivery);
        if (aside != null && warehouse != null && shelves.areCounted()) {
            aside.forEach((item, units) -> {
                shelves.give(warehouse, item, units);
                tell(warehouse, item);
            });
        }
    }

    private Map<String, Object> answer(DeliveryEvent.Offered offered) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("deliveryId", offered.deliveryId());
        data.put("shiftId", offered.shiftId());
        data.put("at", now);
        return data;
    }

    private void accept(DeliveryEvent.Offered offered) {
        say("delivery.accepted.v1", offered.deliveryId(), answer(offered));
        bind(offered.shiftId());
        Place depot = day.depots().get(Integer.parseInt(offered.warehouse().substring(1)));
        Instant there = now.plusSeconds(ROADS.seconds(place(offered.shiftId()), depot));
        Instant load = there.isBefore(offered.loadAt()) ? offered.loadAt() : there;
        at(load, () -> say("load.loading-started.v1", offered.deliveryId(), started(offered)));
        at(load.plus(conduct.streets().loading(Rules.STANDARD.loading())), () -> depart(offered.deliveryId(), depot));
    }

    private Map<String, Object> started(DeliveryEvent.Offered offered) {
        return Map.of("deliveryId", offered.deliveryId(), "warehouse", offered.warehouse(), "at", now);
    }

    /** One that is on its way to where it waits is where it was: too far, never too near. */
    private Place place(String shift) {
        Heading there = heading.get(shift);
        return there != null && !there.arrivesAt().isAfter(now)
                ? there.depot()
                : cars.getOrDefault(shift, day.homes().getFirst());
    }

    /** It goes nowhere else any more. */
    private void bind(String shift) {
        busy.add(shift);
        cars.put(shift, place(shift));
        heading.remove(shift);
    }

    private void depart(String id, Place depot) {
        DeliveryEvent.Offered offer = offers.get(id);
        if (offer == null) {
            return;
        }
        setAside.remove(id);
        say("load.dispatched.v1", id, Map.of("deliveryId", id, "loadedAt", now, "lines", loaded(offer)));
        say("delivery.departed.v1", id, answer(offer));
        Place at = depot;
        Instant time = now;
        int meters = ROADS.meters(place(offer.shiftId()), depot);
        List<Visit> stops = offer.stops();
        List<String> ahead = stops.stream().map(Visit::stopId).toList();
        at(now.plusSeconds(1), () -> arrivals.departed(ahead));
        for (int i = 0; i < stops.size(); i++) {
            Visit stop = stops.get(i);
            Place to = place(stop.location());
            time = time.plus(conduct.streets().driving(offer.shiftId(), ROADS.seconds(at, to)));
            meters += ROADS.meters(at, to);
            Instant handed = time;
            time = time.plus(conduct.streets().atTheDoor(Rules.STANDARD.handover()));
            at(time, () -> complete(offer, stop, handed));
            if (i + 1 == (stops.size() + 1) / 2) {
                List<String> rest = ahead.subList(i + 1, ahead.size());
                at(time.plusSeconds(1), () -> arrivals.halfWay(rest));
            }
            at = to;
        }
        runs.add(new Run(offer.stops().size(), meters));
        cars.put(offer.shiftId(), at);
        at(time, () -> busy.remove(offer.shiftId()));
    }

    private static List<Map<String, Object>> loaded(DeliveryEvent.Offered offer) {
        return offer.lines().stream()
                .map(line ->
                        Map.<String, Object>of("item", line.item(), "quantity", line.quantity(), "lots", List.of()))
                .toList();
    }

    private void complete(DeliveryEvent.Offered offer, Visit stop, Instant handed) {
        var data = answer(offer);
        data.put("stopId", stop.stopId());
        data.put("requestId", stop.requestId());
        data.put("lines", stop.lines());
        say("stop.completed.v1", offer.deliveryId(), data);
        arrivals.arrived(stop.stopId(), handed);
        stop.lines()
                .forEach(line -> fed.merge(stop.requestId(), line.quantity() * Food.each(line.item()), Integer::sum));
        served.merge(stop.requestId(), handed, (one, other) -> one.isBefore(other) ? one : other);
    }

    private static Place place(Location location) {
        return new Place(location.lat(), location.lon());
    }

    private final class Listening implements Journal {
        @Override
        public void save(Kind kind, String key, @Nullable Record value) {}

        @Override
        public void publish(DeliveryEvent event, long sequence, Instant at) {
            kept.add(event);
        }

        @Override
        public void keep() {
            said.addAll(kept);
            kept.clear();
        }

        @Override
        public void drop() {
            kept.clear();
        }
    }
}
