package org.relief.notification.assignment;

import java.util.ArrayList;
import java.util.List;
import org.relief.notification.assignment.DeliveryEvent.DeliveryAccepted;
import org.relief.notification.assignment.DeliveryEvent.DeliveryDeclined;
import org.relief.notification.assignment.DeliveryEvent.DeliveryDeparted;
import org.relief.notification.assignment.Progress.DeclineReason;
import org.relief.platform.eventing.Decision;

/**
 * What a driver does with a delivery until the car leaves. Doing the same again changes nothing and is no fault. The
 * offer's end is judged by the service's clock: by then matching turns to the next driver, whatever a phone says.
 */
final class DriverActions {

    private final Assignment delivery;
    private final Offer offer;
    private final Progress progress;
    private final Moment when;

    DriverActions(Assignment delivery, Offer offer, Moment when) {
        this.delivery = delivery;
        this.offer = offer;
        this.progress = delivery.progress();
        this.when = when;
    }

    Decision<Assignment, Refusal> accept() {
        return switch (delivery.state()) {
            case EXPECTED -> Decision.reject(new Refusal.NoSuchDelivery());
            case CANCELLED -> Decision.reject(delivery.cancellation());
            case OFFERED -> offerIsOver() ? Decision.reject(new Refusal.OfferOver(offer.offerUntil())) : accepted();
            case LOADED -> progress.accepted() == null ? accepted() : Decision.accept(delivery);
            case ACCEPTED, EN_ROUTE, COMPLETED -> Decision.accept(delivery);
        };
    }

    private Decision<Assignment, Refusal> accepted() {
        return Decision.accept(delivery.with(progress.accepted(when)), acceptedEvent());
    }

    Decision<Assignment, Refusal> decline(DeclineReason reason) {
        return switch (delivery.state()) {
            case EXPECTED -> Decision.reject(new Refusal.NoSuchDelivery());
            case CANCELLED ->
                progress.declined() != null ? Decision.accept(delivery) : Decision.reject(delivery.cancellation());
            case OFFERED ->
                offerIsOver() ? Decision.reject(new Refusal.OfferOver(offer.offerUntil())) : declined(reason);
            case ACCEPTED, LOADED, EN_ROUTE -> Decision.reject(new Refusal.AlreadyAccepted());
            case COMPLETED -> Decision.reject(new Refusal.Completed());
        };
    }

    private Decision<Assignment, Refusal> declined(DeclineReason reason) {
        return Decision.accept(
                delivery.with(progress.declined(reason, when)),
                new DeliveryDeclined(delivery.id(), offer.shiftId(), offer.driverId(), when.at(), reason));
    }

    Decision<Assignment, Refusal> depart() {
        return switch (delivery.state()) {
            case EXPECTED -> Decision.reject(new Refusal.NoSuchDelivery());
            case OFFERED -> Decision.reject(new Refusal.AcceptFirst());
            case ACCEPTED -> Decision.reject(new Refusal.LoadFirst(offer.warehouse()));
            case LOADED -> departed();
            case EN_ROUTE, COMPLETED -> Decision.accept(delivery);
            case CANCELLED -> Decision.reject(delivery.cancellation());
        };
    }

    /** Who leaves with the goods has accepted. */
    private Decision<Assignment, Refusal> departed() {
        List<Record> events = new ArrayList<>();
        Progress next = progress.departed(when);
        if (next.accepted() == null) {
            next = next.accepted(when);
            events.add(acceptedEvent());
        }
        events.add(new DeliveryDeparted(delivery.id(), offer.shiftId(), offer.driverId(), when.at()));
        return Decision.accept(delivery.with(next), events);
    }

    private DeliveryAccepted acceptedEvent() {
        return new DeliveryAccepted(delivery.id(), offer.shiftId(), offer.driverId(), when.at());
    }

    private boolean offerIsOver() {
        return when.receivedAt().isAfter(offer.offerUntil());
    }
}
