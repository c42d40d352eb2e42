package org.relief.matching.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.relief.matching.delivery.Outlook.Reason;
import org.relief.matching.planner.Outline;
import org.relief.matching.planner.Place;
import org.relief.matching.planner.StraightLine;
import org.relief.matching.planner.TravelTimes;
import tools.jackson.databind.JsonNode;

/** Every reason that a household can be told: the world that makes it, the change that ends it, and the plan that follows. */
class EachReasonTest {

    private static final String DRIVER = "driver-test-1";

    /**
     * @param made what stands in the way; tells whose request waits
     * @param ended what takes it out of the way
     */
    record Made(Reason reason, TravelTimes roads, Function<City, String> made, Consumer<City> ended) {
        Made(Reason reason, Function<City, String> made, Consumer<City> ended) {
            this(reason, StraightLine.CITY, made, ended);
        }

        @Override
        public String toString() {
            return reason.name();
        }
    }

    static Stream<Made> all() {
        return Stream.of(goods(), ways(), cars(), decisions()).flatMap(made -> made);
    }

    private static Stream<Made> goods() {
        return Stream.of(
                new Made(
                        Reason.NO_STOCK,
                        city -> {
                            city.stock("W1", "PARCEL", 0);
                            return asks(city);
                        },
                        city -> city.stock("W1", "PARCEL", 20)),
                new Made(
                        Reason.EXPIRES_BEFORE_ARRIVAL,
                        city -> {
                            expiring(city, Duration.ofMinutes(12));
                            return asks(city);
                        },
                        city -> expiring(city, Duration.ofHours(9))),
                new Made(
                        Reason.COOLS_BEFORE_ARRIVAL,
                        city -> {
                            item(city, "SOUP", Map.of("hotMinutes", 8));
                            city.stock("W1", "SOUP", 20);
                            city.shift(DRIVER);
                            return city.requestOf("alatau", Map.of("SOUP", 2));
                        },
                        city -> {
                            city.warehouse("W2", 43.299, 76.816);
                            city.stock("W2", "SOUP", 20);
                        }),
                new Made(
                        Reason.FAIRNESS,
                        city -> {
                            city.stock("W1", "PARCEL", 4);
                            city.criticalRequest("alatau", 2);
                            String passedOver = city.criticalRequest("alatau", 2);
                            asksLittle(city, "medeu", 2);
                            city.shift(DRIVER);
                            return passedOver;
                        },
                        city -> {
                            city.stock("W1", "PARCEL", 20);
                            shift(city, "CAR", 250_000);
                        }),
                new Made(
                        Reason.LOWER_PRIORITY,
                        city -> {
                            city.stock("W1", "PARCEL", 4);
                            city.criticalRequest("alatau", 4);
                            return asks(city);
                        },
                        city -> {
                            city.stock("W1", "PARCEL", 20);
                            shift(city, "CAR", 250_000);
                        }));
    }

    private static Stream<Made> ways() {
        return Stream.of(
                new Made(
                        Reason.NEIGHBORHOOD_BLOCKED,
                        city -> {
                            city.access("alatau", "BLOCKED");
                            return asks(city);
                        },
                        city -> city.access("alatau", "OPEN")),
                new Made(
                        Reason.NO_WAY,
                        new Bridge(false),
                        city -> {
                            bridge(city);
                            city.access("bridge", "BLOCKED");
                            city.later(Duration.ofSeconds(2));
                            return asks(city);
                        },
                        city -> city.access("bridge", "OPEN")),
                new Made(
                        Reason.PERMIT_NEEDED,
                        city -> {
                            city.restricted("alatau", "PASS");
                            return asks(city);
                        },
                        city -> shift(city, "CAR", 250_000, "PASS")),
                new Made(
                        Reason.CURFEW,
                        city -> {
                            city.area("Asia/Almaty", "09:10", "17:00");
                            return asks(city);
                        },
                        city -> city.area("Asia/Almaty", "23:00", "07:00")));
    }

    private static Stream<Made> cars() {
        return Stream.of(
                new Made(
                        Reason.OUTSIDE_HOURS,
                        city -> {
                            city.shift(DRIVER);
                            return city.request("alatau", 4, Duration.ofMinutes(8));
                        },
                        city -> city.amendRequest(
                                waiting(city), "alatau", 4, city.now().plus(Duration.ofHours(3)))),
                new Made(
                        Reason.VEHICLE_FULL,
                        city -> {
                            item(city, "GENERATOR", Map.of("grams", 300_000));
                            city.stock("W1", "GENERATOR", 2);
                            city.shift(DRIVER);
                            return city.requestOf("alatau", Map.of("GENERATOR", 1));
                        },
                        city -> shift(city, "TRUCK", 1_500_000)),
                new Made(Reason.NO_DRIVER, city -> city.request("alatau", 4), city -> city.shift(DRIVER)));
    }

