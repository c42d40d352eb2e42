package org.relief.matching.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relief.matching.topology.City.Said;
import org.relief.platform.testing.Contracts;
import tools.jackson.databind.JsonNode;

/** A need of food for people and days, of whichever goods there are: from the plan to the household's door and back. */
class FoodForDaysTest {

    private final City city = City.ready();

    @BeforeEach
    void goods() {
        List.of("BOX", "RICE", "BREAD").forEach(city::item);
    }

    @AfterEach
    void close() {
        city.close();
    }

    private void stock(int boxes, int rice, int bread) {
        city.stock("W1", "BOX", boxes);
        city.stock("W1", "RICE", rice);
        city.stock("W1", "BREAD", bread);
    }

    private static Map<String, Integer> goods(JsonNode lines) {
        return lines.valueStream()
                .collect(Collectors.toMap(
                        line -> line.get("item").stringValue(),
                        line -> line.get("quantity").asInt()));
    }

    private JsonNode line(String request) {
        return city.outlook(request).data().at("/needs/0");
    }

    private Said underWay() {
        Said planned = city.planned();
        List<Map<String, Object>> lines = goods(planned.data().at("/lines")).entrySet().stream()
                .map(one -> Map.<String, Object>of(
                        "item", one.getKey(), "asked", one.getValue(), "granted", one.getValue()))
                .toList();
        String id = planned.text("deliveryId");
        city.send("relief.stock", "reservation.granted.v1", id, Map.of("deliveryId", id, "lines", lines));
        Said offered = city.last("delivery.offered.v1");
        city.answer("delivery.accepted.v1", offered);
        List<Map<String, Object>> loaded = lines.stream()
                .map(line -> Map.of("item", line.get("item"), "quantity", line.get("granted"), "lots", List.of()))
                .toList();
        city.send(
                "relief.stock",
                "load.dispatched.v1",
                id,
                Map.of("deliveryId", id, "loadedAt", city.now(), "lines", loaded));
        city.answer("delivery.departed.v1", offered);
        return offered;
    }

    private void complete(Said delivery, Map<String, Integer> goods) {
        JsonNode stop = delivery.data().at("/stops/0");
        Map<String, Object> data = new LinkedHashMap<>(city.handover(delivery, stop, 1));
        data.put(
                "lines",
                goods.entrySet().stream()
                        .map(one -> Map.of("line", 1, "item", one.getKey(), "quantity", one.getValue()))
                        .toList());
        city.send("relief.drivers", "stop.completed.v1", delivery.text("deliveryId"), data);
    }

    @Test
    void twelvePersonDaysComeOfWhatThereIs() {
        stock(1, 3, 20);
        String request = city.requestFood("alatau", 4, 3);
        city.shift("driver-test-1");
        Said planned = city.planned();
        assertThat(goods(planned.data().at("/stops/0/lines"))).isEqualTo(Map.of("BOX", 1, "RICE", 3, "BREAD", 4));
        assertThat(planned.data().at("/stops/0/lines").valueStream())
                .allMatch(line -> line.get("line").asInt() == 1);
        assertThat(line(request).get("asked").asInt()).isEqualTo(720);
        assertThat(line(request).get("planned").asInt()).isEqualTo(720);
        assertThat(line(request).at("/basket/days").asInt()).isEqualTo(3);
        assertThat(line(request)
                        .get("coming")
                        .valueStream()
                        .map(one -> one.get("units") + " " + one.get("instead").stringValue()))
                .containsExactly("1 BOX", "3 RICE", "4 BREAD");
        Contracts.of("matching-service")
                .assertFits(
                        "org.relief.request.outlook-changed.v1",
                        city.outlook(request).data().toString());
    }

    @Test
    void itComesFromOneWarehouseWhereOneHasEnough() {
        city.warehouse("W2", 43.25, 76.92);
        city.stock("W1", "RICE", 9);
        city.stock("W2", "BOX", 2);
        city.requestFood("alatau", 4, 3);
        city.shift("driver-test-1");
        assertThat(goods(city.planned().data().at("/stops/0/lines"))).isEqualTo(Map.of("RICE", 8));
    }

