package org.relief.notification.assignment;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A delivery that was offered to the driver who asks for it: nobody reaches another driver's. */
record Owned(Assignment delivery, Offer offer) {

    static Optional<Owned> find(@Nullable Assignment delivery, String driverId) {
        return delivery == null || delivery.offer() == null || !delivery.belongsTo(driverId)
                ? Optional.empty()
                : Optional.of(new Owned(delivery, delivery.offer()));
    }

    DeliveryView toView() {
        return DeliveryView.of(delivery, offer);
    }
}
