package org.relief.platform.eventing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.relief.platform.embedded.EmbeddedBroker;
import org.relief.platform.embedded.EmbeddedDatabase;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaTemplate;

/** A service whose database is one from before, while the log and the group's offsets are of now. */
class RestoredIT {

    record Basket(String id, String group, int apples) {}

    record Filled(String basket, int apples) {}

    record Apple(String basket) {}

    private static final List<Received<Filled>> heard = new CopyOnWriteArrayList<>();
    private static final List<String> done = new CopyOnWriteArrayList<>();

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Baskets {

        @Bean
        EventCatalog catalog() {
            return EventCatalog.of("baskets").with("test.baskets", "basket.filled.v1", Filled.class);
        }

        @Bean
        Topics topics() {
            return Topics.of("test.baskets", "test.apples");
        }

        @Bean
        AggregateStore<Basket> store(AggregateStores stores) {
            return stores.store("baskets", Basket.class, Basket::group);
        }

        @Bean
        Subscription apples(AggregateStore<Basket> store) {
            return Subscription.to("test.apples")
                    .on(
                            "apple.picked.v1",
                            Apple.class,
                            apple -> fill(store, apple.data().basket(), apple.id()));
        }

        @Bean
        Subscription filled() {
            return Subscription.to("test.baskets").on("basket.filled.v1", Filled.class, heard::add);
        }

        @Bean
        Recovery recovery(AggregateStore<Basket> store) {
            Subscription told = Subscription.to("test.baskets").on("basket.filled.v1", Filled.class, event -> {
                if (event.data().apples() == 4 && store.find("needed").isEmpty()) {
                    throw new IllegalStateException("not yet");
                }
                store.<String>handle(
                        event.data().basket(),
                        event.id(),
                        _ -> Decision.accept(new Basket(
                                event.data().basket(), event.key(), event.data().apples())));
            });
            return new Recovery(List.of(told), () -> done.add("after"));
        }
    }

    private static void fill(AggregateStore<Basket> store, String id, String cause) {
        store.<String>handle(id, cause, old -> {
            Basket next = new Basket(id, "g", old == null ? 1 : old.apples() + 1);
            return Decision.accept(next, new Filled(id, next.apples()));
        });
    }

    @TempDir
    Path folder;

    private EmbeddedBroker broker;
    private EmbeddedDatabase server;
    private MongoClient client;
    private MongoDatabase database;
    private ConfigurableApplicationContext service;

    @BeforeEach
    void start() {
        heard.clear();
        done.clear();
        broker = EmbeddedBroker.start(folder.resolve("broker"));
        server = EmbeddedDatabase.inMemory();
        client = MongoClients.create(server.uri());
        database = client.getDatabase("baskets");
        startService();
    }

    @AfterEach
    void stop() {
        service.close();
        client.close();
        server.close();
        broker.close();
    }

    @Test
    void readsTheLogAgainFromWhereAnEarlierDatabaseWas() {
        pick("one");
        awaitApples(1);
        Map<String, List<Document>> before = copy();
        pick("two");
        pick("three");
        awaitApples(3);
        service.close();

        putBack(before);
        startService();

        awaitApples(3);
    }

    @Test
    void readsTheWholeLogIntoADatabaseThatWasEmptied() {
        pick("one");
        pick("two");
        awaitApples(2);
        service.close();

        putBack(Map.of());
        startService();

        awaitApples(2);
    }

    @Test
    void goesOnWhereTheGroupWasWithADatabaseOfAReleaseThatKeptNoPositions() {
        pick("one");
        awaitApples(1);
        service.close();
        Map<String, List<Document>> former = copy();
        former.remove("positions");
        former.get("baskets").forEach(basket -> basket.put("handled", List.of()));

        putBack(former);
        startService();
        pick("two");

        awaitApples(2);
    }

    @Test
    void takesBackWhatItToldAfterTheBackupAndGoesOnCountingBehindIt() {
        service.close();
        told("known", 2, 7);
        told("later", 3, 4);
        told("later", 4, 5);
        collection(Restored.SEQUENCES).insertOne(new Document("_id", "known").append("last", 2L));
        collection(Restored.SEQUENCES).insertOne(new Document("_id", "later").append("last", 4L));
        collection(Restored.MARK).insertOne(new Document("_id", "restore"));

        startService();

        assertThat(store().get("known").apples()).isEqualTo(7);
        assertThat(done).hasSize(1);
        assertThat(store().find("later")).as("what cannot be yet").isEmpty();
        fill(store(), "needed", "cause");
        await().untilAsserted(() ->
                assertThat(store().find("later").map(Basket::apples)).contains(5));
        await().untilAsserted(() ->
                assertThat(collection(Restored.MARK).countDocuments()).isZero());
        fill(store(), "known", "cause");
        await().untilAsserted(() -> assertThat(heard)
                .filteredOn(event -> event.data().basket().equals("known"))
                .extracting(event -> event.headers().sequence())
                .containsExactly(4L)); // 3 was the taking back, of which nobody is told
    }

    private void told(String basket, long sequence, int apples) {
        var entry = OutboxEntry.of(
                EventCatalog.of("baskets").with("test.baskets", "basket.filled.v1", Filled.class),
                new Filled(basket, apples),
                "g",
                basket,
                sequence,
                Instant.EPOCH);
        collection(Restored.EVENTS)
                .insertOne(entry.toDocument().append("_id", "test.baskets/0/%019d".formatted(sequence)));
    }

    private void startService() {
        service = new SpringApplicationBuilder(Baskets.class)
                .web(WebApplicationType.NONE)
                .run(
                        "--spring.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                        "--spring.mongodb.uri=" + server.uri(),
                        "--spring.mongodb.database=baskets",
                        "--relief.eventing.instance=one");
    }

    @SuppressWarnings("unchecked")
    private AggregateStore<Basket> store() {
        return service.getBean(AggregateStore.class);
    }

    @SuppressWarnings("unchecked")
    private void pick(String id) {
        var event = new ProducerRecord<>("test.apples", "g", "{\"basket\":\"b\"}".getBytes(UTF_8));
        new EventHeaders(id, "org.relief.apple.picked.v1", "/relief/test", "s", 1, Instant.EPOCH, null)
                .writeTo(event.headers());
        service.getBean("eventTemplate", KafkaTemplate.class).send(event).join();
    }

    private void awaitApples(int apples) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(store().find("b").map(Basket::apples)).contains(apples));
    }

    private MongoCollection<Document> collection(String name) {
        return database.getCollection(name);
    }

    private Map<String, List<Document>> copy() {
        Map<String, List<Document>> copy = new HashMap<>();
        database.listCollectionNames()
                .forEach(name -> copy.put(name, collection(name).find().into(new ArrayList<>())));
        return copy;
    }

    private void putBack(Map<String, List<Document>> copy) {
        database.listCollectionNames()
                .into(new ArrayList<>())
                .forEach(name -> collection(name).drop());
        copy.forEach((name, documents) -> {
            if (!documents.isEmpty()) {
                collection(name).insertMany(documents);
            }
        });
    }
}
