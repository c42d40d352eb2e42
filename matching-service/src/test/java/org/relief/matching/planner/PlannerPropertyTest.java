package org.relief.matching.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PlannerPropertyTest {
    private final Planner planner = new Planner(Policy.BALANCED, 1);

    @Test
    void everyPlanIsFeasible() {
        LongStream.range(0, 300).forEach(seed -> {
            var problem = RandomProblems.problem(seed);
            var plan = planner.plan(problem, Budget.iterations(200));
            assertThat(new FeasibilityChecker(problem).check(plan))
                    .as("problem %d", seed)
                    .isEmpty();
        });
    }
}
