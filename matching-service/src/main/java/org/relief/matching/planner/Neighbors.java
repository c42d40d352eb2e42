package org.relief.matching.planner;

import java.util.stream.IntStream;

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
        for (int visit = 0; visit < in.visits; visit++) {
            choose(in, visit, candidates.of(visit));
        }
    }

    private void choose(Instance in, int visit, int[] near) {
        var from = new int[near.length];
        var to = new int[near.length];
        var nearest = new Nearest(near.length);
        var comers = new Nearest(near.length);
        var goers = new Nearest(near.length);
        for (int i = 0; i < near.length; i++) {
            from[i] = travel.to(visit, near[i]);
            to[i] = travel.from(visit, near[i]);
            nearest.add(i, from[i]);
            addIfInTime(in, comers, i, near[i], visit, from[i]);
            addIfInTime(in, goers, i, visit, near[i], to[i]);
        }
        int[] first = comers.pick(BESIDE);
        int[] then = goers.pick(BESIDE);
        around[visit] = at(nearest.pick(AROUND), near);
        before[visit] = at(first, near);
        fromBefore[visit] = at(first, from);
        behind[visit] = at(then, near);
        toBehind[visit] = at(then, to);
    }

    private static int[] at(int[] places, int[] values) {
        return IntStream.of(places).map(place -> values[place]).toArray();
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
