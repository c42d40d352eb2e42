package org.relief.notification.assignment;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relief.notification.assignment.News.Answer;
import org.relief.notification.assignment.Progress.DeclineReason;
import org.relief.notification.assignment.StopOutcome.FailReason;
import org.relief.notification.assignment.StopOutcome.Proof;

/** What drivers did, told on {@code relief.drivers}; {@code at} is when it happened, {@code receivedAt} when we heard of it. */
public sealed interface DeliveryEvent {

    String deliveryId();

    record DeliveryAccepted(String deliveryId, String shiftId, String driverId, Instant at, Instant receivedAt)
            implements DeliveryEvent {}

    record DeliveryDeclined(
            String deliveryId, String shiftId, String driverId, Instant at, Instant receivedAt, DeclineReason reason)
            implements DeliveryEvent {}

    /** The driver does not take the stops that joined by this extension; all others stay. */
    record ExtensionRefused(
            String deliveryId, String shiftId, String driverId, int extension, Instant at, Instant receivedAt)
            implements DeliveryEvent {}

    /**
     * @param unconfirmed true: the driver has the goods, but the warehouse did not say that it loaded them; else null
     * @param counted what is in the car of each item, said at a donor's place where it is less than planned; else null
     */
    record DeliveryDeparted(
            String deliveryId,
            String shiftId,
            String driverId,
            Instant at,
            Instant receivedAt,
            @Nullable Boolean unconfirmed,
            @Nullable List<Counted> counted)
            implements DeliveryEvent {}

    /**
     * @param refused what was not taken at the door and is still in the car; null when all was, or nobody said why not
     * @param codeCheck what became of the code that the household said; null when none was typed
     */
    record StopCompleted(
            String deliveryId,
            String shiftId,
            String driverId,
            String stopId,
            String requestId,
            Instant at,
            Instant receivedAt,
            Proof proof,
            List<StopLine> lines,
            @Nullable List<RefusedLine> refused,
            @Nullable CodeCheck codeCheck)
            implements DeliveryEvent {}

    /**
     * @param neighborhood of the stop, so that a blocked road is known without the delivery
     * @param notFor who does not get through a blocked road where others do; null where nobody does
     */
    record StopFailed(
            String deliveryId,
            String shiftId,
            String driverId,
            String stopId,
            String requestId,
            String neighborhood,
            Instant at,
            Instant receivedAt,
            FailReason reason,
            List<StopLine> lines,
            @Nullable List<VehicleKind> notFor)
            implements DeliveryEvent {}

    /**
     * A driver takes back a handover that the others have not heard of, and never will: what lies with it goes, too.
     *
     * @param at when it was taken back
     */
    record StopUndone(
            String deliveryId,
            String shiftId,
            String driverId,
            String stopId,
            String requestId,
            Instant at,
            Instant receivedAt)
            implements DeliveryEvent {}

    /** What becomes of a held stop, by its driver. */
    record StopHoldAnswered(
            String deliveryId,
            String shiftId,
            String driverId,
            String stopId,
            Answer answer,
            Instant at,
            Instant receivedAt)
            implements DeliveryEvent {}

    /**
     * A driver was let see whom to meet at a stop that is not the next one.
     *
     * @param count of such stops on this delivery, this one included
     */
    record ContactOpened(
            String deliveryId,
            String shiftId,
            String driverId,
            String stopId,
            Openings.Reason reason,
            int count,
            Instant at)
            implements DeliveryEvent {}

    /**
     * A driver takes back what the others have heard: an event of its own says how the visit ended after all.
     *
     * @param before what was said first
     */
    record FactCorrected(
            String deliveryId,
            String shiftId,
            String driverId,
            String stopId,
            String requestId,
            Report.Kind kind,
            Correction reason,
            Report.Said said,
            Report.Said before)
            implements DeliveryEvent {}

    /**
     * What a driver said contradicts what is known.
     *
     * @param why the code of the problem
     * @param taken whether what was said counts; else it is only kept
     * @param standing the other report, if there is one
     */
    record FactConflicted(
            String deliveryId,
            @Nullable String shiftId,
            String driverId,
            @Nullable String stopId,
            @Nullable String requestId,
            Report.Kind kind,
            String why,
            boolean taken,
            Report.Said said,
            Report.@Nullable Said standing)
            implements DeliveryEvent {}
}
