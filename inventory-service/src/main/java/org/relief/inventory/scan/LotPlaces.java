package org.relief.inventory.scan;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relief.platform.eventing.AggregateStore;

/** The bins of lots. A lot keeps its bin however its card changes, so they are kept apart. */
public final class LotPlaces {

    private final AggregateStore<LotPlace> store;
    private final Clock clock;

    LotPlaces(AggregateStore<LotPlace> store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    public void put(String warehouse, String lot, @Nullable String bin, String by, String cause) {
        LotPlace place = new LotPlace(LotPlace.id(warehouse, lot), warehouse, bin, by, clock.instant());
        store.<String>handle(place.id(), cause, _ -> LotPlace.put(place)).applied();
    }

    /** Bin by lot, of those that have one. */
    public Map<String, String> binsOf(String warehouse, List<String> lots) {
        List<String> ids = lots.stream().map(lot -> LotPlace.id(warehouse, lot)).toList();
        Map<String, String> bins = new HashMap<>();
        for (LotPlace place : store.list(Filters.in("_id", ids), Sorts.ascending("_id"), 0)) {
            if (place.bin() != null) {
                bins.put(place.lot(), place.bin());
            }
        }
        return bins;
    }
}
