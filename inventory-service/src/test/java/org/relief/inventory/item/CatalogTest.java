package org.relief.inventory.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.relief.inventory.item.Item.Category;
import org.relief.inventory.item.Item.Definition;
import org.relief.inventory.item.Item.DeprivationClass;
import org.relief.inventory.item.Item.ShelfLife;

class CatalogTest {

    private final Map<String, Definition> catalog = CatalogSeed.read();

    @Test
    void hasTheItemsOfAReliefOperationInAllThreeCategories() {
        assertThat(catalog).hasSizeGreaterThanOrEqualTo(25);
        assertThat(catalog.values()).extracting(Definition::category).contains(Category.values());
        assertThat(catalog)
                .containsKeys(
                        "FOOD_PARCEL_5D",
                        "BREAD_LOAF",
                        "BASIC_MEDICINE_KIT",
                        "INFANT_FORMULA_400G",
                        "DIAPERS_PACK",
                        "HOT_MEAL",
                        "FIRST_AID_KIT_FAMILY",
                        "WATER_5L");
    }

    @Test
    void everyFigureHasASourceAndEveryItemANameInEachLanguage() {
        assertThat(catalog).allSatisfy((code, item) -> {
            assertThat(code).matches("[A-Z0-9_]{1,64}");
            assertThat(item.source()).as(code).isNotBlank();
            assertThat(item.names().en()).isNotBlank();
            assertThat(item.names().ru()).isNotBlank();
            assertThat(item.names().kk()).isNotBlank();
        });
    }

    @Test
    void weighsWhatThingsWeigh() {
        assertThat(catalog).allSatisfy((code, item) -> {
            double kilogramsPerLiter = (double) item.grams() / item.milliliters();
            assertThat(kilogramsPerLiter).as(code).isBetween(0.05, 3.5);
        });
        assertThat(catalog.get("FOOD_PARCEL_5D").grams()).isEqualTo(2780);
        assertThat(catalog.get("FOOD_PARCEL_5D").personDays()).isEqualTo(5);
        assertThat(catalog.get("BREAD_LOAF").grams()).isEqualTo(500);
        assertThat(catalog.get("BASIC_MEDICINE_KIT").grams()).isEqualTo(300);
    }

    @Test
    void onlyHotMealsCountMinutes() {
        assertThat(catalog.values())
                .allMatch(item -> (item.shelfLife() == ShelfLife.HOT_MEAL) == (item.hotMinutes() != null));
        assertThat(catalog.get("HOT_MEAL").hotMinutes()).isEqualTo(90);
    }

    @Test
    void chilledMealsLastADayFromCooking() {
        Item chilled = new Item("CHILLED_MEAL", catalog.get("CHILLED_MEAL"), false);
        assertThat(chilled.keepsAfterCooking()).contains(Duration.ofDays(1));
        assertThat(new Item("RICE_1KG", catalog.get("RICE_1KG"), false).keepsAfterCooking())
                .isEmpty();
    }

    @Test
    void chilledMealsOfAnOlderCatalogGetTheirMinutesUnlessPeopleChangedThem() {
        Definition seed = catalog.get("CHILLED_MEAL");
        Definition old = seed.withoutPreparedMinutes();
        assertThat(CatalogSeed.isKept(null, seed)).isFalse();
        assertThat(CatalogSeed.isKept(new Item("CHILLED_MEAL", old, false), seed))
                .isFalse();
        assertThat(CatalogSeed.isKept(new Item("CHILLED_MEAL", seed, false), seed))
                .isTrue();
        assertThat(CatalogSeed.isKept(new Item("CHILLED_MEAL", old, true), seed))
                .isTrue();
        assertThat(CatalogSeed.isKept(new Item("CHILLED_MEAL", catalog.get("HOT_MEAL"), false), seed))
                .isTrue();
    }

    @Test
    void infantFormulaIsLifeCriticalAndMedicineEasesTheLackOfMedicine() {
        assertThat(catalog.get("INFANT_FORMULA_400G").lifeCritical()).isTrue();
        assertThat(catalog.get("INFANT_FORMULA_400G").shelfLife()).isEqualTo(ShelfLife.USE_BY);
        assertThat(catalog.get("BASIC_MEDICINE_KIT").deprivationClass()).isEqualTo(DeprivationClass.MEDICINE);
        assertThat(catalog.get("BASIC_MEDICINE_KIT").category()).isEqualTo(Category.FIRST_AID_KITS);
    }
}
