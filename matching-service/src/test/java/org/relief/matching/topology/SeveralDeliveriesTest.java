package org.relief.matching.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.relief.matching.topology.City.Said;
import tools.jackson.databind.JsonNode;

/** What is not on a car is planned at once, over as many cars as help. A car carries 83 parcels. */
class SeveralDeliveriesTest {

    private final City city = City.ready();

    @AfterEach
    void close() {
        city.close();
    }

    private static int units(JsonNode stop) {
        return stop.path("lines")
                .valueStream()
                .mapToInt(line -> line.path("quantity").asInt())
                .sum();
    }

    private static Stream<JsonNode> stops(Said delivery) {
        return delivery.data().path("stops").valueStream();
    }

    private List<Integer> planned() {
        return city.said("delivery.planned.v1").stream()
                .map(said -> stops(said).mapToInt(SeveralDeliveriesTest::units).sum())
                .toList();
    }

    private static JsonNode line(Said outlook) {
        return outlook.data().at("/needs/0");
    }

    /** There is less than half of what is asked for, and one car. */
    private String askedForTenOfFour() {
        city.stock("W1", "PARCEL", 4);
        String request = city.request("alatau", 10);
        city.shift("driver-test-1");
        return request;
    }

    /** A second car takes what is left; the first is on its way with the rest. */
    private Said second(int there) {
        city.shift("driver-test-2");
        city.stock("W1", "PARCEL", there);
        city.later(Duration.ofSeconds(6));
        return city.last("delivery.planned.v1");
    }

    private Said secondLoaded() {
        Said second = second(6);
        city.grant(second, 6);
        city.load(second, 6);
        return second;
    }

    @Test
    void whatOneCarCannotCarryGoesOnSeveralAtOnce() {
        city.shift("driver-test-1");
        city.shift("driver-test-2");
        city.request("alatau", 100);
        city.later(Duration.ofSeconds(1));
        assertThat(planned()).containsExactlyInAnyOrder(83, 17);
    }

    @Test
    void whatComesInWhileTheFirstIsOnTheRoadGoesOnTheNextCar() {
        String request = askedForTenOfFour();
        city.underWay(4);
        assertThat(line(city.outlook(request)).path("lacking").asInt()).isEqualTo(6);
        Said second = second(6);
        assertThat(planned()).containsExactly(4, 6);
        city.grant(second, 6);
        city.answer("delivery.accepted.v1", second);
        JsonNode coming = line(city.outlook(request)).path("coming");
        assertThat(coming).hasSize(2);
        assertThat(coming.get(0).path("quantity").asInt()
                        + coming.get(1).path("quantity").asInt())
                .isEqualTo(10);
        assertThat(coming.get(1).path("onTheWay").asBoolean()).isTrue();
        assertThat(line(city.outlook(request)).path("reason").isMissingNode()).isTrue();
    }

    @Test
    void theReasonsSpeakOfTheRestOnly() {
        String request = askedForTenOfFour();
        city.underWay(4);
        city.stock("W1", "PARCEL", 0);
        city.shift("driver-test-2");
        city.later(Duration.ofSeconds(6));
        JsonNode line = line(city.outlook(request));
        assertThat(line.path("planned").asInt()).isEqualTo(4);
        assertThat(line.path("reason").asString()).isEqualTo("NO_STOCK");
        assertThat(line.path("lacking").asInt()).isEqualTo(6);
        assertThat(line.at("/remedy/quantity").asInt()).isEqualTo(6);
        assertThat(city.outlook(request).text("state")).isEqualTo("ON_THE_WAY");
    }

    @Test
    void whatIsHandedOverAddsUpAndServedIsWhoHasAll() {
        String request = askedForTenOfFour();
        Said first = city.underWay(4);
        Said second = secondLoaded();
        city.complete(first, City.stopOf(first, request));
        assertThat(city.outlook(request).text("state")).isEqualTo("ON_THE_WAY");
        assertThat(line(city.outlook(request)).path("delivered").asInt()).isEqualTo(4);
        city.complete(second, City.stopOf(second, request));
        assertThat(city.outlook(request).text("state")).isEqualTo("SERVED");
        assertThat(line(city.outlook(request)).path("delivered").asInt()).isEqualTo(10);
    }

    @Test
    void aHouseholdThatCancelsIsOffTheListOfEveryCar() {
        String request = askedForTenOfFour();
        Said first = city.underWay(4);
        Said second = secondLoaded();
        city.cancelRequest(request);
        assertThat(city.said("stop.withdrawn.v1").stream().map(said -> said.text("deliveryId")))
                .containsExactlyInAnyOrder(first.text("deliveryId"), second.text("deliveryId"));
        assertThat(city.outlook(request).text("state")).isEqualTo("CANCELLED");
    }

