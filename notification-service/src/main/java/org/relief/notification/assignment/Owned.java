package org.relief.notification.assignment;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.relief.notification.assignment.DeliveryEvent.FactConflicted;
import org.relief.platform.eventing.Decision;

/** A delivery that was offered to the driver who asks for it: nobody reaches another driver's. */
record Owned(Assignment delivery, Offer offer) {

    static Optional<Owned> find(@Nullable Assignment delivery, String driverId) {
        return delivery == null || delivery.offer() == null || !delivery.belongsTo(driverId)
                ? Optional.empty()
                : Optional.of(new Owned(delivery, delivery.offer()));
    }

    /** What cannot count is kept, once, and told; the marker with the command's id says how it is answered. */
    Decision<Assignment, Refusal> keeping(Decision<Assignment, Refusal> decided, Report report, String command) {
        return decided instanceof Decision.Rejected<Assignment, Refusal>(Refusal refusal)
                        && refusal instanceof Refusal.OfReport reason
                ? kept(report, reason, command)
                : decided;
    }

    private Decision<Assignment, Refusal> kept(Report report, Refusal.OfReport reason, String command) {
        String stopId = report.stopId();
        PlannedStop stop =
                stopId == null ? null : delivery.findStopEverKnown(stopId).orElse(null);
        StopOutcome standing =
                stopId == null ? null : delivery.findOutcome(stopId).orElse(null);
        FactConflicted fact = Conflicts.kept(offer, stop, report, reason.code(), standing);
        return delivery.notes().hasKept(fact)
                ? Decision.reject(reason)
                : Decision.accept(delivery.with(delivery.notes().keep(Kept.of(command, fact, reason))), fact);
    }

    DeliveryView toView() {
        return DeliveryView.of(delivery, offer);
    }
}
