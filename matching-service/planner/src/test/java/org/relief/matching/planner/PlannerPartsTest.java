package org.relief.matching.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlannerPartsTest {
    private static final int DAY = 86_400;

    @Test
    void deprivationFollowsThePublishedCurves() {
        assertThat(ItemClass.FOOD.deprivation(0)).isCloseTo(9.745492 / 5.2280, within(1e-9));
        assertThat(ItemClass.FOOD.deprivation(30 * DAY)).isCloseTo(9.745492, within(1e-3));
        assertThat(ItemClass.MEDICINE.deprivation(0)).isCloseTo(1.35 * 9.772697 / 4.9031, within(1e-9));
    }

    @Test
    void giniIsZeroForEqualsAndGrowsWithDistance() {
        assertThat(Scorer.gini(new double[] {0.5, 0.5, 0.5})).isZero();
        assertThat(Scorer.gini(new double[] {0, 0, 0, 1})).isEqualTo(0.75);
        assertThat(Scorer.gini(new double[] {})).isZero();
    }

    @Test
    void stockIsAvailableOnlyIfLaterNeedsKeepTheirs() {
        // One shelf: 3 units good until 10, 2 units good until 20.
        var stock = new Stock(1, new int[] {0, 2}, new int[] {10, 20}, new int[] {3, 2});
        int[] taken = stock.nothingTaken();
        stock.take(taken, 0, 0, stock.goodAt(0, 0, 15), 1);
        assertThat(stock.available(taken, 0, 0, stock.goodAt(0, 0, 15))).isEqualTo(1);
        assertThat(stock.available(taken, 0, 0, stock.goodAt(0, 0, 5))).isEqualTo(4);
        stock.take(taken, 0, 0, stock.goodAt(0, 0, 5), 4);
        assertThat(stock.available(taken, 0, 0, stock.goodAt(0, 0, 15))).isZero();
        assertThat(stock.goodAt(0, 0, 21)).isEqualTo(-1);
    }

    @Test
    void hoursFindTheNextAndTheLastOpenMoment() {
        var hours = Hours.sorted(List.of(new TimeWindow(50, 60), new TimeWindow(10, 20)));
        assertThat(Hours.earliest(hours, 30)).isEqualTo(50);
        assertThat(Hours.latest(hours, 30)).isEqualTo(20);
        assertThat(Hours.earliest(hours, 61)).isEqualTo(Hours.NEVER);
    }

    @Test
    void aKilometerOfStraightLineIsAKilometerAndAThirdOfStreet() {
        var north = new Place(43.0 + 1 / 111.195, 76.9);
        assertThat(StraightLine.CITY.seconds(new Place(43.0, 76.9), north)).isCloseTo(191, within(2));
    }

    @Test
    void noWayIsShorterThanItsTwoNeighborsAllow() {
        var random = new SplittableRandom(1);
        int places = Travel.MAX_TABLE + 1;
        var city = Stream.generate(() -> new Place(43 + random.nextDouble() / 5, 76 + random.nextDouble() / 5))
                .limit(places)
                .toList();
        var travel = new Travel(places, StraightLine.CITY.between(city));
        for (int i = 0; i < 10_000; i++) {
            int from = random.nextInt(places);
            int by = random.nextInt(places);
            int to = random.nextInt(places);
            int longer = travel.from(from, by) - travel.from(from, to);
            assertThat(travel.leastFrom(by, to, longer)).isLessThanOrEqualTo(travel.from(by, to));
            assertThat(travel.leastTo(by, to, longer)).isLessThanOrEqualTo(travel.to(by, to));
        }
    }

    @Test
    void theCurveVisitsEveryPointOnce() {
        double[] x = IntStream.range(0, 100).mapToDouble(i -> i % 10).toArray();
        double[] y = IntStream.range(0, 100).mapToDouble(i -> i / 10).toArray();
        assertThat(Hilbert.order(x, y))
                .containsExactlyInAnyOrder(IntStream.range(0, 100).toArray());
    }

    @Test
    void anIterationBudgetIsSpentEvenly() {
        assertThat(Budget.iterations(10).spent(5)).isEqualTo(0.5);
        assertThat(Budget.iterations(10).orWhen(() -> true).spent(1)).isEqualTo(1);
    }
}
