package org.relief.intake.told;

import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Sorts.ascending;

import java.util.List;
import org.relief.intake.contact.HeldOfPeople;
import org.relief.platform.eventing.AggregateStore;
import org.relief.platform.eventing.AggregateStores;
import org.relief.platform.eventing.Decision;

/** What was told of every request. */
public class Tellings implements HeldOfPeople {

    private final AggregateStore<Telling> store;

    Tellings(AggregateStores stores) {
        store = stores.store("tellings", Telling.class, Telling::area);
    }

    public void tell(String area, OutlookTold told, String cause) {
        store.<Void>handle(Telling.id(told.requestId()), cause, current -> Telling.tell(current, area, told));
    }

    @Override
    public List<Held> list(Person who) {
        List<String> ids = who.requests().stream().map(Telling::id).toList();
        return store.list(in("_id", ids), ascending("_id"), 0).stream()
                .filter(telling -> !telling.told().isEmpty())
                .map(telling -> Held.plain(Kind.TOLD, telling.id(), telling))
                .toList();
    }

    @Override
    public void erase(Held held) {
        store.<Void>handle(
                held.id(),
                "erased",
                known -> Decision.accept(new Telling(held.id(), known == null ? "" : known.area(), List.of())));
    }
}
