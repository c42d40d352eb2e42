package org.relief.matching.delivery;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Units of a line that some car brings.
 *
 * @param eta when it gets there, as far as known
 * @param onTheWay whether its driver has said yes
 * @param deliveryId null for what is only in the plan
 */
public record Coming(
        int quantity,
        @Nullable Instant eta,
        boolean onTheWay,
        @Nullable String deliveryId) {

    Coming of(int units) {
        return new Coming(units, eta, onTheWay, deliveryId);
    }

    Coming atMost(int units) {
        return of(Math.min(quantity, units));
    }

    boolean isAs(Coming other) {
        return quantity == other.quantity
                && onTheWay == other.onTheWay
                && Objects.equals(deliveryId, other.deliveryId)
                && Outlook.isSame(eta, other.eta);
    }
}
