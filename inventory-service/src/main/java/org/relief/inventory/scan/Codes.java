package org.relief.inventory.scan;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.relief.platform.eventing.AggregateStore;
import org.relief.platform.eventing.Outcome;

/** Which codes mean which items, in all warehouses alike. */
public final class Codes {

    private final AggregateStore<Code> store;

    Codes(AggregateStore<Code> store) {
        this.store = store;
    }

    /** The item that a number under a bar code, or another code as it is, was taught to mean. */
    public Optional<String> findItem(String code) {
        String id = Gtin.looksLikeOne(code) ? Gtin.of(code).orElse(code) : code;
        return store.find(id).flatMap(found -> Optional.ofNullable(found.item()));
    }

    /** One more than the page has. */
    List<Code> list(@Nullable String after, int limit) {
        Bson known = Filters.exists("item");
        Bson rest = after == null ? known : Filters.and(known, Filters.gt("_id", after));
        return store.list(rest, Sorts.ascending("_id"), limit);
    }

    Code teach(Code code, String cause) {
        return store.<String>handle(code.id(), cause, current -> Code.teach(current, code))
                .applied();
    }

    Outcome<Code, String> forget(String code, String by, Instant now, String cause) {
        return store.handle(code, cause, current -> Code.forget(current, by, now));
    }
}
