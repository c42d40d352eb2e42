package org.relief.matching.planner;

import java.util.List;
import java.util.Set;

/**
 * A warehouse where cars load.
 *
 * @param hours when loading may start; empty means always
 * @param loadSeconds how long a car stands there to load
 * @param stock what is free to take: neither reserved nor expired
 * @param notFor the requests whose goods are to come from elsewhere
 */
public record Depot(
        String code, Place place, List<TimeWindow> hours, int loadSeconds, List<Batch> stock, Set<String> notFor) {
    public Depot {
        hours = List.copyOf(hours);
        stock = List.copyOf(stock);
        notFor = Set.copyOf(notFor);
    }

    /** One where goods for everybody may be loaded. */
    public Depot(String code, Place place, List<TimeWindow> hours, int loadSeconds, List<Batch> stock) {
        this(code, place, hours, loadSeconds, stock, Set.of());
    }

    /** The same with other goods. */
    public Depot with(List<Batch> others) {
        return new Depot(code, place, hours, loadSeconds, others, notFor);
    }

    /** The same at other hours. */
    Depot during(List<TimeWindow> others) {
        return new Depot(code, place, others, loadSeconds, stock, notFor);
    }

    boolean serves(String request) {
        return !notFor.contains(request);
    }
}
