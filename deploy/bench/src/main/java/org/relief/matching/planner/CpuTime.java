package org.relief.matching.planner;

import java.lang.management.ManagementFactory;

/** Time that the calling thread has computed: what counts on a shared machine. */
final class CpuTime {
    private CpuTime() {}

    static long now() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    static double secondsSince(long start) {
        return (now() - start) / 1e9;
    }

    /** A budget in CPU seconds of the calling thread, from now on. */
    static Budget budget(double seconds) {
        long start = now();
        return Budget.progress(() -> secondsSince(start) / seconds);
    }
}
