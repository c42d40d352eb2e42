package org.relief.backup;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.relief.platform.eventing.EventCatalog;
import org.relief.platform.eventing.EventHeaders;

/**
 * Makes topics anew with each record at its former offset, which is where databases and matching's state say they are. Where
 * the broker had something else (the mark of a transaction, what was compacted away) stands an event that says nothing. Of a
 * state topic only the last value of each key counts, wherever it lies.
 */
final class LogWriter {

    private static final String NOTHING = EventCatalog.TYPE_PREFIX + "log.nothing.v1";
    private static final byte[] NOBODY = LogFiles.utf8("nothing");
    /** Their offsets are of the former log; each database says where it is. */
    private static final List<String> GROUPS =
            List.of("intake", "inventory", "matching", "matching-streams", "notification");

    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Admin admin;
    private final KafkaProducer<byte[], byte[]> producer;
    private final short replicas;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    LogWriter(Admin admin, KafkaProducer<byte[], byte[]> producer, short replicas) {
        this.admin = admin;
        this.producer = producer;
        this.replicas = replicas;
    }

    long write(Path file) {
        List<Rebuilding> rebuilding = new ArrayList<>();
        long[] count = {0};
        LogFiles.Topic topic = LogFiles.read(
                file,
                head -> {
                    create(head);
                    rebuilding.add(new Rebuilding(head));
                },
                kept -> {
                    rebuilding.getFirst().put(kept);
                    count[0]++;
                });
        rebuilding.getFirst().end();
        producer.flush();
        if (failure.get() != null) {
            throw new BackupRefused(topic.name() + " could not be written: " + failure.get());
        }
        return count[0];
    }

    private void create(LogFiles.Topic topic) {
        NewTopic wanted = new NewTopic(topic.name(), Optional.of(topic.ends().size()), Optional.of(replicas))
                .configs(topic.settings());
        Answers.of(() -> admin.createTopics(List.of(wanted)).all().get());
    }

    /**
     * Of an empty broker nothing has to go.
     *
     * @param replace what is there is deleted, and with it what matching's streams kept beside its state
     */
    void makeRoom(List<String> topics, boolean replace) {
        if (!replace && !existing(topics).isEmpty()) {
            throw new BackupRefused("the broker has " + String.join(", ", existing(topics))
                    + " already: with --replace they go; with --databases the log stays as it is");
        }
        delete(existing(topics));
        delete(Answers.of(() -> admin.listTopics().names().get().stream()
                .filter(topic -> topic.startsWith("matching-streams-"))
                .toList()));
        List<String> groups = Answers.of(() -> admin.listGroups().all().get().stream()
                .map(GroupListing::groupId)
                .filter(GROUPS::contains)
                .toList());
        if (replace && !groups.isEmpty()) {
            Answers.of(() -> admin.deleteConsumerGroups(groups).all().get());
        }
    }

    private void delete(List<String> topics) {
        long giveUp = System.nanoTime() + LONGEST.toNanos();
        if (!topics.isEmpty()) {
            Answers.of(() -> admin.deleteTopics(topics).all().get());
        }
        while (!existing(topics).isEmpty() && System.nanoTime() < giveUp) {
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private List<String> existing(List<String> topics) {
        return Answers.of(() -> admin.listTopics().names().get().stream()
                .filter(topics::contains)
                .toList());
    }

    /** One topic, record by record. */
    private final class Rebuilding {

        private final LogFiles.Topic topic;
        private final Map<Integer, Long> next = new HashMap<>();
        private final Map<String, LogFiles.Kept> state = new LinkedHashMap<>();

        Rebuilding(LogFiles.Topic topic) {
            this.topic = topic;
        }

        void put(LogFiles.Kept kept) {
            if (LogMoment.isState(topic.name()) && kept.key() != null) {
                state.remove(new String(kept.key(), java.nio.charset.StandardCharsets.UTF_8));
                if (kept.value() != null) {
                    state.put(new String(kept.key(), java.nio.charset.StandardCharsets.UTF_8), kept);
                }
                return;
            }
            fill(kept.partition(), kept.offset(), kept.timestamp());
            send(kept.partition(), kept.timestamp(), kept.key(), kept.value(), kept.headers());
        }

        void end() {
            state.values()
                    .forEach(
                            kept -> send(kept.partition(), kept.timestamp(), kept.key(), kept.value(), kept.headers()));
            if (!LogMoment.isState(topic.name())) {
                for (int partition = 0; partition < topic.ends().size(); partition++) {
                    fill(partition, topic.ends().get(partition), System.currentTimeMillis());
                }
            }
        }

        private void fill(int partition, long upTo, long timestamp) {
            while (next.getOrDefault(partition, 0L) < upTo) {
                byte[] value = topic.isCompacted() ? null : LogFiles.utf8("{}");
                send(partition, timestamp, NOBODY, value, nothing(partition, timestamp));
            }
        }

        private Headers nothing(int partition, long timestamp) {
            var headers = new RecordHeaders();
            String id = topic.name() + "/" + partition + "/" + next.getOrDefault(partition, 0L);
            new EventHeaders(id, NOTHING, "/relief/backup", id, 1, Instant.ofEpochMilli(timestamp), null)
                    .writeTo(headers);
            return headers;
        }

        private void send(
                int partition, long timestamp, byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
            long offset = next.merge(partition, 1L, Long::sum) - 1;
            producer.send(
                    new ProducerRecord<>(topic.name(), partition, timestamp, key, value, headers),
                    (place, fault) -> check(offset, place, fault));
        }

        private void check(long offset, RecordMetadata place, @Nullable Exception fault) {
            if (fault != null) {
                failure.compareAndSet(null, fault);
            } else if (place.offset() != offset) {
                failure.compareAndSet(
                        null,
                        new UnknownTopicOrPartitionException(place + " was to be " + offset
                                + ": somebody else writes there; stop the services first"));
            }
        }
    }
}
