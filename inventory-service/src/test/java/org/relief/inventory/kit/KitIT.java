package org.relief.inventory.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relief.inventory.Api;
import org.relief.inventory.Api.Answer;
import org.relief.inventory.Bus;
import org.relief.inventory.InventoryIT;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Kits put together and taken apart over the API by people who work there. */
@InventoryIT
class KitIT {

    private static final String RICE = "RICE_1KG";
    private static final String MEAT = "CANNED_MEAT_330";

    @LocalServerPort
    int port;

    private final String area = "area-" + UUID.randomUUID();
    private final String here = "KITS-" + UUID.randomUUID();
    private final String kit = "KIT_" + UUID.randomUUID().toString().toUpperCase(Locale.ROOT);
    private final String maker = "MK-" + UUID.randomUUID().toString().substring(0, 8);
    private String soon;
    private String late;
    private String meat;
    private Api staff;

    @BeforeEach
    void stock() {
        Api.admin(port).openWarehouse(here, area, Map.of());
        staff = Api.staff(port, here);
        ok(define(component(RICE, 2), component(MEAT, 1)));
        late = staff.donated(here, RICE, 20, Map.of("expiry", Map.of("on", "2041-05-31")));
        soon = staff.donated(here, RICE, 6, Map.of("expiry", Map.of("on", "2040-01-31"), "lotNumber", maker));
        meat = staff.donated(here, MEAT, 10, Map.of("expiry", Map.of("on", "2040-03-31")));
    }

    @SafeVarargs
    private Answer define(Map<String, Object>... components) {
        Map<String, Object> item = new HashMap<>(Map.of(
                "category",
                "GROCERIES",
                "names",
                Map.of("en", "Family kit", "ru", "Набор для семьи", "kk", "Отбасы жиынтығы"),
                "unit",
                "kit",
                "grams",
                2600,
                "milliliters",
                4000,
                "personDays",
                5,
                "shelfLife",
                "BEST_BEFORE",
                "deprivationClass",
                "FOOD",
                "lifeCritical",
                false));
        item.put("components", List.of(components));
        return Api.admin(port).put("/api/items/" + kit, item);
    }

    private static Map<String, Object> component(String item, int quantity) {
        return Map.of("item", item, "quantity", quantity);
    }

