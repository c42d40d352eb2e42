package org.relief.matching.planner;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.relief.matching.planner.Compiler.Compiled;

/**
 * A state with a plan in it, for asking whether one more need could be served on top. It also holds one spare car at
 * each depot and one spare batch on each shelf, all of size nothing until a {@link Question} lets them grow.
 */
final class Probe {
    static final int FAR = Integer.MAX_VALUE / 4;

    private static final String SPARE = "spare car at ";
    private static final int TON = 1_000_000;
    private static final List<TimeWindow> ALWAYS = List.of(TimeWindow.ALWAYS);

    final Problem problem;
    final Catalog catalog;
    final Instance in;
    final State state;
    private final Compiled compiled;
    private final Insertion insertion;
    private final Backup backup;
    private final Map<String, Integer> visits = new HashMap<>();
    final int[] planned;
    /** With which one more car would take the ways that the largest takes. */
    final Set<String> passes;
    /** Whose hours give way. */
    private final Set<WhoseHours> open = EnumSet.noneOf(WhoseHours.class);

    Probe(Problem problem, Policy policy, Plan plan) {
        this.problem = problem;
        catalog = new Catalog(problem);
        passes = passes(problem);
        compiled = Compiler.compileAll(withSpares(problem, passes), policy);
        in = compiled.instance();
        allowSpareCars(0);
        state = new State(in);
        insertion = new Insertion(state, Neighbors.none(in), new Xorshift(1));
        backup = new Backup(state);
        compiled.visits().forEach(request -> visits.put(request.id(), visits.size()));
        new WarmStart(problem, compiled, state, insertion).load(plan.routes());
        planned = state.cargo.given.clone();
    }

    private static Problem withSpares(Problem problem, Set<String> passes) {
        var vehicles = new ArrayList<>(problem.vehicles());
        var depots = new ArrayList<Depot>();
        for (var depot : problem.depots()) {
            var stock = new ArrayList<>(depot.stock());
            problem.items().forEach(item -> stock.add(new Batch(item.code(), 0, Batch.NO_EXPIRY)));
            depots.add(depot.with(stock));
            vehicles.add(spareCar(problem, passes, depot));
        }
        return new Problem(
                problem.items(),
                depots,
                problem.neighborhoods(),
                problem.requests(),
                vehicles,
                problem.travelTimes(),
                problem.horizon());
    }

    private static Set<String> passes(Problem problem) {
        Set<String> all = problem.travelTimes().passes();
        return problem.vehicles().stream()
                .max(Comparator.comparingInt(Vehicle::grams))
                .map(largest ->
                        largest.permits().stream().filter(all::contains).collect(Collectors.toUnmodifiableSet()))
                .orElse(Set.of());
    }

    /** Like the largest car there is, by size and by the roads that it passes, with every permit for doors. */
    private static Vehicle spareCar(Problem problem, Set<String> passes, Depot depot) {
        Set<String> permits = new HashSet<>(passes);
        problem.neighborhoods().forEach(neighborhood -> permits.add(neighborhood.permit()));
        problem.requests().forEach(request -> permits.addAll(request.vehicleAccess()));
        return new Vehicle(
                SPARE + depot.code(),
                problem.vehicles().stream().mapToInt(Vehicle::grams).max().orElse(TON),
                problem.vehicles().stream().mapToInt(Vehicle::millilitres).max().orElse(TON),
                permits,
                depot.place(),
                depot.place(),
                new TimeWindow(0, FAR),
                FAR,
                Set.of(depot.code()),
                List.of(),
                1);
    }

    void allowSpareCars(int trips) {
        for (int v = 0; v < in.vehicles; v++) {
            if (isSpare(v)) {
                in.maxTrips[v] = trips;
            }
        }
    }

    boolean isSpare(int vehicle) {
        return vehicle(vehicle).id().startsWith(SPARE);
    }

    Vehicle vehicle(int index) {
        return compiled.vehicles().get(index);
    }

