package org.relief.notification.ladder;

import java.time.Instant;
import java.util.Optional;
import org.relief.notification.assignment.Standing;
import org.relief.notification.reach.Reach;
import org.relief.platform.eventing.AggregateStore;
import org.relief.platform.eventing.AggregateStores;
import org.relief.platform.eventing.Decision;
import org.relief.platform.eventing.Outcome;

/** Drivers' numbers, each look at one written down before it is shown. */
final class NumberReads {

    private final AggregateStore<NumberRead> reads;
    private final Reach reach;

    NumberReads(AggregateStores stores, Reach reach) {
        this.reads = stores.store("driver-number-reads", NumberRead.class, NumberRead::area);
        this.reach = reach;
    }

    Optional<String> read(Alert alert, String command, String by, Instant now) {
        return read(new NumberRead(command, alert.area(), alert.id(), alert.driverId(), by, now));
    }

    Optional<String> read(Standing delivery, String command, String by, Instant now) {
        return read(new NumberRead(command, delivery.area(), delivery.deliveryId(), delivery.driverId(), by, now));
    }

    private Optional<String> read(NumberRead read) {
        Outcome<NumberRead, Void> _ = reads.handle(read.id(), read.id(), _ -> Decision.accept(read));
        return reach.findPhone(read.driverId());
    }
}
