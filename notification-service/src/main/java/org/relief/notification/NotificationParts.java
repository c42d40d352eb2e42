package org.relief.notification;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.relief.notification.assignment.AssignmentParts;
import org.relief.notification.channel.DriverChannel;
import org.relief.notification.shift.Ordinary;
import org.relief.notification.shift.ShiftParts;
import org.relief.platform.eventing.AggregateStores;
import org.relief.platform.eventing.Subscription;
import org.relief.platform.web.live.LiveUpdates;

/** What the service is made of, put together: for the running service, and for whoever tries it in other surroundings. */
public record NotificationParts(DriverChannel channel, AssignmentParts assignments, ShiftParts shifts) {

    /**
     * @param undo how long a driver can take back how a visit ended, after it was heard
     * @param ordinary vehicles that nobody has to confirm
     */
    public static NotificationParts of(
            AggregateStores stores, LiveUpdates live, Clock clock, Duration undo, Ordinary ordinary) {
        DriverChannel channel = new DriverChannel(live);
        AssignmentParts assignments = AssignmentParts.of(stores, channel, clock, undo);
        ShiftParts shifts = ShiftParts.of(stores, assignments.assignments(), channel, ordinary, clock);
        return new NotificationParts(channel, assignments, shifts);
    }

    /** What is read of the other services' events. */
    public List<Subscription> subscriptions() {
        return Stream.concat(assignments.subscriptions().stream(), shifts.subscriptions().stream())
                .toList();
    }
}
