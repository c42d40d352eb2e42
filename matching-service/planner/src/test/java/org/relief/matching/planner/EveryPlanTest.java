package org.relief.matching.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** On instances so small that every plan can be tried, the search nearly always finds the best one, and never a better. */
class EveryPlanTest {
    private static final int INSTANCES = 300;

    @Test
    void theSearchFindsTheBestOfAllPlansInNinetyNineOfAHundredCases() {
        long best = LongStream.range(0, INSTANCES)
                .filter(EveryPlanTest::isBestPlanFound)
                .count();
        assertThat(best).isGreaterThanOrEqualTo(INSTANCES * 99 / 100);
    }

    private static boolean isBestPlanFound(long seed) {
        var instance = RandomInstances.tiny(seed);
        var search = new Search(instance, seed);
        search.construct();
        search.improve(search.forRouting(), Budget.iterations(2_000));
        long least = new AllPlans(instance).least();
        assertThat(search.best().cost()).as("instance %d", seed).isGreaterThanOrEqualTo(least);
        return search.best().cost() == least;
    }

    /** Every order of every choice of visits for every car, driven by the definitions alone. */
    private static final class AllPlans {
        private final Instance in;
        private final boolean[] served;
        private long least = Long.MAX_VALUE;

        AllPlans(Instance in) {
            this.in = in;
            served = new boolean[in.visits];
        }

        long least() {
            nextCar(0, 0);
            return least;
        }

        private void nextCar(int car, long cost) {
            if (car == in.vehicles) {
                long lost = 0;
                for (int visit = 0; visit < in.visits; visit++) {
                    lost += served[visit] ? 0 : in.penalty[visit];
                }
                least = Math.min(least, cost + lost);
                return;
            }
            nextCar(car + 1, cost);
            int depot = in.visits;
            int loads = Math.max(in.opens[depot], in.shiftFrom[car]);
            if (loads <= in.closes[depot]) {
                goOn(car, in.depotPlace[0], loads + in.service[depot], 0, cost + in.fixedCost[car]);
            }
        }

        private void goOn(int car, int from, int leaves, int load, long cost) {
            for (int visit = 0; visit < in.visits; visit++) {
                int begins = Math.max(in.opens[visit], leaves + in.travel.from(from, visit));
                int loaded = load + in.demand[visit];
                if (!served[visit] && in.admits[visit] && begins <= in.closes[visit] && loaded <= in.capacity[car]) {
                    served[visit] = true;
                    int done = begins + in.service[visit];
                    long drives = cost + (long) in.travel.from(from, visit) * in.distanceCost[car];
                    goHome(car, visit, done, drives);
                    goOn(car, visit, done, loaded, drives);
                    served[visit] = false;
                }
            }
        }

        private void goHome(int car, int from, int leaves, long cost) {
            int home = in.travel.from(from, in.homePlace[car]);
            if (leaves + home <= in.lastReturn[car]) {
                nextCar(car + 1, cost + (long) home * in.distanceCost[car]);
            }
        }
    }
}
