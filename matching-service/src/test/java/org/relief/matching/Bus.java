package org.relief.matching;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.relief.platform.eventing.EventHeaders;
import org.relief.platform.eventing.EventJson;
import tools.jackson.databind.JsonNode;

/** Speaks for the other services on a real broker, and hears what matching says about one area. */
final class Bus implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(120);

    record Heard(String type, String subject, long sequence, JsonNode data, long heardAtNanos) {}

    private final String area;
    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Map<String, Long> sequences = new HashMap<>();
    private final List<Heard> heard = new ArrayList<>();
    private int driven;

    Bus(String servers, String area) {
        this.area = area;
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", servers);
        settings.put("acks", "all");
        settings.put("linger.ms", 0);
        producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
        Map<String, Object> reading = new HashMap<>();
        reading.put("bootstrap.servers", servers);
        reading.put("isolation.level", "read_committed");
        reading.put("auto.offset.reset", "earliest");
        reading.put("fetch.max.wait.ms", 50);
        consumer = new KafkaConsumer<>(reading, new StringDeserializer(), new ByteArrayDeserializer());
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        List<TopicPartition> partitions = List.of();
        while (partitions.isEmpty() && System.nanoTime() < deadline) {
            partitions = consumer.listTopics().getOrDefault("relief.deliveries", List.of()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** For when the service that makes the topics is being started. */
    static Bus waitingForTopic(String servers, String area) {
        return new Bus(servers, area);
    }

    void city(int parcels) {
        send("relief.neighborhoods", "area.defined.v1", area, Map.of("names", names("Testville"), "timeZone", "UTC"));
        send(
                "relief.neighborhoods",
                "neighborhood.defined.v1",
                area + "-alatau",
                Map.of(
                        "neighborhood",
                        "alatau",
                        "names",
                        names("Test quarter"),
                        "center",
                        place(43.293, 76.83),
                        "population",
                        1000));
        var item = Map.of(
                "item", "PARCEL", "grams", 3000, "milliliters", 6000, "deprivationClass", "FOOD", "lifeCritical", true);
        sendKeyed("PARCEL", "relief.items", "item.defined.v1", "PARCEL", item);
        send(
                "relief.stock",
                "warehouse.defined.v1",
                area + "-W1",
                Map.of("warehouse", "W1", "name", "Test depot", "location", place(43.26, 76.88), "open", true));
        stock(parcels);
    }

    void stock(int parcels) {
        var batches = parcels == 0 ? List.of() : List.of(Map.of("quantity", parcels));
        send(
                "relief.stock",
                "stock.level-changed.v1",
                area + "-W1/PARCEL",
                Map.of("warehouse", "W1", "item", "PARCEL", "onHand", parcels, "reserved", 0, "available", batches));
    }

    String request(int parcels) {
        String id = UUID.randomUUID().toString();
        send(
                "relief.requests",
                "request.logged.v1",
                id,
                Map.ofEntries(
                        Map.entry("requestId", id),
                        Map.entry("reference", "TST-" + id.substring(0, 3).toUpperCase(Locale.ROOT)),
                        Map.entry("neighborhood", "alatau"),
                        Map.entry("location", place(43.299, 76.815)),
                        Map.entry("people", 4),
                        Map.entry("urgency", "HIGH"),
                        Map.entry("vulnerabilities", List.of()),
                        Map.entry("needs", List.of(Map.of("line", 1, "item", "PARCEL", "quantity", parcels))),
                        Map.entry("loggedAt", Instant.now())));
        return id;
    }

    String shift(String driver) {
        String id = UUID.randomUUID().toString();
        send(
                "relief.drivers",
                "shift.started.v1",
                id,
                Map.of(
                        "shiftId",
                        id,
                        "driverId",
                        driver,
                        "vehicle",
                        Map.of("kind", "CAR", "grams", 250_000, "milliliters", 900_000, "permits", List.of()),
                        "start",
                        place(43.25, 76.91),
                        "home",
                        place(43.25, 76.91),
                        "from",
                        Instant.now(),
                        "until",
                        Instant.now().plus(Duration.ofHours(10))));
        return id;
    }

    void endShift(String shift) {
        send(
                "relief.drivers",
                "shift.ended.v1",
                shift,
                Map.of("shiftId", shift, "reason", "DRIVER", "at", Instant.now()));
    }

    void grant(JsonNode planned, int parcels) {
        String id = planned.path("deliveryId").asString();
        send(
                "relief.stock",
                "reservation.granted.v1",
                id,
                Map.of(
                        "deliveryId",
                        id,
                        "lines",
                        List.of(Map.of("item", "PARCEL", "asked", parcels, "granted", parcels))));
    }

    void loading(JsonNode delivery) {
        String id = delivery.path("deliveryId").asString();
        send(
                "relief.stock",
                "load.loading-started.v1",
                id,
                Map.of("deliveryId", id, "warehouse", "W1", "at", Instant.now()));
    }

    void load(JsonNode delivery, int parcels) {
        String id = delivery.path("deliveryId").asString();
        send(
                "relief.stock",
                "load.dispatched.v1",
                id,
                Map.of(
                        "deliveryId",
                        id,
                        "loadedAt",
                        Instant.now(),
                        "lines",
                        List.of(Map.of("item", "PARCEL", "quantity", parcels, "lots", List.of()))));
    }

    void answer(String type, JsonNode delivery) {
        send("relief.drivers", type, delivery.path("deliveryId").asString(), ofDelivery(delivery));
    }

    void complete(JsonNode delivery, JsonNode stop) {
        Map<String, Object> data = ofDelivery(delivery);
        data.put("stopId", stop.path("stopId").asString());
        data.put("requestId", stop.path("requestId").asString());
        data.put("proof", "CODE");
        data.put("lines", EventJson.MAPPER.convertValue(stop.path("lines"), List.class));
        send("relief.drivers", "stop.completed.v1", delivery.path("deliveryId").asString(), data);
    }

    void fail(JsonNode delivery, JsonNode stop, String reason) {
        Map<String, Object> data = ofDelivery(delivery);
        data.put("stopId", stop.path("stopId").asString());
        data.put("reason", reason);
        send("relief.drivers", "stop.failed.v1", delivery.path("deliveryId").asString(), data);
    }

    private static Map<String, Object> ofDelivery(JsonNode delivery) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("deliveryId", delivery.path("deliveryId").asString());
        data.put("shiftId", delivery.path("shiftId").asString());
        data.put("at", Instant.now());
        return data;
    }

    private static Map<String, String> names(String name) {
        return Map.of("en", name, "ru", name, "kk", name);
    }

    private static Map<String, Double> place(double lat, double lon) {
        return Map.of("lat", lat, "lon", lon);
    }

    void send(String topic, String type, String subject, Object data) {
        sendKeyed(area, topic, type, subject, data);
    }

    private void sendKeyed(String key, String topic, String type, String subject, Object data) {
        send(key, topic, type, subject, sequences.merge(subject, 1L, Long::sum), data);
    }

    void send(String topic, String type, String subject, long sequence, Object data) {
        send(area, topic, type, subject, sequence, data);
    }

    private void send(String key, String topic, String type, String subject, long sequence, Object data) {
        var event = new ProducerRecord<>(topic, key, EventJson.bytes(data));
        new EventHeaders(
                        UUID.randomUUID().toString(),
                        "org.relief." + type,
                        "/relief/test",
                        subject,
                        sequence,
                        Instant.now(),
                        null)
                .writeTo(event.headers());
        producer.send(event);
        producer.flush();
    }

    /** The first event of this type with these texts in its fields, from the beginning on. */
    JsonNode awaitEvent(String type, Map<String, String> fields) {
        return awaitHeard(type, fields).data();
    }

    Heard awaitHeard(String type, Map<String, String> fields) {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (true) {
            for (Heard event : heard) {
                if (event.type().equals(type)
                        && fields.entrySet().stream()
                                .allMatch(field -> event.data()
                                        .path(field.getKey())
                                        .asString("")
                                        .equals(field.getValue()))) {
                    return event;
                }
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("no " + type + " with " + fields + "; heard " + heard);
            }
            listen(Duration.ofMillis(100));
        }
    }

    /** The delivery that has a stop for this request. */
    Heard awaitPlanned(String request) {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (System.nanoTime() < deadline) {
            for (Heard event : heard.reversed()) {
                if (event.type().equals("delivery.planned.v1")
                        && event.data()
                                .path("stops")
                                .valueStream()
                                .anyMatch(stop ->
                                        stop.path("requestId").asString().equals(request))) {
                    return event;
                }
            }
            listen(Duration.ofMillis(100));
        }
        throw new AssertionError("no delivery for " + request + "; heard " + heard);
    }

    /** Grants, accepts, loads, drives and hands over all that is planned, until enough was heard. */
    void driveUntil(Predicate<List<Heard>> enough) {
        long deadline = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        while (!enough.test(heard)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not enough heard: " + heard);
            }
            listen(Duration.ofMillis(50));
            while (driven < heard.size()) {
                drive(heard.get(driven++));
            }
        }
    }

    private void drive(Heard event) {
        if (event.type().equals("delivery.planned.v1")) {
            grantAll(event.data());
        } else if (event.type().equals("delivery.offered.v1")) {
            answer("delivery.accepted.v1", event.data());
            load(event.data(), units(event.data()));
            answer("delivery.departed.v1", event.data());
            event.data().path("stops").valueStream().forEach(stop -> complete(event.data(), stop));
        }
    }

    private void grantAll(JsonNode planned) {
        grant(planned, units(planned));
    }

    private static int units(JsonNode delivery) {
        return delivery.path("lines")
                .valueStream()
                .mapToInt(line -> line.path("quantity").asInt())
                .sum();
    }

    void listen(Duration time) {
        for (ConsumerRecord<String, byte[]> event : consumer.poll(time)) {
            if (area.equals(event.key())) {
                EventHeaders headers = EventHeaders.read(event.headers());
                heard.add(new Heard(
                        headers.type().substring("org.relief.".length()),
                        headers.subject(),
                        headers.sequence(),
                        EventJson.read(event.value(), JsonNode.class),
                        System.nanoTime()));
            }
        }
    }

    List<Heard> heard() {
        return heard;
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(1));
        consumer.close();
    }
}
