package org.relief.matching.planner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Turns a public instance into the numbers that the search works on: visits first, along a curve; vehicles by kind. */
final class VrplibCompiler {
    /** What leaving out a visit costs that must be made, in units of distance: more than all routes together. */
    static final long MUST = 10_000_000;

    private final VrplibFile file;
    private final RoutingSet set;
    private final int depots;
    private final int visits;
    private final double[][] at;
    private final double[] demand;
    private final int[] curve;
    private final List<Kind> kinds = new ArrayList<>();
    private final int[] fleet;
    private final List<Set<Integer>> accessClasses;

    /** All that the search needs to know of a vehicle: two of the same kind are interchangeable. */
    private record Kind(int capacity, long fixed, int unit, int depot, double longest, Set<Integer> allowed) {}

    VrplibCompiler(VrplibFile file, RoutingSet set) {
        this.file = file;
        this.set = set;
        int nodes = file.number("DIMENSION");
        depots = file.depots();
        visits = nodes - depots;
        at = file.rows("NODE_COORD");
        demand = file.column("DEMAND", nodes, 0);
        var clients = Arrays.copyOfRange(at, depots, nodes);
        curve = Hilbert.order(
                Arrays.stream(clients).mapToDouble(c -> c[0]).toArray(),
                Arrays.stream(clients).mapToDouble(c -> c[1]).toArray());
        fleet = fleet(vehiclesOfFile());
        accessClasses = kinds.stream().map(Kind::allowed).distinct().toList();
    }

    int[] fleet() {
        return fleet;
    }

    int[] nodes() {
        return IntStream.range(0, depots + visits).map(this::node).toArray();
    }

    /** Files put depots first; the search puts visits first. */
    private int node(int place) {
        return place < visits ? curve[place] + depots : place - visits;
    }

    // --- vehicles ---------------------------------------------------------------------------------------------------

    /** The fleet in the file's order; CVRP files leave it open: enough that it never binds. */
    private List<Kind> vehiclesOfFile() {
        double open = 1.3 * Arrays.stream(demand).sum() / file.number("CAPACITY", 1) + 10;
        int count = file.number("VEHICLES", (int) Math.min(visits, open));
        var capacity = file.column("CAPACITY", count, 0);
        var fixed = file.column("VEHICLES_FIXED_COST", count, 0);
        var unit = file.column("VEHICLES_UNIT_DISTANCE_COST", count, 1);
        var home = file.column("VEHICLES_DEPOT", count, 1);
        var longest = file.column("VEHICLES_MAX_DURATION", count, Double.POSITIVE_INFINITY);
        var allowed = allowed();
        return IntStream.range(0, count)
                .mapToObj(v -> new Kind(
                        (int) capacity[v],
                        Math.round(fixed[v] * set.factor),
                        (int) unit[v],
                        (int) home[v] - 1,
                        longest[v],
                        allowed.isEmpty() ? Set.of() : allowed.get(v)))
                .toList();
    }

    private List<Set<Integer>> allowed() {
        return Arrays.stream(file.rows("VEHICLES_ALLOWED_CLIENTS"))
                .map(row -> Arrays.stream(row).mapToObj(node -> (int) node - 1).collect(Collectors.toSet()))
                .toList();
    }

    /** Vehicles by kind, the kinds in the file's order, and of each kind no more than can be needed. */
    private int[] fleet(List<Kind> ofFile) {
        var order = new LinkedHashSet<>(ofFile).stream().toList();
        Map<Kind, Integer> taken = new HashMap<>();
        int[] chosen = IntStream.range(0, ofFile.size())
                .boxed()
                .sorted(Comparator.comparingInt(v -> order.indexOf(ofFile.get(v))))
                .filter(v -> taken.merge(ofFile.get(v), 1, Integer::sum) <= needed(ofFile.get(v)))
                .mapToInt(Integer::intValue)
                .toArray();
        Arrays.stream(chosen).mapToObj(ofFile::get).forEach(kinds::add);
        return chosen;
    }

