package org.relief.platform.eventing;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Sorts.ascending;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.function.SingletonSupplier;

/**
 * What {@code deploy/backup/restore} leaves in a database that is older than the log: the events that the service had told
 * and the database does not know, and the last sequence of each aggregate that it does not hold. The first are taken back
 * before anybody is served; behind the second an aggregate that is made anew goes on counting, since consumers take a lower
 * sequence for old.
 */
final class Restored {

    /** One document from a restore until what it asks for is done. */
    static final String MARK = "restored";
    /** In the form of an outbox; ids are in the order of the log. */
    static final String EVENTS = "restored_events";

    static final String SEQUENCES = "restored_sequences";

    private static final Logger log = LoggerFactory.getLogger(Restored.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LOOK = Duration.ofSeconds(3);
    /** The rest of the log is heard in seconds, that of a large operation in minutes with letters among it. */
    private static final int QUIET_LOOKS = 20;

    private final MongoCollection<Document> mark;
    private final MongoCollection<Document> events;
    private final MongoCollection<Document> sequences;
    /** Written while no service runs, so one look is enough; most databases were never restored. */
    private final SingletonSupplier<Boolean> anySequences;

    private final Supplier<DeadLetters> letters;
    private final Clock clock;
    private volatile boolean stopped;

    Restored(MongoDatabase database, Supplier<DeadLetters> letters, Clock clock) {
        this.letters = letters;
        this.clock = clock;
        this.mark = database.getCollection(MARK);
        this.events = database.getCollection(EVENTS);
        this.sequences = database.getCollection(SEQUENCES);
        this.anySequences = SingletonSupplier.of(() -> sequences.find().first() != null);
    }

    /** The last sequence that an aggregate had which the database does not hold; 0 for any other. */
    long sequence(String aggregate) {
        if (!anySequences.obtain()) {
            return 0;
        }
        Document found = sequences.find(eq("_id", aggregate)).first();
        return found == null ? 0 : found.getLong("last");
    }

    /** To be done before the service is ready. What cannot be taken back yet is tried again beside its work. */
    void recover(List<Recovery> recoveries) {
        if (mark.find().first() == null) {
            return;
        }
        Instant begin = clock.instant();
        boolean all = takeBack(recoveries);
        recoveries.forEach(recovery -> recovery.after().run());
        if (all) {
            done();
        }
        Thread.ofVirtual().name("restored").start(() -> settle(recoveries, all, begin));
    }

    private void settle(List<Recovery> recoveries, boolean all, Instant begin) {
        try {
            if (!all) {
                takeBackTheRest(recoveries);
            }
            replaySetAside(begin);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Topics are heard again side by side: what a driver did may come before the delivery that it is about, and is set aside.
     * Each such letter has another try once the rest is known.
     */
    private void replaySetAside(Instant begin) throws InterruptedException {
        Set<String> tried = new HashSet<>();
        for (int quiet = 0; quiet < QUIET_LOOKS && !stopped; quiet++) {
            Thread.sleep(LOOK);
            for (DeadLetters.Letter letter : lettersSince(begin)) {
                if (letter.eventId() != null && tried.add(letter.eventId())) {
                    letters.get().replay(letter.id());
                    quiet = 0;
                }
            }
        }
    }

    private List<DeadLetters.Letter> lettersSince(Instant begin) {
        try {
            return letters.get().list().stream()
                    .filter(letter -> !letter.at().isBefore(begin))
                    .toList();
        } catch (RuntimeException e) {
            log.warn("What was set aside cannot be looked at now: {}", e.toString());
            return List.of();
        }
    }

    private void done() {
        mark.deleteMany(new Document());
        log.info("All that was told after the backup is known again");
    }

    private void takeBackTheRest(List<Recovery> recoveries) throws InterruptedException {
        boolean all = false;
        while (!all && !stopped) {
            Thread.sleep(PAUSE);
            all = tryAgain(recoveries);
        }
    }

    private boolean tryAgain(List<Recovery> recoveries) {
        try {
            boolean all = takeBack(recoveries);
            if (all) {
                done();
            }
            return all;
        } catch (RuntimeException e) {
            log.warn("What was told after the backup waits for the database: {}", e.toString());
            return false;
        }
    }

    void stop() {
        stopped = true;
    }

    /** Whether nothing is left. */
    private boolean takeBack(List<Recovery> recoveries) {
        Set<String> waiting = new HashSet<>();
        for (Document event : events.find().sort(ascending("_id"))) {
            String aggregate = event.getString("subject");
            if (!waiting.contains(aggregate) && takeBack(recoveries, OutboxEntry.of(event))) {
                events.deleteOne(eq("_id", event.get("_id")));
            } else {
                waiting.add(aggregate);
            }
        }
        return waiting.isEmpty();
    }

    private static boolean takeBack(List<Recovery> recoveries, OutboxEntry told) {
        var event =
                new ConsumerRecord<>(told.topic(), 0, 0, told.key(), told.data().getBytes(UTF_8));
        told.headers().writeTo(event.headers());
        try {
            recoveries.stream()
                    .flatMap(recovery -> recovery.told().stream())
                    .filter(subscription -> subscription.topic().equals(told.topic()))
                    .forEach(subscription -> subscription.handle(event));
            return true;
        } catch (RuntimeException e) {
            if (Consumption.isOutage(e)) {
                throw e;
            }
            log.warn(
                    "{}, told after the backup, cannot be taken back yet: {}",
                    told.headers().id(),
                    e.toString());
            return false;
        }
    }
}
