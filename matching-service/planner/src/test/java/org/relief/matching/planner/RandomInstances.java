package org.relief.matching.planner;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Small routing instances with goods that become ready, limited tours and several trips, the same for a seed. */
final class RandomInstances {
    private final SplittableRandom random;

    private RandomInstances(long seed) {
        random = new SplittableRandom(seed);
    }

    static Instance instance(long seed) {
        return new RandomInstances(seed).instance();
    }

    /** So small that every plan can be tried; without release times and limited tours. */
    static Instance tiny(long seed) {
        var random = new RandomInstances(seed);
        var in = random.instance(2 + random.random.nextInt(4), 1, 2, 1);
        Arrays.fill(in.release, 0);
        return in;
    }

    private Instance instance() {
        boolean released = random.nextBoolean();
        int visits = 3 + random.nextInt(25);
        int vehicles = 1 + random.nextInt(4);
        var in = instance(visits, 1 + random.nextInt(2), vehicles, released ? 1 + random.nextInt(3) : 1);
        for (int v = 0; v < vehicles && !released; v++) {
            boolean twin = v > 0 && in.kind[v] == in.kind[v - 1];
            in.longestTour[v] = twin ? in.longestTour[v - 1] : 150 + random.nextInt(400);
        }
        if (!released) {
            Arrays.fill(in.release, 0);
        }
        in.released = released;
        in.limited = !released;
        return in;
    }

    private Instance instance(int visits, int depots, int vehicles, int trips) {
        int[] x = IntStream.range(0, visits + depots)
                .map(_ -> random.nextInt(100))
                .toArray();
        int[] y = IntStream.range(0, visits + depots)
                .map(_ -> random.nextInt(100))
                .toArray();
        var size = new Instance.Size(visits, 0, depots, vehicles, trips, 1, 1);
        // Rounded up, so that no detour is shorter than the way.
        var travel = new Travel(visits + depots, (i, j) -> (int) Math.ceil(Math.hypot(x[i] - x[j], y[i] - y[j])));
        var in = new Instance(size, travel, Stock.none(), Fairness.Terms.NONE);
        fillSites(in, x, y);
        for (int v = 0; v < vehicles; v++) {
            fillVehicle(in, v, trips);
        }
        in.timed = true;
        return in;
    }

    private void fillSites(Instance in, int[] x, int[] y) {
        for (int visit = 0; visit < in.visits; visit++) {
            in.x[visit] = x[visit];
            in.y[visit] = y[visit];
            in.opens[visit] = random.nextInt(500);
            in.closes[visit] = in.opens[visit] + random.nextInt(400);
            in.service[visit] = random.nextInt(20);
            in.demand[visit] = 1 + random.nextInt(10);
            in.penalty[visit] = 50 + random.nextInt(400);
            in.hotLimit[visit] = Instance.NEVER;
            in.release[visit] = random.nextInt(400);
            in.admits[visit] = random.nextInt(10) > 0;
        }
        for (int depot = 0; depot < in.depots; depot++) {
            in.depotPlace[depot] = in.visits + depot;
            in.service[in.visits + depot] = random.nextInt(10);
            in.closes[in.visits + depot] = 1_000;
        }
    }

    private void fillVehicle(Instance in, int v, int trips) {
        if (v > 0 && random.nextBoolean()) {
            fillTwin(in, v);
            return;
        }
        int home = random.nextInt(in.depots);
        in.capacity[v] = 10 + random.nextInt(15);
        in.startPlace[v] = in.visits + home;
        in.homePlace[v] = in.visits + random.nextInt(in.depots);
        in.shiftFrom[v] = random.nextInt(100);
        in.lastReturn[v] = 500 + random.nextInt(500);
        in.maxTrips[v] = trips;
        in.distanceCost[v] = 1 + random.nextInt(2);
        in.fixedCost[v] = random.nextInt(50);
        in.loadsAt[v * in.depots + home] = true;
        in.kind[v] = v;
    }

    /** Of the same kind as the vehicle before. */
    private static void fillTwin(Instance in, int v) {
        in.capacity[v] = in.capacity[v - 1];
        in.startPlace[v] = in.startPlace[v - 1];
        in.homePlace[v] = in.homePlace[v - 1];
        in.shiftFrom[v] = in.shiftFrom[v - 1];
        in.lastReturn[v] = in.lastReturn[v - 1];
        in.maxTrips[v] = in.maxTrips[v - 1];
        in.distanceCost[v] = in.distanceCost[v - 1];
        in.fixedCost[v] = in.fixedCost[v - 1];
        in.kind[v] = in.kind[v - 1];
        for (int depot = 0; depot < in.depots; depot++) {
            in.loadsAt[v * in.depots + depot] = in.loadsAt[(v - 1) * in.depots + depot];
        }
    }
}