    /** Where only capacity binds, two half-empty routes of a kind would be one: at most one is not more than half full. */
    private int needed(Kind kind) {
        boolean onlyCapacity = !file.has("TIME_WINDOW") && file.has("VEHICLES");
        double halfFull = 2 * Arrays.stream(demand).sum() / kind.capacity() + 1;
        return onlyCapacity ? (int) Math.min(visits, halfFull) : visits;
    }

    /** How often a vehicle may load: as if it drove twice its share of the trips, and some. */
    private int trips() {
        if (!file.has("VEHICLES_RELOAD_DEPOT")) {
            return 1;
        }
        double share =
                Arrays.stream(demand).sum() / kinds.size() / kinds.getFirst().capacity();
        return (int) Math.min(visits, 2 * share + 6);
    }

    // --- the numbers ------------------------------------------------------------------------------------------------

    Instance instance() {
        var size = new Instance.Size(visits, 0, depots, kinds.size(), trips(), 1, accessClasses.size());
        var nodes = nodes();
        var travel = new Travel(nodes.length, (i, j) -> set.distance(at[nodes[i]], at[nodes[j]]));
        var in = new Instance(size, travel, Stock.none(), Fairness.Terms.NONE);
        fillSites(in);
        fillVisits(in);
        for (int v = 0; v < in.vehicles; v++) {
            fillVehicle(in, v, kinds.get(v));
        }
        fillAccess(in);
        in.limited = file.has("VEHICLES_MAX_DURATION");
        in.released = file.has("RELEASE_TIME");
        in.timed = file.has("TIME_WINDOW") || in.limited || in.released;
        return in;
    }

    private void fillSites(Instance in) {
        int nodes = depots + visits;
        var service = file.column("SERVICE_TIME", nodes, 0);
        var windows = file.rows("TIME_WINDOW");
        for (int site = 0; site < nodes; site++) {
            int node = node(site);
            in.service[site] = site < visits ? set.scaled(service[node]) : 0;
            in.opens[site] = windows.length == 0 ? 0 : set.scaled(windows[node][0]);
            in.closes[site] = windows.length == 0 ? Instance.NEVER / 2 : set.scaled(windows[node][1]);
        }
        Arrays.setAll(in.depotPlace, depot -> visits + depot);
    }

    private void fillVisits(Instance in) {
        int nodes = depots + visits;
        var prizes = file.column("PRIZE", nodes, 0);
        var release = file.column("RELEASE_TIME", nodes, 0);
        long must =
                MUST * set.factor * kinds.stream().mapToInt(Kind::unit).max().orElse(1);
        for (int visit = 0; visit < visits; visit++) {
            int node = node(visit);
            in.demand[visit] = (int) demand[node];
            in.penalty[visit] = file.has("PRIZE") ? set.scaled(prizes[node]) : must;
            in.hotLimit[visit] = Instance.NEVER;
            in.release[visit] = set.scaled(release[node]);
            in.x[visit] = at[node][0];
            in.y[visit] = at[node][1];
        }
    }

    private void fillVehicle(Instance in, int v, Kind kind) {
        int home = visits + kind.depot();
        in.capacity[v] = kind.capacity();
        in.fixedCost[v] = kind.fixed();
        in.distanceCost[v] = kind.unit();
        in.startPlace[v] = home;
        in.homePlace[v] = home;
        in.shiftFrom[v] = in.opens[home];
        in.lastReturn[v] = in.closes[home];
        in.maxTrips[v] = in.tripsPerVehicle;
        in.longestTour[v] = (int) Math.min(Instance.NEVER, kind.longest() * set.factor);
        in.loadsAt[v * depots + kind.depot()] = true;
        in.kind[v] = v > 0 && kind.equals(kinds.get(v - 1)) ? in.kind[v - 1] : v;
        in.accessClass[v] = accessClasses.indexOf(kind.allowed());
    }

    private void fillAccess(Instance in) {
        for (int visit = 0; visit < visits; visit++) {
            for (int c = 0; c < in.accessClasses; c++) {
                var allowed = accessClasses.get(c);
                in.admits[visit * in.accessClasses + c] = allowed.isEmpty() || allowed.contains(node(visit));
            }
        }
    }
}
