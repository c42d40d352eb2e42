package org.relief.platform.eventing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentMatchers;
import org.mockito.Mockito;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.kafka.core.KafkaOperations;

/** When not even a letter can be written, and when a letter's record is gone. */
class DeadLettersTest {

    private static final ConsumerRecord<String, byte[]> EVENT = new ConsumerRecord<>(
            "relief.requests", 0, 17, "almaty", "{".getBytes(java.nio.charset.StandardCharsets.UTF_8));

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Deque<RuntimeException> refusals = new ArrayDeque<>();
    private final List<ProducerRecord<String, byte[]>> sent = new ArrayList<>();
    private final DeadLetters letters = new DeadLetters(
            "matching",
            Topics.of("relief.requests"),
            broker(),
            DeadLettersTest::aBusWithoutTheRecord,
            Clock.systemUTC(),
            new EventMetrics(meters, Clock.systemUTC()));

    @SuppressWarnings({"unchecked", "FutureReturnValueIgnored"})
    private KafkaOperations<String, byte[]> broker() {
        KafkaOperations<String, byte[]> broker = Mockito.mock(KafkaOperations.class);
        Mockito.when(broker.send(ArgumentMatchers.<ProducerRecord<String, byte[]>>any()))
                .then(call -> {
                    if (!refusals.isEmpty()) {
                        return CompletableFuture.failedFuture(refusals.pop());
                    }
                    sent.add(call.getArgument(0));
                    return CompletableFuture.completedFuture(null);
                });
        return broker;
    }

    private Health health() {
        return new EventingAutoConfiguration()
                .unwrittenLettersHealthIndicator(letters)
                .health();
    }

    @Test
    void aRefusedLetterIsWrittenBare() {
        refusals.add(new RecordTooLargeException());
        letters.setAside(EVENT, new MalformedEvent("it says nothing"));
        assertThat(sent).hasSize(1);
        assertThat(health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void aRecordWithoutAnyLetterDegradesHealthAndNamesItsPlace() {
        refusals.add(new RecordTooLargeException());
        refusals.add(new RecordTooLargeException());
        letters.setAside(EVENT, new MalformedEvent("it says nothing"));
        assertThat(meters.counter("relief.events.unwritten-letters", "topic", "relief.requests")
                        .count())
                .isEqualTo(1);
        assertThat(health().getStatus()).isEqualTo(new Status("DEGRADED"));
        assertThat(health().getDetails()).containsEntry("replay", List.of("relief.requests:0:17"));
    }

    @Test
    void whileTheBrokerIsAwayTheRecordComesAgain() {
        refusals.add(new TimeoutException("away"));
        assertThatThrownBy(() -> letters.setAside(EVENT, new MalformedEvent("it says nothing")))
                .hasRootCauseInstanceOf(TimeoutException.class);
        assertThat(meters.find("relief.events.dead").counter()).isNull();
    }

    @Test
    void aCutLetterWhoseRecordIsGoneIsNotReplayed() {
        assertThatThrownBy(() -> letters.replay("relief.requests.dlt:0:0")).isInstanceOf(NoSuchElementException.class);
        assertThat(sent).isEmpty();
    }

    private static MockConsumer<String, byte[]> aBusWithoutTheRecord() {
        MockConsumer<String, byte[]> bus = new MockConsumer<>("earliest");
        has(bus, "relief.requests.dlt", 0, 1);
        has(bus, "relief.requests", 18, 20);
        bus.schedulePollTask(() -> bus.addRecord(cutLetter()));
        return bus;
    }

    private static ConsumerRecord<String, byte[]> cutLetter() {
        var letter = new ConsumerRecord<>("relief.requests.dlt", 0, 0, "almaty", new byte[0]);
        EventHeaders.add(letter.headers(), "dlt_consumer", "matching");
        EventHeaders.add(letter.headers(), "dlt_partition", "0");
        EventHeaders.add(letter.headers(), "dlt_offset", "17");
        EventHeaders.add(letter.headers(), FittingLetter.CUT, "value");
        return letter;
    }

    private static void has(MockConsumer<String, byte[]> bus, String topic, long first, long end) {
        var partition = new TopicPartition(topic, 0);
        bus.updatePartitions(topic, List.of(new PartitionInfo(topic, 0, Node.noNode(), new Node[0], new Node[0])));
        bus.updateBeginningOffsets(Map.of(partition, first));
        bus.updateEndOffsets(Map.of(partition, end));
    }
}