    private static Stream<Made> decisions() {
        return Stream.of(
                new Made(
                        Reason.HELD,
                        city -> {
                            String request = city.request("alatau", 4);
                            order(city, "HOLD", request);
                            city.shift(DRIVER);
                            return request;
                        },
                        city -> city.command(
                                Commands.LIFT_STEERING,
                                Map.of(
                                        "steeringId",
                                        city.last("steering.set.v1").text("steeringId")))),
                new Made(
                        Reason.GIVEN_UP,
                        city -> {
                            String request = asks(city);
                            city.command(
                                    Commands.CANCEL_DELIVERY,
                                    city.offered(4),
                                    Map.of("purpose", "GIVE_UP", "why", "test words"));
                            return request;
                        },
                        city -> city.command(
                                Commands.LIFT_RESTRICTION,
                                Map.of(
                                        "restrictionId",
                                        city.last("restriction.set.v1").text("restrictionId")))));
    }

    /** One person who could wait: whose neighborhood has nothing yet. */
    private static void asksLittle(City city, String neighborhood, int parcels) {
        String id = UUID.randomUUID().toString();
        Map<String, Object> asked = new HashMap<>(Map.of(
                "requestId",
                id,
                "neighborhood",
                neighborhood,
                "location",
                City.place(43.245, 76.955),
                "people",
                1,
                "urgency",
                "NORMAL",
                "vulnerabilities",
                List.of(),
                "needs",
                List.of(Map.of("line", 1, "item", "PARCEL", "quantity", parcels)),
                "loggedAt",
                city.now()));
        city.send("relief.requests", "request.logged.v1", id, asked);
    }

    private static String asks(City city) {
        city.shift(DRIVER);
        return city.request("alatau", 4);
    }

    /** The one who asks. */
    private static String waiting(City city) {
        return city.last("request.outlook-changed.v1").subject();
    }

    private static void expiring(City city, Duration left) {
        var batch = Map.of("quantity", 20, "expiresAt", city.now().plus(left));
        city.send(
                "relief.stock",
                "stock.level-changed.v1",
                "W1/PARCEL",
                Map.of("warehouse", "W1", "item", "PARCEL", "available", List.of(batch)));
    }

    private static void item(City city, String code, Map<String, Object> other) {
        Map<String, Object> item = new HashMap<>(Map.of(
                "item", code, "grams", 3000, "milliliters", 6000, "deprivationClass", "FOOD", "lifeCritical", false));
        item.putAll(other);
        city.define(code, item);
    }

    private static void shift(City city, String kind, int grams, String... permits) {
        String id = UUID.randomUUID().toString();
        var car = Map.of("kind", kind, "grams", grams, "milliliters", 9_000_000, "permits", List.of(permits));
        Map<String, Object> shift = Map.of(
                "shiftId", id,
                "driverId", "driver-test-2",
                "vehicle", car,
                "start", City.place(43.25, 76.91),
                "home", City.place(43.25, 76.91),
                "from", city.now(),
                "until", city.now().plus(Duration.ofHours(10)));
        city.send("relief.drivers", "shift.started.v1", id, shift);
    }

    private static void order(City city, String kind, String request) {
        String id = UUID.randomUUID().toString();
        city.command(Commands.STEER, Map.of("steeringId", id, "kind", kind, "on", "REQUEST", "onId", request));
    }

    /** Alatau lies beyond a river with one bridge, all else on this side. */
    private record Bridge(boolean isBarred) implements TravelTimes {
        private static final double RIVER = 76.85;

        @Override
        public int seconds(Place from, Place to) {
            boolean crosses = from.longitude() > RIVER != to.longitude() > RIVER;
            return isBarred && crosses ? NO_WAY : StraightLine.CITY.seconds(from, to);
        }

        @Override
        public TravelTimes around(List<Outline> outlines) {
            return new Bridge(!outlines.isEmpty());
        }
    }

    private static void bridge(City city) {
        var ring = List.of(List.of(76.849, 43.26), List.of(76.851, 43.26), List.of(76.851, 43.27));
        Map<String, Object> bridge = Map.of(
                "neighborhood",
                "bridge",
                "center",
                City.place(43.265, 76.85),
                "population",
                10,
                "outline",
                List.of(ring));
        city.send("relief.neighborhoods", "neighborhood.defined.v1", "bridge", bridge);
    }

    private static boolean isPlanned(City city, String request, int before) {
        return city.said("delivery.planned.v1").stream()
                .skip(before)
                .flatMap(planned -> planned.data().get("stops").valueStream())
                .anyMatch(stop -> stop.path("requestId").asString().equals(request));
    }

    /** The first of them, and all that is said with it. */
    private static List<String> told(City city, String request) {
        JsonNode need = city.outlook(request).data().at("/needs/0");
        return Stream.concat(
                        Stream.of(need.path("reason").asString("")),
                        need.at("/why/reasons").valueStream().map(reason -> reason.asString("")))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("all")
    void isToldAndGoneWhenWhatStoodInTheWayIs(Made one) {
        try (City city = City.ready(one.roads())) {
            String request = one.made().apply(city);
            city.later(Duration.ofSeconds(31));
            assertThat(told(city, request)).contains(one.reason().name());
            city.later(Duration.ofSeconds(31));
            int before = city.said("delivery.planned.v1").size();
            one.ended().accept(city);
            for (int look = 0; look < 20 && !isPlanned(city, request, before); look++) {
                city.later(Duration.ofSeconds(31));
            }
            assertThat(isPlanned(city, request, before)).isTrue();
        }
    }

    @Test
    void noneIsLeftOut() {
        assertThat(all().map(Made::reason)).containsExactlyInAnyOrder(Reason.values());
    }
}