    @Test
    void whoAsksForLessKeepsWhatIsOnTheRoad() {
        String request = askedForTenOfFour();
        Said first = city.underWay(4);
        Said second = second(6);
        city.grant(second, 6);
        city.answer("delivery.accepted.v1", second);
        city.amendRequest(request, "alatau", 7);
        assertThat(city.last("delivery.offered.v1").text("deliveryId")).isEqualTo(second.text("deliveryId"));
        assertThat(stops(city.last("delivery.offered.v1")).map(SeveralDeliveriesTest::units))
                .containsExactly(3);
        assertThat(city.said("stop.withdrawn.v1")).isEmpty();
        city.amendRequest(request, "alatau", 4);
        assertThat(city.last("stop.withdrawn.v1").text("deliveryId")).isEqualTo(second.text("deliveryId"));
        assertThat(line(city.outlook(request)).path("planned").asInt()).isEqualTo(4);
        assertThat(first.text("deliveryId")).isEqualTo(city.outlook(request).text("deliveryId"));
    }

    @Test
    void whoAsksForMoreGetsTheRestOnAnotherCar() {
        String request = city.request("alatau", 4);
        city.shift("driver-test-1");
        city.underWay(4);
        city.shift("driver-test-2");
        city.amendRequest(request, "alatau", 10);
        city.later(Duration.ofSeconds(1));
        assertThat(planned()).containsExactly(4, 6);
        assertThat(city.said("stop.withdrawn.v1")).isEmpty();
    }

    @Test
    void whoMovesIsFollowedByEveryCar() {
        String request = askedForTenOfFour();
        Said first = city.underWay(4);
        Said second = secondLoaded();
        city.amendRequest(request, "medeu", 10);
        assertThat(city.said("stop.changed.v1").stream().map(said -> said.text("deliveryId")))
                .contains(first.text("deliveryId"), second.text("deliveryId"));
    }

    @Test
    void goodsThatAreSparedGoToWhoStillLacksSome() {
        String request = askedForTenOfFour();
        city.underWay(4);
        city.shift("driver-test-2");
        city.stock("W1", "PARCEL", 3);
        String other = city.request("medeu", 3);
        city.later(Duration.ofSeconds(6));
        Said second = city.last("delivery.planned.v1");
        city.grant(second, 3);
        city.load(second, 3);
        city.answer("delivery.departed.v1", second);
        String served =
                stops(second).findFirst().orElseThrow().path("requestId").asString();
        city.cancelRequest(served);
        Said redirected = city.last("delivery.redirected.v1");
        assertThat(redirected.data().at("/stop/requestId").asString())
                .isEqualTo(served.equals(other) ? request : other);
    }

    @Test
    void whatLiesInAnotherWarehouseComesWithAnotherCar() {
        city.item("KIT");
        city.warehouse("W2", 43.25, 76.9);
        city.stock("W2", "KIT", 9);
        Map<String, Integer> units = new LinkedHashMap<>();
        units.put("KIT", 1);
        units.put("PARCEL", 2);
        city.requestOf("alatau", units);
        city.shift("driver-test-1");
        city.shift("driver-test-2");
        city.later(Duration.ofSeconds(6));
        assertThat(city.said("delivery.planned.v1").stream().map(said -> said.text("warehouse")))
                .containsExactlyInAnyOrder("W1", "W2");
    }

    @Test
    void eachLineHasItsOwnReason() {
        city.item("KIT");
        Map<String, Integer> units = new LinkedHashMap<>();
        units.put("KIT", 1);
        units.put("PARCEL", 2);
        String request = city.requestOf("alatau", units);
        city.shift("driver-test-1");
        city.later(Duration.ofSeconds(6));
        JsonNode lines = city.outlook(request).data().path("needs");
        assertThat(lines.at("/0/reason").asString()).isEqualTo("NO_STOCK");
        assertThat(lines.at("/0/coming")).isEmpty();
        assertThat(lines.at("/1/coming/0/quantity").asInt()).isEqualTo(2);
        assertThat(lines.at("/1/coming/0/eta").asString()).isNotEmpty();
        assertThat(lines.path(1).has("reason")).isFalse();
    }

    @Test
    void aClosedRoadTakesItOffEveryCarThatHasNotLoaded() {
        city.shift("driver-test-1");
        city.shift("driver-test-2");
        city.request("alatau", 100);
        city.later(Duration.ofSeconds(1));
        List<Said> both = city.said("delivery.planned.v1");
        both.forEach(said -> city.grant(said, 100));
        city.access("alatau", "BLOCKED");
        assertThat(city.said("delivery.cancelled.v1")).hasSize(2);
    }
}
