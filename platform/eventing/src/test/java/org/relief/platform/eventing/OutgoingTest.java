package org.relief.platform.eventing;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class OutgoingTest {

    private final MockProducer<String, byte[]> broker =
            new MockProducer<>(Cluster.empty(), false, null, new StringSerializer(), new ByteArraySerializer());
    private final EventMetrics metrics = new EventMetrics(new SimpleMeterRegistry(), Clock.systemUTC());

    private static Outgoing card(long... sequences) {
        List<Document> outbox = LongStream.of(sequences)
                .mapToObj(sequence -> new OutboxEntry(
                        "relief.stock",
                        "almaty",
                        new EventHeaders(
                                "inventory/card/" + sequence,
                                "stock.level-changed.v1",
                                "inventory",
                                "card",
                                sequence,
                                Instant.EPOCH,
                                null),
                        "{}"))
                .map(entry -> entry.toDocument().append("time", Date.from(Instant.EPOCH)))
                .toList();
        return new Outgoing(new Document("_id", "card").append("version", 9L).append("outbox", outbox));
    }

    private List<String> sent() {
        return broker.history().stream()
                .map(event -> EventHeaders.text(event.headers(), "ce_sequence"))
                .toList();
    }

    /** Who hears 13 takes 12 for old when it comes at last. */
    @Test
    void theSecondEventOfAnAggregateIsNotSentBeforeTheFirstIsAcknowledged() throws InterruptedException {
        Outgoing card = card(12, 13);
        card.sendNext(broker, metrics);
        assertThat(sent()).containsExactly("12");
        broker.completeNext();
        card.await();
        card.sendNext(broker, metrics);
        assertThat(sent()).containsExactly("12", "13");
    }

    @Test
    void anEventThatTheBrokerRefusedHoldsThoseBehindItAndStaysInTheOutbox() throws InterruptedException {
        Outgoing card = card(12, 13, 14);
        card.sendNext(broker, metrics);
        broker.completeNext();
        card.await();
        card.sendNext(broker, metrics);
        broker.errorNext(new TimeoutException("no broker"));
        card.await();
        assertThat(card.hasNext()).isFalse();
        assertThat(sent()).containsExactly("12", "13");
        assertThat(card.removals())
                .hasSize(1)
                .allSatisfy(removal -> assertThat(removal.toString())
                        .contains("inventory/card/12")
                        .doesNotContain("inventory/card/13"));
    }
}
