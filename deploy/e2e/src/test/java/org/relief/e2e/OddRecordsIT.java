package org.relief.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.relief.local.Part;

/** Records that no producer of ours makes are set aside once by each service that reads them, and hold up nothing. */
class OddRecordsIT {

    private static final String KEY = "odd";
    private static final int NEARLY_A_MEGABYTE = 1_047_815;
    private static final int THREE_MEGABYTES = 3_000_000;
    private static final Map<String, String> CONTACT =
            Map.of("name", "Test household", "phone", "+7 700 000 00 04", "address", "Test street 4");

    /** Matching reads items into a table and leaves out what is none. */
    private static final Map<Part, List<String>> READ = Map.of(
            Part.INTAKE, List.of("relief.items", "relief.deliveries", "relief.drivers"),
            Part.INVENTORY, List.of("relief.deliveries", "relief.drivers"),
            Part.MATCHING,
                    List.of(
                            "relief.requests",
                            "relief.neighborhoods",
                            "relief.stock",
                            "relief.deliveries",
                            "relief.drivers"),
            Part.NOTIFICATION, List.of("relief.requests", "relief.neighborhoods", "relief.stock", "relief.deliveries"));

    private final Operation city = new Operation(TheStack.settings(), "odd-records", "O1");

    @Test
    void areSetAsideOnceByWhoeverReadsThemAndTheRestGoesOn() {
        sendToEachTopic();
        READ.forEach((service, topics) -> await(service + " to set aside what it cannot read")
                .untilAsserted(() -> assertThat(letters(service)).containsExactlyInAnyOrderElementsOf(odd(topics))));

        city.open();
        city.donate("FOOD_PARCEL_5D", 5);
        city.log("north", Map.of("FOOD_PARCEL_5D", 1), CONTACT);
        Account driver = Account.of(TheStack.settings(), "driver12");
        city.startShift(driver);
        await("a delivery to be offered on the phone")
                .until(() -> driver.get(Part.NOTIFICATION, "/api/deliveries/mine")
                        .body()
                        .path("state")
                        .asString("")
                        .equals("OFFERED"));

        READ.forEach(
                (service, topics) -> assertThat(letters(service)).containsExactlyInAnyOrderElementsOf(odd(topics)));
    }

    private static List<String> odd(List<String> topics) {
        return topics.stream()
                .flatMap(topic -> IntStream.rangeClosed(1, 3).mapToObj(n -> topic + " " + KEY + n))
                .toList();
    }

    private List<String> letters(Part service) {
        return city.admin
                .get(service, "/api/admin/dead-letters")
                .ok()
                .get("items")
                .valueStream()
                .filter(letter -> letter.path("key").asString("").startsWith(KEY))
                .map(letter -> letter.get("topic").stringValue() + " "
                        + letter.get("key").stringValue())
                .toList();
    }

    private static void sendToEachTopic() {
        Map<String, Object> settings = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                TheStack.settings().bootstrapServers(),
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "gzip",
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                2 * THREE_MEGABYTES);
        try (var plain = producer(Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        TheStack.settings().bootstrapServers()));
                var compressing = producer(settings)) {
            READ.values().stream().flatMap(List::stream).distinct().forEach(topic -> {
                plain.send(new ProducerRecord<>(topic, KEY + 1, filled(NEARLY_A_MEGABYTE)));
                compressing.send(new ProducerRecord<>(topic, KEY + 2, filled(THREE_MEGABYTES)));
                var many = new ProducerRecord<>(topic, KEY + 3, "{}".getBytes(UTF_8));
                IntStream.range(0, 200).forEach(n -> many.headers().add("h" + n, new byte[100]));
                plain.send(many);
            });
        }
    }

    private static KafkaProducer<String, byte[]> producer(Map<String, Object> settings) {
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    private static byte[] filled(int size) {
        byte[] value = new byte[size];
        Arrays.fill(value, (byte) 'x');
        return value;
    }
}
