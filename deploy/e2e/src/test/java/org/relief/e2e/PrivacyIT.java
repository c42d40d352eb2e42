package org.relief.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.relief.local.LocalStack;
import org.relief.local.Part;

/** What people trust us with is in intake's vault and nowhere else: not on a topic, not in a log, not in a URL. */
@ResourceLock(StackForPages.READINGS)
class PrivacyIT {

    private static final List<String> MARKS =
            List.of("Zmarkname", "7009998877", "700 999 88 77", "Zmarkstreet", "Zmarknote");
    private static final Map<String, String> CONTACT =
            Map.of("name", "Zmarkname", "phone", "+7 700 999 88 77", "address", "Zmarkstreet 5", "note", "Zmarknote");

    private final LocalStack stack = TheStack.get();
    private final Operation city = new Operation(stack.settings(), "private", "P1");
    private final Account driver = Account.of(stack.settings(), "driver11");

    @Test
    void keepsNamesPhonesAndAddressesOffEveryTopicAndOutOfEveryLog() throws IOException {
        city.open();
        city.donate("FOOD_PARCEL_5D", 5);
        String request = serveOne();
        refuseBadOnes();
        assertThat(city.operator
                        .get(Part.INTAKE, "/api/requests/" + request + "/contact")
                        .ok()
                        .get("address")
                        .stringValue())
                .isEqualTo("Zmarkstreet 5");

        List<String> records = allRecords();
        assertThat(records).as("records read").anyMatch(record -> record.contains(request));
        assertThat(records).noneMatch(PrivacyIT::isMarked);
        assertThat(logLines()).isNotEmpty().noneMatch(PrivacyIT::isMarked);
    }

    private String serveOne() {
        try (LiveConnection phone = new LiveConnection(driver, Part.NOTIFICATION, "/api/live")) {
            city.startShift(driver);
            String request = city.log("north", Map.of("FOOD_PARCEL_5D", 1), CONTACT)
                    .get("id")
                    .stringValue();
            await().untilAsserted(
                            () -> assertThat(phone.events("delivery.offered")).isNotEmpty());
            String delivery = phone.events("delivery.offered")
                    .getLast()
                    .data()
                    .get("deliveryId")
                    .stringValue();
            String base = "/api/deliveries/" + delivery;
            driver.post(Part.NOTIFICATION, base + "/accept", Map.of()).ok();
            await().until(() -> city.admin
                            .post(Part.INVENTORY, "/api/loads/" + delivery + "/dispatch", Map.of())
                            .status()
                    == 200);
            await().until(() ->
                    driver.post(Part.NOTIFICATION, base + "/depart", Map.of()).status() == 200);
            String stop = driver.get(Part.NOTIFICATION, "/api/deliveries/mine")
                    .ok()
                    .at("/stops/0/stopId")
                    .stringValue();
            assertThat(driver.get(Part.NOTIFICATION, base + "/stops/" + stop + "/contact")
                            .ok()
                            .toString())
                    .contains("Zmarkname");
            driver.post(Part.NOTIFICATION, base + "/stops/" + stop + "/complete", Map.of("proof", "NONE"))
                    .ok();
            await().until(() -> city.outlook(request), "SERVED"::equals);
            return request;
        }
    }

    /** Refusals and unreadable bodies are where systems tend to log what was typed. */
    private void refuseBadOnes() {
        Map<String, Object> form = city.form("nowhere", Map.of("NO_SUCH_ITEM", 1), CONTACT);
        assertThat(city.operator.post(Part.INTAKE, "/api/requests", form).status())
                .isEqualTo(400);
        form.put("Zmarkname", true);
        form.put("people", "Zmarkname");
        assertThat(city.operator.post(Part.INTAKE, "/api/requests", form).status())
                .isEqualTo(400);
        city.operator.get(Part.INTAKE, "/api/requests/by-reference/Zmarkname");
    }

    private static boolean isMarked(String text) {
        return MARKS.stream().anyMatch(text::contains);
    }

    private List<String> allRecords() {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", stack.settings().bootstrapServers());
        List<String> records = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.listTopics().values().stream()
                    .flatMap(List::stream)
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(event -> records.add(text(event)));
            }
        }
        return records;
    }

    private static String text(ConsumerRecord<String, String> event) {
        StringBuilder text =
                new StringBuilder(event.topic()).append(event.key()).append(event.value());
        event.headers().forEach(header -> text.append(new String(header.value(), StandardCharsets.UTF_8)));
        return text.toString();
    }

    private List<String> logLines() throws IOException {
        Path logs = stack.settings().log(Part.INTAKE).getParent();
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(logs)) {
            for (Path log : files.toList()) {
                lines.addAll(Files.readAllLines(log));
            }
        }
        return lines;
    }
}
