package org.relief.matching.area;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.relief.matching.area.Basket.Good;

/** Food for people and days is covered by whichever goods there are. */
class BasketTest {

    /** Twelve person-days. */
    private static final Basket FOOD = new Basket(
            "GROCERIES",
            4,
            3,
            List.of(
                    new Good("BOX", 300, false),
                    new Good("TIN", 60, false),
                    new Good("RICE", 102, true),
                    new Good("BREAD", 36, true)));

    private static final int ALL = FOOD.parts();

    private static int covered(Map<String, Integer> units) {
        return units.entrySet().stream()
                .mapToInt(one -> one.getValue() * FOOD.each(one.getKey()))
                .sum();
    }

    @Test
    void parcelsComeBeforeLooseGoods() {
        assertThat(FOOD.pick(ALL, Map.of("BOX", 2, "TIN", 9, "RICE", 9))).isEqualTo(Map.of("BOX", 2, "TIN", 2));
    }

    @Test
    void theRestIsOfLooseGoodsOfEachForHalfOfTheDays() {
        assertThat(FOOD.pick(ALL, Map.of("RICE", 90, "BREAD", 90))).isEqualTo(Map.of("RICE", 3, "BREAD", 12));
    }

    @Test
    void nobodyIsLeftHungryForWantOfVariety() {
        assertThat(FOOD.pick(ALL, Map.of("RICE", 90))).isEqualTo(Map.of("RICE", 8));
    }

    @Test
    void whatNobodyHasIsAskedForAsTheFirstOfTheGoods() {
        assertThat(FOOD.goods(ALL, Map.of("RICE", 3))).isEqualTo(Map.of("RICE", 3, "BOX", 2));
        assertThat(FOOD.goods(ALL, Map.of())).isEqualTo(Map.of("BOX", 3));
    }

    /** As much as was asked for where there is enough, no unit more; and whoever picks from what was picked finds the same. */
    @Test
    void coversAllThatThereIsEnoughOfAndNoUnitMore() {
        Random random = new Random(20);
        for (int i = 0; i < 1_000; i++) {
            Map<String, Integer> there = new HashMap<>();
            FOOD.goods().forEach(good -> there.put(good.item(), random.nextInt(8)));
            int open = 1 + random.nextInt(ALL);
            Map<String, Integer> picked = FOOD.pick(open, there);
            assertThat(covered(picked)).isGreaterThanOrEqualTo(Math.min(open, covered(there)));
            int smallest = picked.keySet().stream().mapToInt(FOOD::each).min().orElse(Integer.MAX_VALUE);
            assertThat(covered(picked) - open).isLessThan(smallest);
            assertThat(FOOD.pick(open, picked)).isEqualTo(picked);
            picked.forEach((item, units) -> assertThat(units).isLessThanOrEqualTo(there.get(item)));
        }
    }
}
