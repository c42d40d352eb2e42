package org.relief.matching.area;

import org.jspecify.annotations.Nullable;
import org.relief.matching.planner.Policy;

/**
 * What coordinators set for planning in their area.
 *
 * @param rule how goods that are too few are shared; null for one that only a newer build knows
 * @param evenness weight of even shares between neighborhoods, as far as the rule knows one: {@link Policy#fairness}
 * @param offerSeconds how long a driver may think about an offer; null: as the service has it
 * @param backOffSeconds how long a driver who did not answer gets no further offer; null: as the service has it
 * @param curfew cars are home by then; null: as the area was defined
 */
public record AreaRules(
        Policy.@Nullable Rule rule,
        double evenness,
        Weights weights,
        @Nullable Integer offerSeconds,
        @Nullable Integer backOffSeconds,
        @Nullable DailyHours curfew) {

    /** Where nobody has set anything. */
    public static final AreaRules STANDARD =
            new AreaRules(Policy.BALANCED.rule(), Policy.BALANCED.fairness(), Weights.STANDARD, null, null, null);

    public Policy policy() {
        return Policy.of(rule == null ? Policy.BALANCED.rule() : rule, evenness).valuingLife(weights.ofLife());
    }
}
