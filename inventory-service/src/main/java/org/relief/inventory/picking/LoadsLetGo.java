package org.relief.inventory.picking;

import java.util.List;

/** What becomes of what is set aside for cars when a warehouse is emptied. */
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

    /** Their goods are free again, and their requests go back into the plan. */
    public void letGo(String warehouse, String cause) {
        waiting(warehouse).forEach(delivery -> process.decide(delivery, cause, LoadRules::release));
    }
}
