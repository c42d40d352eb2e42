package org.relief.intake.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relief.intake.area.Names;
import org.relief.intake.item.Ration.Basis;

/** People and days as a quantity, by the figures of Sphere and WFP. */
class RationTest {

    private static Item item(String code, String category, @Nullable Double personDays, @Nullable Integer grams) {
        return new Item(code, category, new Names("e", "r", "k"), "parcel", false, personDays, grams);
    }

    private static final Item FIVE_DAYS = item("FOOD_PARCEL_5D", "GROCERIES", 5.0, 2780);
    private static final Item FAMILY = item("FOOD_PARCEL_FAMILY_3D", "GROCERIES", 10.2, 5300);

    @ParameterizedTest
    @CsvSource({"5, 4, 5, 4", "5, 1, 3, 1", "5, 4, 3, 3", "0.33, 4, 3, 36", "0.33, 200, 1, 600", "0.38, 1, 1, 3"})
    void coversThePersonDaysInWholeUnits(double personDays, int people, int days, int quantity) {
        Ration ration =
                Ration.of(item("X", "GROCERIES", personDays, 1), people, days).orElseThrow();
        assertThat(ration.quantity()).isEqualTo(quantity);
        assertThat(ration.basis()).isEqualTo(Basis.ENERGY);
    }

    @Test
    void takesTheRationOfTheWfpWhereOnlyTheWeightIsKnown() {
        Ration rice = Ration.of(item("RICE_1KG", "GROCERIES", null, 1000), 4, 3).orElseThrow();
        assertThat(rice).isEqualTo(new Ration("RICE_1KG", 7, 12, Basis.WEIGHT));
        assertThat(Ration.of(item("UNHEARD", "GROCERIES", null, null), 4, 3)).isEmpty();
        assertThat(Ration.of(item("KIT", "FIRST_AID_KITS", null, 900), 4, 3)).isEmpty();
    }

    @Test
    void ofACategoryWhatLeavesLeastOverIsTakenAndOfTheseTheFewest() {
        assertThat(Ration.best(List.of(FIVE_DAYS, FAMILY), 4, 5).orElseThrow())
                .isEqualTo(new Ration("FOOD_PARCEL_5D", 4, 20, Basis.ENERGY));
        assertThat(Ration.best(List.of(FIVE_DAYS, FAMILY), 5, 2).orElseThrow().item())
                .isEqualTo("FOOD_PARCEL_5D");
        assertThat(Ration.best(List.of(FIVE_DAYS, item("TEN", "GROCERIES", 10.0, 1)), 5, 2)
                        .orElseThrow())
                .isEqualTo(new Ration("TEN", 1, 10, Basis.ENERGY));
        assertThat(Ration.best(List.of(item("KIT", "FIRST_AID_KITS", 30.0, 900)), 4, 3)
                        .orElseThrow())
                .isEqualTo(new Ration("KIT", 1, 12, Basis.KIT));
        assertThat(Ration.best(List.of(), 4, 3)).isEmpty();
    }

    /** Fifteen loaves fit nine person-days to a slice, and are no food for three people. */
    @Test
    void takesAParcelBeforeWhatNobodyLivesOnAlone() {
        Item bread = new Item("BREAD_LOAF", "GROCERIES", new Names("e", "r", "k"), "loaf", false, 0.6, 500);
        assertThat(Ration.best(List.of(bread, FIVE_DAYS, FAMILY), 3, 3)
                        .orElseThrow()
                        .item())
                .isEqualTo("FOOD_PARCEL_5D");
        assertThat(Ration.best(List.of(bread), 3, 3).orElseThrow().item()).isEqualTo("BREAD_LOAF");
    }
}
