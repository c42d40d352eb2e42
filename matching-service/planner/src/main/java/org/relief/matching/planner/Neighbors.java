package org.relief.matching.planner;

import java.util.function.IntBinaryOperator;

/**
 * For each visit the others by nearness: {@link #around} in space, for ruin; {@link #before} and {@link #behind} in space
 * and time, for the places where an insertion is worth trying.
 */
final class Neighbors {
    private static final int AROUND = 150;
    /** In each direction; more than are looked at, for some are in no trip. */
    private static final int BESIDE = 60;
    /** How much of an unavoidable wait counts as distance (measured on VRPTW instances). */
    private static final double WAIT_WEIGHT = 0.02;

    private static final int TENTH = 10;

    private final Travel travel;
    final int[][] around;
    /** Those that a car may come from, and the distances from them, in the same order. */
    final int[][] before;

    final int[][] fromBefore;
    /** Those that a car may go on to. */
    final int[][] behind;

    final int[][] toBehind;

    private Neighbors(Travel travel, int visits) {
        this.travel = travel;
        around = new int[visits][0];
        before = around;
        fromBefore = around;
        behind = around;
        toBehind = around;
    }

    /** Nobody is anybody's neighbor, so that everything is tried everywhere. */
    static Neighbors none(Instance in) {
        return new Neighbors(in.travel, in.visits);
    }

    Neighbors(Instance in) {
        travel = in.travel;
        around = new int[in.visits][];
        before = new int[in.visits][];
        fromBefore = new int[in.visits][];
        behind = new int[in.visits][];
        toBehind = new int[in.visits][];
        var candidates = new Candidates(in);
        var nearest = new Nearest(AROUND);
        var comers = new Nearest(BESIDE);
        var goers = new Nearest(BESIDE);
        for (int visit = 0; visit < in.visits; visit++) {
            measure(in, visit, candidates.of(visit), nearest, comers, goers);
            around[visit] = nearest.pick();
            before[visit] = comers.pick();
            behind[visit] = goers.pick();
            fromBefore[visit] = ways(before[visit], visit, travel::to);
            toBehind[visit] = ways(behind[visit], visit, travel::from);
        }
    }

    private void measure(Instance in, int visit, int[] near, Nearest nearest, Nearest comers, Nearest goers) {
        nearest.clear();
        comers.clear();
        goers.clear();
        for (int other : near) {
            if (other != visit) {
                int from = travel.to(visit, other);
                nearest.add(other, from);
                addIfInTime(in, comers, other, other, visit, from);
                addIfInTime(in, goers, other, visit, other, travel.from(visit, other));
            }
        }
    }

    private static int[] ways(int[] others, int visit, IntBinaryOperator travel) {
        var ways = new int[others.length];
        for (int i = 0; i < ways.length; i++) {
            ways[i] = travel.applyAsInt(visit, others[i]);
        }
        return ways;
    }

    /** Measures distance plus part of the wait between one visit and the next; not at all what is out of reach. */
    private static void addIfInTime(Instance in, Nearest measured, int place, int first, int second, int distance) {
        if (!in.timed) {
            measured.add(place, distance);
            return;
        }
        long earliest = (long) in.opens[first] + in.service[first] + distance;
        if (in.windows[second] != Instance.ONE_WINDOW || earliest <= in.closes[second]) {
            long latest = (long) in.closes[first] + in.service[first] + distance;
            long wait = Math.max(0, in.opens[second] - latest);
            measured.add(place, distance + (long) (WAIT_WEIGHT * wait));
        }
    }

    /** How far it is to the tenth nearest, on average. */
    double meanStep() {
        double sum = 0;
        for (int visit = 0; visit < around.length; visit++) {
            int[] near = around[visit];
            sum += near.length == 0 ? 0 : travel.from(visit, near[Math.min(TENTH, near.length) - 1]);
        }
        return sum / Math.max(1, around.length);
    }
}
