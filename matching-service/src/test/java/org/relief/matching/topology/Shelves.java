package org.relief.matching.topology;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What lies in a day's warehouses: a grant takes of it, a donation brings more, and what is left is there the next day. */
final class Shelves {

    /** Of what nobody counts. */
    private static final int PLENTY = 90_000;
    /** Warehouse and item apart, as a stock card is named. */
    private static final String OF = "/";

    private final boolean runOut;
    /** By stock card. */
    private final Map<String, Integer> there = new TreeMap<>();

    private Shelves(boolean runOut) {
        this.runOut = runOut;
    }

    /** Of everything more than anybody asks for. */
    static Shelves plenty() {
        return new Shelves(false);
    }

    /** Nothing but what is given; of items that nobody ever gives there is plenty. */
    static Shelves counted() {
        return new Shelves(true);
    }

    boolean areCounted() {
        return runOut;
    }

    int left(String warehouse, String item) {
        return isCounted(item) ? there.getOrDefault(warehouse + OF + item, 0) : PLENTY;
    }

    private boolean isCounted(String item) {
        return runOut && there.keySet().stream().anyMatch(card -> card.endsWith(OF + item));
    }

    void give(String warehouse, String item, int units) {
        if (runOut) {
            there.merge(warehouse + OF + item, units, Integer::sum);
        }
    }

    /** An equal part to each warehouse, the rest to the first ones. */
    void share(List<String> warehouses, String item, int units) {
        for (int i = 0; i < warehouses.size(); i++) {
            give(warehouses.get(i), item, (units + i) / warehouses.size());
        }
    }

    /** @return what is granted: as much as there is */
    int take(String warehouse, String item, int asked) {
        int granted = Math.min(asked, left(warehouse, item));
        if (isCounted(item)) {
            there.merge(warehouse + OF + item, -granted, Integer::sum);
        }
        return granted;
    }

    /** What is left in all warehouses, by item that is counted. */
    Map<String, Integer> left() {
        Map<String, Integer> left = new LinkedHashMap<>();
        new ArrayList<>(there.entrySet())
                .forEach(card -> left.merge(
                        card.getKey().substring(card.getKey().indexOf(OF) + 1), card.getValue(), Integer::sum));
        return left;
    }
}
