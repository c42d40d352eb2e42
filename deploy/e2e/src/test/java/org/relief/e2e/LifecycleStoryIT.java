package org.relief.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.relief.local.Part;
import org.relief.local.Settings;
import tools.jackson.databind.JsonNode;

/** One household's way through all four services, told over HTTP and live connections only. */
class LifecycleStoryIT {

    private static final Map<String, String> CONTACT = Map.of(
            "name", "Test household", "phone", "+7 700 000 00 01", "address", "Test street 1", "note", "blue gate");

    private final Settings settings = TheStack.settings();
    private final Operation city = new Operation(settings, "story", "W1");
    private final Account warehouse = Account.of(settings, "warehouse");
    private final Account driver = Account.of(settings, "driver01");
    private final Account nextDriver = Account.of(settings, "driver02");

    @Test
    void carriesGoodsFromALoggedRequestIntoAHouseholdsHands() {
        city.open();
        city.donate("FOOD_PARCEL_5D", 10);
        city.donate("BASIC_MEDICINE_KIT", 2);

        String request = city.log("north", Map.of("FOOD_PARCEL_5D", 3, "BASIC_MEDICINE_KIT", 1), CONTACT)
                .get("id")
                .stringValue();
        waitsForADriver(request);

        try (LiveConnection phone = new LiveConnection(driver, Part.NOTIFICATION, "/api/live")) {
            city.startShift(driver);
            String declined = offer(phone, 1);
            driver.post(Part.NOTIFICATION, "/api/deliveries/" + declined + "/decline", Map.of("reason", "NOT_NOW"))
                    .ok();
        }
        try (LiveConnection phone = new LiveConnection(nextDriver, Part.NOTIFICATION, "/api/live")) {
            city.startShift(nextDriver);
            String delivery = offer(phone, 1);
            accept(delivery, request);
            load(delivery);
            handOver(delivery);
        }

        await().until(() -> city.outlook(request), "SERVED"::equals);
        await().until(() -> city.request(request).get("status").stringValue(), "SERVED"::equals);
        await().untilAsserted(() -> {
            JsonNode food = food();
            assertThat(food.get("delivered").intValue()).isEqualTo(3);
            assertThat(food.get("inTransit").intValue()).isZero();
            assertThat(food.get("onHand").intValue()).isEqualTo(7);
        });
        assertThat(city.reconciliation().get("balanced").booleanValue()).isTrue();
        explainsWhatItCannotServe();
    }

    private JsonNode food() {
        return city.reconciliation()
                .get("items")
                .valueStream()
                .filter(item -> item.get("item").stringValue().equals("FOOD_PARCEL_5D"))
                .findFirst()
                .orElseThrow();
    }

    private void waitsForADriver(String request) {
        await().until(() -> city.outlook(request), "WAITING"::equals);
        await().untilAsserted(() -> assertThat(city.request(request)
                        .at("/outlook/needs")
                        .valueStream()
                        .map(need -> need.path("reason").asString("")))
                .containsOnly("NO_DRIVER"));
    }

    private String offer(LiveConnection phone, int count) {
        await().untilAsserted(() -> assertThat(phone.events("delivery.offered")).hasSize(count));
        return phone.events("delivery.offered")
                .getLast()
                .data()
                .get("deliveryId")
                .stringValue();
    }

    private void accept(String delivery, String request) {
        JsonNode manifest =
                nextDriver.get(Part.NOTIFICATION, "/api/deliveries/mine").ok();
        assertThat(manifest.get("deliveryId").stringValue()).isEqualTo(delivery);
        assertThat(manifest.toString()).doesNotContain("Test household", "700 000", "Test street");
        nextDriver
                .post(Part.NOTIFICATION, "/api/deliveries/" + delivery + "/accept", Map.of())
                .ok();
        await().until(() -> city.outlook(request), "ON_THE_WAY"::equals);
    }

    private void load(String delivery) {
        await().untilAsserted(() -> assertThat(warehouse
                        .get(Part.INVENTORY, "/api/loads/" + delivery)
                        .ok()
                        .get("state")
                        .stringValue())
                .isEqualTo("RESERVED"));
        warehouse
                .post(Part.INVENTORY, "/api/loads/" + delivery + "/dispatch", Map.of())
                .ok();
        await().until(() -> state(delivery), "LOADED"::equals);
    }

    private String state(String delivery) {
        JsonNode mine =
                nextDriver.get(Part.NOTIFICATION, "/api/deliveries/mine").body();
        return mine.path("deliveryId").asString("").equals(delivery)
                ? mine.get("state").stringValue()
                : "";
    }

    private void handOver(String delivery) {
        JsonNode departed = nextDriver
                .post(Part.NOTIFICATION, "/api/deliveries/" + delivery + "/depart", Map.of())
                .ok();
        String stop = departed.at("/stops/0/stopId").stringValue();
        String base = "/api/deliveries/" + delivery + "/stops/" + stop;
        JsonNode contact = nextDriver.get(Part.NOTIFICATION, base + "/contact").ok();
        assertThat(contact.get("available").booleanValue()).isTrue();
        assertThat(contact.get("phone").stringValue()).isEqualTo(CONTACT.get("phone"));
        assertThat(contact.get("address").stringValue()).isEqualTo(CONTACT.get("address"));
        nextDriver
                .post(Part.NOTIFICATION, base + "/complete", Map.of("proof", "CODE"))
                .ok();
    }

    private void explainsWhatItCannotServe() {
        String tooMuch = city.log("south", Map.of("BASIC_MEDICINE_KIT", 5), CONTACT)
                .get("id")
                .stringValue();
        await().untilAsserted(() -> {
            List<JsonNode> needs =
                    city.request(tooMuch).at("/outlook/needs").valueStream().toList();
            assertThat(needs).singleElement().satisfies(need -> {
                assertThat(need.path("reason").asString("")).isEqualTo("NO_STOCK");
                assertThat(need.path("lacking").asInt(0)).isEqualTo(4);
                assertThat(need.at("/remedy/change").asString("")).isEqualTo("MORE_STOCK");
                assertThat(need.at("/remedy/text").asString("")).isNotBlank();
            });
        });
    }
}
