package org.relief.matching.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NeighborsTest {

    private static Instance at(int[] x, int[] y) {
        var in = new Instance(
                new Instance.Size(x.length, 0, 1, 1, 1, 1, 1),
                new Travel(x.length, (i, j) -> (int) Math.ceil(Math.hypot(x[i] - x[j], y[i] - y[j]))),
                Stock.none(),
                Fairness.Terms.NONE);
        Arrays.setAll(in.x, i -> x[i]);
        Arrays.setAll(in.y, i -> y[i]);
        Arrays.fill(in.closes, 1_000);
        return in;
    }

    private static Instance random(int visits, int side) {
        var random = new SplittableRandom(visits);
        return at(
                random.ints(visits, 0, side).toArray(),
                random.ints(visits, 0, side).toArray());
    }

    private static int[] sorted(Instance in, int visit, int most, IntUnaryOperator apart) {
        return IntStream.range(0, in.visits)
                .filter(other -> other != visit)
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(apart::applyAsInt).thenComparing(other -> other))
                .limit(most)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    @Test
    void thoseAroundAreTheHundredAndFiftyNearestInOrder() {
        for (int visits : new int[] {1, 2, 100, 400}) {
            var in = random(visits, 100);
            var neighbors = new Neighbors(in);
            for (int visit = 0; visit < visits; visit++) {
                int here = visit;
                assertThat(neighbors.around[visit])
                        .containsExactly(sorted(in, visit, 150, other -> in.travel.from(here, other)));
            }
        }
    }

    /** Cells around one: whoever is among the nearest fifty is in them, wherever the visit lies. */
    @Test
    void inALargeTownTheNearestAreFoundWithoutLookingAtEverybody() {
        var in = random(3_000, 10_000);
        var candidates = new Candidates(in);
        for (int visit = 0; visit < in.visits; visit += 37) {
            int here = visit;
            int[] found = candidates.of(visit);
            assertThat(found).hasSizeBetween(450, 1_500).doesNotHaveDuplicates().contains(visit);
            assertThat(found).contains(sorted(in, visit, 50, other -> in.travel.from(here, other)));
        }
    }

    @Test
    void inASmallTownEverybodyIsLookedAt() {
        var in = random(50, 10);
        assertThat(new Candidates(in).of(7)).hasSize(50);
    }

    @Test
    void atOnePlaceOfALargeTownEverybodyIsNear() {
        var in = at(new int[1_500], new int[1_500]);
        assertThat(new Candidates(in).of(0)).hasSize(1_500);
    }

    /** Doors at 0, 10 and 20; the first is open until 5, the last from 500 on. */
    @Test
    void whoClosesBeforeACarCanComeFromAnotherIsNotBehindIt() {
        var in = at(new int[] {0, 10, 20}, new int[3]);
        in.timed = true;
        in.closes[0] = 5;
        in.opens[2] = 500;
        var neighbors = new Neighbors(in);
        assertThat(neighbors.before[0]).as("nobody is left in time for 0").isEmpty();
        assertThat(neighbors.behind[0]).containsExactly(1, 2);
        assertThat(neighbors.toBehind[0]).containsExactly(10, 20);
        assertThat(neighbors.behind[2]).containsExactly(1);
        assertThat(neighbors.before[1]).containsExactly(0, 2);
        assertThat(neighbors.fromBefore[1]).containsExactly(10, 10);
    }

    @Test
    void aLongWaitCountsAsDistance() {
        var in = at(new int[] {0, 10, 11}, new int[3]);
        in.timed = true;
        Arrays.fill(in.closes, 900);
        in.closes[0] = 100;
        in.opens[1] = 400;
        assertThat(new Neighbors(in).behind[0])
                .as("10 and a fiftieth of 290 is more than 11")
                .containsExactly(2, 1);
    }

    @Test
    void theMeanStepIsTheWayToTheTenthNearest() {
        var in = at(IntStream.range(0, 3).map(i -> 10 * i).toArray(), new int[3]);
        assertThat(new Neighbors(in).meanStep())
                .as("of two others the further one: 20, 10 and 20")
                .isEqualTo(50 / 3.0);
    }

    @Test
    void nobodyIsAnybodysNeighborWhereAllIsTriedEverywhere() {
        var none = Neighbors.none(random(5, 10));
        assertThat(none.around).isDeepEqualTo(new int[5][0]);
        assertThat(none.meanStep()).isZero();
    }
}
