package org.relief.backup;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.jspecify.annotations.Nullable;

/** Topics as files, {@code <topic>.bson.gz}: each record with its place, first a document of how the topic is kept. */
final class LogFiles {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final BsonDocumentCodec CODEC = new BsonDocumentCodec();

    /**
     * How a topic is kept, and from where to where it is here.
     *
     * @param begins first offset of each partition
     * @param ends the offset behind the last one of each
     */
    record Topic(String name, Map<String, String> settings, List<Long> begins, List<Long> ends) {

        Set<TopicPartition> partitions() {
            Set<TopicPartition> all = new HashSet<>();
            for (int i = 0; i < ends.size(); i++) {
                all.add(new TopicPartition(name, i));
            }
            return all;
        }

        boolean isCompacted() {
            return "compact".equals(settings.get("cleanup.policy"));
        }
    }

    /** One record and where it lay. */
    record Kept(
            int partition,
            long offset,
            long timestamp,
            byte @Nullable [] key,
            byte @Nullable [] value,
            Headers headers) {}

    private LogFiles() {}

    /** Reads the topic up to its ends; returns how many records there were. */
    static long write(KafkaConsumer<byte[], byte[]> consumer, Topic topic, Path file) {
        try (var out = Documents.writer(file)) {
            out.write(raw(head(topic)));
            forEach(consumer, topic, event -> out.write(raw(document(event))));
            return out.count() - 1;
        }
    }

    /** All committed records of the topic up to its ends, in order within each partition. */
    static void forEach(
            KafkaConsumer<byte[], byte[]> consumer, Topic topic, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        consumer.assign(topic.partitions());
        consumer.seekToBeginning(topic.partitions());
        while (topic.partitions().stream()
                .anyMatch(place -> consumer.position(place) < topic.ends().get(place.partition()))) {
            consumer.poll(POLL).forEach(event -> {
                if (event.offset() < topic.ends().get(event.partition())) {
                    each.accept(event);
                }
            });
        }
    }

    static Topic read(Path file, Consumer<Topic> first, Consumer<Kept> each) {
        List<Topic> head = new ArrayList<>();
        Documents.read(file, document -> {
            if (head.isEmpty()) {
                head.add(topic(document));
                first.accept(head.getFirst());
            } else {
                each.accept(kept(document));
            }
        });
        return head.getFirst();
    }

    /** How each topic of a backup is kept, without its records. */
    static List<Topic> heads(Path folder) {
        return DatabaseFiles.files(folder).stream().map(LogFiles::head).toList();
    }

    private static Topic head(Path file) {
        return topic(Documents.first(file));
    }

    private static RawBsonDocument raw(BsonDocument document) {
        return new RawBsonDocument(document, CODEC);
    }

    private static BsonDocument head(Topic topic) {
        var settings = new BsonDocument();
        new TreeMap<>(topic.settings()).forEach((name, value) -> settings.append(name, new BsonString(value)));
        return new BsonDocument("topic", new BsonString(topic.name()))
                .append("settings", settings)
                .append("begins", longs(topic.begins()))
                .append("ends", longs(topic.ends()));
    }

    private static Topic topic(BsonDocument head) {
        Map<String, String> settings = new HashMap<>();
        head.getDocument("settings")
                .forEach((name, value) -> settings.put(name, value.asString().getValue()));
        return new Topic(
                head.getString("topic").getValue(),
                settings,
                longs(head.getArray("begins")),
                longs(head.getArray("ends")));
    }

    private static BsonArray longs(List<Long> numbers) {
        return new BsonArray(numbers.stream().map(BsonInt64::new).toList());
    }

    private static List<Long> longs(BsonArray numbers) {
        return numbers.stream().map(number -> number.asInt64().getValue()).toList();
    }

    private static BsonDocument document(ConsumerRecord<byte[], byte[]> event) {
        var headers = new BsonArray();
        for (Header header : event.headers()) {
            headers.add(new BsonDocument("k", new BsonString(header.key())).append("v", binary(header.value())));
        }
        return new BsonDocument("p", new BsonInt32(event.partition()))
                .append("o", new BsonInt64(event.offset()))
                .append("t", new BsonInt64(event.timestamp()))
                .append("k", binary(event.key()))
                .append("v", binary(event.value()))
                .append("h", headers);
    }

    private static Kept kept(BsonDocument document) {
        var headers = new RecordHeaders();
        document.getArray("h").stream()
                .map(BsonValue::asDocument)
                .forEach(header -> headers.add(header.getString("k").getValue(), bytes(header, "v")));
        return new Kept(
                document.getInt32("p").getValue(),
                document.getInt64("o").getValue(),
                document.getInt64("t").getValue(),
                bytes(document, "k"),
                bytes(document, "v"),
                headers);
    }

    private static BsonValue binary(byte @Nullable [] bytes) {
        return bytes == null ? BsonNull.VALUE : new BsonBinary(bytes);
    }

    private static byte @Nullable [] bytes(BsonDocument document, String field) {
        return document.isNull(field) ? null : document.getBinary(field).getData();
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
