package org.relief.notification.assignment;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relief.notification.assignment.Load.ItemQuantity;

/** What matching says of a stop under way or of goods without one; of two about the same the later in sequence counts. */
sealed interface StopFact {

    String deliveryId();

    /**
     * The stop is off the list.
     *
     * @param reason a code, shown to the driver in words
     */
    record StopWithdrawn(String deliveryId, String stopId, String reason, Instant at) implements StopFact {
        public StopWithdrawn {
            requireNonNull(deliveryId, "deliveryId");
            requireNonNull(stopId, "stopId");
            requireNonNull(reason, "reason");
            requireNonNull(at, "at");
        }
    }

    /** @param changed what is different: PLACE, GOODS, WINDOW, PEOPLE */
    record StopChanged(String deliveryId, PlannedStop stop, List<String> changed, Instant at) implements StopFact {
        public StopChanged {
            requireNonNull(deliveryId, "deliveryId");
            requireNonNull(stop, "stop");
            changed = List.copyOf(requireNonNull(changed, "changed"));
            requireNonNull(at, "at");
        }
    }

    /** There is danger ahead; without an answer the stop is left out. */
    record StopHeld(String deliveryId, String stopId, String reason, Instant at, Instant answerBy) implements StopFact {
        public StopHeld {
            requireNonNull(deliveryId, "deliveryId");
            requireNonNull(stopId, "stopId");
            requireNonNull(reason, "reason");
            requireNonNull(at, "at");
            requireNonNull(answerBy, "answerBy");
        }
    }

    record StopResumed(String deliveryId, String stopId) implements StopFact {
        public StopResumed {
            requireNonNull(deliveryId, "deliveryId");
            requireNonNull(stopId, "stopId");
        }
    }

    /** Goods aboard that no stop gets. */
    record ReturnOrdered(
            String deliveryId, String warehouse, @Nullable String reason, List<ItemQuantity> lines, Instant at)
            implements StopFact {
        public ReturnOrdered {
            requireNonNull(deliveryId, "deliveryId");
            requireNonNull(warehouse, "warehouse");
            lines = List.copyOf(requireNonNull(lines, "lines"));
            requireNonNull(at, "at");
        }
    }

    /** Inventory took goods of the delivery back. */
    record LoadReturned(String deliveryId, Instant returnedAt) implements StopFact {
        public LoadReturned {
            requireNonNull(deliveryId, "deliveryId");
            requireNonNull(returnedAt, "returnedAt");
        }
    }
}
