package org.relief.matching.planner;

import java.util.Locale;

/** One method's one day. */
record DynamicRun(DynamicStream stream, String method, double cpuSeconds, long cost, double worstEpoch) {
    static final String HEADING = "instance,seed,windows,method,cpu_seconds,cost,hindsight,gap_percent,longest_epoch";

    static DynamicRun of(DynamicStream stream, String name, DynamicMethod method, double cpuSeconds) {
        double[] longest = {0};
        var epochs = new DynamicDay(stream).live(timed(method, longest), cpuSeconds);
        return new DynamicRun(stream, name, cpuSeconds, new DynamicCheck(stream).cost(epochs), longest[0]);
    }

    private static DynamicMethod timed(DynamicMethod method, double[] longest) {
        return (base, epoch, open, cpuSeconds) -> {
            long start = CpuTime.now();
            var routes = method.routes(base, epoch, open, cpuSeconds);
            longest[0] = Math.max(longest[0], CpuTime.secondsSince(start));
            return routes;
        };
    }

    double gapPercent() {
        return stream.gapPercent(cost);
    }

    String csv() {
        return String.format(
                Locale.ROOT,
                "%s,%s,%s,%d,%d,%.3f,%.2f",
                stream.name(),
                method,
                cpuSeconds,
                cost,
                stream.published().get(DynamicStream.HINDSIGHT),
                gapPercent(),
                worstEpoch);
    }
}
