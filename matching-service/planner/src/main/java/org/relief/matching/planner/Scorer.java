package org.relief.matching.planner;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Values any set of routes from scratch, by the definitions alone; the search keeps its own running cost. */
final class Scorer {
    private final Problem problem;
    private final Policy policy;
    private final Catalog catalog;
    /** Needs out of reach say nothing about how fair a plan is. */
    private final Reach reach;

    Scorer(Problem problem, Policy policy) {
        this.problem = problem;
        this.policy = policy;
        this.catalog = new Catalog(problem);
        this.reach = new Reach(problem, catalog);
    }

    Score score(List<Route> routes) {
        var given = new HashMap<List<String>, Given>();
        for (var route : routes) {
            for (var trip : route.trips()) {
                trip.stops().forEach(stop -> record(stop, given));
            }
        }
        double deprivation = 0;
        double unserved = 0;
        double nobody = 0;
        double lives = 0;
        var all = new TreeMap<String, Fill>();
        var lifeCritical = new TreeMap<String, Fill>();
        for (var request : problem.requests()) {
            for (var need : request.needs()) {
                var cost = Deprivation.of(request, need, catalog, problem.horizon());
                var got = given.getOrDefault(List.of(request.id(), need.item()), Given.NOTHING);
                double share = Math.min(1, (double) got.quantity() / need.quantity());
                double missing = (1 - share) * cost.unserved();
                unserved += missing;
                deprivation += missing + (share > 0 ? share * cost.servedAt(got.at()) : 0);
                nobody += cost.unserved();
                lives += need.isLife() ? 1 - share * (need.isInTime(got.at()) ? 1 : 0.5) : 0;
                if (reach.covers(request, need)) {
                    all.computeIfAbsent(request.neighborhood(), _ -> new Fill()).add(cost.weight(), share);
                    if (policy.countsForFloor(catalog.item(need.item()))) {
                        lifeCritical
                                .computeIfAbsent(request.neighborhood(), _ -> new Fill())
                                .add(cost.weight(), share);
                    }
                }
            }
        }
        int driving = routes.stream().mapToInt(Route::drivingSeconds).sum();
        double gini = gini(all.values().stream().mapToDouble(Fill::share).toArray());
        double floor =
                lifeCritical.values().stream().mapToDouble(Fill::share).min().orElse(1);
        double total = deprivation + policy.fairness() * gini * nobody + policy.drivingHour() * driving / 3600.0;
        return new Score(lives, floor, deprivation, unserved, gini, driving, total);
    }

    private static void record(Stop stop, Map<List<String>, Given> given) {
        for (var goods : stop.goods()) {
            given.merge(
                    List.of(stop.request(), goods.item()),
                    new Given(goods.quantity(), stop.startAt()),
                    (a, b) -> new Given(a.quantity() + b.quantity(), Math.max(a.at(), b.at())));
        }
    }

    /** Mean difference between any two, over twice the mean: 0 all alike, towards 1 all for one. */
    static double gini(double[] values) {
        double[] ascending = values.clone();
        Arrays.sort(ascending);
        double sum = 0;
        double ranked = 0;
        for (int i = 0; i < ascending.length; i++) {
            sum += ascending[i];
            ranked += (2 * i - ascending.length + 1) * ascending[i];
        }
        return sum == 0 ? 0 : ranked / (ascending.length * sum);
    }

    private record Given(int quantity, int at) {
        static final Given NOTHING = new Given(0, 0);
    }

    private static final class Fill {
        private double asked;
        private double filled;

        void add(double weight, double share) {
            asked += weight;
            filled += weight * share;
        }

        double share() {
            return asked == 0 ? 1 : filled / asked;
        }
    }
}
