package org.relief.inventory.picking;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relief.inventory.stock.LotTake;

/** What a load tells. */
public sealed interface LoadEvent {

    record ReservationGranted(String deliveryId, String warehouse, Instant until, List<GrantedLine> lines)
            implements LoadEvent {}

    /** @param expiresAt the first expiry among the granted goods; null when they keep */
    record GrantedLine(
            String item, int asked, int granted, @Nullable Instant expiresAt) {}

    record ReservationRefused(String deliveryId, String warehouse, RefusalReason reason) implements LoadEvent {}

    enum RefusalReason {
        NO_STOCK,
        EXPIRES_BEFORE_ARRIVAL,
        WAREHOUSE_CLOSED,
        UNKNOWN_ITEM
    }

    record ReservationReleased(String deliveryId, String warehouse, ReleaseReason reason) implements LoadEvent {}

    enum ReleaseReason {
        DELIVERY_CANCELLED,
        STAFF
    }

    record ReservationExpired(String deliveryId, String warehouse) implements LoadEvent {}

    record LoadDispatched(String deliveryId, String warehouse, Instant loadedAt, List<LoadedLine> lines)
            implements LoadEvent {}

    record LoadedLine(String item, int quantity, List<LotTake> lots) {}

    record LoadReturned(String deliveryId, String warehouse, Instant returnedAt, List<ReturnedLine> lines)
            implements LoadEvent {}

    record ReturnedLine(String item, int quantity, Condition condition) {}

    /** What comes back in any other condition than GOOD is written off. */
    enum Condition {
        GOOD,
        DAMAGED,
        EXPIRED
    }
}
