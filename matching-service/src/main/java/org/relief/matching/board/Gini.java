package org.relief.matching.board;

import java.util.List;

/** How unevenly something is spread: 0 all alike, towards 1 all for one. */
final class Gini {

    private Gini() {}

    /** Of values that are 0 or more; 0 when there are none or all are 0. */
    static double of(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        double total = sorted.stream().mapToDouble(Double::doubleValue).sum();
        if (total == 0) {
            return 0;
        }
        double weighted = 0;
        for (int i = 0; i < sorted.size(); i++) {
            weighted += (2.0 * (i + 1) - sorted.size() - 1) * sorted.get(i);
        }
        return weighted / (sorted.size() * total);
    }
}
