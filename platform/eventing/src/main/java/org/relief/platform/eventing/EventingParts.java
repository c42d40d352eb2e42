package org.relief.platform.eventing;

import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The eventing parts of one instance of a service, put together without threads: each step is taken when it is asked for.
 * {@link EventingAutoConfiguration} gives the same parts the threads and the connections of a running service.
 */
public final class EventingParts {

    /** As long as a service that runs gives it, unless it is told otherwise. */
    private static final Duration MISSED_AFTER = Duration.ofSeconds(6);

    private final String service;
    private final Clock clock;
    private final EventMetrics metrics;
    private final DatabaseSetup setup = new DatabaseSetup(Duration.ofSeconds(1));
    private final OutboxRelay relay;
    private final AggregateStores stores;

    /** @param instance tells this one from others of its service */
    public EventingParts(
            MongoDatabase database,
            Producer<String, byte[]> producer,
            EventCatalog catalog,
            String instance,
            Clock clock,
            MeterRegistry meters) {
        this.service = catalog.service();
        this.clock = clock;
        this.metrics = new EventMetrics(meters, clock);
        Lease lease = new Lease(database.getCollection("leases"), "relay-" + service, instance, MISSED_AFTER, clock);
        this.relay = new OutboxRelay(() -> producer, lease, metrics, Notices.silent(service), Duration.ZERO);
        this.stores = new AggregateStores(
                database, catalog, clock, relay, setup, new Restored(database, EventingParts::noLetters, clock));
    }

    private static DeadLetters noLetters() {
        throw new IllegalStateException("nothing is restored here");
    }

    public AggregateStores stores() {
        return stores;
    }

    public DatabaseSetup setup() {
        return setup;
    }

    /** Does what has to be in the database before anything else; whether all of it is done. */
    public boolean setUp() {
        return setup.tryAll(Duration.ZERO);
    }

    /** Publishes what lies in the outboxes, if this instance is the one to do so. */
    public void relay() {
        relay.once();
    }

    /** Gives a record to the subscriptions, as the running service does, and throws what they throw. */
    public void consume(List<Subscription> subscriptions, ConsumerRecord<String, byte[]> event) {
        new Consumption(service, subscriptions, metrics, null).onMessage(event);
    }

    /** Whether a failure is the database's or the broker's: then the record is tried until they are back. */
    public static boolean isOutage(Throwable failure) {
        return Consumption.isOutage(failure);
    }

    /** The dead letter of a record that cannot be handled. */
    public ProducerRecord<String, byte[]> letter(ConsumerRecord<String, byte[]> event, Exception failure) {
        return DeadLetters.letter(event, service, DeadLetters.reason(failure), clock.instant());
    }
}
