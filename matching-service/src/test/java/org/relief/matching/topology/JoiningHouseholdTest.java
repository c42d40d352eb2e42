package org.relief.matching.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relief.matching.topology.City.Said;
import tools.jackson.databind.JsonNode;

/** What comes in for a household that is on a trip already is handed over in the same visit: nobody opens twice. */
class JoiningHouseholdTest {

    private final City city = City.ready();

    @BeforeEach
    void thereIsNoSugarYet() {
        city.item("SUGAR");
    }

    @AfterEach
    void close() {
        city.close();
    }

    private String house(double lat, double lon, Map<String, Integer> units) {
        String id = UUID.randomUUID().toString();
        List<Map<String, Object>> needs = new ArrayList<>();
        units.forEach((item, many) -> needs.add(Map.of("line", needs.size() + 1, "item", item, "quantity", many)));
        Map<String, Object> asked = new TreeMap<>(Map.of("requestId", id, "neighborhood", "alatau", "people", 4));
        asked.putAll(Map.of("urgency", "HIGH", "loggedAt", city.now(), "needs", needs));
        asked.put("location", City.place(lat, lon));
        city.send("relief.requests", "request.logged.v1", id, asked);
        return id;
    }

    private void joins(int sugar) {
        city.stock("W1", "SUGAR", sugar);
        city.tick();
        city.tick();
        city.grantExtension(city.last("delivery.extended.v1"), "SUGAR", sugar);
    }

    /** Where the car comes to it, of all stops. */
    private static List<Integer> visits(List<JsonNode> stops, String request) {
        return IntStream.range(0, stops.size())
                .filter(at -> stops.get(at).get("requestId").stringValue().equals(request))
                .boxed()
                .toList();
    }

    private List<JsonNode> stops() {
        return city.last("delivery.offered.v1")
                .data()
                .get("stops")
                .valueStream()
                .toList();
    }

    @Test
    void whatJoinsStandsRightBesideWhatTheSameHouseholdGetsAlready() {
        String lacking = house(43.259, 76.886, new TreeMap<>(Map.of("PARCEL", 2, "SUGAR", 2)));
        house(43.252, 76.83, Map.of("PARCEL", 2));
        house(43.259, 76.909, Map.of("PARCEL", 2));
        house(43.257, 76.871, Map.of("PARCEL", 2));
        house(43.24, 76.854, Map.of("PARCEL", 2));
        city.shift("driver-test");
        Said offered = city.accepted(10);
        assertThat(offered.data().get("stops").size()).isEqualTo(5);

        joins(2);
        List<JsonNode> stops = stops();
        List<Integer> visits = visits(stops, lacking);
        assertThat(stops).hasSize(6);
        assertThat(visits).hasSize(2);
        assertThat(visits.getLast()).isEqualTo(visits.getFirst() + 1);
        assertThat(stops.get(visits.getLast()).get("arriveAt"))
                .as("without any drive")
                .isEqualTo(stops.get(visits.getFirst()).get("departAt"));
    }
}
