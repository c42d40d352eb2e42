package org.relief.matching.planner;

import java.util.List;
import java.util.Map;

/** Streams on a line: the depot at 0, customers 1, 2, 3 at 100, 200 and 300 from it and 4 at 300 on the other side. */
final class TinyStreams {
    static final DynamicBase LINE = base(0, 100, 200, 300, -300);

    private TinyStreams() {}

    private static DynamicBase base(double... x) {
        double[] y = new double[x.length];
        return new DynamicBase("line", x, y, 10, DynamicBase.times(x, y), new int[] {5}, new int[] {9});
    }

    static DynamicStream stream(DynamicRequest... requests) {
        return new DynamicStream(LINE, 1, "TW4", List.of(requests), Map.of(DynamicStream.HINDSIGHT, 1_000));
    }

    /** Half a load, service 9. */
    static DynamicRequest request(int epoch, int customer, int early, int late, int mustEpoch) {
        return new DynamicRequest(epoch, customer, early, late, 5, 9, mustEpoch);
    }
}
