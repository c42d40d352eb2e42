package org.relief.notification.assignment;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.relief.notification.channel.DriverChannel;
import org.relief.platform.eventing.AggregateStores;
import org.relief.platform.eventing.Subscription;

/** What drivers' deliveries and reports are made of. */
public record AssignmentParts(Assignments assignments, RoadReports roads, SettlingSweep sweep) {

    public static AssignmentParts of(AggregateStores stores, DriverChannel channel, Clock clock, Duration undo) {
        Assignments assignments =
                new Assignments(stores, new StrayReports(stores), new DeliveryUpdates(channel), clock, undo);
        return new AssignmentParts(
                assignments, new RoadReports(stores, assignments), new SettlingSweep(assignments, clock));
    }

    /** What is read of the other services' events. */
    public List<Subscription> subscriptions() {
        return List.of(
                AssignmentConfiguration.deliveries(assignments),
                AssignmentConfiguration.loading(assignments),
                AssignmentConfiguration.stock(assignments),
                AssignmentConfiguration.areas(assignments),
                AssignmentConfiguration.requests(assignments));
    }
}
