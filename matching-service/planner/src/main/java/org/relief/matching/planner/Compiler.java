package org.relief.matching.planner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Turns a problem into the numbers that the search works on. */
final class Compiler {
    /** A point of deprivation in units of cost: fine enough for one unit of goods one second later. */
    static final long UNITS_PER_POINT = 36_000_000;

    private static final double FILL_UNITS = 1 << 20;
    /** A fill gained for the worst filled neighborhood weighs more than the same lost by all: the floor comes first. */
    private static final int FLOOR_WEIGHT = 4;

    private final Problem problem;
    private final Policy policy;
    private final Catalog catalog;
    private final Reach reach;
    private final FleetCompiler cars;
    private final List<Request> visits;
    /** More than all other cost; 0 where no life hangs on anything. */
    private final long everybody;

    private final Map<String, Integer> itemIndex = new HashMap<>();
    private final Map<String, Integer> neighborhoodIndex = new HashMap<>();

    /** The numbers and what they stand for. */
    record Compiled(Instance instance, List<Request> visits, List<Vehicle> vehicles) {}

    private Compiler(Problem problem, Policy policy, boolean everyone) {
        this.problem = problem;
        this.policy = policy;
        catalog = new Catalog(problem);
        reach = new Reach(problem, catalog);
        Set<String> promised = promises(problem).keySet();
        visits = alongCurve(problem.requests().stream()
                .filter(request -> !promised.contains(request.id()))
                .filter(request -> everyone || request.needs().stream().anyMatch(need -> reach.covers(request, need)))
                .toList());
        everybody = problem.requests().stream().anyMatch(Request::isLife) ? everybody() : 0;
        cars = new FleetCompiler(problem, policy, catalog);
        problem.items().forEach(item -> itemIndex.put(item.code(), itemIndex.size()));
        problem.neighborhoods().forEach(place -> neighborhoodIndex.put(place.code(), neighborhoodIndex.size()));
    }

    static Compiled compile(Problem problem, Policy policy) {
        return new Compiler(problem, policy, false).compiled();
    }

    /** The same with the requests that nothing can serve as things stand: for asking what would. */
    static Compiled compileAll(Problem problem, Policy policy) {
        return new Compiler(problem, policy, true).compiled();
    }

    private long everybody() {
        double nobody = problem.requests().stream()
                .flatMap(request ->
                        request.needs().stream().map(need -> Deprivation.of(request, need, catalog, problem.horizon())))
                .mapToDouble(Deprivation::unserved)
                .sum();
        return Math.round(policy.life() * UNITS_PER_POINT * nobody);
    }

    private static List<Request> alongCurve(List<Request> requests) {
        double[] x = requests.stream()
                .mapToDouble(request -> request.place().longitude())
                .toArray();
        double[] y = requests.stream()
                .mapToDouble(request -> request.place().latitude())
                .toArray();
        return Arrays.stream(Hilbert.order(x, y)).mapToObj(requests::get).toList();
    }

    private static int index(Map<String, Integer> indexes, String code) {
        int index = indexes.getOrDefault(code, -1);
        if (index < 0) {
            throw new IllegalArgumentException("unknown code: " + code);
        }
        return index;
    }

    /** Goods that committed trips bring, by request. */
    static Map<String, List<Handover>> promises(Problem problem) {
        Map<String, List<Handover>> promises = new HashMap<>();
        problem.vehicles().stream()
                .flatMap(vehicle -> vehicle.committed().stream())
                .flatMap(trip -> trip.stops().stream())
                .forEach(stop -> promises.computeIfAbsent(stop.request(), _ -> new ArrayList<>())
                        .addAll(stop.goods()));
        return promises;
    }

    private Compiled compiled() {
        int lines = visits.stream().mapToInt(request -> request.needs().size()).sum();
        int trips = cars.vehicles.stream().mapToInt(Vehicle::maxTrips).max().orElse(1);
        var access = cars.accessClasses();
        var size = new Instance.Size(
                visits.size(),
                lines,
                problem.depots().size(),
                cars.vehicles.size(),
                Math.max(1, trips),
                2,
                access.size());
        var places = places();
        var in = new Instance(size, travel(places, anyCar()), stock(), terms());
        fillWays(in, places);
        fillSites(in);
        fillVisits(in);
        cars.fill(in);
        cars.fillAccess(in, access, visits);
        fillElsewhere(in);
        in.timed = true;
        in.arrivalCosts = true;
        in.hot = Arrays.stream(in.hotLimit).anyMatch(limit -> limit < Instance.NEVER);
        return new Compiled(in, visits, cars.vehicles);
    }

