package org.relief.inventory.scan;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.relief.platform.eventing.Decision;

/**
 * Where a lot stands.
 *
 * @param id warehouse and lot
 * @param bin as it is written on the shelf; null when nobody says so any more
 * @param by opaque id of who said so last
 */
record LotPlace(String id, String warehouse, @Nullable String bin, String by, Instant at) {

    static String id(String warehouse, String lot) {
        return warehouse + "/" + lot;
    }

    String lot() {
        return id.substring(warehouse.length() + 1);
    }

    static Decision<LotPlace, String> put(LotPlace place) {
        return Decision.accept(place);
    }
}
