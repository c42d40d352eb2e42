package org.relief.platform.eventing;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.max;
import static com.mongodb.client.model.Updates.setOnInsert;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;

/**
 * How far a database has taken in the log, kept in the database itself. The group's offsets live on the broker and know
 * nothing of a database that was emptied, or is an earlier one again: who then trusts them misses what came before. So a
 * consumer goes on at the earlier of the two; handling an event twice is harmless. A database of a release that kept no
 * positions goes on where its group was.
 */
final class Positions implements ConsumerAwareRebalanceListener {

    private static final Logger log = LoggerFactory.getLogger(Positions.class);
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final String NEXT = "next";
    /** Its document says that this database began empty: what it holds no position of, it has not heard. */
    private static final String BEGAN_EMPTY = "began-empty";

    private final MongoDatabase database;
    private final MongoCollection<Document> collection;
    private final boolean derived;
    private final Clock clock;
    private final Map<TopicPartition, Long> unsaved = new ConcurrentHashMap<>();
    private volatile Instant nextSave = Instant.MIN;

    /** @param derived whether the database holds nothing but what the log says */
    Positions(MongoDatabase database, String collection, boolean derived, Clock clock) {
        this.database = database;
        this.derived = derived;
        this.collection = database.getCollection(collection);
        this.clock = clock;
    }

    /** To be done before anything else is made in the database; later it finds nothing to note. */
    void noteIfEmpty() {
        boolean empty = database.listCollectionNames().into(new ArrayList<>()).isEmpty();
        if (empty) {
            collection.updateOne(
                    eq("_id", BEGAN_EMPTY), setOnInsert("at", clock.instant()), new UpdateOptions().upsert(true));
        }
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
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(Set.copyOf(partitions));
        boolean fromTheBeginning = await(this::beganEmpty);
        partitions.forEach(partition -> goOn(consumer, partition, committed.get(partition), fromTheBeginning));
    }

    /** @param fromTheBeginning where the database holds no position of it */
    private void goOn(
            Consumer<?, ?> consumer,
            TopicPartition partition,
            @Nullable OffsetAndMetadata committed,
            boolean fromTheBeginning) {
        OptionalLong stored = await(() -> find(partition, fromTheBeginning));
        if (stored.isPresent() && (committed == null || stored.getAsLong() < committed.offset())) {
            if (committed != null) {
                log.info(
                        "{} goes on at {}, where the database is, not at {}", partition, stored.getAsLong(), committed);
            }
            consumer.seek(partition, stored.getAsLong());
        } else if (stored.isEmpty() && committed != null) {
            unsaved.put(partition, committed.offset());
        }
    }

    /** Who takes the partitions over begins where this one ended. */
    @Override
    public void onPartitionsRevokedAfterCommit(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        try {
            save();
        } catch (MongoException e) {
            log.warn("Where {} are is not kept, some of it will be handled again: {}", partitions, e.toString());
        }
    }

    /** Without the database nothing could be handled either. */
    private static <T> T await(Supplier<T> question) {
        while (true) {
            try {
                return question.get();
            } catch (MongoException e) {
                log.warn("Where the database was is not known yet, it does not answer: {}", e.toString());
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

    private boolean beganEmpty() {
        noteIfEmpty();
        return derived || collection.find(eq("_id", BEGAN_EMPTY)).first() != null;
    }

    /** Empty when the group alone knows. */
    private OptionalLong find(TopicPartition partition, boolean fromTheBeginning) {
        Document found = collection.find(eq("_id", partition.toString())).first();
        if (found != null) {
            return OptionalLong.of(found.getLong(NEXT));
        }
        return fromTheBeginning ? OptionalLong.of(0) : OptionalLong.empty();
    }
}
