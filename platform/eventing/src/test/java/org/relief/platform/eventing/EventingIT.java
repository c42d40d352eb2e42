package org.relief.platform.eventing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.relief.platform.embedded.EmbeddedBroker;
import org.relief.platform.embedded.EmbeddedDatabase;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaTemplate;

/** One little service whose aggregate counts, against a real broker and a database over the wire. */
class EventingIT {

    record Counter(
            String id, String group, int value, @Nullable String note) {}

    record Noted(String id, @Nullable String note) {}

    record Counted(String counter, int value) {}

    record Ping(String counter) {}

    record Fragile(int value) {}

    private static final Set<String> failing = ConcurrentHashMap.newKeySet();
    private static final List<Received<Counted>> received = new CopyOnWriteArrayList<>();

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class CountingService {

        @Bean
        EventCatalog catalog() {
            return EventCatalog.of("counting").with("test.counted", "counter.counted.v1", Counted.class);
        }

        @Bean
        Topics topics() {
            return Topics.of("test.counted", "test.pings");
        }

        @Bean
        AggregateStore<Counter> counters(AggregateStores stores) {
            return stores.store("counters", Counter.class, Counter::group);
        }

        @Bean
        Subscription pings(AggregateStore<Counter> counters) {
            return Subscription.to("test.pings").on("ping.sent.v1", Ping.class, ping -> {
                if (failing.contains(ping.data().counter())) {
                    throw new IllegalStateException(
                            "cannot count " + ping.data().counter());
                }
                count(counters, ping.data().counter(), ping.id());
            });
        }

        @Bean
        Subscription counted() {
            return Subscription.to("test.counted").on("counter.counted.v1", Counted.class, received::add);
        }
    }

    static Outcome<Counter, String> count(AggregateStore<Counter> counters, String id, String cause) {
        return counters.handle(id, cause, old -> {
            Counter next = new Counter(id, "g", old == null ? 1 : old.value() + 1, old == null ? "new" : null);
            return next.value() > 1_000
                    ? Decision.reject("full")
                    : Decision.accept(next, new Counted(id, next.value()));
        });
    }

    @TempDir
    static java.nio.file.Path folder;

