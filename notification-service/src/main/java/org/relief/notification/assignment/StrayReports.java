package org.relief.notification.assignment;

import org.relief.notification.assignment.DeliveryEvent.FactConflicted;
import org.relief.platform.eventing.AggregateStore;
import org.relief.platform.eventing.AggregateStores;
import org.relief.platform.eventing.Decision;
import org.relief.platform.eventing.Outcome;

/** Reports that belong to no delivery of their driver's: nothing counts them, but the coordinator gets to see them. */
class StrayReports {

    private static final int LONGEST_ID = 100;

    private final AggregateStore<StrayReport> strays;

    StrayReports(AggregateStores stores) {
        this.strays = stores.store("stray-reports", StrayReport.class, StrayReport::area);
    }

    void keep(String area, String driverId, String deliveryId, String command, Report report) {
        FactConflicted fact = new FactConflicted(
                shortened(deliveryId),
                null,
                driverId,
                report.stopId() == null ? null : shortened(report.stopId()),
                null,
                report.kind(),
                new Refusal.NoSuchDelivery().code(),
                false,
                report.said(),
                null);
        StrayReport stray = new StrayReport(command, area, driverId, fact);
        Outcome<StrayReport, Void> _ = strays.handle(
                command, command, current -> current == null ? Decision.accept(stray, fact) : Decision.accept(current));
    }

    /** Whoever asks may name anything. */
    private static String shortened(String id) {
        return id.length() > LONGEST_ID ? id.substring(0, LONGEST_ID) : id;
    }
}
