package org.relief.platform.eventing;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.max;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;

/**
 * How far a database that is made from the log has taken it in, kept in the database itself. The group's offsets live on the
 * broker and know nothing of a database that was emptied, or is an earlier one again: who then trusts them misses what came
 * before. So a consumer goes on at the earlier of the two; handling an event twice is harmless.
 */
final class Positions implements ConsumerAwareRebalanceListener {

    private static final Logger log = LoggerFactory.getLogger(Positions.class);
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final String NEXT = "next";

    private final MongoCollection<Document> collection;
    private final Clock clock;
    private final Map<TopicPartition, Long> unsaved = new ConcurrentHashMap<>();
    private volatile Instant nextSave = Instant.MIN;

    Positions(MongoCollection<Document> collection, Clock clock) {
        this.collection = collection;
        this.clock = clock;
    }

    /** The event was handled, and all before it. Kept now and then: what is lost of it is only handled again. */
    void handled(ConsumerRecord<?, ?> event) {
        unsaved.put(new TopicPartition(event.topic(), event.partition()), event.offset() + 1);
        if (!clock.instant().isBefore(nextSave)) {
            nextSave = clock.instant().plus(EVERY);
            save();
        }
    }

    private void save() {
        unsaved.forEach((partition, next) -> {
            collection.updateOne(eq("_id", partition.toString()), max(NEXT, next), new UpdateOptions().upsert(true));
            unsaved.remove(partition, next);
        });
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        consumer.committed(Set.copyOf(partitions)).forEach((partition, committed) -> {
            long stored = committed == null ? 0 : await(partition);
            if (committed != null && stored < committed.offset()) {
                log.info("{} goes on at {}, where the database is, not at {}", partition, stored, committed.offset());
                consumer.seek(partition, stored);
            }
        });
    }

    /** Without the database nothing could be handled either. */
    private long await(TopicPartition partition) {
        while (true) {
            try {
                return find(partition);
            } catch (MongoException e) {
                log.warn("Where {} was is not known yet, the database does not answer: {}", partition, e.toString());
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the database", e);
        }
    }

    private long find(TopicPartition partition) {
        Document found = collection.find(eq("_id", partition.toString())).first();
        return found == null ? 0 : found.getLong(NEXT);
    }
}
