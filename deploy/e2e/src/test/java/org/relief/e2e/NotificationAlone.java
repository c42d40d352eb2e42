package org.relief.e2e;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.relief.local.LocalStack;
import org.relief.local.Part;
import org.relief.local.Settings;
import tools.jackson.databind.json.JsonMapper;

/** Notification-service with a broker, a database and accounts, and nobody else: what matching would say is said here. */
final class NotificationAlone implements AutoCloseable {

    static final String AREA = "alone";

    private static final String TOPIC = "relief.deliveries";
    private static final JsonMapper JSON = new JsonMapper();
    private static final Map<String, Double> DEPOT = Map.of("lat", 43.26, "lon", 76.9);
    private static final Map<String, Double> DOOR = Map.of("lat", 43.3, "lon", 76.9);

    /** Somebody on duty. */
    record Driver(Account account, String shiftId) {}

    /** @param stopId its only stop */
    record Offer(Driver driver, String deliveryId, String stopId) {}

    private final LocalStack stack;
    private final KafkaProducer<String, String> matching;

    /** @param name of the folder of the run, below target */
    NotificationAlone(String name) {
        Settings settings = Settings.onFreePorts(Path.of("target", name).toAbsolutePath());
        stack = new LocalStack(settings, System.out::println);
        Runtime.getRuntime().addShutdownHook(new Thread(stack::close));
        stack.startTogether(List.of(Part.BROKER, Part.DATABASE, Part.OIDC));
        stack.start(Part.NOTIFICATION);
        matching = new KafkaProducer<>(
                Map.of("bootstrap.servers", settings.bootstrapServers(), "linger.ms", 0),
                new StringSerializer(),
                new StringSerializer());
    }

    long pid() {
        return stack.pid(Part.NOTIFICATION);
    }

    /** @param first the number of the first driver's account */
    List<Driver> onDuty(int first, int count) {
        return IntStream.range(first, first + count).mapToObj(this::onDuty).toList();
    }

    private Driver onDuty(int number) {
        Account account = Account.of(stack.settings(), "driver%02d".formatted(number));
        Map<String, Object> vehicle =
                Map.of("kind", "CAR", "grams", 250_000, "milliliters", 900_000, "permits", List.of());
        var shift = account.post(
                        Part.NOTIFICATION,
                        "/api/shifts",
                        Map.of("area", AREA, "vehicle", vehicle, "start", DEPOT, "until", in(Duration.ofHours(8))))
                .ok();
        return new Driver(account, shift.get("shiftId").stringValue());
    }

    /** @param time for an answer */
    Offer offer(Driver driver, Duration time) {
        Offer offer = new Offer(
                driver, UUID.randomUUID().toString(), UUID.randomUUID().toString());
        var goods = Map.of("line", 1, "item", "FOOD_PARCEL_5D", "quantity", 2);
        var stop = Map.of(
                "stopId", offer.stopId,
                "requestId", UUID.randomUUID().toString(),
                "neighborhood", "north",
                "location", DOOR,
                "arriveAt", in(Duration.ofMinutes(30)),
                "departAt", in(Duration.ofMinutes(40)),
                "window", Map.of("from", in(Duration.ZERO), "until", in(Duration.ofHours(4))),
                "lines", List.of(goods));
        say(
                "delivery.offered.v1",
                offer,
                1,
                Map.of(
                        "warehouse", "A1",
                        "loadAt", in(Duration.ofMinutes(15)),
                        "returnBy", in(Duration.ofHours(1)),
                        "distanceMeters", 9000,
                        "lines", List.of(goods),
                        "stops", List.of(stop),
                        "offerUntil", in(time)));
        return offer;
    }

    /** The driver arrives otherwise than planned; each time another way round, by which it is known. */
    void changeTimes(Offer offer, int meters) {
        var stop = Map.of("stopId", offer.stopId, "arriveAt", in(Duration.ofMinutes(30)));
        say(
                "delivery.eta-changed.v1",
                offer,
                meters,
                Map.of(
                        "at", in(Duration.ZERO),
                        "returnBy", Instant.EPOCH.plusSeconds(meters).toString(),
                        "distanceMeters", meters,
                        "stops", List.of(stop)));
    }

    /** Nothing is left to be done of it. */
    void close(Offer offer) {
        say("delivery.completed.v1", offer, 2, Map.of("completedAt", in(Duration.ZERO)));
    }

    void cancel(Offer offer) {
        say("delivery.cancelled.v1", offer, 2, Map.of("reason", "OFFER_EXPIRED"));
    }

    private void say(String type, Offer offer, long sequence, Map<String, Object> fields) {
        var event = new java.util.HashMap<>(fields);
        event.put("deliveryId", offer.deliveryId);
        event.put("shiftId", offer.driver.shiftId);
        event.put("driverId", offer.driver.account.id());
        var _ = matching.send(
                BusSays.event(AREA, TOPIC, type, offer.deliveryId, sequence, JSON.writeValueAsString(event)));
    }

    private static String in(Duration time) {
        return Instant.now().plus(time).toString();
    }

    @Override
    public void close() {
        matching.close();
        stack.close();
    }
}
