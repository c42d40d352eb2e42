package org.relief.backup;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.max;
import static com.mongodb.client.model.Updates.pullByFilter;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.bson.Document;
import org.relief.platform.eventing.EventHeaders;
import org.relief.platform.eventing.MalformedEvent;

/**
 * What a service had told on the log beyond its restored database. Each aggregate goes on counting behind the last sequence
 * that it told: consumers would take a lower one for old and never hear of what is new. The events themselves are left in the
 * database for the service, which takes them back when it starts.
 */
final class Aftermath {

    private static final String SOURCE = "/relief/";
    private static final List<String> SERVICES = List.of("intake", "inventory", "notification");
    /** An aggregate that is not there although it told something so long before: it was deleted, not forgotten. */
    private static final Duration CLOCKS = Duration.ofMinutes(1);

    /** An aggregate as the database has it. */
    private record Known(String collection, long version) {}

    private final MongoClient client;
    private final Instant from;
    private final Consumer<String> progress;

    /** @param from when the databases were copied */
    Aftermath(MongoClient client, Instant from, Consumer<String> progress) {
        this.client = client;
        this.from = from;
        this.progress = progress;
    }

    /** The service looks whether something is left for it, before it serves anybody. */
    static void mark(MongoClient client, String service) {
        client.getDatabase(service)
                .getCollection("restored")
                .replaceOne(
                        eq("_id", "restore"),
                        new Document("_id", "restore").append("at", new Date()),
                        new ReplaceOptions().upsert(true));
    }

    void learn(KafkaConsumer<byte[], byte[]> consumer, List<LogFiles.Topic> topics) {
        Map<String, Service> services = new HashMap<>();
        SERVICES.forEach(name -> services.put(SOURCE + name, new Service(client.getDatabase(name))));
        topics.stream()
                .filter(topic -> !topic.name().endsWith(".dlt") && !LogMoment.isState(topic.name()))
                .forEach(topic -> LogFiles.forEach(consumer, topic, event -> hear(services, event)));
        SERVICES.forEach(name -> {
            Service service = Objects.requireNonNull(services.get(SOURCE + name));
            service.goOnCounting();
            mark(client, name);
            progress.accept("%-22s %,d events were told after the backup, of %,d things"
                    .formatted(name, service.events, service.last.size()));
        });
    }

    private static void hear(Map<String, Service> services, ConsumerRecord<byte[], byte[]> event) {
        try {
            EventHeaders headers = EventHeaders.read(event.headers());
            Service service = services.get(headers.source());
            if (service != null) {
                service.hear(event, headers);
            }
        } catch (MalformedEvent _) {
            // Nobody's event.
        }
    }

    /** One service's database, and what it lacks. */
    private final class Service {

        private final MongoDatabase database;
        private final Map<String, Known> known = new HashMap<>();
        private final Map<String, Long> last = new HashMap<>();
        private final List<Document> batch = new ArrayList<>();
        private long events;

        Service(MongoDatabase database) {
            this.database = database;
            database.listCollectionNames()
                    .forEach(name -> database.getCollection(name)
                            .find(exists("outbox"))
                            .projection(Projections.include("version"))
                            .forEach(found -> known.put(
                                    String.valueOf(found.get("_id")), new Known(name, found.getLong("version")))));
        }

        void hear(ConsumerRecord<byte[], byte[]> event, EventHeaders told) {
            Known aggregate = known.get(told.subject());
            if (aggregate != null && told.sequence() <= aggregate.version()) {
                return;
            }
            last.merge(told.subject(), told.sequence(), Math::max);
            if (aggregate != null || told.time().isAfter(from.minus(CLOCKS))) {
                keep(event, told);
            }
        }

        /** Ids in the order of the log: what one aggregate told lies in one partition. */
        private void keep(ConsumerRecord<byte[], byte[]> event, EventHeaders told) {
            events++;
            batch.add(new Document("_id", "%s/%05d/%019d".formatted(event.topic(), event.partition(), event.offset()))
                    .append("id", told.id())
                    .append("topic", event.topic())
                    .append("key", new String(event.key(), StandardCharsets.UTF_8))
                    .append("type", told.type())
                    .append("source", told.source())
                    .append("subject", told.subject())
                    .append("sequence", told.sequence())
                    .append("time", Date.from(told.time()))
                    .append("traceparent", told.traceparent())
                    .append("data", new String(event.value(), StandardCharsets.UTF_8)));
            if (batch.size() == 500) {
                write();
            }
        }

        private void write() {
            if (!batch.isEmpty()) {
                database.getCollection("restored_events").insertMany(batch);
                batch.clear();
            }
        }

        void goOnCounting() {
            write();
            last.forEach((aggregate, sequence) -> {
                Known there = known.get(aggregate);
                if (there == null) {
                    keepSequence(aggregate, sequence);
                } else {
                    raise(database.getCollection(there.collection()), aggregate, sequence);
                }
            });
        }

        private void keepSequence(String aggregate, long sequence) {
            database.getCollection("restored_sequences")
                    .updateOne(eq("_id", aggregate), set("last", sequence), new UpdateOptions().upsert(true));
        }

        /** What waits to be published is on the log already, as far as the log goes. */
        private void raise(MongoCollection<Document> aggregates, String id, long sequence) {
            aggregates.updateOne(
                    eq("_id", id),
                    combine(max("version", sequence), pullByFilter(new Document("outbox", lte("sequence", sequence)))));
        }
    }
}
