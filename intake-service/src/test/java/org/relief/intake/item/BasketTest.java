package org.relief.intake.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.relief.intake.area.Names;
import org.relief.intake.item.Basket.Good;

/** What food for people and days may be of. */
class BasketTest {

    private static Item item(String code, String unit, double personDays, int grams, String... diets) {
        return new Item(code, "GROCERIES", new Names("e", "r", "k"), unit, false, personDays, grams, List.of(diets));
    }

    private static final Item PARCEL = item("FOOD_PARCEL_5D", "parcel", 5, 2780);
    private static final Item FAMILY = item("FOOD_PARCEL_FAMILY_3D", "parcel", 10.2, 5300);
    private static final Item BREAD = item("BREAD_LOAF", "loaf", 0.6, 500, "VEGETARIAN");
    private static final Item RICE = item("RICE_1KG", "bag", 1.7, 1000, "VEGETARIAN", "DIABETIC");
    private static final Item SAUSAGE = item("SAUSAGE", "can", 1, 600, "NOT_HALAL");
    private static final Item FORMULA = item("FORMULA", "can", 3.5, 500, "INFANT");
    private static final Item WATER = item("WATER_5L", "bottle", 2, 5150);
    private static final Item TEA = item("TEA_500G", "packet", 60, 500);
    private static final List<Item> ALL = List.of(TEA, WATER, FORMULA, SAUSAGE, RICE, BREAD, FAMILY, PARCEL);

    private static List<String> goods(int people, int days, Diet... diets) {
        return Basket.of("GROCERIES", people, days, List.of(diets), ALL).stream()
                .flatMap(basket -> basket.goods().stream())
                .map(Good::item)
                .toList();
    }

    @Test
    void isOfTheParcelThatFitsBestThenOfOtherParcelsThenOfLooseFood() {
        assertThat(goods(4, 3)).containsExactly("FOOD_PARCEL_5D", "FOOD_PARCEL_FAMILY_3D", "RICE_1KG", "BREAD_LOAF");
        assertThat(goods(5, 2)).startsWith("FOOD_PARCEL_5D");
    }

    @Test
    void countsASixtiethOfAPersonDayAndNamesWhatItWouldBeOfOneItem() {
        Basket basket = Basket.of("GROCERIES", 4, 3, List.of(), ALL).orElseThrow();
        assertThat(basket.goods()).contains(new Good("FOOD_PARCEL_5D", 300, false), new Good("BREAD_LOAF", 36, true));
        assertThat(basket.item()).isEqualTo("FOOD_PARCEL_5D");
        assertThat(basket.units()).isEqualTo(3);
    }

    @Test
    void isHalalUnlessSaidOtherwise() {
        assertThat(goods(4, 3)).doesNotContain("SAUSAGE");
        assertThat(goods(4, 3, Diet.ANY)).contains("SAUSAGE");
        assertThat(goods(4, 3, Diet.ANY, Diet.HALAL)).doesNotContain("SAUSAGE");
    }

    @Test
    void isOfWhatIsKnownToFitADietAndOfAllDietsAtOnce() {
        assertThat(goods(4, 3, Diet.VEGETARIAN)).containsExactlyInAnyOrder("RICE_1KG", "BREAD_LOAF");
        assertThat(goods(4, 3, Diet.VEGETARIAN, Diet.DIABETIC)).containsExactly("RICE_1KG");
    }

    @Test
    void whatIsMadeForInfantsIsForInfantsOnly() {
        assertThat(goods(1, 5, Diet.INFANT)).containsExactly("FORMULA");
        assertThat(goods(1, 5)).doesNotContain("FORMULA");
    }

    @Test
    void whatIsNotGivenOutAnyMoreCountsWhereItWasAskedForAndIsNamedLast() {
        List<Item> known = List.of(RICE, BREAD, FAMILY, PARCEL.asRetired());
        assertThat(Basket.choice(known, List.of(), List.of("BREAD_LOAF"))).containsExactly(RICE, FAMILY);
        List<Item> held = Basket.choice(known, List.of("FOOD_PARCEL_5D"), List.of());
        Basket basket = Basket.of("GROCERIES", 4, 3, List.of(), held).orElseThrow();
        assertThat(basket.goods())
                .extracting(Good::item)
                .containsExactly("FOOD_PARCEL_FAMILY_3D", "RICE_1KG", "BREAD_LOAF", "FOOD_PARCEL_5D");
        assertThat(basket.item()).isEqualTo("FOOD_PARCEL_FAMILY_3D");
    }

    @Test
    void whatFeedsNextToNobodyIsNoFoodForDays() {
        assertThat(Basket.of("GROCERIES", 4, 3, List.of(), List.of(item("CRUMB", "parcel", 0.001, 10))))
                .isEmpty();
    }

    @Test
    void kitsAreNotEaten() {
        assertThat(Basket.of("FIRST_AID_KITS", 4, 3, List.of(), ALL)).isEmpty();
        assertThat(Basket.of("MEALS", 4, 3, List.of(), ALL)).isEmpty();
    }

    @Test
    void nothingNotHalalStandsInForWhatIs() {
        Item pasta = item("PASTA_1KG", "bag", 1.7, 1000, "NOT_HALAL");
        assertThat(pasta.isAsGoodAs(RICE)).isFalse();
        assertThat(RICE.isAsGoodAs(pasta)).isTrue();
    }
}
