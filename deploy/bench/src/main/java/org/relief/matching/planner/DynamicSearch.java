package org.relief.matching.planner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Routes for requests of which each leaves at one of a few epochs: a kind of car for each, for whoever leaves together
 * leaves at the same time.
 */
final class DynamicSearch {
    /** What leaving out a request costs that must be served: more than all routes together. */
    private static final long MUST = 10_000_000;

    private final DynamicBase base;
    private final List<DynamicRequest> requests;
    private final int now;
    private final int epochs;
    private final Instance in;
    private final Search search;

    /** @param epochs from now on at which cars leave; who is known later, or must leave earlier, cannot leave at each */
    DynamicSearch(DynamicBase base, List<DynamicRequest> requests, int now, int epochs, long seed) {
        this.base = base;
        this.requests = requests;
        this.now = now;
        this.epochs = epochs;
        in = instance();
        search = new Search(in, seed);
    }

    private Instance instance() {
        int visits = requests.size();
        int cars = carsAnEpoch();
        var size = new Instance.Size(visits, 0, 1, cars * epochs, 1, 1, epochs);
        int[] customers = Arrays.copyOf(
                requests.stream().mapToInt(DynamicRequest::customer).toArray(), visits + 1);
        var travel = new Travel(visits + 1, (i, j) -> base.time()[customers[i]][customers[j]]);
        var filled = new Instance(size, travel, Stock.none(), Fairness.Terms.NONE);
        filled.timed = true;
        filled.depotPlace[0] = visits;
        filled.closes[visits] = DynamicBase.HORIZON;
        for (int visit = 0; visit < visits; visit++) {
            fillVisit(filled, visit);
        }
        for (int car = 0; car < filled.vehicles; car++) {
            fillCar(filled, car, car / cars);
        }
        return filled;
    }

    /** More than can be needed at once, for the most part; whoever finds none is put in as soon as there is. */
    private int carsAnEpoch() {
        return requests.size() / 2 + 10;
    }

    private void fillVisit(Instance filled, int visit) {
        var request = requests.get(visit);
        filled.service[visit] = request.service();
        filled.opens[visit] = request.early();
        filled.closes[visit] = request.late();
        filled.demand[visit] = request.demand();
        filled.penalty[visit] = MUST;
        filled.hotLimit[visit] = Instance.NEVER;
        filled.x[visit] = base.x()[request.customer()];
        filled.y[visit] = base.y()[request.customer()];
        for (int later = 0; later < epochs; later++) {
            filled.admits[visit * epochs + later] =
                    request.epoch() <= now + later && now + later <= request.mustEpoch();
        }
    }

    private void fillCar(Instance filled, int car, int later) {
        int home = filled.visits;
        filled.capacity[car] = base.capacity();
        filled.distanceCost[car] = 1;
        filled.startPlace[car] = home;
        filled.homePlace[car] = home;
        filled.shiftFrom[car] = (now + later) * DynamicBase.EPOCH;
        filled.lastReturn[car] = DynamicBase.HORIZON;
        filled.maxTrips[car] = 1;
        filled.loadsAt[car] = true;
        filled.kind[car] = later * carsAnEpoch();
        filled.accessClass[car] = later;
    }

    /** From now on it must leave now, or must not. Takes effect with the next {@link #improve}. */
    void restrict(int visit, boolean leavesNow) {
        for (int later = 0; later < epochs; later++) {
            in.admits[visit * epochs + later] &= leavesNow == (later == 0);
        }
    }

    /** From now on it may be left out for so much. */
    void price(int visit, long price) {
        in.penalty[visit] = price;
    }

    int epochs() {
        return epochs;
    }

    /** @param warmth how hot annealing begins: 1 as from nothing, less to keep more of what is there */
    void improve(double warmth, Budget budget) {
        search.construct();
        var cold = search.forRouting();
        search.improve(
                new Search.Temperatures(Math.max(cold.coldest(), warmth * cold.hottest()), cold.coldest(), 0, 1),
                budget);
    }

    /** Goes on from the best plan so far, without whom it may not serve so any more. */
    void goOn(double warmth, Budget budget) {
        var state = search.state();
        search.best().build(state);
        for (int visit = 0; visit < in.visits; visit++) {
            if (state.isAssigned(visit) && !in.admits(visit, state.vehicleOf(state.trip[visit]))) {
                remove(state, visit);
            }
        }
        improve(warmth, budget);
    }

    /** Where rounding up breaks the triangle inequality, others may be too late without it. */
    private static void remove(State state, int visit) {
        int car = state.vehicleOf(state.trip[visit]);
        int misfit = visit;
        do {
            state.remove(misfit);
            misfit = state.refresh(car);
        } while (misfit != State.NONE);
    }

    /** The routes of the best plan that leave so many epochs from now. */
    List<List<Integer>> routes(int later) {
        int cars = in.vehicles / epochs;
        var routes = new ArrayList<List<Integer>>();
        for (int car = later * cars; car < (later + 1) * cars; car++) {
            var route = route(car);
            if (!route.isEmpty()) {
                routes.add(route);
            }
        }
        return routes;
    }

    private List<Integer> route(int car) {
        var best = search.best();
        var route = new ArrayList<Integer>();
        for (int node = best.next[search.state().start(car)];
                node != search.state().end(car);
                node = best.next[node]) {
            if (search.state().isVisit(node)) {
                route.add(node);
            }
        }
        return route;
    }
}
