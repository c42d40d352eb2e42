package org.relief.matching.planner;

/** One that plans a relief problem: ours, or a peer found by {@link java.util.ServiceLoader}. */
interface ReliefSolver {
    /** Short, lower case: how {@code --solvers} and the tables call it. */
    String name();

    /**
     * A plan that breaks no rule. Computes in the calling thread only.
     *
     * @param cpuSeconds of this thread, from the call on
     */
    Plan plan(Problem problem, Policy policy, double cpuSeconds, long seed);
}
