package org.relief.notification.assignment;

import org.jspecify.annotations.Nullable;
import org.relief.notification.assignment.DeliveryEvent.FactConflicted;
import org.relief.notification.assignment.DeliveryEvent.FactCorrected;

/** What a driver said against what is known, as the coordinator gets it. */
final class Conflicts {

    /** What the others had heard is not what was. */
    static final String CORRECTED = "corrected";

    /** The goods left without the warehouse's word. */
    static final String NOT_LOADED = "not-loaded";

    /** At the door another code was told than the household has: perhaps another door. */
    static final String CODE_NOT_MATCHED = "code-not-matched";

    private Conflicts() {}

    static FactCorrected corrected(
            Offer offer, PlannedStop stop, Correction reason, Report report, StopOutcome standing) {
        return new FactCorrected(
                offer.deliveryId(),
                offer.shiftId(),
                offer.driverId(),
                stop.stopId(),
                stop.requestId(),
                report.kind(),
                reason,
                report.said(),
                Report.of(standing).said());
    }

    /** It counts all the same. */
    static FactConflicted taken(
            Offer offer, @Nullable PlannedStop stop, Report report, String why, @Nullable StopOutcome replaced) {
        return of(offer, stop, report, why, true, replaced);
    }

    /** It cannot count. */
    static FactConflicted kept(
            Offer offer, @Nullable PlannedStop stop, Report report, String why, @Nullable StopOutcome standing) {
        return of(offer, stop, report, why, false, standing);
    }

    private static FactConflicted of(
            Offer offer,
            @Nullable PlannedStop stop,
            Report report,
            String why,
            boolean taken,
            @Nullable StopOutcome other) {
        return new FactConflicted(
                offer.deliveryId(),
                offer.shiftId(),
                offer.driverId(),
                report.stopId(),
                stop == null ? null : stop.requestId(),
                report.kind(),
                why,
                taken,
                report.said(),
                other == null ? null : Report.of(other).said());
    }
}
