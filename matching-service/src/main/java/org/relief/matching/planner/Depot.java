package org.relief.matching.planner;

import java.util.List;

/**
 * A warehouse where cars load.
 *
 * @param hours when loading may start; empty means always
 * @param loadSeconds how long a car stands there to load
 * @param stock what is free to take: neither reserved nor expired
 */
public record Depot(String code, Place place, List<TimeWindow> hours, int loadSeconds, List<Batch> stock) {
    public Depot {
        hours = List.copyOf(hours);
        stock = List.copyOf(stock);
    }
}
