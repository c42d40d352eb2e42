package org.relief.matching.planner;

/**
 * What the streams of one public instance share: a depot (customer 0), customers, and cars of one capacity.
 *
 * @param time by customer and customer: both travel time and cost, of which an epoch has {@link #EPOCH}
 * @param demands of many requests, to draw from
 * @param services the same for service times
 */
record DynamicBase(String name, double[] x, double[] y, int capacity, int[][] time, int[] demands, int[] services) {
    static final int EPOCH = 600;
    static final int EPOCHS = 8;
    static final int HORIZON = EPOCH * EPOCHS;

    int customers() {
        return x.length - 1;
    }

    /** Whether a car that leaves at an epoch's start can serve it and nobody else. */
    boolean servesAlone(int epoch, int customer, int early, int late, int service) {
        int begin = Math.max(early, epoch * EPOCH + time[0][customer]);
        return begin <= late && begin + service + time[customer][0] <= HORIZON;
    }

    /** Whole units of straight line, of which the longest takes an epoch, rounded up. */
    static int[][] times(double[] x, double[] y) {
        var distance = new int[x.length][x.length];
        int longest = 1;
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < x.length; j++) {
                distance[i][j] = (int) Math.hypot(x[i] - x[j], y[i] - y[j]);
                longest = Math.max(longest, distance[i][j]);
            }
        }
        for (var row : distance) {
            for (int j = 0; j < row.length; j++) {
                row[j] = (int) Math.ceil(row[j] / ((double) longest / EPOCH));
            }
        }
        return distance;
    }
}