    // --- places -----------------------------------------------------------------------------------------------------

    private List<Place> places() {
        var places = new ArrayList<Place>();
        visits.forEach(request -> places.add(request.place()));
        problem.depots().forEach(depot -> places.add(depot.place()));
        cars.vehicles.forEach(vehicle -> places.add(cars.freeAt(vehicle)));
        cars.vehicles.forEach(vehicle -> places.add(vehicle.home()));
        return places;
    }

    private static Travel travel(List<Place> places, TravelTimes times) {
        return new Travel(places.size(), times.between(places));
    }

    /** The ways of all cars where they are the same; otherwise those that no car is kept from. */
    private TravelTimes anyCar() {
        var ways = problem.vehicles().stream().map(this::times).distinct().toList();
        return ways.size() == 1 ? ways.getFirst() : problem.travelTimes();
    }

    private TravelTimes times(Vehicle vehicle) {
        return problem.travelTimes().with(vehicle.permits());
    }

    /** Cars with the same ways share one table of them. */
    private void fillWays(Instance in, List<Place> places) {
        Map<TravelTimes, Travel> tables = new HashMap<>(Map.of(anyCar(), in.travel));
        for (int v = 0; v < in.vehicles; v++) {
            in.travelOf[v] = tables.computeIfAbsent(times(cars.vehicles.get(v)), ways -> travel(places, ways));
        }
        in.waysDiffer = tables.size() > 1;
    }

    private void fillSites(Instance in) {
        for (int visit = 0; visit < in.visits; visit++) {
            var request = visits.get(visit);
            var hours = catalog.neighborhood(request.neighborhood()).hours();
            fillWindows(in, visit, Hours.intersection(request.windowsInTime(), hours));
            in.service[visit] = request.handoverSeconds();
        }
        for (int depot = 0; depot < in.depots; depot++) {
            var from = problem.depots().get(depot);
            fillWindows(in, in.visits + depot, Hours.sorted(from.hours()));
            in.service[in.visits + depot] = from.loadSeconds();
            in.depotPlace[depot] = in.visits + depot;
        }
    }

    static void fillWindows(Instance in, int site, List<TimeWindow> windows) {
        if (windows.isEmpty()) {
            in.opens[site] = Instance.NEVER;
            in.closes[site] = -Instance.NEVER;
            in.windows[site] = Instance.ONE_WINDOW;
            return;
        }
        in.opens[site] = windows.getFirst().from();
        in.closes[site] = windows.getLast().to();
        in.windows[site] = Instance.ONE_WINDOW;
        if (windows.size() > 1) {
            in.windows[site] = windows.stream()
                    .flatMapToInt(window -> IntStream.of(window.from(), window.to()))
                    .toArray();
        }
    }

    private void fillElsewhere(Instance in) {
        if (problem.depots().stream().allMatch(depot -> depot.notFor().isEmpty())) {
            return;
        }
        in.elsewhere = new boolean[in.visits * in.depots];
        for (int visit = 0; visit < in.visits; visit++) {
            for (int depot = 0; depot < in.depots; depot++) {
                in.elsewhere[visit * in.depots + depot] =
                        !problem.depots().get(depot).serves(visits.get(visit).id());
            }
        }
    }

    // --- goods ------------------------------------------------------------------------------------------------------

    private Stock stock() {
        var firstBatch = new ArrayList<Integer>();
        var useBy = new ArrayList<Integer>();
        var quantity = new ArrayList<Integer>();
        for (var depot : problem.depots()) {
            for (var item : problem.items()) {
                firstBatch.add(useBy.size());
                batches(depot, item).forEach((until, units) -> {
                    useBy.add(until);
                    quantity.add(units);
                });
            }
        }
        firstBatch.add(useBy.size());
        return new Stock(problem.items().size(), ints(firstBatch), ints(useBy), ints(quantity));
    }

    static TreeMap<Integer, Integer> batches(Depot depot, Item item) {
        var batches = new TreeMap<Integer, Integer>();
        depot.stock().stream()
                .filter(batch -> batch.item().equals(item.code()))
                .forEach(batch -> batches.merge(batch.useBy(), batch.quantity(), Integer::sum));
        return batches;
    }

