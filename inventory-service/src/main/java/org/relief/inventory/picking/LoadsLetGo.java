package org.relief.inventory.picking;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingInt;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What others ask of a warehouse's loads: what only waits for cars is let go when it is emptied, and what comes back to it. */
public final class LoadsLetGo {

    private static final int MOST = 1_000;

    private final Loads loads;
    private final LoadProcess process;

    LoadsLetGo(Loads loads, LoadProcess process) {
        this.loads = loads;
        this.process = process;
    }

    /** Deliveries for which goods are set aside and nobody loads them yet. */
    public List<String> waiting(String warehouse) {
        return setAside(warehouse, false);
    }

    /** Deliveries whose goods are being loaded: they leave. */
    public List<String> leaving(String warehouse) {
        return setAside(warehouse, true);
    }

    private List<String> setAside(String warehouse, boolean inUse) {
        return loads.list(warehouse, Load.State.RESERVED, false, null, MOST).stream()
                .filter(load -> inUse == (load.filling().loadingSince() != null))
                .map(Load::id)
                .toList();
    }

    /** Units by item on cars whose delivery is over. */
    public Map<String, Integer> comingBack(String warehouse) {
        return loads.list(warehouse, null, true, null, MOST).stream()
                .flatMap(load -> load.lines().stream())
                .filter(line -> line.onBoard() > 0)
                .collect(groupingBy(LoadLine::item, TreeMap::new, summingInt(LoadLine::onBoard)));
    }

    /** Their goods are free again, and their requests go back into the plan. */
    public void letGo(String warehouse, String cause) {
        waiting(warehouse).forEach(delivery -> process.decide(delivery, cause, LoadRules::release));
    }
}
