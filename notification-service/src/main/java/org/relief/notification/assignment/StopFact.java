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
     * @param neighborhood of a stop that was never offered to this phone; null in documents of before
     * @param reason a code, shown to the driver in words
     * @param why in the coordinator's words, if one decided it
     * @param lines what it was to get; empty in documents of before
     */
    record StopWithdrawn(
            String deliveryId,
            String stopId,
            @Nullable String neighborhood,
            String reason,
            @Nullable String why,
            List<StopLine> lines,
            Instant at)
            implements StopFact {
        public StopWithdrawn {
            requireNonNull(deliveryId, "deliveryId");
            requireNonNull(stopId, "stopId");
            requireNonNull(reason, "reason");
            lines = lines == null ? List.of() : List.copyOf(lines);
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

    /**
     * There is danger ahead; without an answer the stop is left out.
     *
     * @param reason a code, shown to the driver in words
     * @param why in the coordinator's words, if one decided it
     */
    record StopHeld(
            String deliveryId,
            String stopId,
            String reason,
            @Nullable String why,
            Instant at,
            Instant answerBy) implements StopFact {
        public StopHeld {
            requireNonNull(deliveryId, "deliveryId");
            requireNonNull(stopId, "stopId");
            requireNonNull(reason, "reason");
            requireNonNull(at, "at");
            requireNonNull(answerBy, "answerBy");
        }
    }

    /**
     * The way to a held stop is free, or is taken all the same.
     *
     * @param by whose word that is: DRIVER, ROAD, COORDINATOR; null when it was not told
     * @param why in the coordinator's words
     */
    record StopResumed(
            String deliveryId,
            String stopId,
            @Nullable String by,
            @Nullable String why,
            @Nullable Instant at) implements StopFact {
        public StopResumed {
            requireNonNull(deliveryId, "deliveryId");
            requireNonNull(stopId, "stopId");
        }

        /** The driver knows own answers. */
        boolean isNews() {
            return at != null && by != null && !by.equals("DRIVER");
        }
    }

    /**
     * When the car comes to its stops by what is known now.
     *
     * @param stops those ahead
     */
    record EtaChanged(
            String deliveryId,
            Instant at,
            Instant returnBy,
            @Nullable Integer distanceMeters,
            List<Arrival> stops) implements StopFact {

        record Arrival(String stopId, Instant arriveAt) {
            public Arrival {
                requireNonNull(stopId, "stopId");
                requireNonNull(arriveAt, "arriveAt");
            }
        }

        public EtaChanged {
            requireNonNull(deliveryId, "deliveryId");
            requireNonNull(at, "at");
            requireNonNull(returnBy, "returnBy");
            stops = List.copyOf(requireNonNull(stops, "stops"));
        }
    }

    /** Goods aboard that no stop gets: all that are still to be brought back, nothing when there are no lines. */
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
}
