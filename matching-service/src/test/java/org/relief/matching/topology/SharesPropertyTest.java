package org.relief.matching.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.relief.matching.topology.City.Said;
import tools.jackson.databind.JsonNode;

/**
 * Requests for more than a car carries or a warehouse has, shared among cars: never more is promised than is asked for,
 * nor more than there is, and what was handed over, what is on cars and what waits is what was asked for.
 */
class SharesPropertyTest {

    private static final int STEPS = 80;
    /** Who was told something a moment ago hears the reasons with the next plan. */
    private static final Duration REPLANNED = Duration.ofSeconds(31);

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 12);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void allThatIsAskedForIsHandedOverOnACarOrOpen(long seed) {
        try (World world = new World(seed)) {
            for (int step = 0; step < STEPS; step++) {
                world.step();
                world.check();
            }
            world.settle();
            world.checkWords();
        }
    }

    private static final class Live {
        private Said last;
        private final Map<String, JsonNode> ahead = new LinkedHashMap<>();
        private int granted = -1;
        private boolean loaded;
        /** Changed before it was offered: its offer says how. */
        private boolean unclear;

        Live(Said last) {
            this.last = last;
        }

        int units() {
            return ahead.values().stream().mapToInt(World::units).sum();
        }
    }

    private static final class World implements AutoCloseable {
        private final Random random;
        private final City city = City.ready();
        private final Map<String, Integer> asked = new LinkedHashMap<>();
        private final Map<String, Integer> delivered = new HashMap<>();
        private final Set<String> cancelled = new TreeSet<>();
        private final Map<String, Live> live = new LinkedHashMap<>();
        private int available = 100;
        private int shifts;
        private int read;

        World(long seed) {
            random = new Random(seed);
        }

        void step() {
            switch (random.nextInt(14)) {
                case 0, 1 -> log();
                case 2 -> shift();
                case 3 -> stock(available + random.nextInt(120));
                case 4 -> any(List.copyOf(asked.keySet())).forEach(this::amend);
                case 5 -> any(List.copyOf(asked.keySet())).forEach(this::cancel);
                case 6 -> city.wait(Duration.ofSeconds(random.nextInt(100)));
                default -> any(List.copyOf(live.values())).forEach(this::drive);
            }
            city.tick();
            listen();
        }

        /** Until inventory has nothing to answer, and everybody has heard of it. */
        void settle() {
            do {
                List.copyOf(live.values()).stream()
                        .filter(delivery -> delivery.granted < 0)
                        .forEach(this::drive);
                for (int i = 0; i < 2; i++) {
                    city.later(REPLANNED);
                    listen();
                }
            } while (live.values().stream().anyMatch(delivery -> delivery.granted < 0));
        }

        private <T> List<T> any(List<T> all) {
            return all.isEmpty() ? List.of() : List.of(all.get(random.nextInt(all.size())));
        }

        private void log() {
            int units = 1 + random.nextInt(random.nextInt(3) == 0 ? 200 : 20);
            asked.put(city.request(random.nextBoolean() ? "alatau" : "medeu", units), units);
        }

        private void shift() {
            if (shifts < 5) {
                city.shift("driver-test-" + shifts++);
            }
        }

        private void amend(String request) {
            int units = 1 + random.nextInt(100);
            asked.put(request, units);
            live.values().stream()
                    .filter(delivery -> delivery.granted < 0)
                    .filter(delivery -> delivery.ahead.values().stream()
                            .anyMatch(stop -> requestOf(stop).equals(request)))
                    .forEach(delivery -> delivery.unclear = true);
            city.amendRequest(request, "alatau", units);
        }

        private void cancel(String request) {
            if (random.nextInt(4) == 0 && cancelled.add(request)) {
                amend(request);
                city.cancelRequest(request);
            }
        }

        private void stock(int next) {
            available = next;
            city.stock("W1", "PARCEL", available);
        }

        private void drive(Live delivery) {
            if (delivery.granted < 0) {
                grant(delivery);
            } else if (!delivery.loaded && random.nextInt(8) == 0) {
                city.answer("delivery.declined.v1", delivery.last);
            } else if (!delivery.loaded) {
                delivery.loaded = true;
                city.answer("delivery.accepted.v1", delivery.last);
                city.load(delivery.last, delivery.units());
                stock(available + delivery.granted - delivery.units());
                city.answer("delivery.departed.v1", delivery.last);
            } else {
                visit(delivery);
            }
        }

        private void grant(Live delivery) {
            int most = Math.min(available, delivery.units());
            delivery.granted = random.nextInt(5) == 0 ? random.nextInt(most + 1) : most;
            stock(available - delivery.granted);
            city.grant(delivery.last, delivery.granted);
        }

        /** As it was meant, in part or not at all. */
        private void visit(Live delivery) {
            JsonNode stop = delivery.ahead.values().iterator().next();
            delivery.ahead.remove(stop.path("stopId").asString());
            if (random.nextInt(5) == 0) {
                city.fail(delivery.last, stop, "NOBODY_HOME");
                return;
            }
            int units = random.nextInt(3) == 0 ? 1 + random.nextInt(units(stop)) : units(stop);
            delivered.merge(requestOf(stop), units, Integer::sum);
            city.complete(delivery.last, stop, units);
        }

        private void listen() {
            while (read < city.said().size()) {
                hear(city.said().get(read++));
            }
        }

        private void hear(Said event) {
            switch (event.type()) {
                case "delivery.planned.v1" -> {
                    put(event);
                    int unanswered = live.values().stream()
                            .filter(delivery -> delivery.granted < 0)
                            .mapToInt(Live::units)
                            .sum();
                    assertThat(unanswered).as("planned of what there is").isLessThanOrEqualTo(available);
                }
                case "delivery.offered.v1" -> put(event);
                case "delivery.extended.v1" -> extend(event);
                case "stop.withdrawn.v1" -> live.get(event.subject()).ahead.remove(event.text("stopId"));
                case "delivery.redirected.v1", "stop.changed.v1" -> {
                    JsonNode stop = event.data().path("stop");
                    live.get(event.subject()).ahead.put(stop.path("stopId").asString(), stop);
                }
                case "delivery.cancelled.v1", "delivery.completed.v1" -> over(live.remove(event.subject()));
                default -> {}
            }
        }

        private void over(Live delivery) {
            if (!delivery.loaded && delivery.granted > 0) {
                stock(available + delivery.granted);
            }
        }

        private void extend(Said event) {
            int more = event.data()
                    .path("stops")
                    .valueStream()
                    .mapToInt(World::units)
                    .sum();
            assertThat(more).as("more of what there is").isLessThanOrEqualTo(available);
            live.get(event.subject()).granted += more;
            stock(available - more);
            city.grantExtension(event, more);
        }

        private void put(Said event) {
            Live delivery = live.computeIfAbsent(event.subject(), _ -> new Live(event));
            delivery.last = event;
            delivery.unclear = false;
            delivery.ahead.clear();
            event.data()
                    .path("stops")
                    .valueStream()
                    .forEach(stop -> delivery.ahead.put(stop.path("stopId").asString(), stop));
        }

        void check() {
            Map<String, Integer> ahead = new HashMap<>();
            live.values().stream()
                    .filter(delivery -> !delivery.unclear)
                    .flatMap(delivery -> delivery.ahead.values().stream())
                    .forEach(stop -> ahead.merge(requestOf(stop), units(stop), Integer::sum));
            ahead.forEach((request, units) -> assertThat(units)
                    .as("promised of what %s lacks", request)
                    .isLessThanOrEqualTo(Math.max(0, asked.get(request) - delivered.getOrDefault(request, 0))));
            live.values().stream()
                    .filter(delivery -> delivery.granted >= 0 && !delivery.loaded)
                    .forEach(delivery -> assertThat(delivery.units()).isLessThanOrEqualTo(delivery.granted));
        }

        /** What people are told once all is quiet. */
        void checkWords() {
            check();
            asked.forEach((request, units) -> {
                if (!cancelled.contains(request)) {
                    JsonNode line = city.outlook(request).data().at("/needs/0");
                    int handedOver = delivered.getOrDefault(request, 0);
                    int coming = comingBy(line, null);
                    assertThat(line.path("delivered").asInt()).isEqualTo(handedOver);
                    assertThat(line.path("planned").asInt()).isEqualTo(coming);
                    live.forEach((id, delivery) -> assertThat(comingBy(line, id))
                            .as("what %s brings to %s", id, request)
                            .isEqualTo(delivery.ahead.values().stream()
                                    .filter(stop -> requestOf(stop).equals(request))
                                    .mapToInt(World::units)
                                    .sum()));
                    int waiting = units - handedOver - coming;
                    assertThat(line.has("reason"))
                            .as("why of %s %s", city.outlook(request), city.now())
                            .isEqualTo(waiting > 0);
                    assertThat(line.path("lacking").asInt()).isEqualTo(Math.max(0, waiting));
                }
            });
        }

        private static int comingBy(JsonNode line, String delivery) {
            return line.path("coming")
                    .valueStream()
                    .filter(one -> delivery == null
                            || one.path("deliveryId").asString("").equals(delivery))
                    .mapToInt(one -> one.path("quantity").asInt())
                    .sum();
        }

        private static String requestOf(JsonNode stop) {
            return stop.path("requestId").asString();
        }

        private static int units(JsonNode stop) {
            return stop.path("lines")
                    .valueStream()
                    .mapToInt(line -> line.path("quantity").asInt())
                    .sum();
        }

        @Override
        public void close() {
            city.close();
        }
    }
}
