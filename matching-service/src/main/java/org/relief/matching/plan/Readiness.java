package org.relief.matching.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * How soon free cars get to the warehouses where they are likely to be needed: the nearest car goes first, and each goes
 * once.
 */
final class Readiness {

    private record Way(int car, int warehouse, int seconds) {}

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

    /** By how much all of those who are likely to ask are served sooner when this car is there instead. */
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
        for (Way way : nearestFirst()) {
            double goes = Math.min(free[way.car()], open[way.warehouse()]);
            free[way.car()] -= goes;
            open[way.warehouse()] -= goes;
            sum += goes * way.seconds();
        }
        return sum;
    }

    private List<Way> nearestFirst() {
        List<Way> ways = new ArrayList<>();
        for (int car = 0; car < seconds.length; car++) {
            for (int warehouse = 0; warehouse < needed.length; warehouse++) {
                ways.add(new Way(car, warehouse, seconds[car][warehouse]));
            }
        }
        ways.sort(Comparator.comparingInt(Way::seconds));
        return ways;
    }
}
