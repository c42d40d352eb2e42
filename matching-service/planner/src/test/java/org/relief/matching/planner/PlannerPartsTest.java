package org.relief.matching.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntBinaryOperator;
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

    @Test
    void theCurveGoesFromEachCellToOneBesideIt() {
        double[] x = IntStream.range(0, 256).mapToDouble(i -> i % 16).toArray();
        double[] y = IntStream.range(0, 256).mapToDouble(i -> i / 16).toArray();
        int[] order = Hilbert.order(x, y);
        for (int i = 1; i < order.length; i++) {
            double step = Math.abs(x[order[i]] - x[order[i - 1]]) + Math.abs(y[order[i]] - y[order[i - 1]]);
            assertThat(step).isEqualTo(1);
        }
    }

    @Test
    void pointsAtOnePlaceKeepTheirOrder() {
        assertThat(Hilbert.order(new double[3], new double[3])).containsExactly(0, 1, 2);
    }

    @Test
    void randomNumbersAreTheSameForASeedOthersForAnotherAndSpreadEvenly() {
        var one = new Xorshift(7);
        var same = new Xorshift(7);
        var other = new Xorshift(8);
        int equal = 0;
        int[] counts = new int[10];
        double sum = 0;
        for (int i = 0; i < 100_000; i++) {
            int drawn = one.below(10);
            assertThat(same.below(10)).isEqualTo(drawn);
            equal += other.below(10) == drawn ? 1 : 0;
            counts[drawn]++;
            double unit = one.unit();
            assertThat(unit).isEqualTo(same.unit()).isBetween(0.0, Math.nextDown(1.0));
            other.unit();
            sum += unit;
        }
        assertThat(IntStream.of(counts)).allMatch(count -> count > 9_500 && count < 10_500);
        assertThat(equal).isBetween(9_500, 10_500);
        assertThat(sum / 100_000).isCloseTo(0.5, within(0.005));
        assertThat(IntStream.range(0, 1_000).filter(_ -> one.chance(0.25)).count())
                .isBetween(200L, 300L);
        assertThat(one.below(1)).isZero();
    }

    @Test
    void aWayBackIsReadFromTheSameTableTheOtherWayRound() {
        IntBinaryOperator uphill = (from, to) -> from < to ? 10 * (to - from) : from - to;
        for (int places : new int[] {5, Travel.MAX_TABLE + 1}) {
            var travel = new Travel(places, uphill);
            assertThat(travel.from(1, 3)).isEqualTo(20);
            assertThat(travel.from(3, 1)).isEqualTo(2);
            assertThat(travel.to(3, 1)).as("to 3 from 1").isEqualTo(20);
            assertThat(travel.to(1, 3)).isEqualTo(2);
        }
    }

    @Test
    void ofEachKindTheCarsThatDriveComeFirst() {
        var fleet = new Fleet(new int[] {0, 0, 0, 3, 3});
        assertThat(fleet.kinds).isEqualTo(2);
        fleet.leave(1);
        fleet.leave(4);
        assertThat(fleet.order).containsExactly(1, 0, 2, 4, 3);
        assertThat(fleet.spare(0)).isEqualTo(0);
        assertThat(fleet.spare(1)).isEqualTo(3);
        assertThat(fleet.standing()).isEqualTo(3);
        fleet.leave(3);
        assertThat(fleet.spare(1)).isEqualTo(State.NONE);
        fleet.leave(2);
        fleet.rest(1);
        assertThat(fleet.order).containsExactly(2, 1, 0, 4, 3);
        assertThat(fleet.driving).containsExactly(1, 2);
    }

    @Test
    void aTripMayNeedTwoPermits() {
        var behind = new Neighborhood("N", 10, AccessLevel.RESTRICTED, "PASS", List.of());
        var door = new Request("door", "N", new Place(0, 0), 1, 1, 1, 0, List.of(), List.of(), Set.of("HIGH"), 60);
        var catalog = new Catalog(
                new Problem(List.of(), List.of(), List.of(behind), List.of(door), List.of(), StraightLine.CITY, DAY));
        assertThat(catalog.permitsFor(door)).containsExactlyInAnyOrder("PASS", "HIGH");
        assertThat(catalog.admits(door, Set.of("PASS"))).isFalse();
        assertThat(catalog.admits(door, Set.of("PASS", "HIGH", "OTHER"))).isTrue();
        assertThatThrownBy(() -> catalog.request("nobody")).hasMessageContaining("nobody");
    }

    @Test
    void whatIsInsideAnOutlineIsInsideOneOfItsRings() {
        var square = List.of(new Place(0, 0), new Place(0, 10), new Place(10, 10), new Place(10, 0));
        var triangle = List.of(new Place(20, 0), new Place(30, 0), new Place(20, 10));
        var outline = new Outline(List.of(square, triangle));
        assertThat(outline.contains(5, 5)).isTrue();
        assertThat(outline.contains(5, 11)).isFalse();
        assertThat(outline.contains(5, -1)).as("in the west of it").isFalse();
        assertThat(outline.contains(21, 1)).isTrue();
        assertThat(outline.contains(29, 9)).as("beyond the long side").isFalse();
        assertThat(outline.contains(15, 1)).as("between the two").isFalse();
    }
}
