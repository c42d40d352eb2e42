package org.relief.inventory.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.relief.inventory.Api;
import org.relief.inventory.Bus;
import org.relief.inventory.InventoryIT;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@InventoryIT
class CatalogIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @LocalServerPort
    int port;

    @Autowired
    CatalogSeed seed;

    private static Map<String, Object> item(int grams) {
        return Map.of(
                "category",
                "GROCERIES",
                "names",
                Map.of("en", "Test salt", "ru", "Тестовая соль", "kk", "Сынақ тұзы"),
                "unit",
                "bag",
                "grams",
                grams,
                "milliliters",
                900,
                "personDays",
                200,
                "shelfLife",
                "NONE",
                "deprivationClass",
                "FOOD",
                "lifeCritical",
                false);
    }

    @Test
    void everySeededItemIsToldUnderItsCode() {
        var told = await().atMost(PATIENCE)
                .until(() -> Bus.running().heard("item.defined.v1", "item", "WATER_5L"), events -> !events.isEmpty());
        assertThat(told.getFirst().topic()).isEqualTo("relief.items");
        assertThat(told.getFirst().key()).isEqualTo("WATER_5L");
    }

    @Test
    void startingAgainLeavesWhatPeopleChanged() {
        Api admin = Api.admin(port);
        admin.put("/api/items/TEA_500G", item(777));
        seed.run();
        assertThat(admin.get("/api/items/TEA_500G").body().path("grams").asInt())
                .isEqualTo(777);
    }

    @Test
    void aRetiredItemIsNotTakenInUntilItIsDefinedAgain() {
        Api admin = Api.admin(port);
        admin.openWarehouse("ITEM1");
        admin.put("/api/items/TEST_SALT", item(1000));
        admin.post("/api/items/TEST_SALT/retire", Map.of());
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(Bus.running().heard("item.retired.v1", "item", "TEST_SALT"))
                        .hasSize(1));
        var refused = admin.donate("ITEM1", "TEST_SALT", 1, "2040-01-31");
        assertThat(refused.body().path("errors").get(0).path("code").asString()).isEqualTo("retired-item");
        admin.put("/api/items/TEST_SALT", item(1000));
        assertThat(admin.donate("ITEM1", "TEST_SALT", 1, "2040-01-31").status()).isEqualTo(201);
    }

    @Test
    void onlyHotMealsHaveMinutes() {
        var wrong = new java.util.HashMap<>(item(1000));
        wrong.put("hotMinutes", 90);
        var answer = Api.admin(port).put("/api/items/TEST_HOT", wrong);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("errors").get(0).path("code").asString()).isEqualTo("hot-minutes-with-hot-meal");
    }

    @Test
    void hotFoodIsNeverGivenMoreThanTwoHours() {
        var wrong = new java.util.HashMap<>(item(1000));
        wrong.put("shelfLife", "HOT_MEAL");
        wrong.put("hotMinutes", 121);
        var answer = Api.admin(port).put("/api/items/TEST_HOT", wrong);
        assertThat(answer.body().path("errors").get(0).path("field").asString()).isEqualTo("hotMinutes");
        assertThat(answer.body().path("errors").get(0).path("code").asString()).isEqualTo("max");
    }

    @Test
    void onlyGoodsWithAUseByDateLastMinutesFromCookingInTheCold() {
        var wrong = new java.util.HashMap<>(item(1000));
        wrong.put("preparedMinutes", 1440);
        var answer = Api.admin(port).put("/api/items/TEST_COLD", wrong);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("errors").get(0).path("code").asString())
                .isEqualTo("prepared-minutes-with-use-by");
    }
}