    private static int[] ints(List<Integer> list) {
        return list.stream().mapToInt(Integer::intValue).toArray();
    }

    private void fillVisits(Instance in) {
        int line = 0;
        for (int visit = 0; visit < in.visits; visit++) {
            var request = visits.get(visit);
            in.x[visit] = request.place().longitude();
            in.y[visit] = request.place().latitude();
            in.neighborhood[visit] = index(neighborhoodIndex, request.neighborhood());
            in.firstLine[visit] = line;
            in.hotLimit[visit] = Instance.NEVER;
            in.release[visit] = Math.max(0, request.knownFrom());
            in.released |= in.release[visit] > 0;
            for (var need : byWorth(request)) {
                fillLine(in, line, request, need);
                in.hotLimit[visit] = Math.min(in.hotLimit[visit], in.lineHot[line++]);
            }
        }
        in.firstLine[in.visits] = line;
    }

    /** Where room is short, the need that suffers most per gram is filled first. */
    private List<Need> byWorth(Request request) {
        return request.needs().stream()
                .sorted(Comparator.comparingDouble((Need need) -> -worth(request, need)))
                .toList();
    }

    private double worth(Request request, Need need) {
        double grams = Math.max(1, (double) catalog.item(need.item()).grams() * need.quantity());
        return Deprivation.of(request, need, catalog, problem.horizon()).unserved() / grams;
    }

    private void fillLine(Instance in, int line, Request request, Need need) {
        var item = catalog.item(need.item());
        var cost = Deprivation.of(request, need, catalog, problem.horizon());
        in.lineItem[line] = index(itemIndex, item.code());
        in.lineAsked[line] = need.quantity();
        in.lineDemand[2 * line] = item.grams();
        in.lineDemand[2 * line + 1] = item.millilitres();
        in.lineLoss[line] = Math.round(UNITS_PER_POINT * cost.unserved() / need.quantity());
        // Up to the horizon the S-curve is nearly straight: the search takes its chord, the score the curve itself.
        int horizon = Math.max(1, problem.horizon());
        in.lineSlope[line] = Math.round(UNITS_PER_POINT * cost.servedAt(horizon) / horizon / need.quantity());
        in.lineFill[line] = reach.covers(request, need) ? fillUnits(cost, need) : 0;
        in.lineLife[line] = need.isLife() ? everybody / need.quantity() + 1 : 0;
        in.lineHot[line] = item.hotSeconds() < Item.KEEPS ? item.hotSeconds() : Instance.NEVER;
        in.lineCritical[line] = policy.countsForFloor(item);
        in.lineWhole[line] = need.whole();
    }

    private static long fillUnits(Deprivation cost, Need need) {
        return Math.round(FILL_UNITS * cost.weight() / need.quantity());
    }

    // --- fairness ---------------------------------------------------------------------------------------------------

    private Fairness.Terms terms() {
        int count = neighborhoodIndex.size();
        var asked = new long[count];
        var promised = new long[count];
        var askedCritical = new long[count];
        var promisedCritical = new long[count];
        var promises = promises(problem);
        double nobody = 0;
        for (var request : problem.requests()) {
            int n = index(neighborhoodIndex, request.neighborhood());
            for (var need : request.needs()) {
                var cost = Deprivation.of(request, need, catalog, problem.horizon());
                nobody += cost.unserved();
                if (!reach.covers(request, need)) {
                    continue;
                }
                int given = promises.getOrDefault(request.id(), List.of()).stream()
                        .filter(goods -> goods.item().equals(need.item()))
                        .mapToInt(Handover::quantity)
                        .sum();
                asked[n] += fillUnits(cost, need) * need.quantity();
                promised[n] += fillUnits(cost, need) * Math.min(given, need.quantity());
                if (policy.countsForFloor(catalog.item(need.item()))) {
                    askedCritical[n] += fillUnits(cost, need) * need.quantity();
                    promisedCritical[n] += fillUnits(cost, need) * Math.min(given, need.quantity());
                }
            }
        }
        long all = Math.round(UNITS_PER_POINT * nobody);
        return new Fairness.Terms(
                asked,
                promised,
                askedCritical,
                promisedCritical,
                Math.round(all * policy.fairness()),
                policy.hasFloor() ? FLOOR_WEIGHT * all : 0);
    }
}
