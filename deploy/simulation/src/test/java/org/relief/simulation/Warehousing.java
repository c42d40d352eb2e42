package org.relief.simulation;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.apache.kafka.clients.producer.Producer;
import org.relief.platform.eventing.EventingParts;

/** One instance of the inventory service for a race, without a life or faults of its own. */
record Warehousing(EventingParts eventing, Desks desks) {

    static Warehousing on(Store store, Producer<String, byte[]> broker, World world, String instance) {
        Service inventory = Services.inventory();
        var database = StoreClient.database(store, Gate.OPEN);
        var clock = world.clock(Duration.ZERO);
        var eventing =
                new EventingParts(database, broker, inventory.catalog(), instance, clock, new SimpleMeterRegistry());
        Desks desks = inventory.maker().make(database, eventing, clock, world).desks();
        eventing.setUp();
        return new Warehousing(eventing, desks);
    }
}
