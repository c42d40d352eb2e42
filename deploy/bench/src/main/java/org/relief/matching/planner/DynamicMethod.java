package org.relief.matching.planner;

import java.util.List;

/** A way to say who leaves at an epoch. */
interface DynamicMethod {
    /**
     * The routes that leave now, of places in the list.
     *
     * @param open known and not left
     * @param cpuSeconds of the calling thread
     */
    List<List<Integer>> routes(DynamicBase base, int epoch, List<DynamicRequest> open, double cpuSeconds);
}
