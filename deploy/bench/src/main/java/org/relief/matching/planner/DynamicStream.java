package org.relief.matching.planner;

import java.util.List;
import java.util.Map;

/**
 * A day of requests, the later ones unknown at first.
 *
 * @param windows how its windows are drawn: TW4, TW8 or DL4
 * @param published what hindsight and others' methods cost, by name
 */
record DynamicStream(
        DynamicBase base, int seed, String windows, List<DynamicRequest> requests, Map<String, Integer> published) {
    static final String HINDSIGHT = "hindsight";

    String name() {
        return base.name() + "," + seed + "," + windows;
    }

    double gapPercent(double cost) {
        return 100 * (cost / published.getOrDefault(HINDSIGHT, 0) - 1);
    }
}
