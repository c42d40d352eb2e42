package org.relief.inventory.picking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relief.inventory.Api;
import org.relief.inventory.Bus;
import org.relief.inventory.Deliveries;
import org.relief.inventory.InventoryIT;
import org.relief.inventory.stock.CardKey;
import org.relief.inventory.stock.StockCards;
import org.relief.inventory.stock.Use;
import org.relief.platform.eventing.Outcome;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Stops join until staff begin to load: over the bus, the API and the cards, twice, at once, and after a crash. */
@InventoryIT
class FillingIT {

    private static final String AREA = "filling";
    private static final String RICE = "RICE_1KG";
    private static final String PASTA = "PASTA_1KG";

    @LocalServerPort
    int port;

    @Autowired
    Loads loads;

    @Autowired
    StockCards cards;

    @Autowired
    LoadProcess process;

    @Autowired
    Clock clock;

    private final Bus bus = Bus.running();
    private final String delivery = UUID.randomUUID().toString();
    private final String warehouse = "FILL" + delivery.substring(0, 8);
    private Api staff;

    @BeforeEach
    void open() {
        Api.admin(port).openWarehouse(warehouse, AREA, Map.of());
        staff = Api.staff(port, warehouse);
    }

    private void say(String type, String id, long sequence, Map<String, Object> data) {
        bus.send("relief.deliveries", type, AREA, id + delivery, sequence, data);
    }

    private void plan(Map<String, Integer> goods) {
        Instant now = clock.instant();
        say(
                "delivery.planned.v1",
                "plan-",
                1,
                Deliveries.planned(delivery, warehouse, goods, now, now.plusSeconds(3600)));
        awaitAnswer("reservation.granted.v1", 0);
    }

    private void extend(int number, Map<String, Integer> goods) {
        Instant now = clock.instant();
        say(
                "delivery.extended.v1",
                "extend-" + number,
                10L * number,
                Deliveries.extended(delivery, number, goods, now, now.plusSeconds(7200)));
    }

    /** 0 for what it was planned with. */
    private JsonNode awaitAnswer(String type, int extension) {
        return await().atMost(Duration.ofMinutes(2))
                .until(() -> answers(type, extension), answers -> !answers.isEmpty())
                .getFirst();
    }

    private List<JsonNode> answers(String type, int extension) {
        return bus.heard(type, "deliveryId", delivery).stream()
                .map(Bus.Heard::data)
                .filter(data -> data.path("extension").asInt(0) == extension)
                .toList();
    }

    private Api.Answer load(String command, Map<String, ?> body) {
        return staff.post("/api/loads/" + delivery + "/" + command, body);
    }

    private JsonNode view() {
        return staff.get("/api/loads/" + delivery).body();
    }

    private int reserved(String item) {
        return staff.stock(warehouse, item).path("reserved").asInt();
    }

