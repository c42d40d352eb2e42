package org.relief.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.relief.local.Part;
import tools.jackson.databind.JsonNode;

/**
 * A car follows what happens, before and after it is loaded, and at each step the driver's list, the warehouse's load, the
 * board and the caller's outlook say the same.
 */
class UnderWayStoryIT {

    private static final String FOOD = "FOOD_PARCEL_5D";

    private final Operation city = new Operation(TheStack.settings(), "under-way", "UW1");
    private final Account driver = Account.of(city.settings, "driver03");
    private final Account nextDriver = Account.of(city.settings, "driver04");
    private final Account coordinator = Account.of(city.settings, "coordinator");

    private String log(int parcels, String phone) {
        var contact = Map.of("name", "Test household", "phone", phone, "address", "Test lane " + phone.length());
        return city.log("north", Map.of(FOOD, parcels), contact).get("id").stringValue();
    }

    private JsonNode mine(Account driver) {
        return driver.get(Part.NOTIFICATION, "/api/deliveries/mine").body();
    }

    private String awaitOffer(Account driver) {
        await().until(() -> mine(driver).path("state").asString("").equals("OFFERED"));
        return mine(driver).get("deliveryId").stringValue();
    }

    private JsonNode load(String delivery) {
        return city.admin.get(Part.INVENTORY, "/api/loads/" + delivery).ok();
    }

    private JsonNode board(String delivery) {
        return coordinator.get(Part.MATCHING, "/api/deliveries/" + delivery).ok();
    }

    private static int units(JsonNode stops) {
        return stops.valueStream()
                .filter(stop -> stop.path("outcome").asString("").isEmpty())
                .flatMap(stop -> stop.path("lines").valueStream())
                .mapToInt(line -> line.path("quantity").asInt())
                .sum();
    }

    private void cancelRequest(String request) {
        city.operator
                .post(Part.INTAKE, "/api/requests/" + request + "/cancel", Map.of("reason", "WITHDRAWN"))
                .ok();
    }

    private List<String> alarms() {
        return coordinator
                .get(Part.MATCHING, "/api/areas/" + city.area + "/alarms")
                .ok()
                .valueStream()
                .map(alarm -> alarm.get("kind").stringValue())
                .toList();
    }

    private List<JsonNode> restrictions() {
        return coordinator
                .get(Part.MATCHING, "/api/areas/" + city.area + "/restrictions")
                .ok()
                .get("items")
                .valueStream()
                .toList();
    }

    @Test
    void listLoadBoardAndOutlookAgreeAtEachStep() {
        city.open();
        city.donate(FOOD, 20);
        String stays = log(3, "+7 705 000 07 01");
        String leaves = log(3, "+7 705 000 07 02");
        await().until(() -> city.outlook(leaves), "WAITING"::equals);
        city.startShift(driver);
        String delivery = awaitOffer(driver);
        driver.post(Part.NOTIFICATION, "/api/deliveries/" + delivery + "/accept", Map.of())
                .ok();
        await().untilAsserted(() ->
                assertThat(load(delivery).at("/lines/0/granted").asInt()).isEqualTo(6));

        aHouseholdCancelsBeforeLoading(delivery, stays, leaves);
        theCarIsLoadedAndLeaves(delivery);
        theCoordinatorCallsItOffForGood(delivery, stays);
        anotherDriverGoesThere(stays);
        theGoodsComeBack(delivery);
        assertThat(city.reconciliation().get("balanced").booleanValue()).isTrue();
    }

    /** M2 before loading: list 3, load 3. */
    private void aHouseholdCancelsBeforeLoading(String delivery, String stays, String leaves) {
        cancelRequest(leaves);
        await().untilAsserted(() -> {
            assertThat(units(mine(driver).get("stops"))).isEqualTo(3);
            assertThat(load(delivery).get("state").stringValue()).isEqualTo("RESERVED");
            assertThat(load(delivery).at("/lines/0/granted").asInt()).isEqualTo(3);
            assertThat(units(board(delivery).get("stops"))).isEqualTo(3);
            assertThat(city.outlook(leaves)).isEqualTo("CANCELLED");
            assertThat(city.outlook(stays)).isEqualTo("ON_THE_WAY");
        });
    }

