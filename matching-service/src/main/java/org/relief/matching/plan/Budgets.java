package org.relief.matching.plan;

import java.time.Duration;

/**
 * How hard the planner works.
 *
 * @param firstIterations search steps of the plan that is made at once after a change
 * @param slice how long it improves the plan before it shows the result
 * @param improveFor how long it goes on improving one snapshot, at most; ten milliseconds a request if that is less
 * @param explainFor how long it looks for reasons and remedies
 * @param share of one processor's time that improving may take, above 0, at most 1
 */
public record Budgets(int firstIterations, Duration slice, Duration improveFor, Duration explainFor, double share) {

    /** One plan after a change and no more, as tests want it. */
    public static final Budgets FIRST_PLAN_ONLY =
            new Budgets(200, Duration.ZERO, Duration.ZERO, Duration.ofSeconds(5), 1);
}
