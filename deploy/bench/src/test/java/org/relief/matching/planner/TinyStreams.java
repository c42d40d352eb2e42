package org.relief.matching.planner;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Streams on a line: the depot at 0, customers 1, 2, 3 at 100, 200 and 300 from it and 4 at 300 on the other side. */
final class TinyStreams {
    static final DynamicBase LINE = base(10, 0, 100, 200, 300, -300);
    /** The same depot, cars that are never full, and a lonely house 450 away on one side, a town 150 on the other. */
    static final DynamicBase TOWN = base(1_000, town());

    static final int LONELY = 1;
    static final int IN_TOWN = 2;

    private TinyStreams() {}

    private static double[] town() {
        double[] x = new double[200];
        Arrays.fill(x, 100);
        x[0] = 0;
        x[LONELY] = -300;
        return x;
    }

    private static DynamicBase base(int capacity, double... x) {
        double[] y = new double[x.length];
        return new DynamicBase("line", x, y, capacity, DynamicBase.times(x, y), new int[] {5}, new int[] {9});
    }

    static DynamicStream stream(DynamicRequest... requests) {
        return stream(LINE, requests);
    }

    static DynamicStream stream(DynamicBase base, DynamicRequest... requests) {
        return new DynamicStream(base, 1, "TW4", List.of(requests), Map.of(DynamicStream.HINDSIGHT, 1_000));
    }

    /** Half a load, service 9. */
    static DynamicRequest request(int epoch, int customer, int early, int late, int mustEpoch) {
        return new DynamicRequest(epoch, customer, early, late, 5, 9, mustEpoch);
    }
}
