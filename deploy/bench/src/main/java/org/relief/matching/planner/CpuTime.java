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
}