    Request request(int visit) {
        return compiled.visits().get(visit);
    }

    /** Lets the hours of household or neighborhood give way, or puts them back. */
    void openHours(Lacking need, WhoseHours whose, boolean giveWay) {
        if (giveWay) {
            open.add(whose);
        } else {
            open.remove(whose);
        }
        var household = open.contains(WhoseHours.HOUSEHOLD) ? ALWAYS : hours(need, WhoseHours.HOUSEHOLD);
        var neighborhood = open.contains(WhoseHours.NEIGHBORHOOD) ? ALWAYS : hours(need, WhoseHours.NEIGHBORHOOD);
        Compiler.fillWindows(in, need.visit(), Hours.intersection(household, neighborhood));
    }

    boolean depotsClose() {
        return problem.depots().stream().anyMatch(depot -> !depot.hours().isEmpty());
    }

    /** Lets the hours of all depots give way, or puts them back. */
    void openDepots(boolean giveWay) {
        for (int depot = 0; depot < in.depots; depot++) {
            var hours = problem.depots().get(depot).hours();
            Compiler.fillWindows(in, in.visits + depot, giveWay ? ALWAYS : Hours.sorted(hours));
        }
        for (int vehicle = 0; vehicle < in.vehicles; vehicle++) {
            state.lookBackAll(vehicle);
        }
    }

    /** In order. */
    List<TimeWindow> hours(Lacking need, WhoseHours whose) {
        var request = request(need.visit());
        return Hours.sorted(
                whose == WhoseHours.HOUSEHOLD
                        ? request.windows()
                        : catalog.neighborhood(request.neighborhood()).hours());
    }

    /** The line that a shortfall belongs to; empty if its request is promised already and so not planned. */
    Optional<Lacking> find(Shortfall shortfall) {
        Integer visit = visits.get(shortfall.request());
        if (visit == null) {
            return Optional.empty();
        }
        for (int line = in.firstLine[visit]; line < in.firstLine[visit + 1]; line++) {
            if (problem.items().get(in.lineItem[line]).code().equals(shortfall.item())) {
                return Optional.of(new Lacking(visit, line));
            }
        }
        return Optional.empty();
    }

    record Lacking(int visit, int line) {}

    /** Serves the need in full on top of the plan if it can, looks at the state, and undoes everything. */
    <T> Optional<T> served(Lacking need, Supplier<Optional<T>> look) {
        backup.begin();
        int visit = need.visit();
        boolean absent = !state.isAssigned(visit);
        Optional<T> seen = Optional.empty();
        if ((absent || takeOut(visit)) && insertion.findAnywhere(visit)) {
            backup.save(insertion.vehicle());
            insertion.insert();
            if (isServed(need)) {
                seen = look.get();
            }
        }
        backup.restore(new int[] {visit}, absent ? 1 : 0);
        return seen;
    }

    private boolean takeOut(int visit) {
        int vehicle = state.vehicleOf(state.trip[visit]);
        backup.save(vehicle);
        state.remove(visit);
        return state.refresh(vehicle) == State.NONE;
    }

    /** Serves it in place of another visit, looks, and undoes everything. */
    <T> Optional<T> servedInsteadOf(int other, Lacking need, Supplier<Optional<T>> look) {
        backup.begin();
        Optional<T> seen = Optional.empty();
        if (takeOut(other) && insertion.findAnywhere(need.visit())) {
            backup.save(insertion.vehicle());
            insertion.insert();
            if (isServed(need)) {
                seen = look.get();
            }
        }
        backup.restore(new int[] {need.visit(), other}, 2);
        return seen;
    }

    /** In full, and not by taking from the other needs of the same request. */
    private boolean isServed(Lacking need) {
        for (int line = in.firstLine[need.visit()]; line < in.firstLine[need.visit() + 1]; line++) {
            int least = line == need.line() ? in.lineAsked[line] : planned[line];
            if (state.cargo.given[line] < least) {
                return false;
            }
        }
        return true;
    }
}