    @Test
    void whoCanHaveNothingElseGetsWhatIsScarce() {
        stock(0, 8, 4);
        String food = city.requestFood("alatau", 4, 3);
        String bread = city.requestOr("alatau", "BREAD", 4);
        city.shift("driver-test-1");
        Said planned = city.planned();
        assertThat(goods(City.stopOf(planned, bread).at("/lines"))).isEqualTo(Map.of("BREAD", 4));
        assertThat(goods(City.stopOf(planned, food).at("/lines"))).isEqualTo(Map.of("RICE", 8));
    }

    @Test
    void whatNobodyHasWaitsInPersonDaysWithTheParcelsThatWouldHelp() {
        stock(1, 0, 0);
        String request = city.requestFood("alatau", 4, 3);
        city.shift("driver-test-1");
        assertThat(goods(city.planned().data().at("/stops/0/lines"))).isEqualTo(Map.of("BOX", 1));
        city.wait(Duration.ofSeconds(31));
        assertThat(line(request).get("planned").asInt()).isEqualTo(300);
        assertThat(line(request).get("reason").stringValue()).isEqualTo("NO_STOCK");
        assertThat(line(request).get("lacking").asInt()).isEqualTo(420);
        assertThat(line(request).at("/remedy/item").stringValue()).isEqualTo("BOX");
        assertThat(line(request).at("/remedy/quantity").asInt()).isEqualTo(2);
    }

    @Test
    void whereThereIsNothingOfAnyOfItThatIsSaid() {
        stock(0, 0, 0);
        String request = city.requestFood("alatau", 4, 3);
        city.shift("driver-test-1");
        city.wait(Duration.ofSeconds(31));
        assertThat(city.said("delivery.planned.v1")).isEmpty();
        assertThat(line(request).get("reason").stringValue()).isEqualTo("NO_STOCK");
        assertThat(line(request).get("lacking").asInt()).isEqualTo(720);
        assertThat(line(request).at("/remedy/quantity").asInt()).isEqualTo(3);
    }

    @Test
    void allThatWasBroughtServesItAndAnotherCarBringsTheRest() {
        stock(1, 3, 20);
        String request = city.requestFood("alatau", 4, 3);
        city.shift("driver-test-1");
        Said delivery = underWay();
        complete(delivery, Map.of("BOX", 1, "RICE", 3));
        assertThat(line(request).get("delivered").asInt()).isEqualTo(606);
        assertThat(city.outlook(request).text("state")).isNotEqualTo("SERVED");
        city.stock("W1", "BOX", 0);
        city.stock("W1", "RICE", 0);
        city.shift("driver-test-2");
        Said second = city.planned();
        assertThat(second.text("deliveryId")).isNotEqualTo(delivery.text("deliveryId"));
        assertThat(goods(second.data().at("/stops/0/lines"))).isEqualTo(Map.of("BREAD", 4));
    }

    @Test
    void aHandoverThatIsCorrectedCountsAsItWas() {
        stock(1, 3, 20);
        String request = city.requestFood("alatau", 4, 3);
        city.shift("driver-test-1");
        Said delivery = underWay();
        complete(delivery, Map.of("BOX", 1, "RICE", 3, "BREAD", 4));
        assertThat(city.outlook(request).text("state")).isEqualTo("SERVED");
        city.closeServed(request);
        complete(delivery, Map.of("BOX", 1));
        assertThat(line(request).get("delivered").asInt()).isEqualTo(300);
        assertThat(city.outlook(request).text("state")).isNotEqualTo("SERVED");
    }