    @Test
    void stopsJoinAndStaffSeeWhatWasAddedAndWhen() {
        staff.donate(warehouse, RICE, 9, "2040-01-31");
        staff.donate(warehouse, PASTA, 9, "2040-01-31");
        plan(Map.of(RICE, 4));
        extend(1, Map.of(RICE, 4, PASTA, 1));
        extend(1, Map.of(RICE, 4, PASTA, 1));
        extend(2, Map.of(RICE, 4));
        JsonNode second = awaitAnswer("reservation.granted.v1", 2);
        assertThat(second.at("/lines/0/granted").asInt()).as("what is left").isEqualTo(1);
        assertThat(answers("reservation.granted.v1", 1)).hasSize(1);
        assertThat(reserved(RICE)).isEqualTo(9);
        assertThat(reserved(PASTA)).isEqualTo(1);
        JsonNode load = view();
        assertThat(load.path("takesMore").asBoolean()).isTrue();
        JsonNode added = load.at("/lines/0/added");
        assertThat(added.valueStream().map(one -> one.path("quantity").asInt())).containsExactly(4, 1);
        assertThat(added.at("/0/at").asString()).isNotEmpty();
        assertThat(load.at("/lines/1/item").asString()).isEqualTo(PASTA);

        extend(3, Map.of(RICE, 2));
        assertThat(awaitAnswer("reservation.refused.v1", 3).path("reason").asString())
                .isEqualTo("NO_STOCK");
        Instant now = clock.instant();
        say(
                "delivery.offered.v1",
                "all-",
                31,
                Deliveries.offered(delivery, Map.of(RICE, 4), Map.of(2, Map.of(RICE, 1)), now));
        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
            assertThat(reserved(RICE)).as("the driver refused the first").isEqualTo(5);
            assertThat(reserved(PASTA)).isZero();
        });
        assertThat(view().path("lines")).hasSize(1);
    }

    @Test
    void goodsThatDoNotLastUntilTheAddedStopsAreNotAdded() {
        staff.donate(warehouse, RICE, 4, "2040-01-31");
        plan(Map.of(RICE, 4));
        Instant soon = clock.instant().plusSeconds(1800);
        staff.post(
                "/api/donations",
                Map.of(
                        "warehouse",
                        warehouse,
                        "lines",
                        List.of(Map.of("item", RICE, "quantity", 5, "expiry", Map.of("at", soon.toString())))));
        extend(1, Map.of(RICE, 2));
        assertThat(awaitAnswer("reservation.refused.v1", 1).path("reason").asString())
                .isEqualTo("EXPIRES_BEFORE_ARRIVAL");
        assertThat(reserved(RICE)).isEqualTo(4);
    }

    @Test
    void nothingJoinsFromTheStartOfLoadingUntilItIsUndone() {
        staff.donate(warehouse, RICE, 9, "2040-01-31");
        plan(Map.of(RICE, 4));
        assertThat(Api.staff(port, "OTHER")
                        .post("/api/loads/" + delivery + "/loading-start", Map.of())
                        .status())
                .isEqualTo(404);
        JsonNode started = load("loading-start", Map.of()).body();
        assertThat(started.path("loadingSince").asString()).isNotEmpty();
        assertThat(started.path("takesMore").asBoolean()).isFalse();
        assertThat(load("loading-start", Map.of()).body()).isEqualTo(started);
        extend(1, Map.of(RICE, 2));
        assertThat(awaitAnswer("reservation.refused.v1", 1).path("reason").asString())
                .isEqualTo("LOADING_BEGUN");
        assertThat(load("loading-stop", Map.of()).body().path("takesMore").asBoolean())
                .isTrue();
        extend(2, Map.of(RICE, 2));
        awaitAnswer("reservation.granted.v1", 2);
        assertThat(bus.heard("load.loading-started.v1", "deliveryId", delivery)).hasSize(1);
        assertThat(bus.heard("load.loading-stopped.v1", "deliveryId", delivery)).hasSize(1);
        assertThat(load("dispatch", Map.of()).status()).isEqualTo(200);
        assertThat(load("loading-start", Map.of()).status()).isEqualTo(409);
        extend(3, Map.of(RICE, 2));
        assertThat(awaitAnswer("reservation.refused.v1", 3).path("reason").asString())
                .isEqualTo("LOADING_BEGUN");
        assertThat(staff.stock(warehouse, RICE).path("inTransit").asInt()).isEqualTo(6);
    }

    @Test
    void nobodyConfirmsAnotherListThanTheOneThatWasSeen() {
        staff.donate(warehouse, RICE, 9, "2040-01-31");
        plan(Map.of(RICE, 4));
        long seen = view().path("revision").asLong();
        extend(1, Map.of(RICE, 2));
        awaitAnswer("reservation.granted.v1", 1);
        Api.Answer refused = load("dispatch", Map.of("revision", seen));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body().path("code").asString()).isEqualTo("list-changed");
        assertThat(load("dispatch", Map.of("revision", view().path("revision").asLong()))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void anExtensionThatIsHeardBeforeItsDeliveryIsGrantedWhenItIsReplayed() {
        staff.donate(warehouse, RICE, 9, "2040-01-31");
        Extension asked = asked(1, Map.of(RICE, 2));
        assertThat(process.extend(delivery, asked, "early")).isInstanceOf(Outcome.Refused.class);
        plan(Map.of(RICE, 4));
        process.extend(delivery, asked, "early");
        assertThat(reserved(RICE)).isEqualTo(6);
    }

    @Test
    void aCrashBetweenTwoCardsIsFinishedByTheSweep() {
        staff.donate(warehouse, RICE, 9, "2040-01-31");
        staff.donate(warehouse, PASTA, 9, "2040-01-31");
        plan(Map.of(RICE, 4));
        Instant longAgo = clock.instant().minusSeconds(60);
        Extension asked = asked(1, Map.of(RICE, 2, PASTA, 3));
        loads.handle(delivery, "crashed", load -> FillingRules.extend(load, asked, longAgo));
        cards.reserveMore(new CardKey(warehouse, RICE), delivery, 1, List.of(new Use(null, clock.instant(), 2)));
        awaitAnswer("reservation.granted.v1", 1);
        assertThat(reserved(RICE)).isEqualTo(6);
        assertThat(reserved(PASTA)).isEqualTo(3);
    }

    @Test
    void loadingThatBeginsWhileTheCardsAreAskedGivesBackWhatTheyGave() {
        staff.donate(warehouse, RICE, 9, "2040-01-31");
        staff.donate(warehouse, PASTA, 9, "2040-01-31");
        plan(Map.of(RICE, 4));
        Extension asked = asked(1, Map.of(RICE, 2, PASTA, 3));
        Instant now = clock.instant();
        loads.handle(delivery, "event", load -> FillingRules.extend(load, asked, now));
        cards.reserveMore(new CardKey(warehouse, RICE), delivery, 1, List.of(new Use(null, now, 2)));
        Load half = loads.find(delivery).orElseThrow();
        load("loading-start", Map.of());
        awaitAnswer("reservation.refused.v1", 1);
        assertThat(reserved(RICE)).isEqualTo(4);
        process.advance(half);
        assertThat(reserved(RICE)).as("who was late gives back").isEqualTo(4);
        assertThat(reserved(PASTA)).isZero();

        cards.reserveMore(new CardKey(warehouse, PASTA), delivery, 1, List.of(new Use(null, now, 3)));
        process.extend(delivery, asked, "event");
        assertThat(reserved(PASTA)).as("late, and crashed before").isZero();
    }

    private Extension asked(int number, Map<String, Integer> goods) {
        Instant now = clock.instant();
        List<Extension.Line> lines = goods.entrySet().stream()
                .map(line -> Extension.Line.asked(line.getKey(), line.getValue(), now.plusSeconds(900)))
                .toList();
        return Extension.asked(number, now, now.plusSeconds(3600), lines);
    }

    /** What is set aside by the loads is what is set aside on the cards, and nothing is lost. */
    @Test
    void manyAtOnceNeverGetMoreThanThereIsAndTheBooksAgree() throws Exception {
        staff.donate(warehouse, RICE, 30, "2040-01-31");
        staff.donate(warehouse, PASTA, 20, "2040-01-31");
        staff.donate(warehouse, RICE, 10, "2041-01-31");
        List<String> deliveries = IntStream.range(0, 6)
                .mapToObj(_ -> UUID.randomUUID().toString())
                .toList();
        deliveries.forEach(this::plan);
        List<Callable<Void>> people = new ArrayList<>();
        for (int person = 0; person < 4; person++) {
            Random random = new Random(person);
            people.add(() -> {
                for (int times = 0; times < 60; times++) {
                    act(deliveries.get(random.nextInt(deliveries.size())), random);
                }
                return null;
            });
        }
        try (var threads = Executors.newFixedThreadPool(people.size())) {
            for (Future<Void> person : threads.invokeAll(people)) {
                person.get();
            }
        }
        await().atMost(Duration.ofMinutes(2))
                .until(() -> all(deliveries).stream().noneMatch(load -> Load.State.UNDER_WAY.contains(load.state())));
        for (String item : List.of(RICE, PASTA)) {
            int held = all(deliveries).stream()
                    .filter(load -> load.state() == Load.State.RESERVED)
                    .flatMap(load -> load.findLine(item).stream())
                    .mapToInt(LoadLine::granted)
                    .sum();
            JsonNode stock = staff.stock(warehouse, item);
            assertThat(stock.path("reserved").asInt()).as(item).isEqualTo(held);
            assertThat(stock.path("available").asInt()).isNotNegative();
            int loaded = all(deliveries).stream()
                    .flatMap(load -> load.findLine(item).stream())
                    .mapToInt(LoadLine::onBoard)
                    .sum();
            assertThat(stock.path("onHand").asInt() + loaded).isEqualTo(item.equals(RICE) ? 40 : 20);
        }
        JsonNode report = Api.admin(port)
                .get("/api/reconciliation?anew=true&area=" + AREA)
                .body();
        assertThat(report.path("balanced").asBoolean()).isTrue();
    }

    private List<Load> all(List<String> deliveries) {
        return deliveries.stream().map(id -> loads.find(id).orElseThrow()).toList();
    }

    private void plan(String id) {
        Instant now = clock.instant();
        LoadLine rice = LoadLine.asked(RICE, 2, now);
        process.plan(
                Load.planned(id, AREA, warehouse, "driver", now, now.plusSeconds(3600), List.of(rice), now), "plan");
    }

    private void act(String id, Random random) {
        int number = 1 + random.nextInt(9);
        String cause = "act-" + random.nextLong();
        switch (random.nextInt(12)) {
            case 0, 1, 2, 3 ->
                process.extend(
                        id, asked(number, Map.of(RICE, 1 + random.nextInt(3), PASTA, 1 + random.nextInt(3))), cause);
            case 4, 5 -> process.decide(id, cause, (load, now) -> FillingRules.list(load, list(number, random), now));
            case 6, 7 -> process.decide(id, cause, FillingRules::startLoading);
            case 8, 9 -> process.decide(id, cause, FillingRules::stopLoading);
            case 10 -> loads.find(id).ifPresent(process::advance);
            default -> rarely(id, cause, random.nextInt(12));
        }
    }

    private void rarely(String id, String cause, int what) {
        switch (what) {
            case 0 -> process.decide(id, cause, LoadRules::release);
            case 1 -> process.decide(id, cause, LoadRules::cancel);
            case 2, 3 -> process.decide(id, cause, (load, now) -> LoadRules.dispatch(load, List.of(), "staff", now));
            default -> {}
        }
    }

    private DriversList list(int number, Random random) {
        int units = random.nextInt(3);
        Map<Integer, Map<String, Integer>> added = units == 0 ? Map.of() : Map.of(number, Map.of(RICE, units));
        return new DriversList(
                random.nextInt(50), Map.of(RICE, 2 + units), added, units == 0 ? 0 : number, clock.instant(), Map.of());
    }
}