    static EmbeddedBroker broker;
    static EmbeddedDatabase database;
    static ConfigurableApplicationContext service;
    static AggregateStore<Counter> counters;

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.start(folder.resolve("broker"));
        database = EmbeddedDatabase.inMemory();
        service = startService("one");
        counters = store(service);
    }

    @SuppressWarnings("unchecked")
    private static AggregateStore<Counter> store(ConfigurableApplicationContext context) {
        return (AggregateStore<Counter>) context.getBean(AggregateStore.class);
    }

    private static ConfigurableApplicationContext startService(String instance, String... settings) {
        SpringApplication application = new SpringApplicationBuilder(CountingService.class)
                .web(org.springframework.boot.WebApplicationType.NONE)
                .build();
        return application.run(Stream.concat(
                        Stream.of(
                                "--spring.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                                "--spring.mongodb.uri=" + database.uri(),
                                "--relief.eventing.instance=" + instance),
                        settings.length == 0 ? Stream.of("--spring.mongodb.database=counting") : Stream.of(settings))
                .toArray(String[]::new));
    }

    @AfterAll
    static void stop() {
        service.close();
        broker.close();
        database.close();
    }

    private static List<Received<Counted>> countedBy(String id) {
        return received.stream()
                .filter(event -> event.data().counter().equals(id))
                .toList();
    }

    @Test
    void publishesEachSaveOnceInOrderWithTheAggregatesVersionAsSequence() {
        for (int i = 1; i <= 20; i++) {
            count(counters, "ordered", "cause-" + i);
        }
        await().untilAsserted(() -> assertThat(countedBy("ordered")).hasSize(20));
        assertThat(countedBy("ordered"))
                .extracting(event -> event.headers().sequence())
                .isSorted()
                .doesNotHaveDuplicates()
                .endsWith(20L);
        Received<Counted> last = countedBy("ordered").getLast();
        assertThat(last.data().value()).isEqualTo(20);
        assertThat(last.key()).isEqualTo("g");
        assertThat(last.headers().type()).isEqualTo("org.relief.counter.counted.v1");
        assertThat(last.headers().source()).isEqualTo("/relief/counting");
        assertThat(last.headers().subject()).isEqualTo("ordered");
        assertThat(last.headers().traceparent()).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
    }

    @Test
    void emptiesTheOutboxAfterTheBrokerAcknowledged() {
        count(counters, "emptied", "first");
        await().untilAsserted(() -> {
            Document stored =
                    database("counters").find(Filters.eq("_id", "emptied")).first();
            assertThat(stored).isNotNull();
            assertThat(stored.getList("outbox", Document.class)).isEmpty();
            assertThat(stored.getBoolean("pending")).isFalse();
        });
    }

    @Test
    void appliesOneCauseOnlyOnce() {
        count(counters, "once", "same");
        Outcome<Counter, String> second = count(counters, "once", "same");
        assertThat(second).isEqualTo(new Outcome.Applied<>(new Counter("once", "g", 1, "new"), 1, true));
    }

    @Test
    void keepsAFieldsAbsence() {
        count(counters, "absent", "a");
        count(counters, "absent", "b");
        assertThat(counters.get("absent").note()).isNull();
    }

    /** What it does not ask for is not read: here it could not be. */
    @Test
    void findsAPartOfTheState() {
        count(counters, "part", "a");
        database("counters").updateOne(Filters.eq("_id", "part"), Updates.set("value", "many"));
        assertThat(counters.findPart("part", Noted.class)).contains(new Noted("part", "new"));
        assertThat(counters.findPart("nobody", Noted.class)).isEmpty();
    }

    @Test
    void doesNotReadAPartOfWhatANewerBuildStored() {
        count(counters, "newer", "a");
        database("counters").updateOne(Filters.eq("_id", "newer"), Updates.set("_format", 99));
        assertThatExceptionOfType(UnknownFormat.class).isThrownBy(() -> counters.findPart("newer", Noted.class));
    }

    @Test
    void refusesAStaleVersion() {
        count(counters, "stale", "a");
        Outcome<Counter, String> outcome =
                counters.handle("stale", "b", 7L, old -> Decision.accept(new Counter("stale", "g", 99, null)));
        assertThat(outcome).isEqualTo(new Outcome.Stale<>(new Counter("stale", "g", 1, "new"), 1));
    }

    @Test
    void losesNoUpdateUnderConcurrentWriters() throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 200; i++) {
                String cause = "cause-" + i;
                threads.submit(() -> count(counters, "contended", cause));
            }
            threads.shutdown();
            assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        }
        assertThat(counters.get("contended").value()).isEqualTo(200);
        await().untilAsserted(() -> assertThat(countedBy("contended")).hasSize(200));
        assertThat(countedBy("contended"))
                .extracting(event -> event.data().value())
                .isSorted();
    }

    @Test
    void appliesAnEventThatArrivesTwiceOnce() {
        send("test.pings", "twice", "event-1", "{\"counter\":\"twice\"}");
        send("test.pings", "twice", "event-1", "{\"counter\":\"twice\"}");
        send("test.pings", "twice", "event-2", "{\"counter\":\"twice\"}");
        await().untilAsserted(() ->
                assertThat(counters.find("twice").map(Counter::value)).contains(2));
    }

    @Test
    void setsAsideWhatCannotBeReadAndGoesOn() {
        send("test.pings", "bad", "bad-1", "{\"counter\":");
        send("test.pings", "bad", "good-1", "{\"counter\":\"after-bad\"}");
        await().untilAsserted(() -> assertThat(counters.find("after-bad")).isPresent());
        DeadLetters letters = service.getBean(DeadLetters.class);
        assertThat(letters.list()).anySatisfy(letter -> {
            assertThat(letter.eventId()).isEqualTo("bad-1");
            assertThat(letter.reason()).startsWith("MalformedEvent: data does not read as Ping");
        });
    }

    @Test
    void setsAsideWhatIsNearlyTooLargeForTheBrokerAndGoesOn() {
        byte[] x = "x".repeat(3_000_000).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        sendLarge("near-limit", java.util.Arrays.copyOf(x, 1_047_815 - 200), 0);
        sendLarge("compressed", x, 0);
        sendLarge("many-headers", java.util.Arrays.copyOf(x, 100), 200);
        send("test.pings", "large", "after-large-1", "{\"counter\":\"after-large\"}");
        await().untilAsserted(() -> assertThat(counters.find("after-large")).isPresent());

        for (String id : List.of("near-limit", "compressed", "many-headers")) {
            assertThat(letters(id)).as(id).hasSize(1);
        }
    }

    @Test
    void replaysACutLetterFromItsRecordAndNoLongerListsIt() {
        String padded = "{\"counter\":\"cut\",\"note\":\"" + "x".repeat(2_000_000) + "\"}";
        failing.add("cut");
        sendLarge("cut-1", padded.getBytes(java.nio.charset.StandardCharsets.UTF_8), 0);
        DeadLetters letters = service.getBean(DeadLetters.class);
        await().until(() -> letters("cut-1").size() == 1);
        String id = letters("cut-1").getFirst().id();
        assertThat(letters.find(id).orElseThrow().headers()).containsEntry("dlt_cut", "value");

        failing.remove("cut");
        assertThat(letters.replay(id)).isPresent();
        await().untilAsserted(() -> assertThat(counters.find("cut")).isPresent());
        assertThat(letters("cut-1")).isEmpty();
        assertThat(letters.find(id)).as("it is still there to be looked at").isPresent();
    }

    private static List<DeadLetters.Letter> letters(String eventId) {
        return service.getBean(DeadLetters.class).list().stream()
                .filter(letter -> eventId.equals(letter.eventId()))
                .toList();
    }

    private static void sendLarge(String id, byte[] value, int headers) {
        var event = new ProducerRecord<>("test.pings", "large", value);
        headers(id, "org.relief.ping.sent.v1").writeTo(event.headers());
        for (int i = 0; i < headers; i++) {
            event.headers().add("h" + i, new byte[1_000]);
        }
        var compressing = new KafkaTemplate<>(
                template().getProducerFactory(),
                java.util.Map.of(
                        "compression.type", value.length > 1_048_000 ? "gzip" : "none", "max.request.size", 8_000_000));
        compressing.send(event).join();
        compressing.destroy();
    }

    @Test
    void replaysADeadLetterAfterItsCauseIsMended() {
        failing.add("mended");
        send("test.pings", "mended", "mended-1", "{\"counter\":\"mended\"}");
        DeadLetters letters = service.getBean(DeadLetters.class);
        String id = await().until(
                        () -> letters.list().stream()
                                .filter(letter -> "mended-1".equals(letter.eventId()))
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow()
                .id();
        assertThat(letters.find(id).orElseThrow().data()).isEqualTo("{\"counter\":\"mended\"}");
        failing.remove("mended");
        assertThat(letters.replay(id)).isPresent();
        await().untilAsserted(() -> assertThat(counters.find("mended")).isPresent());
        assertThat(letters.replay("test.pings.dlt:0:99999")).isEmpty();
        assertThat(letters.find("no-such-id")).isEmpty();
    }

    @Test
    void skipsATypeItDoesNotKnow() {
        var unknown = new ProducerRecord<>("test.pings", "k", "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        headers("unknown-1", "org.relief.ping.renamed.v9").writeTo(unknown.headers());
        template().send(unknown).join();
        send("test.pings", "k", "known-1", "{\"counter\":\"after-unknown\"}");
        await().untilAsserted(() -> assertThat(counters.find("after-unknown")).isPresent());
        assertThat(service.getBean(DeadLetters.class).list()).noneMatch(letter -> "unknown-1".equals(letter.eventId()));
    }

    @Test
    void publishesWhatACrashLeftInTheOutbox() {
        count(counters, "crashed", "a");
        await().untilAsserted(() -> assertThat(countedBy("crashed")).hasSize(1));
        Document left = OutboxEntry.of(
                        service.getBean(EventCatalog.class),
                        new Counted("crashed", 2),
                        "g",
                        "crashed",
                        2,
                        java.time.Instant.ofEpochMilli(0))
                .toDocument();
        database("counters")
                .updateOne(
                        Filters.eq("_id", "crashed"),
                        new Document("$push", new Document("outbox", left))
                                .append("$set", new Document("pending", true)));
        await().untilAsserted(() -> assertThat(countedBy("crashed")).hasSize(2));
    }

    @Test
    void leavesPublishingToTheOneInstanceThatHoldsTheLease() {
        try (ConfigurableApplicationContext second = startService("two")) {
            AggregateStore<Counter> elsewhere = store(second);
            List<String> causes = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                causes.add("c" + i);
                count(elsewhere, "leased", "c" + i);
            }
            await().untilAsserted(() -> assertThat(countedBy("leased")).hasSize(causes.size()));
            assertThat(counters.list(Filters.eq("_id", "leased"), Sorts.ascending("_id"), 0))
                    .hasSize(1);
        }
    }

    /** Neither of the two ever sweeps. */
    @Test
    void publishesAtOnceWhatAnInstanceSavedThatDoesNotHoldTheLease() {
        String[] alone = {"--spring.mongodb.database=woken", "--relief.eventing.sweep=1h"};
        try (ConfigurableApplicationContext holder = startService("holder", alone)) {
            count(store(holder), "woken", "first");
            await().until(() -> countedBy("woken").size() == 1);
            try (ConfigurableApplicationContext other = startService("other", alone)) {
                await().until(() -> other.getBean(Notices.class).isListening());
                for (int i = 2; i <= 6; i++) {
                    countAndAwait(store(other), i);
                }
                takeLeaseFrom(holder);
                // Longer than the holder may take itself for the holder without looking.
                long looked = System.nanoTime() + Duration.ofMillis(2_500).toNanos();
                for (int i = 7; System.nanoTime() < looked; i++) {
                    countAndAwait(store(holder), i);
                }
            }
        }
    }

    private void countAndAwait(AggregateStore<Counter> store, int number) {
        long saved = System.nanoTime();
        count(store, "woken", "c" + number);
        await().pollInterval(Duration.ofMillis(1))
                .until(() ->
                        countedBy("woken").stream().map(Received::id).distinct().count() == number);
        System.out.println("Saved here, published there: " + (System.nanoTime() - saved) / 1000 + " us");
    }

    /** Its lease ran out, and the other one looked first. */
    private void takeLeaseFrom(ConfigurableApplicationContext holder) {
        MongoCollection<Document> leases = holder.getBean(MongoDatabase.class).getCollection("leases");
        leases.updateOne(Filters.eq("owner", "holder"), Updates.set("until", java.time.Instant.EPOCH));
        holder.getBean(Notices.class).tell("missed", "", new byte[0]);
        await().until(() -> leases.countDocuments(Filters.eq("owner", "other")) == 1);
    }

    @Test
    void goesOnPublishingAfterAStopAndAStartOfItsContext() {
        service.stop();
        service.start();
        count(counters, "restarted", "a");
        await().untilAsserted(() -> assertThat(countedBy("restarted")).hasSize(1));
    }

    @Test
    void tellsTheOtherInstancesAndHearsItselfInTheSameOrder() {
        try (ConfigurableApplicationContext second = startService("other")) {
            Notices here = service.getBean(Notices.class);
            Notices there = second.getBean(Notices.class);
            List<String> heardHere = new CopyOnWriteArrayList<>();
            List<String> heardThere = new CopyOnWriteArrayList<>();
            here.hear(notice -> heardHere.add(notice.subject()));
            there.hear(notice -> heardThere.add(notice.subject()));
            await().until(() -> here.isListening() && there.isListening());
            for (int i = 0; i < 50; i++) {
                here.tell("test", "here-" + i, new byte[0]);
                there.tell("test", "there-" + i, new byte[0]);
            }
            await().until(() -> heardHere.stream()
                                    .filter(s -> s.contains("here-"))
                                    .count()
                            == 100
                    && heardThere.stream().filter(s -> s.contains("here-")).count() == 100);
            assertThat(heardHere.stream().filter(s -> s.contains("here-")))
                    .containsExactlyElementsOf(
                            heardThere.stream().filter(s -> s.contains("here-")).toList());
        }
    }

    private static void send(String topic, String key, String id, String json) {
        var event = new ProducerRecord<>(topic, key, json.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        headers(id, "org.relief.ping.sent.v1").writeTo(event.headers());
        template().send(event).join();
    }

    private static EventHeaders headers(String id, String type) {
        return new EventHeaders(id, type, "/relief/test", "s", 1, java.time.Instant.ofEpochMilli(0), null);
    }

    @SuppressWarnings("unchecked")
    private static KafkaTemplate<String, byte[]> template() {
        return service.getBean("eventTemplate", KafkaTemplate.class);
    }

    private static com.mongodb.client.MongoCollection<Document> database(String collection) {
        return service.getBean(com.mongodb.client.MongoDatabase.class).getCollection(collection);
    }

    static {
        org.awaitility.Awaitility.setDefaultTimeout(Duration.ofMinutes(2));
    }
}
