package org.relief.matching.planner;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Numbers points along a Hilbert curve, so that what lies close together on the map lies close together in memory. The
 * search runs about half as long for that alone.
 */
final class Hilbert {
    private static final int ORDER = 10;

    private Hilbert() {}

    /** The points' indexes in the order of the curve. */
    static int[] order(double[] x, double[] y) {
        long[] along = new long[x.length];
        double west = Arrays.stream(x).min().orElse(0);
        double south = Arrays.stream(y).min().orElse(0);
        double width = Arrays.stream(x).max().orElse(0) - west;
        double height = Arrays.stream(y).max().orElse(0) - south;
        int cells = (1 << ORDER) - 1;
        for (int i = 0; i < x.length; i++) {
            int column = width == 0 ? 0 : (int) ((x[i] - west) / width * cells);
            int row = height == 0 ? 0 : (int) ((y[i] - south) / height * cells);
            along[i] = along(column, row);
        }
        return IntStream.range(0, x.length)
                .boxed()
                .sorted(Comparator.comparingLong(i -> along[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static long along(int column, int row) {
        long distance = 0;
        int x = column;
        int y = row;
        for (int side = 1 << (ORDER - 1); side > 0; side /= 2) {
            int right = (x & side) > 0 ? 1 : 0;
            int up = (y & side) > 0 ? 1 : 0;
            distance += (long) side * side * ((3 * right) ^ up);
            if (up == 0) {
                if (right == 1) {
                    x = (1 << ORDER) - 1 - x;
                    y = (1 << ORDER) - 1 - y;
                }
                int swapped = x;
                x = y;
                y = swapped;
            }
        }
        return distance;
    }
}
