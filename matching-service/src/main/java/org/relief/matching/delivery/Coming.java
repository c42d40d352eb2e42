package org.relief.matching.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Units of a line that some car brings.
 *
 * @param eta when it gets there, as far as known
 * @param onTheWay whether its driver has said yes
 * @param deliveryId null for what is only in the plan
 * @param instead the item that comes; null where it is the one that was asked for
 */
public record Coming(
        int quantity,
        @Nullable Instant eta,
        boolean onTheWay,
        @Nullable String deliveryId,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String instead) {

    public Coming(int quantity, @Nullable Instant eta, boolean onTheWay, @Nullable String deliveryId) {
        this(quantity, eta, onTheWay, deliveryId, null);
    }

    Coming of(int units) {
        return new Coming(units, eta, onTheWay, deliveryId, instead);
    }

    /** @param asked item of the line */
    public Coming being(String item, String asked) {
        return new Coming(quantity, eta, onTheWay, deliveryId, item.equals(asked) ? null : item);
    }

    Coming atMost(int units) {
        return of(Math.min(quantity, units));
    }

    boolean isAs(Coming other) {
        return quantity == other.quantity
                && onTheWay == other.onTheWay
                && Objects.equals(deliveryId, other.deliveryId)
                && Objects.equals(instead, other.instead)
                && Outlook.isSame(eta, other.eta);
    }
}
