package org.relief.intake.item;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.relief.intake.RunningIntake;
import org.relief.platform.eventing.EventJson;
import org.relief.platform.testing.Contracts;

class ItemsIT extends RunningIntake {

    @Test
    void readsWhatInventorySays() {
        Contracts inventory = Contracts.of("inventory-service");
        ItemDefined defined =
                EventJson.read(inventory.example("org.relief.item.defined.v1").getBytes(UTF_8), ItemDefined.class);
        assertThat(defined.item()).isEqualTo("FOOD_PARCEL_5D");
        assertThat(defined.category()).isEqualTo("GROCERIES");
        assertThat(defined.unit()).isEqualTo("parcel");
        assertThat(defined.names().en()).isNotBlank();
        ItemRetired retired =
                EventJson.read(inventory.example("org.relief.item.retired.v1").getBytes(UTF_8), ItemRetired.class);
        assertThat(retired.item()).isEqualTo("FOOD_PARCEL_5D");
    }

    @Test
    void noLongerOffersARetiredItemAlthoughAnOlderWordDefinesIt() {
        String area = area();
        String code = "ITEM_" + UUID.randomUUID();
        defineItem(code);
        send("relief.items", code, code, "item.retired.v1", 3, "{\"item\":\"" + code + "\"}");
        send("relief.items", code, code, "item.defined.v1", 2, """
                {"item":"%s","category":"MEALS","names":{"en":"e","ru":"r","kk":"k"},"unit":"meal"}""".formatted(code));
        await().untilAsserted(() -> assertThat(operator()
                        .post(
                                "/api/requests",
                                form(area, Map.of("needs", "[{\"item\":\"" + code + "\",\"quantity\":1}]")))
                        .problem())
                .isEqualTo("invalid-request needs[0].item:retired-item"));
        assertThat(operator().get("/api/items?limit=200").text()).doesNotContain(code);
    }
}
