package org.relief.platform.eventing;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * How long events are under way: {@code relief.events.published} from the save to the broker's
 * acknowledgement, {@code relief.events.handled} from the broker to the end of handling, and how many
 * were set aside ({@code relief.events.dead}).
 */
final class EventMetrics {

    private final MeterRegistry registry;
    private final Clock clock;

    EventMetrics(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    void published(EventHeaders headers) {
        registry.timer("relief.events.published", "type", headers.type()).record(since(headers.time()));
    }

    void handled(ConsumerRecord<String, byte[]> event) {
        registry.timer("relief.events.handled", "topic", event.topic())
                .record(since(Instant.ofEpochMilli(event.timestamp())));
    }

    void setAside(String topic) {
        registry.counter("relief.events.dead", "topic", topic).increment();
    }

    /** A record that not even a bare letter could be written for; anything but 0 asks for a person. */
    void unwritten(String topic) {
        registry.counter("relief.events.unwritten-letters", "topic", topic).increment();
    }

    private Duration since(Instant then) {
        Duration elapsed = Duration.between(then, clock.instant());
        return elapsed.isNegative() ? Duration.ZERO : elapsed;
    }
}