    private void theCarIsLoadedAndLeaves(String delivery) {
        city.admin
                .post(Part.INVENTORY, "/api/loads/" + delivery + "/dispatch", Map.of())
                .ok();
        await().until(() -> mine(driver).get("state").stringValue(), "LOADED"::equals);
        driver.post(Part.NOTIFICATION, "/api/deliveries/" + delivery + "/depart", Map.of())
                .ok();
        await().until(() -> board(delivery).get("state").stringValue(), "EN_ROUTE"::equals);
    }

    /** M7, M17, S21: the goods stay booked to the car, and its driver is kept free. */
    private void theCoordinatorCallsItOffForGood(String delivery, String stays) {
        coordinator
                .post(
                        Part.MATCHING,
                        "/api/deliveries/" + delivery + "/cancel",
                        Map.of("purpose", "KEEP_FREE", "why", "flat tires"))
                .ok();
        await().untilAsserted(() -> {
            assertThat(alarms()).containsExactly("BRING_BACK");
            assertThat(board(delivery).at("/decision/why").asString()).isEqualTo("flat tires");
            assertThat(load(delivery).get("toBringBack").booleanValue()).isTrue();
            assertThat(load(delivery).get("onBoard").asInt()).isEqualTo(3);
            assertThat(city.outlook(stays)).isEqualTo("WAITING");
        });
        assertThat(city.admin
                        .post(Part.INVENTORY, "/api/loads/" + delivery + "/dispatch", Map.of())
                        .status())
                .isEqualTo(409);
        JsonNode restriction = restrictions().getFirst();
        assertThat(restriction.get("kind").stringValue()).isEqualTo("KEEP_FREE");
        assertThat(mine(driver).path("state").asString("")).isNotEqualTo("OFFERED");
    }

    /** The household is met once, by somebody else. */
    private void anotherDriverGoesThere(String stays) {
        city.startShift(nextDriver);
        String delivery = awaitOffer(nextDriver);
        nextDriver
                .post(Part.NOTIFICATION, "/api/deliveries/" + delivery + "/accept", Map.of())
                .ok();
        await().until(() -> load(delivery).get("state").stringValue(), "RESERVED"::equals);
        city.admin
                .post(Part.INVENTORY, "/api/loads/" + delivery + "/dispatch", Map.of())
                .ok();
        await().until(() -> mine(nextDriver).get("state").stringValue(), "LOADED"::equals);
        JsonNode departed = nextDriver
                .post(Part.NOTIFICATION, "/api/deliveries/" + delivery + "/depart", Map.of())
                .ok();
        String stop = departed.at("/stops/0/stopId").stringValue();
        nextDriver
                .post(
                        Part.NOTIFICATION,
                        "/api/deliveries/" + delivery + "/stops/" + stop + "/complete",
                        Map.of("proof", "NONE"))
                .ok();
        await().until(() -> city.outlook(stays), "SERVED"::equals);
    }

    private void theGoodsComeBack(String delivery) {
        Map<String, Object> line = Map.of("item", FOOD, "quantity", 3, "condition", "GOOD");
        city.admin
                .post(Part.INVENTORY, "/api/loads/" + delivery + "/return", Map.of("lines", List.of(line)))
                .ok();
        await().untilAsserted(() -> {
            assertThat(alarms()).isEmpty();
            assertThat(load(delivery).get("toBringBack").booleanValue()).isFalse();
        });
        String restriction = restrictions().getFirst().get("restrictionId").stringValue();
        coordinator
                .post(Part.MATCHING, "/api/restrictions/" + restriction + "/lift", Map.of())
                .ok();
        await().untilAsserted(() -> assertThat(restrictions()).isEmpty());
    }
}
