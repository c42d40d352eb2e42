package org.relief.matching.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.relief.matching.planner.Compiler.Compiled;

/** A problem as the search has it, with cars driven by hand instead. Nothing but waiting and driving costs. */
final class Driven {
    final Problem problem;
    final Compiled compiled;
    final Instance in;
    final Search search;
    final State state;

    Driven(SmallTown town) {
        this(town.problem(), Policy.LEAST_SUFFERING);
    }

    Driven(Problem problem, Policy policy) {
        this.problem = problem;
        compiled = Compiler.compile(problem, policy);
        in = compiled.instance();
        search = new Search(in, 1);
        state = search.state();
    }

    /** Shows each state that the search keeps, for some random problems. */
    static void everyAccepted(int problems, Consumer<State> look) {
        for (long seed = 0; seed < problems; seed++) {
            var in = Compiler.compile(RandomProblems.problem(seed), Policy.BALANCED)
                    .instance();
            var search = new Search(in, seed);
            search.onAccepted(() -> look.accept(search.state()));
            search.construct();
            search.improve(search.forRelief(false), Budget.iterations(160));
        }
    }

    int visit(String request) {
        return SmallTown.visit(compiled, request);
    }

    /** The first that it asks for. */
    int line(String request) {
        return in.firstLine[visit(request)];
    }

    int car(String id) {
        return IntStream.range(0, in.vehicles)
                .filter(v -> compiled.vehicles().get(v).id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** Sends a car on one more trip from the first depot, to these in this order. */
    Driven trip(String car, String... requests) {
        return tripFrom(0, car, requests);
    }

    Driven tripFrom(int depot, String car, String... requests) {
        int t = State.NONE;
        for (String request : requests) {
            assertThat(search.insertion().findLast(visit(request), car(car), t, depot))
                    .as("%s fits in", request)
                    .isTrue();
            search.insertion().insert();
            t = search.insertion().trip();
        }
        return this;
    }

    void takeOut(String request) {
        int car = state.vehicleOf(state.trip[visit(request)]);
        state.remove(visit(request));
        state.refresh(car);
    }

    int begin(String request) {
        return state.schedule.begin(visit(request));
    }

    int given(String request) {
        return state.cargo.given[line(request)];
    }

    /** Whom a car visits, in order. */
    List<String> order(String car) {
        var order = new ArrayList<String>();
        int v = car(car);
        for (int node = state.next[state.start(v)]; node != state.end(v); node = state.next[node]) {
            if (state.isVisit(node)) {
                order.add(compiled.visits().get(node).id());
            }
        }
        return order;
    }

    /** The state as a plan, with times that the search has not made. */
    List<Route> routes() {
        search.keep();
        return new Decompiler(problem, compiled, search.best()).routes();
    }

    /** All that is known of each car and each line, and all sums. */
    static List<Object> picture(State state) {
        var picture = new ArrayList<Object>();
        for (int car = 0; car < state.in.vehicles; car++) {
            for (int node = state.next[state.start(car)]; node != state.end(car); node = state.next[node]) {
                picture.add(List.of(node, state.trip[node], state.place[node], state.hop[node]));
                picture.add(List.of(state.schedule.leave[node], state.schedule.latest[node]));
                picture.add(List.of(state.schedule.slopeAhead[node], state.schedule.waitAhead[node]));
            }
            picture.add(List.of(state.tripsUsed[car], state.hotVisits[car], state.isEmpty(car)));
        }
        IntStream.range(0, state.tripVisits.length)
                .filter(t -> state.tripVisits[t] > 0)
                .forEach(
                        t -> picture.add(List.of(t, state.tripVisits[t], state.tripDepot[t], state.schedule.ready(t))));
        picture.add(IntStream.of(state.cargo.given).boxed().toList());
        picture.add(IntStream.of(state.cargo.taken).boxed().toList());
        picture.add(IntStream.of(state.cargo.load).boxed().toList());
        picture.add(IntStream.of(state.schedule.due).boxed().toList());
        picture.add(List.of(state.cost(), state.cargo.lost(), state.cargo.lifeLost(), state.fleet.standing()));
        return picture;
    }
}
