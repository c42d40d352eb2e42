package org.relief.inventory.scan;

import java.time.Clock;
import org.relief.platform.eventing.AggregateStores;

/** What scanning is made of. */
public record ScanParts(Codes codes, LotPlaces places) {

    public static ScanParts of(AggregateStores stores, Clock clock) {
        return new ScanParts(
                new Codes(stores.store("codes", Code.class, Code::id)),
                new LotPlaces(stores.store("lotPlaces", LotPlace.class, LotPlace::id), clock));
    }
}
