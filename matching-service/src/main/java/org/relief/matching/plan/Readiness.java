package org.relief.matching.plan;

import java.util.Arrays;

/**
 * How soon free cars get to the warehouses where they are likely to be needed: the nearest car goes first, and each goes
 * once.
 */
final class Readiness {

    /** A way as one number, so that thousands are sorted in no time: seconds, car, warehouse. */
    private static final int BITS = 16;

    private static final int MASK = (1 << BITS) - 1;

    private final double[] needed;
    private final int[][] seconds;

    /**
     * @param needed by warehouse: how many cars are likely to be needed there
     * @param seconds by car and warehouse: how long the way is
     */
    Readiness(double[] needed, int[][] seconds) {
        this.needed = needed.clone();
        this.seconds = seconds.clone();
    }

    /** A car is somewhere else: its new ways to the warehouses; what they were. */
    int[] move(int car, int[] ways) {
        int[] before = seconds[car];
        seconds[car] = ways;
        return before;
    }

    /** Seconds by which all who are likely to be in need are served sooner when this car is there instead. */
    double saved(int car, int[] ways) {
        double before = waits();
        int[] last = move(car, ways);
        double after = waits();
        move(car, last);
        return before - after;
    }

    /** Seconds that pass until the cars are there, over all that are needed. */
    private double waits() {
        double[] open = needed.clone();
        double[] free = new double[seconds.length];
        Arrays.fill(free, 1);
        double sum = 0;
        for (long way : nearestFirst()) {
            int car = (int) (way >> BITS) & MASK;
            int warehouse = (int) way & MASK;
            double goes = Math.min(free[car], open[warehouse]);
            free[car] -= goes;
            open[warehouse] -= goes;
            sum += goes * (way >> 2 * BITS);
        }
        return sum;
    }

    private long[] nearestFirst() {
        long[] ways = new long[seconds.length * needed.length];
        for (int car = 0; car < seconds.length; car++) {
            for (int warehouse = 0; warehouse < needed.length; warehouse++) {
                long way = (long) seconds[car][warehouse] << 2 * BITS;
                ways[car * needed.length + warehouse] = way | (long) car << BITS | warehouse;
            }
        }
        Arrays.sort(ways);
        return ways;
    }
}
