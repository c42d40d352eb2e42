package org.relief.e2e;

import java.util.List;

/** How measured values lie. */
final class Figures {

    private Figures() {}

    /** @param share 0.5 for the median, 1 for the largest */
    static double quantile(List<Double> values, double share) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.isEmpty() ? 0 : sorted.get((int) Math.min(sorted.size() - 1, share * sorted.size()));
    }
}