    private static JsonNode ok(Answer answer) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        return answer.body();
    }

    private String kits() {
        return "/api/warehouses/" + here + "/kits";
    }

    private JsonNode assembled(int quantity) {
        return ok(staff.post(kits(), Map.of("item", kit, "quantity", quantity)));
    }

    private Answer breakUp(String lot, int quantity) {
        return staff.post(
                kits() + "/break-ups", Map.of("item", kit, "lot", lot, "quantity", quantity, "reason", "PARTS_NEEDED"));
    }

    private Answer undo(JsonNode step) {
        return staff.post(kits() + "/" + step.path("id").asString() + "/undo", Map.of("reason", "WRONG_TAP"));
    }

    private int available(String item) {
        return staff.stock(here, item).path("available").asInt();
    }

    private int onHand(String item, String lot) {
        for (JsonNode one : staff.stock(here, item).path("lots")) {
            if (one.path("lot").asString().equals(lot)) {
                return one.path("onHand").asInt();
            }
        }
        return 0;
    }

    /** Matching and the board go by what is told. */
    private void assertTold(String item, int onHand) {
        await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> Bus.running().heard("stock.level-changed.v1", "item", item),
                        events -> events.stream()
                                .map(Bus.Heard::data)
                                .filter(level ->
                                        level.path("warehouse").asString().equals(here))
                                .anyMatch(level -> level.path("onHand").asInt() == onHand));
    }

    private void assertBalanced() {
        JsonNode report =
                Api.admin(port).get("/api/reconciliation?area=" + area).body();
        assertThat(report.path("balanced").asBoolean()).as("%s", report).isTrue();
    }

    @Test
    void takesWhatExpiresFirstAndIsGoodForAsLongAsAllThatIsInIt() {
        JsonNode step = assembled(4);
        assertThat(onHand(RICE, soon)).isZero();
        assertThat(onHand(RICE, late)).isEqualTo(18);
        assertThat(available(MEAT)).isEqualTo(6);
        JsonNode lot = staff.stock(here, kit).path("lots").get(0);
        assertThat(lot.path("onHand").asInt()).isEqualTo(4);
        assertThat(lot.path("lot").asString()).isEqualTo(step.path("lot").asString());
        assertThat(lot.path("expiresAt").asString()).startsWith("2040-01-31");
        assertBalanced();
        assertTold(kit, 4);
        assertTold(RICE, 18);
        String file = new String(
                Api.staff(port, here).file("/api/warehouses/" + here + "/movement-export"), StandardCharsets.UTF_8);
        assertThat(file).contains("ASSEMBLED," + soon + ",-6,PREPARED").contains(",4,PREPARED");
    }

    @Test
    void whatIsInThemComesBackWithItsLotsAndDatesAndEitherIsTakenBack() {
        JsonNode step = assembled(4);
        String lot = step.path("lot").asString();
        JsonNode apart = ok(breakUp(lot, 3));
        assertThat(onHand(RICE, soon)).isEqualTo(6);
        assertThat(onHand(RICE, late)).isEqualTo(18);
        assertThat(onHand(MEAT, meat)).isEqualTo(9);
        assertThat(available(kit)).isEqualTo(1);
        assertBalanced();
        assertThat(undo(step).status()).as("some were taken apart").isEqualTo(409);
        assertThat(breakUp(lot, 2).body().at("/errors/0/field").asString()).isEqualTo("quantity");
        ok(undo(apart));
        assertThat(available(kit)).isEqualTo(4);
        assertThat(available(MEAT)).isEqualTo(6);
        ok(undo(step));
        assertThat(available(kit)).isZero();
        assertThat(onHand(RICE, soon)).isEqualTo(6);
        assertThat(onHand(RICE, late)).isEqualTo(20);
        JsonNode latest = staff.get(kits()).body().path("latest");
        assertThat(latest).hasSize(2).allSatisfy(one -> {
            assertThat(one.path("state").asString()).isEqualTo("UNDONE");
            assertThat(one.path("undoneBy").asString()).isEqualTo("test-staff");
        });
        assertBalanced();
    }

    @Test
    void neverMoreThanIsFreeAndNothingIsTakenInVain() {
        assertThat(staff.get(kits()).body().path("kits").findValues("possible")).isNotEmpty();
        var many = staff.post(kits(), Map.of("item", kit, "quantity", 11));
        assertThat(many.status()).isEqualTo(409);
        assertThat(many.body().path("code").asString()).isEqualTo("too-few-parts");
        assertThat(available(RICE)).isEqualTo(26);
        assertThat(available(MEAT)).isEqualTo(10);
        JsonNode step = assembled(10);
        ok(staff.post(
                "/api/warehouses/" + here + "/stock/" + kit + "/write-offs",
                Map.of("lot", step.path("lot").asString(), "quantity", 1, "reason", "DAMAGED")));
        assertThat(undo(step).status()).isEqualTo(409);
        assertThat(available(kit)).isEqualTo(9);
        assertBalanced();
    }

    @Test
    void manyAtOnceShareWhatThereIs() {
        AtomicInteger made = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 16)
                    .forEach(_ -> threads.execute(() -> {
                        if (staff.post(kits(), Map.of("item", kit, "quantity", 2))
                                        .status()
                                == 200) {
                            made.incrementAndGet();
                        }
                    }));
        }
        assertThat(made).hasValue(5);
        assertThat(available(kit)).isEqualTo(10);
        assertThat(available(MEAT)).isZero();
        assertThat(available(RICE)).isEqualTo(6);
        assertBalanced();
    }

    @Test
    void aRecallFindsTheKitsThatHaveSomeInside() {
        String lot = assembled(4).path("lot").asString();
        JsonNode found =
                Api.admin(port).get("/api/recalls/preview?lotNumber=" + maker).body();
        assertThat(found.path("lots").findValuesAsString("lot")).contains(lot);
        ok(Api.admin(port).post("/api/recalls", Map.of("lotNumber", maker)));
        assertThat(available(kit)).isZero();
        ok(breakUp(lot, 4));
        assertThat(available(RICE)).as("the recalled six are not to be had").isEqualTo(20);
        assertThat(onHand(RICE, soon)).isEqualTo(6);
        assertBalanced();
    }

    @Test
    void kitsFromElsewhereAreTakenApartByTheCatalogAndByWhatThePackagesSay() {
        String box =
                staff.donated(here, kit, 5, Map.of("expiry", Map.of("on", "2040-02-28"), "lotNumber", "K" + maker));
        assertThat(staff.get(kits()).body().path("kits").findValues("contentsKnown"))
                .extracting(JsonNode::asBoolean)
                .containsExactly(false);
        var silent = breakUp(box, 2);
        assertThat(silent.status()).isEqualTo(400);
        assertThat(silent.body().path("errors").findValuesAsString("field"))
                .containsExactly("contents[0].expiresOn", "contents[1].expiresOn");
        assertThat(available(kit)).as("nothing happened").isEqualTo(5);

        JsonNode apart = ok(unpack(
                box,
                2,
                Map.of("item", MEAT, "sure", true),
                Map.of("item", RICE, "expiresOn", "2039-12-31", "lotNumber", "R" + maker)));
        assertThat(available(kit)).isEqualTo(3);
        assertThat(available(RICE)).isEqualTo(26 + 4);
        assertThat(available(MEAT)).isEqualTo(10 + 2);
        assertThat(dates(RICE)).anyMatch(date -> date.startsWith("2039-12-31"));
        assertThat(dates(MEAT)).as("as long as the kits").anyMatch(date -> date.startsWith("2040-02-28"));
        assertThat(found("K" + maker)).as("by the number of the kits").contains(MEAT, kit);
        assertThat(found("R" + maker)).containsExactly(RICE);
        assertBalanced();

        ok(undo(apart));
        assertThat(available(kit)).isEqualTo(5);
        assertThat(available(RICE)).isEqualTo(26);
        assertThat(available(MEAT)).isEqualTo(10);
        assertThat(undo(apart).status()).as("once").isEqualTo(409);
        assertBalanced();
    }

    @Test
    void whatIsOddAboutAPackageIsAskedAndWhatIsWrongRefused() {
        String box = staff.donated(here, kit, 5, Map.of("expiry", Map.of("on", "2040-02-28")));
        var twoDates = unpack(box, 1, Map.of("item", RICE, "expiresOn", "2040-02-28", "lotNumber", maker), meatSure());
        assertThat(twoDates.body().at("/errors/0/code").asString()).isEqualTo("two-dates");
        var other = unpack(box, 1, Map.of("item", "SOAP_BAR_100G"), Map.of("item", RICE, "sure", true), meatSure());
        assertThat(other.body().at("/errors/0/code").asString()).isEqualTo("not-in-kit");
        assertThat(unpack(box, 6, Map.of("item", RICE, "sure", true), meatSure())
                        .status())
                .as("more than there are")
                .isEqualTo(409);
        assertThat(unpack("W-none", 1, Map.of("item", RICE, "sure", true), meatSure())
                        .status())
                .isEqualTo(404);
        ok(unpack(box, 1, Map.of("item", RICE, "expiresOn", "2022-01-06"), meatSure()));
        assertThat(available(RICE)).as("two have expired in their kit").isEqualTo(26);
        assertThat(staff.stock(here, RICE).path("onHand").asInt()).isEqualTo(28);
        assertBalanced();
    }

    private static Map<String, Object> meatSure() {
        return Map.of("item", MEAT, "sure", true);
    }

    @SafeVarargs
    private Answer unpack(String lot, int quantity, Map<String, Object>... contents) {
        return staff.post(
                kits() + "/break-ups",
                Map.of(
                        "item",
                        kit,
                        "lot",
                        lot,
                        "quantity",
                        quantity,
                        "reason",
                        "PARTS_NEEDED",
                        "contents",
                        List.of(contents)));
    }

    private List<String> dates(String item) {
        return staff.stock(here, item).path("lots").findValuesAsString("expiresAt");
    }

    private List<String> found(String lotNumber) {
        return Api.admin(port)
                .get("/api/recalls/preview?lotNumber=" + lotNumber)
                .body()
                .path("lots")
                .findValuesAsString("item");
    }

    @Test
    void aKitHasKnownPartsAndNeverItself() {
        var itself = define(component(kit, 1));
        assertThat(itself.status()).isEqualTo(400);
        assertThat(itself.body().at("/errors/0/field").asString()).isEqualTo("components[0].item");
        assertThat(define(component(RICE, 1), component("NO_SUCH_THING", 1))
                        .body()
                        .at("/errors/0/field")
                        .asString())
                .isEqualTo("components[1].item");
        assertThat(define(component(RICE, 1), component(RICE, 1)).status()).isEqualTo(400);
        assertThat(staff.post(kits(), Map.of("item", RICE, "quantity", 1)).status())
                .isEqualTo(400);
    }
}
