package org.relief.notification.assignment;

import java.time.Instant;
import java.util.List;
import org.relief.notification.assignment.Progress.DeclineReason;
import org.relief.notification.assignment.StopOutcome.FailReason;
import org.relief.notification.assignment.StopOutcome.Proof;

/** What drivers did, told on {@code relief.drivers}; {@code at} is the time by the driver's phone. */
public sealed interface DeliveryEvent {

    String deliveryId();

    record DeliveryAccepted(String deliveryId, String shiftId, String driverId, Instant at) implements DeliveryEvent {}

    record DeliveryDeclined(String deliveryId, String shiftId, String driverId, Instant at, DeclineReason reason)
            implements DeliveryEvent {}

    record DeliveryDeparted(String deliveryId, String shiftId, String driverId, Instant at) implements DeliveryEvent {}

    record StopCompleted(
            String deliveryId,
            String shiftId,
            String driverId,
            String stopId,
            String requestId,
            Instant at,
            Proof proof,
            List<StopLine> lines)
            implements DeliveryEvent {}

    record StopFailed(
            String deliveryId,
            String shiftId,
            String driverId,
            String stopId,
            String requestId,
            Instant at,
            FailReason reason,
            List<StopLine> lines)
            implements DeliveryEvent {}
}
