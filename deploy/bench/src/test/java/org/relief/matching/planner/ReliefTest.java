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
}
