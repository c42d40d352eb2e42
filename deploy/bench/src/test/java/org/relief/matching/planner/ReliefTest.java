package org.relief.matching.planner;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReliefTest {
    @Test
    void theSameSeedIsTheSameProblem() {
        var one = ReliefGenerator.problem(40, 3, 2, 7);
        assertThat(ReliefGenerator.problem(40, 3, 2, 7)).isEqualTo(one);
        assertThat(ReliefGenerator.problem(40, 3, 2, 8)).isNotEqualTo(one);
    }

    @Test
    void theGoodsDoNotGoRound() {
        var problem = ReliefGenerator.problem(500, 10, 4, 1);
        long held = problem.depots().stream()
                .flatMap(depot -> depot.stock().stream())
                .mapToLong(Batch::quantity)
                .sum();
        long asked = problem.requests().stream()
                .flatMap(request -> request.needs().stream())
                .mapToLong(Need::quantity)
                .sum();
        assertThat((double) held / asked).isBetween(0.6, 0.9);
    }

    @Test
    void firstComeBreaksNoRule() {
        var problem = ReliefGenerator.problem(60, 4, 3, 1);
        var plan = new FirstCome(problem).plan(Policy.BALANCED);
        assertThat(plan.routes()).isNotEmpty();
        assertThat(new FeasibilityChecker(problem).check(plan)).isEmpty();
    }

    @Test
    void promisedStopsStayInTheNextPlan() {
        var problem = ReliefGenerator.problem(60, 4, 3, 1);
        var planner = new Planner(Policy.BALANCED, 1);
        var last = planner.plan(problem, Budget.iterations(100));
        var now = ReplanBench.closed(ReplanBench.promised(problem, last), "N6");
        var next = planner.replan(now, last, Budget.iterations(100));
        assertThat(new FeasibilityChecker(now).check(next)).isEmpty();
        var kept = last.routes().getFirst();
        assertThat(next.routes())
                .filteredOn(route -> route.vehicle().equals(kept.vehicle()))
                .singleElement()
                .satisfies(route -> assertThat(requests(route))
                        .startsWith(requests(kept.trips().getFirst())));
    }

    @Test
    void aProposedTripLeavesOutWhatCannotBeDone() {
        var problem = ReliefGenerator.problem(200, 4, 3, 1);
        var dispatch = new Dispatch(problem);
        dispatch.serveAll(problem.vehicles().getFirst(), problem.depots().getFirst(), problem.requests());
        var plan = dispatch.plan(Policy.BALANCED);
        assertThat(new FeasibilityChecker(problem).check(plan)).isEmpty();
        assertThat(plan.routes())
                .singleElement()
                .satisfies(route -> assertThat(requests(route)).isNotEmpty());
    }

    private static String[] requests(Route route) {
        return route.trips().stream()
                .flatMap(trip -> java.util.Arrays.stream(requests(trip)))
                .toArray(String[]::new);
    }

    private static String[] requests(Trip trip) {
        return trip.stops().stream().map(Stop::request).toArray(String[]::new);
    }
}
