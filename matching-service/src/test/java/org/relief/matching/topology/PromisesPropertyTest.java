package org.relief.matching.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
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
 * Whatever happens in whatever order, twice or late: no unit asked for is promised twice, and no shift is on two
 * deliveries. Judged from the events alone.
 */
class PromisesPropertyTest {

    private static final int STEPS = 160;
    private static final List<String> PURPOSES =
            List.of("KEEP_FREE", "ANOTHER_DRIVER", "WITHOUT_STOPS", "HOLD", "GIVE_UP");
    private static final List<String> ANSWERS = List.of("GO_ON", "SKIP", "WAIT");

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 25);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nothingIsPromisedTwice(long seed) {
        try (World world = new World(seed)) {
            for (int step = 0; step < STEPS; step++) {
                world.step();
                world.check();
            }
            assertThat(world.planned).as("the run is not empty").isPositive();
        }
    }

    /** A live delivery as its events tell it. */
    private static final class Live {
        private final Said last;
        private final Map<String, JsonNode> ahead = new LinkedHashMap<>();
        private boolean granted;
        private boolean loaded;
        private boolean departed;

        Live(Said last) {
            this.last = last;
        }
    }

    private static final class World implements AutoCloseable {
        private final Random random;
        private final City city = City.ready();
        private final Map<String, Integer> asked = new HashMap<>();
        private final Map<String, Integer> delivered = new HashMap<>();
        private final List<String> requests = new ArrayList<>();
        private final List<String> shifts = new ArrayList<>();
        private final Map<String, Live> live = new LinkedHashMap<>();
        private final List<Runnable> late = new ArrayList<>();
        private final Map<String, Said> binding = new LinkedHashMap<>();
        private int read;
        private int planned;

        World(long seed) {
            random = new Random(seed);
            shifts.add(city.shift("driver-test"));
        }

        void step() {
            switch (random.nextInt(24)) {
                case 0, 1, 2 -> log();
                case 3 -> shifts.add(city.shift("driver-test"));
                case 4 -> city.wait(Duration.ofSeconds(random.nextInt(240)));
                case 5 -> city.stock("W1", "PARCEL", random.nextInt(60));
                case 6 -> rarely(() -> city.access("alatau", random.nextBoolean() ? "BLOCKED" : "OPEN"));
                case 7 -> rarely(this::endShift);
                case 8 -> rarely(this::cancelRequest);
                case 9 -> city.resend(random);
                case 10 -> sendLate();
                case 11 -> rarely(this::coordinate);
                case 12 -> answerHold();
                case 13 -> liftOne();
                case 14 -> rarely(() -> city.wait(Duration.ofMinutes(70)));
                default -> drive();
            }
            city.tick();
            listen();
        }

        private void rarely(Runnable action) {
            if (random.nextInt(3) == 0) {
                action.run();
            }
        }

        private void log() {
            int units = 1 + random.nextInt(6);
            String id = city.request(random.nextBoolean() ? "alatau" : "medeu", units);
            requests.add(id);
            asked.put(id, units);
        }

        private void coordinate() {
            if (live.isEmpty()) {
                return;
            }
            Live delivery = List.copyOf(live.values()).get(random.nextInt(live.size()));
            List<String> stops = List.copyOf(delivery.ahead.keySet());
            switch (random.nextInt(4)) {
                case 0 -> city.command("delivery.release-requested.v1", delivery.last, Map.of());
                case 1 -> {
                    var decision = Map.<String, Object>of(
                            "stopId", stops.getFirst(), "answer", random.nextBoolean() ? "HOLD" : "SKIP");
                    city.command("stop.decision-requested.v1", delivery.last, decision);
                }
                default -> {
                    String purpose = PURPOSES.get(random.nextInt(PURPOSES.size()));
                    var cancel = Map.<String, Object>of("purpose", purpose, "stopIds", stops.subList(0, 1));
                    city.command("delivery.cancel-requested.v1", delivery.last, cancel);
                }
            }
        }

        private void answerHold() {
            city.said("stop.held.v1").stream()
                    .skip(random.nextInt(3))
                    .reduce((_, last) -> last)
                    .ifPresent(held -> city.answerHold(held, ANSWERS.get(random.nextInt(ANSWERS.size()))));
        }

        private void liftOne() {
            binding.keySet().stream()
                    .findFirst()
                    .ifPresent(id -> city.command("restriction.lift-requested.v1", Map.of("restrictionId", id)));
        }

        private void endShift() {
            String shift = shifts.get(random.nextInt(shifts.size()));
            city.send("relief.drivers", "shift.ended.v1", shift, Map.of("shiftId", shift));
        }

        private void cancelRequest() {
            if (!requests.isEmpty()) {
                String request = requests.get(random.nextInt(requests.size()));
                city.send("relief.requests", "request.cancelled.v1", request, Map.of("requestId", request));
            }
        }

        /** One of the live deliveries takes its next step, or the driver says no. */
        private void drive() {
            if (live.isEmpty()) {
                return;
            }
            Live delivery = List.copyOf(live.values()).get(random.nextInt(live.size()));
            if (!delivery.granted) {
                int units =
                        delivery.ahead.values().stream().mapToInt(World::units).sum();
                city.grant(delivery.last, random.nextInt(4) == 0 ? random.nextInt(units + 1) : units);
                delivery.granted = true;
            } else if (!delivery.loaded) {
                if (random.nextInt(6) == 0) {
                    city.answer("delivery.declined.v1", delivery.last);
                } else {
                    maybeLate(() -> city.answer("delivery.accepted.v1", delivery.last));
                    int units = delivery.ahead.values().stream()
                            .mapToInt(World::units)
                            .sum();
                    city.load(delivery.last, units);
                    delivery.loaded = true;
                }
            } else if (!delivery.departed) {
                maybeLate(() -> city.answer("delivery.departed.v1", delivery.last));
                delivery.departed = true;
            } else {
                visit(delivery);
            }
        }

        private void visit(Live delivery) {
            JsonNode stop = delivery.ahead.values().iterator().next();
            delivery.ahead.remove(stop.path("stopId").asString());
            if (random.nextInt(4) == 0) {
                city.fail(delivery.last, stop, "NOBODY_HOME");
            } else {
                delivered.merge(stop.path("requestId").asString(), units(stop), Integer::sum);
                city.complete(delivery.last, stop);
            }
        }

        private void maybeLate(Runnable action) {
            if (random.nextInt(4) == 0) {
                late.add(action);
            } else {
                action.run();
            }
        }

        private void sendLate() {
            if (!late.isEmpty()) {
                late.remove(random.nextInt(late.size())).run();
            }
        }

        private static int units(JsonNode stop) {
            return stop.path("lines")
                    .valueStream()
                    .mapToInt(line -> line.path("quantity").asInt())
                    .sum();
        }

        private void listen() {
            List<Said> said = city.said();
            while (read < said.size()) {
                hear(said.get(read++));
            }
        }

        private void hear(Said event) {
            switch (event.type()) {
                case "delivery.planned.v1" -> {
                    planned++;
                    assertThat(live.values())
                            .as("live deliveries of the shift that gets a new one")
                            .noneMatch(other -> other.last.text("shiftId").equals(event.text("shiftId")));
                    isNotBound(event.text("shiftId"), event.data().path("stops"));
                    put(event);
                }
                case "delivery.offered.v1" -> put(event);
                case "stop.withdrawn.v1" -> live.get(event.subject()).ahead.remove(event.text("stopId"));
                case "restriction.set.v1" -> bind(event);
                case "restriction.lifted.v1" -> binding.remove(event.subject());
                case "delivery.redirected.v1" -> {
                    JsonNode stop = event.data().path("stop");
                    live.get(event.subject()).ahead.put(stop.path("stopId").asString(), stop);
                }
                case "delivery.cancelled.v1", "delivery.completed.v1" -> live.remove(event.subject());
                default -> {}
            }
        }

        /** A delivery that was not offered yet changes without a word; its offer says what is left. */
        private void bind(Said restriction) {
            binding.put(restriction.subject(), restriction);
            Live delivery = live.get(restriction.text("deliveryId"));
            if (delivery != null && !delivery.granted) {
                restriction
                        .data()
                        .path("requestIds")
                        .valueStream()
                        .forEach(id -> delivery.ahead
                                .values()
                                .removeIf(stop -> stop.path("requestId").equals(id)));
            }
        }

        /** Nothing is planned that a coordinator has ruled out. */
        private void isNotBound(String shift, JsonNode stops) {
            List<String> planned = stops.valueStream()
                    .map(stop -> stop.path("requestId").asString())
                    .toList();
            for (Said bound : binding.values()) {
                boolean sameShift = bound.text("shiftId").equals(shift);
                List<String> requests = bound.data()
                        .path("requestIds")
                        .valueStream()
                        .map(JsonNode::asString)
                        .toList();
                switch (bound.text("kind")) {
                    case "KEEP_FREE" ->
                        assertThat(sameShift).as("a shift that is kept free").isFalse();
                    case "ANOTHER_DRIVER" ->
                        assertThat(sameShift && planned.stream().anyMatch(requests::contains))
                                .as("the same driver again")
                                .isFalse();
                    default -> assertThat(planned).doesNotContainAnyElementsOf(requests);
                }
            }
        }

        private void put(Said event) {
            Live next = new Live(event);
            Live last = live.get(event.subject());
            next.granted = last != null && last.granted;
            event.data()
                    .path("stops")
                    .valueStream()
                    .forEach(stop -> next.ahead.put(stop.path("stopId").asString(), stop));
            live.put(event.subject(), next);
        }

        void check() {
            Map<String, Integer> promised = new HashMap<>(delivered);
            live.values().stream()
                    .flatMap(delivery -> delivery.ahead.values().stream())
                    .forEach(stop -> promised.merge(stop.path("requestId").asString(), units(stop), Integer::sum));
            promised.forEach((request, units) ->
                    assertThat(units).as("units for %s", request).isLessThanOrEqualTo(asked.get(request)));
        }

        @Override
        public void close() {
            city.close();
        }
    }
}
