package org.relief.e2e;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.relief.local.LocalStack;
import org.relief.local.Part;
import org.relief.local.Settings;

/**
 * How long a need is under way: from POST /api/requests to the offer on a driver's live connection, beside a bare
 * produce-to-consume on the same broker in the same run. One driver, one request at a time; the planner has nothing
 * else to do. Run by {@code deploy/e2e/hot-path [count]}.
 */
final class HotPath {

    private static final Map<String, String> CONTACT =
            Map.of("name", "Test household", "phone", "+7 700 000 00 03", "address", "Test street 3");

    private final Operation city;
    private final Account driver;

    private HotPath(Settings settings) {
        this.city = new Operation(settings, "hotpath", "H1");
        this.driver = Account.of(settings, "driver40");
    }

    public static void main(String[] arguments) throws Exception {
        int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200;
        Path data = Path.of("target", "hot-path").toAbsolutePath();
        Settings settings = Settings.onFreePorts(data).withStartupCache(true);
        try (LocalStack stack = new LocalStack(settings, System.out::println)) {
            stack.startAll();
            HotPath path = new HotPath(settings);
            path.city.open();
            path.city.donate("FOOD_PARCEL_5D", 10_000);
            path.measure(20);
            print("POST to offer", path.measure(count));
            print("bare Kafka", bareKafka(settings.bootstrapServers(), count));
        }
        System.exit(0);
    }

    private List<Double> measure(int count) {
        List<Double> millis = new ArrayList<>();
        try (LiveConnection phone = new LiveConnection(driver, Part.NOTIFICATION, "/api/live")) {
            if (driver.get(Part.NOTIFICATION, "/api/shifts/mine").status() != 200) {
                city.startShift(driver);
            }
            for (int i = 1; i <= count; i++) {
                millis.add(offerOnce(phone, i));
            }
        }
        return millis;
    }

    private double offerOnce(LiveConnection phone, int number) {
        long start = System.nanoTime();
        String request = city.logCritical("north", Map.of("FOOD_PARCEL_5D", 1), CONTACT)
                .get("id")
                .stringValue();
        await().pollInterval(Duration.ofMillis(5))
                .until(() -> phone.events("delivery.offered").size() >= number);
        var offer = phone.events("delivery.offered").get(number - 1);
        deliver(offer.data().get("deliveryId").stringValue());
        await().until(() -> city.outlook(request), "SERVED"::equals);
        await().until(() ->
                driver.get(Part.NOTIFICATION, "/api/deliveries/mine").status() == 204
                        || driver.get(Part.NOTIFICATION, "/api/deliveries/mine")
                                .body()
                                .path("state")
                                .asString("")
                                .equals("COMPLETED"));
        return (offer.arrivedNanos() - start) / 1e6;
    }

    private void deliver(String delivery) {
        String path = "/api/deliveries/" + delivery;
        driver.post(Part.NOTIFICATION, path + "/accept", Map.of()).ok();
        await().until(() -> city.admin
                        .post(Part.INVENTORY, "/api/loads/" + delivery + "/dispatch", Map.of())
                        .status()
                == 200);
        await().until(() ->
                driver.post(Part.NOTIFICATION, path + "/depart", Map.of()).status() == 200);
        String stop = driver.get(Part.NOTIFICATION, "/api/deliveries/mine")
                .ok()
                .at("/stops/0/stopId")
                .stringValue();
        driver.post(Part.NOTIFICATION, path + "/stops/" + stop + "/complete", Map.of("proof", "NONE"))
                .ok();
    }

    private static List<Double> bareKafka(String bootstrapServers, int count) throws Exception {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", bootstrapServers);
        properties.put("acks", "all");
        properties.put("linger.ms", "0");
        try (Admin admin = Admin.create(properties)) {
            admin.createTopics(List.of(new NewTopic("bare", 1, (short) 1)))
                    .all()
                    .get();
        }
        List<Double> millis = new ArrayList<>();
        TopicPartition partition = new TopicPartition("bare", 0);
        try (var producer = new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer());
                var consumer = new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            for (int i = -20; i < count; i++) {
                long start = System.nanoTime();
                producer.send(new ProducerRecord<>("bare", "key", "x".repeat(300)));
                while (consumer.poll(Duration.ofSeconds(1)).isEmpty()) {
                    Thread.onSpinWait();
                }
                if (i >= 0) {
                    millis.add((System.nanoTime() - start) / 1e6);
                }
            }
        }
        return millis;
    }

    private static void print(String what, List<Double> millis) {
        List<Double> sorted = millis.stream().sorted().toList();
        System.out.printf(
                "%-14s n=%d  p50 %.1f ms  p90 %.1f ms  p99 %.1f ms  max %.1f ms%n",
                what,
                sorted.size(),
                sorted.get(sorted.size() / 2),
                sorted.get(sorted.size() * 9 / 10),
                sorted.get(sorted.size() * 99 / 100),
                sorted.getLast());
    }
}
