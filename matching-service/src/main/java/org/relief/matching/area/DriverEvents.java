package org.relief.matching.area;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Notification's events, with the fields that matching reads. */
public final class DriverEvents {

    /** One that is not known yet is taken for the largest: it goes nowhere it may not fit. */
    public enum VehicleKind {
        BIKE,
        CAR,
        VAN,
        @JsonEnumDefaultValue
        TRUCK
    }

    public record Vehicle(VehicleKind kind, int grams, int milliliters, Set<String> permits) {
        public Vehicle {
            requireNonNull(kind, "kind");
            permits = Set.copyOf(requireNonNull(permits, "permits"));
        }
    }

    public record ShiftStarted(
            String shiftId,
            String driverId,
            Vehicle vehicle,
            Location start,
            Location home,
            Instant from,
            Instant until)
            implements Checked {
        public ShiftStarted {
            requireNonNull(shiftId, "shiftId");
            requireNonNull(driverId, "driverId");
            requireNonNull(vehicle, "vehicle");
            requireNonNull(start, "start");
            requireNonNull(home, "home");
            requireNonNull(from, "from");
            requireNonNull(until, "until");
        }

        @Override
        public void check() {
            start.check();
            home.check();
            Checked.requireOrder(from, until);
            Checked.require(
                    vehicle.grams() >= 0 && vehicle.milliliters() >= 0, "the vehicle carries less than nothing");
        }
    }

    /**
     * A permit of a driver counts now, or does so no more.
     *
     * @param vehicle of the shift, with the permits that count since; null where no shift is concerned
     */
    public record PermitDecided(
            @Nullable String shiftId, @Nullable Vehicle vehicle) {}

    public record ShiftEnded(String shiftId) {
        public ShiftEnded {
            requireNonNull(shiftId, "shiftId");
        }
    }

    /**
     * Where the driver of a free car waits.
     *
     * @param warehouse null: stays where the car is
     */
    public record ShiftPlaced(String shiftId, @Nullable String warehouse, Instant at) {
        public ShiftPlaced {
            requireNonNull(shiftId, "shiftId");
            requireNonNull(at, "at");
        }
    }

    /**
     * delivery.accepted, .declined and .departed.
     *
     * @param at null in the first events
     */
    public record DeliveryAnswered(
            String deliveryId, String shiftId, @Nullable Instant at) {
        public DeliveryAnswered {
            requireNonNull(deliveryId, "deliveryId");
            requireNonNull(shiftId, "shiftId");
        }
    }

    /** The driver does not take on what joined a delivery. */
    public record ExtensionRefused(String deliveryId, String shiftId, int extension) {
        public ExtensionRefused {
            requireNonNull(deliveryId, "deliveryId");
            requireNonNull(shiftId, "shiftId");
        }
    }

    /** Units of an item for one line of a request. */
    public record HandedLine(int line, String item, int quantity) {
        public HandedLine {
            requireNonNull(item, "item");
        }
    }

    public record StopCompleted(
            String deliveryId, String shiftId, String stopId, String requestId, Instant at, List<HandedLine> lines)
            implements Checked {
        public StopCompleted {
            requireNonNull(deliveryId, "deliveryId");
            requireNonNull(shiftId, "shiftId");
            requireNonNull(stopId, "stopId");
            requireNonNull(requestId, "requestId");
            requireNonNull(at, "at");
            lines = List.copyOf(requireNonNull(lines, "lines"));
        }

        @Override
        public void check() {
            lines.forEach(line -> Checked.requireUnits(line.quantity(), Checked.MOST_OF_ONE, "line " + line.line()));
        }
    }

    /** After one that is not known yet the goods come back instead of going on to somebody else. */
    public enum FailureReason {
        NOBODY_HOME,
        ACCESS_BLOCKED,
        UNSAFE,
        REFUSED,
        WRONG_ADDRESS,
        GOODS_DAMAGED,
        @JsonEnumDefaultValue
        OUT_OF_TIME
    }

    public record StopFailed(String deliveryId, String shiftId, String stopId, Instant at, FailureReason reason) {
        public StopFailed {
            requireNonNull(deliveryId, "deliveryId");
            requireNonNull(shiftId, "shiftId");
            requireNonNull(stopId, "stopId");
            requireNonNull(at, "at");
            requireNonNull(reason, "reason");
        }
    }

    /** The driver takes back what the others have heard of a stop. */
    public record FactCorrected(String deliveryId, String shiftId, String stopId, Kind kind, Said said) {

        /** How the visit ended after all. */
        public enum Kind {
            COMPLETED,
            FAILED,
            /** A word that is new takes nothing back. */
            @JsonEnumDefaultValue
            OTHER
        }

        /** @param reason null unless the visit failed */
        public record Said(@Nullable FailureReason reason) {}

        public FactCorrected {
            requireNonNull(deliveryId, "deliveryId");
            requireNonNull(shiftId, "shiftId");
            requireNonNull(stopId, "stopId");
            requireNonNull(kind, "kind");
            requireNonNull(said, "said");
        }
    }

    /** What a driver says about a stop that was held. */
    public record HoldAnswered(String deliveryId, String shiftId, String stopId, Answer answer) {

        public enum Answer {
            GO_ON,
            SKIP,
            /** Also for a word that is new: it decides nothing. */
            @JsonEnumDefaultValue
            WAIT
        }

        public HoldAnswered {
            requireNonNull(deliveryId, "deliveryId");
            requireNonNull(shiftId, "shiftId");
            requireNonNull(stopId, "stopId");
            requireNonNull(answer, "answer");
        }
    }

    private DriverEvents() {}
}
