package org.relief.inventory.picking;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.relief.inventory.picking.LoadEvent.LoadDispatched;
import org.relief.inventory.picking.Picking.Loading;
import org.relief.inventory.stock.LeftBehind;
import org.relief.platform.eventing.Received;
import org.relief.platform.eventing.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes back, after a restore, which cars had left since the backup: they are loaded again in the books, as soon as what was
 * planned for them is heard again and set aside. Until then it does not expire.
 */
class LoadsTold {

    private static final Logger log = LoggerFactory.getLogger(LoadsTold.class);
    private static final String NOBODY = "restored";

    private final LoadProcess process;
    private final Loads loads;
    private final Map<String, Received<LoadDispatched>> gone = new ConcurrentHashMap<>();

    LoadsTold(LoadProcess process, Loads loads) {
        this.process = process;
        this.loads = loads;
    }

    Subscription told() {
        return Subscription.to("relief.stock").on("load.dispatched.v1", LoadDispatched.class, this::dispatched);
    }

    /** Its car has left already. */
    boolean hasLeft(String delivery) {
        return gone.containsKey(delivery);
    }

    /** The delivery is about to be over: what it had on board is put there first, or it would be let go. */
    void leaveAgain(String delivery) {
        Received<LoadDispatched> told = gone.get(delivery);
        if (told != null) {
            dispatched(told);
        }
    }

    private void dispatched(Received<LoadDispatched> event) {
        LoadDispatched told = event.data();
        gone.put(told.deliveryId(), event);
        Load load = loads.find(told.deliveryId()).orElseThrow(LoadsTold::notYet);
        switch (load.state()) {
            case RESERVING, FITTING, EXTENDING, LOADING -> throw notYet();
            case RESERVED ->
                process.decide(
                        load.id(), event.id(), (l, now) -> LoadRules.dispatch(l, loadings(l, told), NOBODY, now));
            case REFUSED, RELEASING, RELEASED, EXPIRING, EXPIRED ->
                log.warn(
                        "Load {} left after the backup with goods that these books do not have: count them", load.id());
            case DISPATCHED, RETURNING, RETURNED, DELIVERED -> {
                // The cards heard of it before the backup.
            }
        }
        gone.remove(told.deliveryId());
    }

    private static IllegalStateException notYet() {
        return new IllegalStateException("what was planned for it is not set aside yet");
    }

    /** As much as left then, of what is set aside now. */
    private static List<Loading> loadings(Load load, LoadDispatched told) {
        Map<String, Integer> left = told.lines().stream()
                .collect(Collectors.toMap(LoadEvent.LoadedLine::item, LoadEvent.LoadedLine::quantity, Integer::sum));
        List<Loading> loadings = new ArrayList<>();
        for (LoadLine line : load.lines()) {
            int quantity = left.getOrDefault(line.item(), 0);
            if (quantity < line.granted()) {
                loadings.add(new Loading(line.item(), null, quantity, LeftBehind.Reason.NO_ROOM));
            }
        }
        return loadings;
    }
}
