package org.relief.intake.told;

import org.relief.platform.eventing.AggregateStore;
import org.relief.platform.eventing.AggregateStores;

/** What was told of every request. */
public class Tellings {

    private final AggregateStore<Telling> store;

    Tellings(AggregateStores stores) {
        store = stores.store("tellings", Telling.class, Telling::area);
    }

    public void tell(String area, OutlookTold told, String cause) {
        store.<Void>handle(Telling.id(told.requestId()), cause, current -> Telling.tell(current, area, told));
    }
}
