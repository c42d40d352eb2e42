package org.relief.inventory.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relief.inventory.Api;
import org.relief.inventory.Api.Answer;
import org.relief.inventory.InventoryIT;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@InventoryIT
class ScanIT {

    private static final String RICE = "4006381333931";

    @LocalServerPort
    int port;

    private final String warehouse = "SCAN" + UUID.randomUUID().toString().substring(0, 8);
    private Api staff;

    @BeforeEach
    void open() {
        Api.admin(port).openWarehouse(warehouse);
        staff = Api.staff(port, warehouse);
    }

    private List<JsonNode> known(String code) {
        return staff.get("/api/codes?limit=200")
                .body()
                .path("items")
                .valueStream()
                .filter(one -> one.path("code").asString().equals(code))
                .toList();
    }

    @Test
    void aTaughtCodeIsKnownUntilItIsTakenBack() {
        Answer taught = staff.post("/api/codes", Map.of("code", RICE, "item", "RICE_1KG", "units", 12));
        assertThat(taught.status()).as("%s", taught.body()).isEqualTo(200);
        assertThat(known("0" + RICE)).singleElement().satisfies(code -> {
            assertThat(code.path("item").asString()).isEqualTo("RICE_1KG");
            assertThat(code.path("units").asInt()).isEqualTo(12);
            assertThat(code.path("by").asString()).isEqualTo("test-staff");
        });
        assertThat(staff.post("/api/codes/forgotten", Map.of("code", RICE)).status())
                .isEqualTo(200);
        assertThat(known("0" + RICE)).isEmpty();
        assertThat(staff.post("/api/codes/forgotten", Map.of("code", RICE)).status())
                .isEqualTo(404);
    }

    @Test
    void aWrongCheckDigitIsSaidOnTheField() {
        Answer answer = staff.post("/api/codes", Map.of("code", "4006381333932", "item", "RICE_1KG"));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("errors").get(0).path("field").asString()).isEqualTo("code");
        assertThat(answer.body().path("errors").get(0).path("code").asString()).isEqualTo("check-digit");
    }

    @Test
    void aLabelLeadsToItsLotAndWhereItStands() {
        String lot = staff.donated(warehouse, "SOAP_BAR_100G", 5, Map.of("lotNumber", "M-1"));
        String bin = "/api/warehouses/" + warehouse + "/stock/SOAP_BAR_100G/lots/" + lot + "/bin";
        assertThat(staff.post(bin, Map.of("bin", "A-04")).status()).isEqualTo(200);
        JsonNode found = staff.get("/api/warehouses/" + warehouse + "/lots?lot=" + lot + "&lot=NONE-0001")
                .body();
        assertThat(found).hasSize(1);
        assertThat(found.get(0).path("item").asString()).isEqualTo("SOAP_BAR_100G");
        assertThat(found.get(0).path("lotNumber").asString()).isEqualTo("M-1");
        assertThat(found.get(0).path("bin").asString()).isEqualTo("A-04");
        assertThat(found.get(0).path("label").path("size").asInt()).isGreaterThanOrEqualTo(21);
        assertThat(staff.post(bin, Map.of()).status()).isEqualTo(200);
        assertThat(staff.post(bin.replace(lot, "X-0001"), Map.of("bin", "A-04")).status())
                .isEqualTo(404);
    }
}
