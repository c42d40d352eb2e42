package org.relief.platform.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerIT {
    @Test
    void keepsTopicsAndAcknowledgedRecordsAcrossAKill(@TempDir Path directory) throws Exception {
        List<Integer> free = Ports.findFree(2);
        int port = free.get(0);
        int controllerPort = free.get(1);
        String servers = "127.0.0.1:" + port;
        try (var broker = ChildJvm.start(EmbeddedBroker.class, directory, port, controllerPort)) {
            createTopic(servers, "kept");
            send(servers, "kept", 0, 200);
            broker.kill();
        }
        try (var _ = ChildJvm.start(EmbeddedBroker.class, directory, port, controllerPort)) {
            send(servers, "kept", 200, 300);
            assertThat(read(servers, "kept", 300))
                    .containsExactlyElementsOf(
                            IntStream.range(0, 300).mapToObj(i -> "value-" + i).toList());
        }
    }

    @Test
    void keepsRecordsAcrossACleanStopInTheSameProcess(@TempDir Path directory) throws Exception {
        try (var broker = EmbeddedBroker.start(directory)) {
            createTopic(broker.bootstrapServers(), "kept");
            send(broker.bootstrapServers(), "kept", 0, 10);
        }
        try (var broker = EmbeddedBroker.start(directory)) {
            assertThat(read(broker.bootstrapServers(), "kept", 10)).hasSize(10);
        }
    }

    private static void createTopic(String servers, String topic) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            admin.createTopics(List.of(new NewTopic(topic, Optional.of(1), Optional.empty())))
                    .all()
                    .get();
        }
    }

    private static void send(String servers, String topic, int from, int to) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", servers, "acks", "all");
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            List<Future<RecordMetadata>> acks = new ArrayList<>();
            for (int i = from; i < to; i++) acks.add(producer.send(new ProducerRecord<>(topic, "key", "value-" + i)));
            for (Future<RecordMetadata> ack : acks) ack.get();
        }
    }

    private static List<String> read(String servers, String topic, int count) {
        Map<String, Object> settings = Map.of("bootstrap.servers", servers, "auto.offset.reset", "earliest");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(new TopicPartition(topic, 0)));
            List<String> values = new ArrayList<>();
            for (int empty = 0; values.size() < count && empty < 20; empty++)
                consumer.poll(Duration.ofSeconds(1)).forEach(kept -> values.add(kept.value()));
            return values;
        }
    }
}
