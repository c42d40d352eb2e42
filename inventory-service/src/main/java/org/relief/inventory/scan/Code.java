package org.relief.inventory.scan;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.relief.platform.eventing.Decision;

/**
 * What somebody said that a code means.
 *
 * @param id the code itself; a number of goods has 14 digits
 * @param item null since it was forgotten again
 * @param units of the item in what carries the code: 12 for a carton of 12
 * @param by opaque id of who said so last
 */
record Code(String id, @Nullable String item, int units, String by, Instant at) {

    static Decision<Code, String> teach(@Nullable Code current, Code next) {
        return Decision.accept(current != null && current.means(next) ? current : next);
    }

    private boolean means(Code other) {
        return item != null && item.equals(other.item) && units == other.units;
    }

    static Decision<Code, String> forget(@Nullable Code current, String by, Instant now) {
        return current == null || current.item == null
                ? Decision.reject("code-not-found")
                : Decision.accept(new Code(current.id, null, current.units, by, now));
    }
}
