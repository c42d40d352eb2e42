package org.relief.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.relief.platform.testing.ReleasedDocuments;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** This version on what a release stored: a warehouse with donated stock, and a delivery's load that waits for its car. */
@InventoryIT
class ReleasedDocumentsIT {

    private static final String SERVICE = "inventory-service";
    /** Later than any run of this test: holds run out. */
    private static final Instant LATE = Instant.parse("2090-01-06T03:00:00Z");

    @LocalServerPort
    int port;

    @Autowired
    MongoDatabase database;

    private final Bus bus = Bus.running();

    static List<String> versions() {
        return ReleasedDocuments.versions(SERVICE);
    }

    @ParameterizedTest
    @MethodSource("versions")
    void showsWhatThatReleaseStoredAndGoesOnWithIt(String version) {
        String warehouse = "RELEASED" + version.replace('.', '_');
        ReleasedDocuments documents = ReleasedDocuments.of(SERVICE, version, "inventory");
        if (ReleasedDocuments.isWritten(version)) {
            store(warehouse);
            documents.take(database, List.of(warehouse));
        }
        documents.load(database);

        Api staff = Api.staff(port, warehouse);
        assertThat(staff.stock(warehouse, "FOOD_PARCEL_5D").path("onHand").asInt())
                .isEqualTo(12);
        JsonNode held = staff.stock(warehouse, "DIAPERS_PACK");
        assertThat(held.path("onHand").asInt()).isEqualTo(9);
        assertThat(held.path("available").asInt()).isEqualTo(4);
        assertThat(staff.get("/api/donations?warehouse=" + warehouse).body().path("items"))
                .hasSize(1);
        assertThat(staff.get("/api/warehouses/" + warehouse + "/stock/DIAPERS_PACK/movements")
                        .body()
                        .path("items"))
                .isNotEmpty();

        String delivery = staff.get("/api/loads?warehouse=" + warehouse + "&state=RESERVED")
                .body()
                .at("/items/0/deliveryId")
                .asString();
        var dispatched = staff.post("/api/loads/" + delivery + "/dispatch", Map.of());
        assertThat(dispatched.status()).as("%s", dispatched.body()).isEqualTo(200);
        assertThat(staff.stock(warehouse, "DIAPERS_PACK").path("onHand").asInt())
                .isEqualTo(4);
    }

    private void store(String warehouse) {
        Api.admin(port).openWarehouse(warehouse);
        Api.staff(port, warehouse)
                .post(
                        "/api/donations",
                        Map.of(
                                "warehouse",
                                warehouse,
                                "donor",
                                Map.of("kind", "SHOP", "reference", "D-17"),
                                "lines",
                                List.of(
                                        Map.of(
                                                "item",
                                                "FOOD_PARCEL_5D",
                                                "quantity",
                                                12,
                                                "expiry",
                                                Map.of("on", "400300")),
                                        Map.of("item", "DIAPERS_PACK", "quantity", 9))));
        String delivery = UUID.randomUUID().toString();
        bus.send(
                "relief.deliveries",
                "delivery.planned.v1",
                "almaty",
                "plan-" + delivery,
                Deliveries.planned(
                        delivery, warehouse, Map.of("DIAPERS_PACK", 5), LATE, LATE.plus(Duration.ofHours(1))));
        await().atMost(Duration.ofMinutes(2))
                .until(() -> !bus.heard("reservation.granted.v1", "deliveryId", delivery)
                        .isEmpty());
        await().atMost(Duration.ofMinutes(2))
                .until(() -> List.of("warehouses", "cards", "donations", "loads").stream()
                        .allMatch(
                                name -> database.getCollection(name).countDocuments(Filters.eq("pending", true)) == 0));
    }
}
