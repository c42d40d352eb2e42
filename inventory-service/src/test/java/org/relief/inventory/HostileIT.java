package org.relief.inventory;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.relief.platform.testing.HostileCalls;
import org.springframework.boot.test.web.server.LocalServerPort;

@InventoryIT
class HostileIT {

    @LocalServerPort
    int port;

    @Test
    void nothingThatIsSentBreaksIt() {
        String warehouse = "HOSTILE-" + UUID.randomUUID();
        Api admin = Api.admin(port);
        admin.openWarehouse(warehouse);
        var donation = admin.donate(warehouse, "RICE_1KG", 100, "2040-01-31").body();
        String delivery = UUID.randomUUID().toString();
        Instant now = Instant.now();
        Bus.running()
                .send(
                        "relief.deliveries",
                        "delivery.planned.v1",
                        "almaty",
                        "plan-" + delivery,
                        Deliveries.planned(delivery, warehouse, Map.of("RICE_1KG", 5), now, now.plusSeconds(3600)));
        HostileCalls.at("inventory-service", port)
                .known("area", "almaty")
                .known("warehouse", warehouse)
                .known("warehouses/code", warehouse)
                .known("items/code", "HOSTILE_ITEM")
                .known("item", "RICE_1KG")
                .known("lot", donation.at("/lots/0/lot").asString())
                .known("donations/id", donation.path("id").asString())
                .known("deliveryId", delivery)
                .assertAllAnswered(5000);
    }
}
