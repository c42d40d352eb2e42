package org.relief.matching.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.relief.matching.topology.City.Said;
import tools.jackson.databind.JsonNode;

/**
 * Joins, refusals, withdrawals, short grants, declines in any order: the list, what was granted, what is loaded and what
 * people are told agree, and nothing that was told is broken without a word. Judged from the events alone.
 */
class FillingPropertyTest {

    private static final int STEPS = 60;
    /** What the rule allows of delay because others join. */
    private static final Duration LATER = Duration.ofMinutes(15);

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void listGrantLoadAndWordAgree(long seed) {
        try (World world = new World(seed)) {
            for (int step = 0; step < STEPS; step++) {
                world.step();
                world.check();
            }
        }
    }

    /** One delivery, as its events tell it. */
    private static final class Told {
        private Said list;
        private int granted;
        private int extensions;
        private boolean accepted;
        private boolean loaded;
        private boolean loading;
        private boolean over;
        private final Map<String, Instant> first = new HashMap<>();

        Told(Said list) {
            this.list = list;
        }
    }

    private static final class World implements AutoCloseable {
        private final Random random;
        private final City city = City.ready();
        private final Map<String, Told> deliveries = new LinkedHashMap<>();
        private final List<String> requests = new ArrayList<>();
        private final Map<String, Said> outlooks = new HashMap<>();
        private final List<Said> asked = new ArrayList<>();
        private int read;

        World(long seed) {
            random = new Random(seed);
            city.shift("driver-test");
            city.shift("driver-other");
        }

        void step() {
            switch (random.nextInt(12)) {
                case 0, 1, 2 ->
                    requests.add(city.request(random.nextInt(5) > 0 ? "alatau" : "medeu", 1 + random.nextInt(5)));
                case 3 -> any(requests).forEach(city::cancelRequest);
                case 4 -> any(requests).forEach(id -> city.amendRequest(id, "alatau", 1 + random.nextInt(5)));
                case 5, 6 ->
                    open().forEach(told -> {
                        told.accepted = true;
                        city.answer("delivery.accepted.v1", told.list);
                    });
                case 7 ->
                    open().stream()
                            .filter(_ -> random.nextInt(3) == 0)
                            .forEach(told -> city.answer("delivery.declined.v1", told.list));
                case 8 -> any(asked).forEach(city::refuseJoined);
                case 9 ->
                    open().forEach(told -> {
                        told.loading = !told.loading;
                        city.loading(told.list, told.loading);
                    });
                case 10 ->
                    open().stream().filter(told -> told.accepted).forEach(told -> {
                        told.loaded = true;
                        city.load(told.list, units(told.list));
                    });
                default -> city.wait(Duration.ofSeconds(random.nextInt(90)));
            }
            city.tick();
            city.tick();
            hear();
        }

        private <T> List<T> any(List<T> all) {
            return all.isEmpty() ? List.of() : List.of(all.get(random.nextInt(all.size())));
        }

        private List<Told> open() {
            return any(deliveries.values().stream()
                    .filter(told ->
                            !told.over && !told.loaded && told.list.type().equals("delivery.offered.v1"))
                    .toList());
        }

        /** Inventory answers at once what is asked of it: all, some or nothing. */
        private void hear() {
            while (read < city.said().size()) {
                Said said = city.said().get(read++);
                switch (said.type()) {
                    case "delivery.planned.v1" -> {
                        var told = new Told(said);
                        told.granted = Math.max(1, units(said) - random.nextInt(2));
                        deliveries.put(said.subject(), told);
                        city.grant(said, told.granted);
                    }
                    case "delivery.extended.v1" -> extended(said);
                    case "delivery.offered.v1" -> offered(said);
                    case "delivery.cancelled.v1", "delivery.completed.v1" -> deliveries.get(said.subject()).over = true;
                    case "request.outlook-changed.v1" -> outlooks.put(said.subject(), said);
                    default -> {}
                }
            }
        }

        private void extended(Said said) {
            Told told = deliveries.get(said.subject());
            assertThat(told.loading).as("nothing joins what is being loaded").isFalse();
            assertThat(told.loaded).as("nothing joins what is loaded").isFalse();
            asked.add(said);
            int more = Math.max(0, units(said) - random.nextInt(3));
            if (more == 0) {
                city.refuseExtension(said);
            } else {
                told.granted += more;
                city.grantExtension(said, more);
            }
        }

        private void offered(Said said) {
            Told told = deliveries.get(said.subject());
            told.list = said;
            boolean joined = said.data().path("extensions").asInt() > told.extensions;
            told.extensions = said.data().path("extensions").asInt();
            stops(said).forEach(stop -> {
                Instant at = Instant.parse(stop.get("arriveAt").stringValue());
                Instant first = told.first.computeIfAbsent(stop.get("stopId").stringValue(), _ -> at);
                if (joined) {
                    assertThat(at).as("later than told").isBeforeOrEqualTo(first.plus(LATER));
                }
            });
        }

        void check() {
            for (Told told : deliveries.values()) {
                if (told.over || told.list.type().equals("delivery.planned.v1")) {
                    continue;
                }
                if (!told.loaded) {
                    assertThat(units(told.list))
                            .as("on the list, of what was granted")
                            .isLessThanOrEqualTo(told.granted);
                    int stops =
                            stops(told.list).stream().mapToInt(World::unitsOf).sum();
                    assertThat(units(told.list))
                            .as("the load is what the stops get")
                            .isEqualTo(stops);
                }
                if (!told.loaded) {
                    stops(told.list).stream()
                            .map(stop -> stop.get("requestId").stringValue())
                            .distinct()
                            .forEach(request -> agrees(request, told));
                }
            }
        }

        /** What people are told that this car brings is what is on its list, car by car. */
        private void agrees(String request, Told told) {
            Said outlook = outlooks.get(request);
            assertThat(outlook).isNotNull();
            assertThat(outlook.text("state")).isIn("PLANNED", "ON_THE_WAY");
            JsonNode need = outlook.data().at("/needs/0");
            List<JsonNode> coming = need.get("coming")
                    .valueStream()
                    .filter(one ->
                            told.list.subject().equals(one.path("deliveryId").asString()))
                    .toList();
            List<JsonNode> stops = stops(told.list).stream()
                    .filter(stop -> stop.get("requestId").stringValue().equals(request))
                    .toList();
            assertThat(coming.stream()
                            .mapToInt(one -> one.get("quantity").intValue())
                            .sum())
                    .as("units of %s", request)
                    .isEqualTo(stops.stream().mapToInt(World::unitsOf).sum());
            assertThat(need.get("planned").intValue() + need.get("delivered").intValue())
                    .isLessThanOrEqualTo(need.get("asked").intValue());
            for (int i = 0; i < stops.size(); i++) {
                Instant eta = Instant.parse(coming.get(i).get("eta").stringValue());
                Instant arrival = Instant.parse(stops.get(i).get("arriveAt").stringValue());
                assertThat(Duration.between(eta, arrival).abs())
                        .as("people are told of five minutes or more")
                        .isLessThanOrEqualTo(Duration.ofMinutes(5));
            }
        }

        private static List<JsonNode> stops(Said list) {
            return list.data().get("stops").valueStream().toList();
        }

        private static int unitsOf(JsonNode stop) {
            return stop.get("lines")
                    .valueStream()
                    .mapToInt(line -> line.get("quantity").intValue())
                    .sum();
        }

        private static int units(Said list) {
            return list.data()
                    .get("lines")
                    .valueStream()
                    .mapToInt(line -> line.get("quantity").intValue())
                    .sum();
        }

        @Override
        public void close() {
            city.close();
        }
    }
}
