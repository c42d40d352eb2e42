package org.relief.matching.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.relief.matching.topology.City.Said;
import org.relief.platform.eventing.EventJson;
import org.relief.platform.testing.ReleasedDocuments;
import tools.jackson.databind.JsonNode;

/**
 * This version on the state topic of a release: a car is on its way, another one is offered, a request waits. Kept in
 * {@code src/test/resources/released/<version>/state}, a line for each key; see {@link ReleasedDocuments}.
 */
class ReleasedStateTest {

    static List<String> versions() {
        return ReleasedDocuments.versions("matching-service");
    }

    private static Path file(String version) {
        return Path.of("src/test/resources/released").resolve(version).resolve("state");
    }

    @ParameterizedTest
    @MethodSource("versions")
    void goesOnWhereThatReleaseWas(String version) throws IOException {
        if (ReleasedDocuments.isWritten(version)) {
            write(file(version));
        }
        try (City city = City.remembering(read(file(version)))) {
            assertThat(city.said("delivery.planned.v1")).isEmpty();
            assertThat(city.said("delivery.cancelled.v1")).isEmpty();
            assertThat(city.aside().all()).isEmpty();

            for (Said offered : deliveries(city, "OFFERED")) {
                city.answer("delivery.accepted.v1", offered);
                city.load(offered, 3);
                city.answer("delivery.departed.v1", offered);
            }
            List<Said> underWay = deliveries(city, "EN_ROUTE");
            assertThat(underWay).hasSize(2);
            for (Said delivery : underWay) {
                city.complete(delivery, delivery.data().at("/stops/0"));
            }
            assertThat(city.said("delivery.completed.v1")).hasSize(2);

            city.shift("driver-c");
            assertThat(city.planned().data().at("/stops/0/lines/0/quantity").asInt())
                    .isEqualTo(2);
        }
    }

    private static List<Said> deliveries(City city, String state) {
        return read(city, "deliveries").stream()
                .filter(delivery -> delivery.path("state").asString().equals(state))
                .map(ReleasedStateTest::said)
                .toList();
    }

    private static List<JsonNode> read(City city, String store) {
        Map<String, JsonNode> found = new TreeMap<>();
        try (var all = city.stores().get(store).all()) {
            all.forEachRemaining(entry -> found.put(entry.key, EventJson.read(entry.value, JsonNode.class)));
        }
        return List.copyOf(found.values());
    }

    private static Said said(JsonNode delivery) {
        var data = EventJson.MAPPER.createObjectNode();
        data.set("deliveryId", delivery.path("id"));
        data.set("shiftId", delivery.at("/trip/shiftId"));
        data.set("stops", delivery.path("stops"));
        return new Said("", delivery.path("id").asString(), 0, data);
    }

    private static void write(Path file) throws IOException {
        try (City city = City.ready()) {
            city.shift("driver-a");
            city.request("alatau", 5);
            city.underWay(5);
            city.shift("driver-b");
            city.request("medeu", 3);
            city.offered(3);
            city.request("alatau", 2);
            city.later(Duration.ofSeconds(2));
            Files.createDirectories(file.getParent());
            Files.write(
                    file,
                    new TreeMap<>(city.remembered())
                            .entrySet().stream()
                                    .map(entry -> entry.getKey() + "\t"
                                            + new String(entry.getValue(), StandardCharsets.UTF_8))
                                    .toList());
        }
    }

    private static Map<String, byte[]> read(Path file) throws IOException {
        Map<String, byte[]> state = new HashMap<>();
        for (String line : Files.readAllLines(file)) {
            String[] keyAndValue = line.split("\t", 2);
            state.put(keyAndValue[0], keyAndValue[1].getBytes(StandardCharsets.UTF_8));
        }
        return state;
    }
}
