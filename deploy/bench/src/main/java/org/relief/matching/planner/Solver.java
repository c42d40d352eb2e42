package org.relief.matching.planner;

import java.util.List;

/** One that makes routes for a public instance: ours, or a peer found by {@link java.util.ServiceLoader}. */
interface Solver {
    String name();

    /**
     * Routes by vehicle in the file's order, each a list of nodes counted from 0, depots left out; shorter than the
     * fleet if the last vehicles stay.
     */
    List<List<Integer>> solve(VrplibInstance instance, double cpuSeconds, long seed);
}
