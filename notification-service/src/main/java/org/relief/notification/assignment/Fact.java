package org.relief.notification.assignment;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What matching says about a delivery besides the offer, each with the fields that are read here. */
sealed interface Fact {

    String deliveryId();

    /**
     * It will not happen, or not any further.
     *
     * @param reason a code, shown to the driver in words
     * @param purpose what the coordinator wants of the driver and the stops now, a code too; null when nobody decided it
     * @param why in the coordinator's words
     */
    record DeliveryCancelled(
            String deliveryId,
            String reason,
            @Nullable String purpose,
            @Nullable String why) implements Fact {
        public DeliveryCancelled {
            requireNonNull(deliveryId, "deliveryId");
            requireNonNull(reason, "reason");
        }
    }

    record DeliveryCompleted(String deliveryId, Instant completedAt) implements Fact {
        public DeliveryCompleted {
            requireNonNull(deliveryId, "deliveryId");
            requireNonNull(completedAt, "completedAt");
        }
    }

    /** Goods of a failed stop go to another request. */
    record DeliveryRedirected(String deliveryId, PlannedStop stop) implements Fact {
        public DeliveryRedirected {
            requireNonNull(deliveryId, "deliveryId");
            requireNonNull(stop, "stop");
        }
    }
}
