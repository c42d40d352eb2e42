package org.relief.matching.planner;

import java.util.Arrays;

/**
 * Which requests leave now and which wait for what may come: iterative conditional dispatch (Lan, van Doorn, Wouda,
 * Rijal, Bhulai, Transportation Science 2024). In rounds, sampled futures are solved; a request that leaves now in enough
 * of them is dispatched, one that waits in enough of them is postponed, and both bind the next round.
 */
public final class ConditionalDispatch {

    /** A sampled future, solved. */
    @FunctionalInterface
    public interface Scenario {
        /**
         * One flag a request: whether it leaves now in the solution of this future.
         *
         * @param number of the scenario, from 0, different in every round
         * @param dispatched leave now in any case
         * @param postponed do not leave now
         */
        boolean[] leavesNow(int number, boolean[] dispatched, boolean[] postponed);
    }

    /**
     * @param dispatched those that leave now
     * @param postponed those that are better kept; who is in neither has not been decided
     * @param share of the last round's futures in which a request left
     */
    public record Decision(boolean[] dispatched, boolean[] postponed, double[] share) {}

    /** One decision on its way, scenario by scenario. */
    public final class Run {
        private final boolean[] dispatched;
        private final boolean[] postponed;
        private final double[] share;
        private final int[] left;
        private int number;
        private int round;

        private Run(boolean[] mustGo) {
            dispatched = mustGo.clone();
            postponed = new boolean[mustGo.length];
            share = new double[mustGo.length];
            left = new int[mustGo.length];
        }

        public boolean isOver() {
            return round == rounds || !hasUndecided();
        }

        /** Solves one more scenario. */
        public void step(Scenario scenario) {
            boolean[] leaves = scenario.leavesNow(number++, dispatched.clone(), postponed.clone());
            for (int i = 0; i < left.length; i++) {
                left[i] += leaves[i] ? 1 : 0;
            }
            if (number % scenarios == 0) {
                endRound();
            }
        }

        private void endRound() {
            boolean changed = false;
            for (int i = 0; i < left.length; i++) {
                share[i] = (double) left[i] / scenarios;
                if (isUndecided(i)) {
                    dispatched[i] = share[i] >= dispatchAt;
                    postponed[i] = !dispatched[i] && 1 - share[i] >= postponeAt;
                    changed |= !isUndecided(i);
                }
            }
            Arrays.fill(left, 0);
            round = changed ? round + 1 : rounds;
        }

        private boolean isUndecided(int i) {
            return !dispatched[i] && !postponed[i];
        }

        private boolean hasUndecided() {
            for (int i = 0; i < left.length; i++) {
                if (isUndecided(i)) {
                    return true;
                }
            }
            return false;
        }

        public Decision decision() {
            return new Decision(dispatched.clone(), postponed.clone(), share.clone());
        }
    }

    private final int scenarios;
    private final int rounds;
    private final double dispatchAt;
    private final double postponeAt;

    /**
     * @param scenarios a round
     * @param rounds at most
     * @param dispatchAt share of the scenarios in which a request has to leave, to be dispatched; 0 to 1
     * @param postponeAt share of the scenarios in which it has to wait, to be postponed; 0 to 1
     */
    public ConditionalDispatch(int scenarios, int rounds, double dispatchAt, double postponeAt) {
        this.scenarios = scenarios;
        this.rounds = rounds;
        this.dispatchAt = dispatchAt;
        this.postponeAt = postponeAt;
    }

    /** @param mustGo one flag a request: leaves now in any case */
    public Run begin(boolean[] mustGo) {
        return new Run(mustGo);
    }

    /** All of it at once. */
    public Decision decide(int requests, boolean[] mustGo, Scenario scenario) {
        Run run = begin(Arrays.copyOf(mustGo, requests));
        while (!run.isOver()) {
            run.step(scenario);
        }
        return run.decision();
    }
}
