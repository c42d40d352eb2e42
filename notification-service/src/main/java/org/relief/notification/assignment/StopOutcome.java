package org.relief.notification.assignment;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a visit ended: handed over with a proof, or failed for a reason. Exactly one of the two is there.
 *
 * @param lines handed over, or still in the car
 * @param refused what was not taken, with why; documents of before have none
 * @param notFor who does not get through where that is why it failed, and others do; null where nobody does, and in documents of
 *     before
 * @param codeCheck what became of the code that was told there; null without one, and in documents of before
 */
record StopOutcome(
        String stopId,
        @Nullable Proof proof,
        @Nullable FailReason reason,
        List<StopLine> lines,
        Moment when,
        List<RefusedLine> refused,
        @Nullable CodeCheck codeCheck,
        @Nullable List<VehicleKind> notFor) {

    StopOutcome {
        refused = refused == null ? List.of() : List.copyOf(refused);
        notFor = reason == FailReason.ACCESS_BLOCKED ? VehicleKind.inOrder(notFor) : null;
    }

    StopOutcome(String stopId, @Nullable Proof proof, @Nullable FailReason reason, List<StopLine> lines, Moment when) {
        this(stopId, proof, reason, lines, when, List.of(), null, null);
    }

    static StopOutcome failed(
            String stopId, FailReason reason, @Nullable List<VehicleKind> notFor, List<StopLine> lines, Moment when) {
        return new StopOutcome(stopId, null, reason, lines, when, List.of(), null, notFor);
    }

    enum Proof {
        CODE,
        SIGNATURE,
        PHOTO,
        NONE
    }

    enum FailReason {
        NOBODY_HOME,
        ACCESS_BLOCKED,
        UNSAFE,
        REFUSED,
        WRONG_ADDRESS,
        GOODS_DAMAGED,
        OUT_OF_TIME
    }

    static StopOutcome of(DeliveryEvent.StopCompleted told) {
        return new StopOutcome(
                told.stopId(),
                told.proof(),
                null,
                told.lines(),
                new Moment(told.at(), told.receivedAt(), null),
                told.refused() == null ? List.of() : told.refused(),
                told.codeCheck(),
                null);
    }

    static StopOutcome of(DeliveryEvent.StopFailed told) {
        Moment when = new Moment(told.at(), told.receivedAt(), null);
        return failed(told.stopId(), told.reason(), told.notFor(), told.lines(), when);
    }

    Record toEvent(Offer offer, PlannedStop stop) {
        String delivery = offer.deliveryId();
        return proof != null
                ? new DeliveryEvent.StopCompleted(
                        delivery,
                        offer.shiftId(),
                        offer.driverId(),
                        stopId,
                        stop.requestId(),
                        when.at(),
                        when.receivedAt(),
                        proof,
                        lines,
                        refused.isEmpty() ? null : refused,
                        codeCheck)
                : new DeliveryEvent.StopFailed(
                        delivery,
                        offer.shiftId(),
                        offer.driverId(),
                        stopId,
                        stop.requestId(),
                        stop.neighborhood(),
                        when.at(),
                        when.receivedAt(),
                        requireNonNull(reason),
                        lines,
                        notFor);
    }

    boolean isHandover() {
        return proof != null;
    }

    /**
     * Whether this counts, of two about one stop: what was handed over is gone from the car, whatever else is said of the
     * visit; of two of a kind, the one that happened first, not the one that arrived first.
     */
    boolean outweighs(StopOutcome other) {
        return isHandover() == other.isHandover() ? when.isBefore(other.when) : isHandover();
    }

    /** The same report of the driver, whenever it was made. */
    boolean saysTheSameAs(StopOutcome other) {
        return stopId.equals(other.stopId)
                && proof == other.proof
                && reason == other.reason
                && lines.equals(other.lines);
    }
}
