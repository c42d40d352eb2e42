package org.relief.matching.delivery;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relief.matching.area.DriverEvents.HandedLine;

/** What happens to one stop of a delivery that was offered; a word that only a newer build knows is read as null. */
public sealed interface StopEvent extends DeliveryEvent {

    String deliveryId();

    /** Why a stop is off the list. */
    enum WithdrawReason {
        REQUEST_CANCELLED,
        REQUEST_CLOSED,
        REQUEST_AMENDED,
        /** Nobody may go there any more, and the car is not loaded yet. */
        ROAD_BLOCKED,
        CURFEW,
        NO_ANSWER,
        DRIVER_SKIPPED,
        COORDINATOR,
        NO_GOODS
    }

    /** @param decidedBy the coordinator; null when it was nobody's decision */
    record StopWithdrawn(
            String deliveryId,
            String shiftId,
            String driverId,
            String warehouse,
            String stopId,
            String requestId,
            String neighborhood,
            @Nullable WithdrawReason reason,
            Instant at,
            List<HandedLine> lines,
            @Nullable String decidedBy,
            @Nullable String why)
            implements StopEvent {
        static StopWithdrawn of(
                Delivery delivery, Stop stop, WithdrawReason reason, @Nullable Decision decision, Instant at) {
            var trip = delivery.trip();
            return new StopWithdrawn(
                    delivery.id(),
                    trip.shiftId(),
                    trip.driverId(),
                    trip.warehouse(),
                    stop.stopId(),
                    stop.requestId(),
                    stop.neighborhood(),
                    reason,
                    at,
                    stop.lines(),
                    Decision.by(decision),
                    Decision.why(decision));
        }
    }

    /** What is on the way. */
    enum Danger {
        ROAD_BLOCKED,
        PERMIT_NEEDED,
        OUTSIDE_HOURS,
        CURFEW,
        /** A coordinator knows of something. */
        COORDINATOR
    }

    /** @param decidedBy the coordinator; null when a report or a rule says so */
    record StopHeld(
            String deliveryId,
            String shiftId,
            String driverId,
            String stopId,
            String requestId,
            String neighborhood,
            @Nullable Danger reason,
            Instant at,
            Instant answerBy,
            @Nullable String decidedBy,
            @Nullable String why)
            implements StopEvent {
        static StopHeld of(
                Delivery delivery,
                Stop stop,
                Danger reason,
                @Nullable Decision decision,
                Instant at,
                Instant answerBy) {
            var trip = delivery.trip();
            return new StopHeld(
                    delivery.id(),
                    trip.shiftId(),
                    trip.driverId(),
                    stop.stopId(),
                    stop.requestId(),
                    stop.neighborhood(),
                    reason,
                    at,
                    answerBy,
                    Decision.by(decision),
                    Decision.why(decision));
        }
    }

    /** Who let the car go on. */
    enum Resumed {
        DRIVER,
        ROAD,
        COORDINATOR
    }

    record StopResumed(
            String deliveryId,
            String shiftId,
            String driverId,
            String stopId,
            String requestId,
            @Nullable Resumed by,
            Instant at,
            @Nullable String decidedBy,
            @Nullable String why)
            implements StopEvent {
        static StopResumed of(Delivery delivery, Stop stop, Resumed by, @Nullable Decision decision, Instant at) {
            var trip = delivery.trip();
            return new StopResumed(
                    delivery.id(),
                    trip.shiftId(),
                    trip.driverId(),
                    stop.stopId(),
                    stop.requestId(),
                    by,
                    at,
                    Decision.by(decision),
                    Decision.why(decision));
        }
    }

    /** What is different at a stop. */
    enum Change {
        PLACE,
        GOODS,
        WINDOW
    }

    record StopChanged(String deliveryId, String shiftId, String driverId, Visit stop, List<Change> changed, Instant at)
            implements StopEvent {
        static StopChanged of(Delivery delivery, Stop stop, List<Change> changed, Instant at) {
            var trip = delivery.trip();
            return new StopChanged(delivery.id(), trip.shiftId(), trip.driverId(), Visit.of(stop), changed, at);
        }
    }

    @Override
    default String type() {
        return switch (this) {
            case StopWithdrawn _ -> "stop.withdrawn.v1";
            case StopHeld _ -> "stop.held.v1";
            case StopResumed _ -> "stop.resumed.v1";
            case StopChanged _ -> "stop.changed.v1";
        };
    }

    @Override
    default String subject() {
        return deliveryId();
    }
}
