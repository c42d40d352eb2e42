package org.relief.e2e;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the long commands share: options such as {@code --rounds 30}, and quantiles. */
final class Figures {

    private final Map<String, String> options = new HashMap<>();

    /** @throws IllegalArgumentException unless each name has its number */
    Figures(List<String> arguments) {
        for (int i = 0; i < arguments.size(); i += 2) {
            if (!arguments.get(i).startsWith("--") || i + 1 == arguments.size()) {
                throw new IllegalArgumentException(arguments.get(i) + " is no option with a number");
            }
            options.put(arguments.get(i).substring(2), arguments.get(i + 1));
        }
    }

    int option(String name, int usual) {
        return Integer.parseInt(options.getOrDefault(name, String.valueOf(usual)));
    }

    /** @param share 0.5 for the median, 1 for the largest */
    static double quantile(List<Double> values, double share) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.isEmpty() ? 0 : sorted.get((int) Math.min(sorted.size() - 1, share * sorted.size()));
    }
}
