package org.relief.notification.shift;

import java.time.Clock;
import java.util.List;
import org.relief.notification.assignment.Assignments;
import org.relief.notification.channel.DriverChannel;
import org.relief.platform.eventing.AggregateStores;
import org.relief.platform.eventing.Subscription;

/** What shifts are made of. */
public record ShiftParts(Shifts shifts, Signups signups, ShiftSweep sweep, Homeward homeward) {

    public static ShiftParts of(
            AggregateStores stores, Assignments assignments, DriverChannel channel, Ordinary ordinary, Clock clock) {
        Shifts shifts = new Shifts(stores, assignments, channel, ordinary, clock);
        return new ShiftParts(shifts, new Signups(stores), new ShiftSweep(shifts, clock), new Homeward(shifts));
    }

    /** What is read of matching's and intake's events. */
    public List<Subscription> subscriptions() {
        return List.of(ShiftConfiguration.wordsToWhoWaits(shifts), ShiftConfiguration.areasOfShifts(shifts));
    }
}
