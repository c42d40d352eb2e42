package org.relief.matching.planner;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the coordinator wants most.
 *
 * @param fairness points for a Gini of 1, as a share of the deprivation of serving nobody
 * @param drivingHour points for an hour of driving; small, so that it decides only between equals
 * @param life a life deadline that is not met costs so many times what serving nobody would, in the search
 */
public record Policy(Rule rule, double fairness, double drivingHour, double life) {

    /** More than all that the floor, the deprivation of everybody else and evenness can add up to. */
    public static final double LIFE = 16;

    /**
     * How goods that are too few are shared. In the formulas <i>n</i> is a neighborhood, <i>f(n)</i> its fill: what it
     * gets of what it asks for and can be reached, weighed by people and their situation; <i>D</i> is deprivation
     * (bounded S-curves of waiting time, Wang 2017), <i>G</i> the Gini of all fills, <i>λ</i> is {@link #fairness}, and
     * <i>D0</i> the deprivation of serving nobody.
     */
    public enum Rule {
        /**
         * Lexicographic: max min over n of fc(n), then min D + λ·G·D0, where fc counts only what lives depend on.
         * Source: the lexicographic form of max-min fill (Lien, Iravani and Smilowitz 2014) before total deprivation.
         *
         * <p>Three neighborhoods ask for 4, 8 and 12 parcels of what lives depend on, and 12 are there: 2, 4 and 6, each a
         * half, though the first is four times as urgent as the last.
         */
        LIFE_CRITICAL_FIRST,
        /**
         * min D + λ·G·D0. Source: Gutjahr and Fischer 2018: least total deprivation alone can be arbitrarily unfair, a
         * Gini term takes most of that away at a small cost.
         *
         * <p>With λ = 0, three neighborhoods of ten households each, whose people are four times, twice and once as
         * urgent, and parcels for 15 households: 10, 5 and 0. With λ = 1: 5, 5 and 5.
         */
        DEPRIVATION_GINI,
        /**
         * Quotas in proportion to what is asked: q(n) = a(n) · min(1, S / Σ a), where a(n) is asked for by n and S is
         * there; found as max min over n of f(n) over all goods, then min D + G·D0 at least: what one cannot take goes to the others.
         * Source: deviation from the proportional share (Orgut and others 2016).
         *
         * <p>Three neighborhoods ask for 6, 4 and 2 blankets, and 6 are there: 3, 2 and 1, however urgent they are.
         */
        PROPORTIONAL,
        /**
         * Who asked first is served first: max Σ 2^k(i) · share(i), where k(i) counts those who asked after i, so that
         * each outweighs all later ones together. Beyond {@link Policy#STEPS} requests k is scaled to so many steps, and
         * those of one step count alike. Neither people, urgency nor neighborhoods count. Source: what queues do; the yardstick for
         * the others.
         *
         * <p>Three neighborhoods ask one after the other for 2 parcels each, and 4 are there: 2, 2 and 0, though the last
         * is the most urgent.
         */
        FIRST_COME;

        /** Whether the least fill counts before all else. */
        boolean isFloorFirst() {
            return this == LIFE_CRITICAL_FIRST || this == PROPORTIONAL;
        }
    }

    /** So many times a weight can be doubled, and costs still be told apart as whole numbers. */
    static final int STEPS = 12;

    /**
     * Pure deprivation optima can be arbitrarily unfair, so the fairness term stays in (Gutjahr and Fischer 2018). A
     * driving hour costs what one person gains from waiting some hours less.
     */
    public static final Policy BALANCED = new Policy(Rule.LIFE_CRITICAL_FIRST, 0.2, 1, LIFE);

    public static final Policy LEAST_SUFFERING = new Policy(Rule.DEPRIVATION_GINI, 0, 1, LIFE);
    public static final Policy FAIREST = new Policy(Rule.LIFE_CRITICAL_FIRST, 1, 1, LIFE);

    /** The rule with this weight of evenness, as far as the rule knows one. */
    public static Policy of(Rule rule, double fairness) {
        return switch (rule) {
            case LIFE_CRITICAL_FIRST, DEPRIVATION_GINI -> new Policy(rule, fairness, BALANCED.drivingHour, LIFE);
            case PROPORTIONAL -> new Policy(rule, Math.max(1, fairness), BALANCED.drivingHour, LIFE);
            case FIRST_COME -> new Policy(rule, 0, BALANCED.drivingHour, LIFE);
        };
    }

    public Policy valuingLife(double times) {
        return new Policy(rule, fairness, drivingHour, times);
    }

    /** Plans are compared by the smallest fill over neighborhoods first. */
    boolean hasFloor() {
        return rule.isFloorFirst();
    }

    /** Whether an item counts for that fill. */
    boolean countsForFloor(Item item) {
        return rule == Rule.PROPORTIONAL || item.lifeCritical();
    }

    /** The problem with the weights that the rule gives; as it is, for all rules but first come. */
    Problem weighed(Problem problem) {
        return rule == Rule.FIRST_COME ? byAge(problem) : problem;
    }

    private static Problem byAge(Problem problem) {
        TreeMap<Integer, Integer> ages = new TreeMap<>();
        problem.requests().forEach(request -> ages.put(request.asked(), 0));
        int age = 0;
        for (Map.Entry<Integer, Integer> entry : ages.descendingMap().entrySet()) {
            entry.setValue(age++);
        }
        double scale = Math.min(1, (double) STEPS / Math.max(1, age - 1));
        List<Request> requests = problem.requests().stream()
                .map(request ->
                        request.weighing(Math.pow(2, Math.floor(scale * ages.getOrDefault(request.asked(), 0)))))
                .toList();
        return problem.with(requests);
    }
}
