package org.relief.e2e;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.relief.local.Part;
import tools.jackson.databind.JsonNode;

/** Trips that wait for company, on all four services and real parts. */
class WaitingIT {

    /** Longer than the test takes: who leaves before has a reason to. */
    private static final Duration HOLD = Duration.ofMinutes(10);

    private static final Map<String, Integer> LOAVES = Map.of("BREAD_LOAF", 2);

    private final List<String> requests = new ArrayList<>();

    private Operation city(String area, Duration hold, int firstDriver, int drivers) {
        Operation city = new Operation(TheStack.settings(), area, area).open();
        city.donate("BREAD_LOAF", 200);
        city.waitForCompany(hold);
        IntStream.range(firstDriver, firstDriver + drivers)
                .mapToObj("driver%02d"::formatted)
                .forEach(name -> city.startShift(Account.of(city.settings, name)));
        await().until(() -> city.coordinator
                        .get(Part.MATCHING, "/api/areas/" + area + "/shifts?onDuty=true")
                        .ok()
                        .path("items")
                        .size()
                == drivers);
        return city;
    }

    private void log(Operation city, int count) {
        for (int i = 0; i < count; i++) {
            requests.add(id(city.log("north", LOAVES, household(city))));
        }
    }

    private static String id(JsonNode request) {
        return request.get("id").stringValue();
    }

    private Map<String, String> household(Operation city) {
        String phone = "+7 706 %07d".formatted(Math.floorMod(city.area.hashCode() * 31 + requests.size(), 10_000_000));
        return Map.of("name", "Test household", "phone", phone, "address", city.area + " street " + requests.size());
    }

    private static String deliveryOf(Operation city, String request) {
        return city.request(request).path("outlook").path("deliveryId").asString("");
    }

    private Map<String, Long> stopsByDelivery(Operation city) {
        return requests.stream()
                .map(request -> deliveryOf(city, request))
                .filter(delivery -> !delivery.isEmpty())
                .collect(groupingBy(delivery -> delivery, counting()));
    }

    private long stopsUnderWay(Operation city) {
        return stopsByDelivery(city).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private static JsonNode heldTrips(Operation city) {
        return city.coordinator
                .get(Part.MATCHING, "/api/areas/" + city.area + "/held-trips")
                .ok();
    }

    private static long heldStops(JsonNode trips) {
        return trips.valueStream().mapToLong(trip -> trip.get("stops").asLong()).sum();
    }

    @Test
    void sixteenGoOutOnFourCarsTogetherAndTheCriticalOneAtOnce() {
        Operation city = city("sixteen", HOLD, 16, 4);
        log(city, 8);
        JsonNode held = await().until(() -> heldTrips(city), trips -> heldStops(trips) == 8);
        assertThat(held.get(0).get("why").stringValue()).isEqualTo("FILLING");
        assertThat(stopsByDelivery(city)).as("they wait").isEmpty();

        String critical = id(city.logCritical("north", LOAVES, household(city)));
        requests.add(critical);
        await().until(() -> !deliveryOf(city, critical).isEmpty());

        log(city, 7);
        await("all are planned before nobody waits any more")
                .until(() -> heldStops(heldTrips(city)) + stopsUnderWay(city) == 16);
        city.waitForCompany(Duration.ZERO);
        await().until(() -> stopsUnderWay(city) == 16);
        assertThat(stopsByDelivery(city).size()).isLessThanOrEqualTo(4);
        assertThat(stopsByDelivery(city).values())
                .as("no car leaves with one stop")
                .allMatch(stops -> stops > 1);
    }

    @Test
    void sevenWithinAMomentGoWithTheOneCarThatThereIs() {
        Operation city = city("seven", Duration.ofSeconds(6), 20, 1);
        log(city, 7);
        await().until(() -> stopsUnderWay(city) == 7);
        assertThat(stopsByDelivery(city)).hasSize(1);
    }

    @Test
    void whatComesWhileACarDrivesToTheWarehouseJoinsUntilStaffBeginToLoad() {
        Operation city = city("joining", Duration.ZERO, 29, 1);
        log(city, 1);
        Account driver = Account.of(city.settings, "driver29");
        await().until(() ->
                driver.get(Part.NOTIFICATION, "/api/deliveries/mine").status() == 200);
        String delivery = driver.get(Part.NOTIFICATION, "/api/deliveries/mine")
                .ok()
                .get("deliveryId")
                .stringValue();
        driver.post(Part.NOTIFICATION, "/api/deliveries/" + delivery + "/accept", Map.of())
                .ok();
        log(city, 2);
        await().untilAsserted(() -> assertThat(stopsByDelivery(city)).containsEntry(delivery, 3L));
        await().untilAsserted(() -> assertThat(driver.get(Part.NOTIFICATION, "/api/deliveries/mine")
                        .ok()
                        .get("stops"))
                .hasSize(3));
        await().untilAsserted(() -> assertThat(city.admin
                        .get(Part.INVENTORY, "/api/loads/" + delivery)
                        .ok()
                        .at("/lines/0/granted")
                        .intValue())
                .isEqualTo(6));

        city.admin
                .post(Part.INVENTORY, "/api/loads/" + delivery + "/loading-start", Map.of())
                .ok();
        log(city, 1);
        String late = requests.getLast();
        await().until(() -> !city.outlook(late).isEmpty());
        await().during(Duration.ofSeconds(2)).until(() -> deliveryOf(city, late).isEmpty());
        assertThat(city.reconciliation().path("balanced").booleanValue()).isTrue();
    }
}
