package org.relief.notification.assignment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One delivery as its driver lives it. The state follows from the facts; it and the driver are kept beside them to be
 * queried. Facts from other services are always taken, in any order; {@link DriverActions} may be refused.
 *
 * @param driverId null until the offer is known
 * @param offerSequence position of the offer among matching's events about this delivery; 0 while there is none
 */
record Assignment(
        String id,
        String area,
        @Nullable String driverId,
        State state,
        @Nullable Offer offer,
        long offerSequence,
        Progress progress) {

    private Assignment(String id, String area, @Nullable Offer offer, long offerSequence, Progress progress) {
        this(
                id,
                area,
                offer == null ? null : offer.driverId(),
                State.of(offer, progress),
                offer,
                offerSequence,
                progress);
    }

    /** Matching offers again when a stop falls away; of two offers the later one counts, whichever comes first. */
    static Assignment offered(@Nullable Assignment current, String area, Offer offer, long sequence) {
        Assignment known = known(current, offer.deliveryId(), area);
        return sequence <= known.offerSequence
                ? known
                : new Assignment(known.id, known.area, offer, sequence, known.progress);
    }

    static Assignment loaded(@Nullable Assignment current, String area, Load load) {
        Assignment known = known(current, load.deliveryId(), area);
        return known.with(known.progress.loaded(load));
    }

    static Assignment told(@Nullable Assignment current, String area, Fact fact) {
        Assignment known = known(current, fact.deliveryId(), area);
        return known.with(
                switch (fact) {
                    case Fact.DeliveryCancelled(String _, String reason) -> known.progress.cancelled(reason);
                    case Fact.DeliveryCompleted(String _, var at) -> known.progress.completed(at);
                    case Fact.DeliveryRedirected(String _, PlannedStop stop) -> known.progress.added(stop);
                });
    }

    private static Assignment known(@Nullable Assignment current, String id, String area) {
        return current == null ? new Assignment(id, area, null, 0, Progress.NONE) : current;
    }

    Assignment with(Progress next) {
        return next.equals(progress) ? this : new Assignment(id, area, offer, offerSequence, next);
    }

    boolean belongsTo(String driver) {
        return driver.equals(driverId);
    }

    /** All visits with what they really get. */
    List<PlannedStop> stops() {
        return offer == null ? List.of() : Manifest.stops(offer, progress.load(), progress.added());
    }

    Optional<PlannedStop> findStop(String stopId) {
        return stops().stream().filter(stop -> stop.stopId().equals(stopId)).findFirst();
    }

    Optional<StopOutcome> findOutcome(String stopId) {
        return progress.outcomes().stream()
                .filter(outcome -> outcome.stopId().equals(stopId))
                .findFirst();
    }

    /** The one stop that the driver is going to: the chosen one, else the first that is not done. Empty when all are. */
    Optional<PlannedStop> findCurrentStop() {
        List<PlannedStop> open = stops().stream().filter(this::isOpen).toList();
        return open.stream()
                .filter(stop -> stop.stopId().equals(progress.heading()))
                .findFirst()
                .or(() -> open.stream().findFirst());
    }

    private boolean isOpen(PlannedStop stop) {
        return findOutcome(stop.stopId()).isEmpty();
    }

    /** An offer that was not answered in time; matching is about to cancel it. */
    boolean lapsed(Instant now) {
        return state == State.OFFERED && offer != null && now.isAfter(offer.offerUntil());
    }

    /** The higher, the sooner the driver has to deal with it. A delivery that only waits for its closing comes last. */
    int priority() {
        return switch (state) {
            case EXPECTED, COMPLETED, CANCELLED -> 0;
            case OFFERED -> 2;
            case ACCEPTED -> 3;
            case LOADED -> 4;
            case EN_ROUTE -> findCurrentStop().isPresent() ? 5 : 1;
        };
    }

    /** Why the driver cannot be going to this stop. */
    Optional<Refusal> refusalToVisit(PlannedStop stop) {
        return refusalOnTheRoad().or(() -> findOutcome(stop.stopId()).map(_ -> new Refusal.StopDone()));
    }

    /**
     * Why nothing can be reported of this stop. Once the car has left, what happened is a fact and is taken, even when the
     * delivery was called off while the phone was offline.
     */
    Optional<Refusal> refusalToReport(PlannedStop stop) {
        if (findOutcome(stop.stopId()).isPresent()) {
            return Optional.of(new Refusal.StopDone());
        }
        return progress.departed() == null ? refusalOnTheRoad() : Optional.empty();
    }

    private Optional<Refusal> refusalOnTheRoad() {
        return switch (state) {
            case EXPECTED -> Optional.of(new Refusal.NoSuchDelivery());
            case OFFERED -> Optional.of(new Refusal.AcceptFirst());
            case ACCEPTED -> Optional.of(new Refusal.LoadFirst(offer == null ? "" : offer.warehouse()));
            case LOADED -> Optional.of(new Refusal.DepartFirst());
            case EN_ROUTE -> Optional.empty();
            case COMPLETED -> Optional.of(new Refusal.Completed());
            case CANCELLED -> Optional.of(cancellation());
        };
    }

    Refusal.Cancelled cancellation() {
        String reason = progress.cancelled();
        return new Refusal.Cancelled(reason == null ? "DECLINED" : reason);
    }

    /** Goods are in the car and somebody still waits for them. */
    boolean carriesGoods() {
        return (state == State.LOADED || state == State.EN_ROUTE)
                && findCurrentStop().isPresent();
    }
}
