package org.relief.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.relief.inventory.Bus.Heard;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Goods on their way from a donor to a household, over HTTP and Kafka only. */
@InventoryIT
class GoodsStoryIT {

    static {
        org.awaitility.Awaitility.setDefaultTimeout(Duration.ofMinutes(2));
    }

    @LocalServerPort
    int port;

    private final Bus bus = Bus.running();

    @Test
    void goodsAreReceivedReservedLoadedHandedOverAndAccountedFor() {
        Instant now = Instant.now();
        String delivery = UUID.randomUUID().toString();
        Api.admin(port).openWarehouse("STORY1");
        Api staff = Api.staff(port, "STORY1");

        var receipt = staff.post(
                "/api/donations",
                Map.of(
                        "warehouse",
                        "STORY1",
                        "donor",
                        Map.of("kind", "SHOP", "reference", "D-17"),
                        "lines",
                        List.of(
                                Map.of("item", "FOOD_PARCEL_5D", "quantity", 10, "expiry", Map.of("on", "400300")),
                                Map.of("item", "FOOD_PARCEL_5D", "quantity", 2, "expiry", Map.of("on", "2030-06-30")),
                                Map.of("item", "DIAPERS_PACK", "quantity", 3))));
        assertThat(receipt.status()).as("%s", receipt.body()).isEqualTo(201);
        assertThat(receipt.body().path("state").asString()).isEqualTo("RECEIVED");
        assertThat(receipt.body().path("lots")).hasSize(3);

        bus.send(
                "relief.deliveries",
                "delivery.planned.v1",
                "almaty",
                "plan-" + delivery,
                Deliveries.planned(
                        delivery,
                        "STORY1",
                        Map.of("FOOD_PARCEL_5D", 4, "DIAPERS_PACK", 5, "NO_SUCH_ITEM", 1),
                        now,
                        now.plusSeconds(3600)));
        Heard granted = await().until(
                        () -> bus.heard("reservation.granted.v1", "deliveryId", delivery), l -> !l.isEmpty())
                .getFirst();
        assertThat(granted.key()).isEqualTo("almaty");
        assertThat(line(granted, "FOOD_PARCEL_5D").path("granted").asInt()).isEqualTo(4);
        assertThat(line(granted, "FOOD_PARCEL_5D").path("expiresAt").asString()).isEqualTo("2030-06-30T19:00:00Z");
        assertThat(line(granted, "DIAPERS_PACK").path("granted").asInt()).isEqualTo(3);
        assertThat(line(granted, "NO_SUCH_ITEM").path("granted").asInt()).isZero();

        JsonNode load = staff.get("/api/loads?warehouse=STORY1&state=RESERVED")
                .body()
                .path("items")
                .get(0);
        assertThat(load.path("deliveryId").asString()).isEqualTo(delivery);

        var dispatched = staff.post("/api/loads/" + delivery + "/dispatch", Map.of());
        assertThat(dispatched.status()).isEqualTo(200);
        assertThat(dispatched.body().path("state").asString()).isEqualTo("DISPATCHED");
        assertThat(staff.stock("STORY1", "FOOD_PARCEL_5D").path("onHand").asInt())
                .isEqualTo(8);
        await().untilAsserted(() -> assertThat(bus.heard("load.dispatched.v1", "deliveryId", delivery))
                .hasSize(1));

        String stop = UUID.randomUUID().toString();
        for (int twice = 0; twice < 2; twice++) {
            bus.send(
                    "relief.drivers",
                    "stop.completed.v1",
                    "almaty",
                    "stop-" + stop,
                    Deliveries.stopCompleted(delivery, stop, Map.of("FOOD_PARCEL_5D", 3, "DIAPERS_PACK", 9), now));
        }
        await().untilAsserted(() -> assertThat(staff.get("/api/loads/" + delivery)
                        .body()
                        .path("onBoard")
                        .asInt())
                .isEqualTo(1));
        assertThat(staff.get("/api/loads/" + delivery).body().path("excess").asInt())
                .isEqualTo(6);
        bus.send(
                "relief.deliveries",
                "delivery.completed.v1",
                "almaty",
                "done-" + delivery,
                Deliveries.completed(delivery, "STORY1"));

        var returned = staff.post(
                "/api/loads/" + delivery + "/return",
                Map.of("lines", List.of(Map.of("item", "FOOD_PARCEL_5D", "quantity", 1, "condition", "DAMAGED"))));
        assertThat(returned.status()).isEqualTo(200);
        assertThat(returned.body().path("state").asString()).isEqualTo("RETURNED");
        await().untilAsserted(() -> assertThat(bus.heard("load.returned.v1", "deliveryId", delivery))
                .hasSize(1));

        JsonNode movements = staff.get("/api/warehouses/STORY1/stock/FOOD_PARCEL_5D/movements")
                .body()
                .path("items");
        assertThat(movements)
                .extracting(movement -> movement.path("kind").asString())
                .startsWith("RETURNED_UNFIT", "DELIVERED")
                .endsWith("RECEIVED");
        await().untilAsserted(() -> assertThat(bus.heard("stock.level-changed.v1", "warehouse", "STORY1").stream()
                        .filter(event -> event.data().path("item").asString().equals("FOOD_PARCEL_5D"))
                        .toList()
                        .getLast()
                        .data()
                        .path("onHand")
                        .asInt())
                .isEqualTo(8));

        JsonNode open =
                Api.admin(port).get("/api/reconciliation?anew=true&area=almaty").body();
        assertThat(open.path("balanced").asBoolean()).isFalse();
        assertThat(open.path("excess").get(0).path("units").asInt()).isEqualTo(6);
        staff.post("/api/loads/" + delivery + "/settlement", Map.of("item", "DIAPERS_PACK", "reason", "REPORT_WRONG"));
        JsonNode report =
                Api.admin(port).get("/api/reconciliation?anew=true&area=almaty").body();
        assertThat(report.path("faults")).isEmpty();
        assertThat(report.path("balanced").asBoolean()).isTrue();
    }

    private static JsonNode line(Heard event, String item) {
        for (JsonNode line : event.data().path("lines")) {
            if (line.path("item").asString().equals(item)) {
                return line;
            }
        }
        throw new AssertionError("no line for " + item);
    }
}
