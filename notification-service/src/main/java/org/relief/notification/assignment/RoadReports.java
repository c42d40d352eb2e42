package org.relief.notification.assignment;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.relief.notification.assignment.RoadReported.Condition;
import org.relief.platform.eventing.AggregateStore;
import org.relief.platform.eventing.AggregateStores;
import org.relief.platform.eventing.Decision;
import org.relief.platform.eventing.Outcome;

/** What drivers say about roads. Nothing refuses it: it stands beside the deliveries, whatever became of them. */
class RoadReports {

    /** @param id of the command that brought it */
    record RoadReport(String id, String area, RoadReported fact) {}

    private final AggregateStore<RoadReport> reports;
    private final Assignments assignments;

    RoadReports(AggregateStores stores, Assignments assignments) {
        this.reports = stores.store("road-reports", RoadReport.class, RoadReport::area);
        this.assignments = assignments;
    }

    /** Of a delivery it is taken whatever the driver's account names by now: no report is lost by a token. */
    boolean concernsOwnDelivery(String driverId, @Nullable String deliveryId) {
        return deliveryId != null && assignments.find(deliveryId, driverId).isPresent();
    }

    /** @param area where the driver is on duty; a shift may have ended meanwhile */
    void keep(
            String driverId,
            String command,
            @Nullable String area,
            String neighborhood,
            Condition condition,
            @Nullable List<VehicleKind> notFor,
            @Nullable String deliveryId,
            @Nullable String stopId,
            PhoneTime time) {
        Optional<Owned> mine =
                Optional.ofNullable(deliveryId).flatMap(delivery -> assignments.find(delivery, driverId));
        Moment when = mine.map(owned -> time.since(owned.offer())).orElseGet(time::sinceEver);
        Optional<PlannedStop> stop =
                mine.flatMap(owned -> Optional.ofNullable(stopId).flatMap(owned.delivery()::findStopEverKnown));
        RoadReported fact = new RoadReported(
                mine.map(owned -> owned.offer().shiftId()).orElse(null),
                driverId,
                stop.map(PlannedStop::neighborhood).orElse(neighborhood),
                condition,
                notFor,
                when.at(),
                when.receivedAt(),
                mine.map(owned -> owned.delivery().id()).orElse(null),
                stop.map(PlannedStop::stopId).orElse(null));
        String where = mine.map(owned -> owned.delivery().area())
                .or(() -> Optional.ofNullable(area))
                .or(() -> assignments.findArea(String.valueOf(deliveryId), driverId))
                .orElseThrow(() -> RefusalProblems.ofAction(new Refusal.NoSuchDelivery()));
        RoadReport report = new RoadReport(command, where, fact);
        Outcome<RoadReport, Void> _ = reports.handle(
                command,
                command,
                current -> current == null ? Decision.accept(report, fact) : Decision.accept(current));
    }
}
