package org.relief.notification.assignment;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relief.notification.assignment.DeliveryEvent.DeliveryAccepted;
import org.relief.notification.assignment.DeliveryEvent.DeliveryDeclined;
import org.relief.notification.assignment.DeliveryEvent.DeliveryDeparted;
import org.relief.notification.assignment.DeliveryEvent.ExtensionRefused;
import org.relief.notification.assignment.Progress.DeclineReason;
import org.relief.platform.eventing.Decision;

/**
 * What a driver does with a delivery until the car has left. Doing the same again changes nothing and is no fault. The
 * offer's end is judged by the service's clock: by then matching turns to the next driver, whatever a phone says.
 */
final class DriverActions {

    /** A delivery is filled for minutes; more than these are no word about one. */
    private static final int MOST_EXTENSIONS = 1000;

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
                new DeliveryDeclined(
                        delivery.id(), offer.shiftId(), offer.driverId(), when.at(), when.receivedAt(), reason));
    }

    /**
     * Stops that joined are not wanted: a fact, also about an extension that is not heard of yet or is off the list by
     * now. Only what is in the car already cannot be refused: of that each stop has its own report.
     */
    Decision<Assignment, Refusal> refuseExtension(int extension) {
        if (extension < 1 || extension > MOST_EXTENSIONS) {
            return Decision.reject(new Refusal.NoSuchExtension());
        }
        if (delivery.filling().findRefused(extension).isPresent()) {
            return Decision.accept(delivery);
        }
        return progress.isLoaded() ? Decision.reject(new Refusal.AlreadyLoaded()) : refused(extension);
    }

    private Decision<Assignment, Refusal> refused(int extension) {
        return Decision.accept(
                delivery.with(delivery.filling().refused(extension, when)),
                new ExtensionRefused(
                        delivery.id(), offer.shiftId(), offer.driverId(), extension, when.at(), when.receivedAt()));
    }

    /** Also when it is over meanwhile: the phone was offline, and the car has left. */
    Decision<Assignment, Refusal> depart() {
        Moment known = progress.departed();
        if (known != null && !when.isBefore(known)) {
            return Decision.accept(delivery);
        }
        return delivery.refusalToReport()
                .<Decision<Assignment, Refusal>>map(Decision::reject)
                .orElseGet(this::departed);
    }

    /**
     * The goods are in the car, but nobody at the warehouse said so: whoever has them is not kept from bringing them, and the
     * coordinator and the warehouse see it. At a donor's place nobody else would say so, nor how much there really was.
     *
     * @param counted what is in the car of each item where that is less than planned; null when it is all there
     */
    Decision<Assignment, Refusal> departUnconfirmed(@Nullable List<Counted> counted) {
        if (delivery.state() != State.ACCEPTED) {
            return depart();
        }
        return offer.collect() != null
                ? Decision.accept(delivery.with(leaving()), departure(counted))
                : Decision.accept(
                        delivery.with(leaving()),
                        new DeliveryDeparted(
                                delivery.id(),
                                offer.shiftId(),
                                offer.driverId(),
                                when.at(),
                                when.receivedAt(),
                                true,
                                null),
                        Conflicts.taken(offer, null, Report.departed(when), Conflicts.NOT_LOADED, null));
    }

    private Decision<Assignment, Refusal> departed() {
        List<Record> events = new ArrayList<>(departure());
        if (progress.departed() == null) {
            delivery.contradictionOf(null)
                    .map(why -> Conflicts.taken(offer, null, Report.departed(when), why, null))
                    .ifPresent(events::add);
        }
        return Decision.accept(delivery.with(leaving()), events);
    }

    /** Who leaves with the goods has accepted. */
    Progress leaving() {
        Progress left = progress.departed(when);
        return isUnanswered() ? left.accepted(when) : left;
    }

    List<Record> departure() {
        return departure(null);
    }

    private List<Record> departure(@Nullable List<Counted> counted) {
        var departed = new DeliveryDeparted(
                delivery.id(), offer.shiftId(), offer.driverId(), when.at(), when.receivedAt(), null, counted);
        return isUnanswered() ? List.of(acceptedEvent(), departed) : List.of(departed);
    }

    private boolean isUnanswered() {
        return progress.accepted() == null && progress.declined() == null;
    }

    private DeliveryAccepted acceptedEvent() {
        return new DeliveryAccepted(delivery.id(), offer.shiftId(), offer.driverId(), when.at(), when.receivedAt());
    }

    private boolean offerIsOver() {
        return when.receivedAt().isAfter(offer.offerUntil());
    }
}
