package org.relief.matching.planner;

import java.util.List;

/** One that makes routes for a public instance: ours, or a peer found by {@link java.util.ServiceLoader}. */
interface Solver {
    /** Short, lower case: how {@code --solvers} and the tables call it. */
    String name();

    /** Whether it knows every rule of the instance. */
    boolean supports(Instance instance);

    /**
     * Routes by vehicle, each a list of places; a depot's place between visits is a reload. Computes in the calling
     * thread only.
     *
     * @param cpuSeconds of this thread, from the call on
     * @throws IllegalStateException if there is no solution by then
     */
    List<List<Integer>> solve(Instance instance, double cpuSeconds, long seed);
}