    @Test
    void forFewerDaysTheCarThatIsUnderWayBringsLess() {
        stock(1, 3, 20);
        String request = city.requestFood("alatau", 4, 3);
        city.shift("driver-test-1");
        underWay();
        city.amendFood(request, "alatau", 4, 1);
        assertThat(goods(city.last("stop.changed.v1").data().at("/stop/lines")))
                .isEqualTo(Map.of("RICE", 1, "BREAD", 4));
        assertThat(line(request).get("asked").asInt()).isEqualTo(240);
        assertThat(line(request).get("planned").asInt()).isEqualTo(240);
    }

    @Test
    void aParcelThatIsNewServesWhoAskedBefore() {
        stock(0, 0, 0);
        city.item("CRATE");
        city.stock("W1", "CRATE", 9);
        String request = city.requestFood("alatau", 4, 3);
        city.shift("driver-test-1");
        city.wait(Duration.ofSeconds(31));
        assertThat(line(request).get("reason").stringValue()).isEqualTo("NO_STOCK");
        city.foodOf(request, "alatau", 4, 3, Map.of("BOX", 300, "CRATE", 240));
        assertThat(goods(city.planned().data().at("/stops/0/lines"))).isEqualTo(Map.of("CRATE", 3));
    }

    @Test
    void whatIsUnderWayGoesOnWhenItMayBeOfMore() {
        stock(2, 0, 0);
        city.item("CRATE");
        city.stock("W1", "CRATE", 9);
        String request = city.requestFood("alatau", 3, 3);
        city.shift("driver-test-1");
        underWay();
        city.foodOf(request, "alatau", 3, 3, Map.of("CRATE", 540, "BOX", 300));
        city.shift("driver-test-2");
        city.wait(Duration.ofSeconds(31));
        assertThat(city.said("stop.changed.v1")).isEmpty();
        assertThat(city.said("delivery.planned.v1")).hasSize(1);
        assertThat(line(request).get("planned").asInt()).isEqualTo(540);
    }

    @Test
    void whatNobodyMayEatAnyMoreIsTakenOffAndOtherGoodsAreBrought() {
        stock(2, 9, 0);
        String request = city.requestFood("alatau", 2, 5);
        city.shift("driver-test-1");
        Said first = underWay();
        assertThat(goods(first.data().at("/stops/0/lines"))).isEqualTo(Map.of("BOX", 2));
        city.foodOf(request, "alatau", 2, 5, Map.of("RICE", 102));
        assertThat(city.last("stop.withdrawn.v1").text("reason")).isEqualTo("REQUEST_AMENDED");
        city.shift("driver-test-2");
        assertThat(goods(city.planned().data().at("/stops/0/lines"))).isEqualTo(Map.of("RICE", 6));
    }

    @Test
    void aCorrectionTakesBackWhatWasCountedThenWhateverAUnitCoversNow() {
        stock(2, 0, 0);
        String request = city.requestFood("alatau", 4, 3);
        city.shift("driver-test-1");
        Said delivery = underWay();
        complete(delivery, Map.of("BOX", 2));
        assertThat(line(request).get("delivered").asInt()).isEqualTo(600);
        city.foodOf(request, "alatau", 4, 3, Map.of("BOX", 200, "CRATE", 240));
        assertThat(line(request).get("delivered").asInt()).isEqualTo(600);
        complete(delivery, Map.of("BOX", 1));
        city.wait(Duration.ofSeconds(31));
        assertThat(line(request).get("delivered").asInt()).isEqualTo(200);
    }

    @Test
    void forMoreDaysWhatIsUnderWayCountsAndTheRestIsPlanned() {
        stock(1, 3, 20);
        String request = city.requestFood("alatau", 4, 3);
        city.shift("driver-test-1");
        Said first = underWay();
        city.amendFood(request, "alatau", 4, 4);
        city.shift("driver-test-2");
        Said second = city.planned();
        assertThat(second.text("deliveryId")).isNotEqualTo(first.text("deliveryId"));
        assertThat(goods(second.data().at("/stops/0/lines"))).isEqualTo(Map.of("RICE", 2, "BREAD", 1));
    }
}
