package org.relief.matching.planner;

import java.util.Arrays;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/**
 * For each visit the others by nearness: {@link #around} in space, for ruin; {@link #beside} in space and time, for the
 * places where an insertion is worth trying.
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
        var candidates = new Candidates(in);
        around = new int[in.visits][];
        before = new int[in.visits][];
        fromBefore = new int[in.visits][];
        behind = new int[in.visits][];
        toBehind = new int[in.visits][];
        var keys = new long[in.visits];
        for (int visit = 0; visit < in.visits; visit++) {
            int[] near = candidates.of(visit);
            int v = visit;
            around[visit] = nearest(near, keys, AROUND, other -> in.travel.to(v, other));
            before[visit] = nearest(near, keys, BESIDE, other -> oneWay(in, other, v));
            fromBefore[visit] = IntStream.of(before[visit])
                    .map(other -> in.travel.to(v, other))
                    .toArray();
            behind[visit] = nearest(near, keys, BESIDE, other -> oneWay(in, v, other));
            toBehind[visit] = IntStream.of(behind[visit])
                    .map(other -> in.travel.from(v, other))
                    .toArray();
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

    private static int[] nearest(int[] candidates, long[] keys, int count, IntToLongFunction measure) {
        int size = 0;
        for (int other : candidates) {
            long apart = measure.applyAsLong(other);
            if (apart < Instance.NEVER) {
                keys[size++] = apart << 20 | other;
            }
        }
        int some = Math.min(count, size);
        select(keys, size, some);
        Arrays.sort(keys, 0, some);
        return IntStream.range(0, some).map(i -> (int) (keys[i] & 0xFFFFF)).toArray();
    }

    /** Brings the least so many to the front, in any order (Hoare's quickselect). */
    private static void select(long[] keys, int size, int count) {
        int low = 0;
        int high = size - 1;
        while (low < high) {
            long pivot = keys[(low + high) >>> 1];
            int i = low;
            int j = high;
            while (i <= j) {
                while (keys[i] < pivot) {
                    i++;
                }
                while (keys[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    long kept = keys[i];
                    keys[i++] = keys[j];
                    keys[j--] = kept;
                }
            }
            if (count <= j) {
                high = j;
            } else if (count >= i) {
                low = i;
            } else {
                return;
            }
        }
    }

    /** Distance plus part of the wait between one visit and the next; {@link Instance#NEVER} if it is out of reach. */
    private static long oneWay(Instance in, int first, int second) {
        int distance = in.travel.from(first, second);
        if (!in.timed) {
            return distance;
        }
        long earliest = (long) in.opens[first] + in.service[first] + distance;
        if (in.windows[second] == Instance.ONE_WINDOW && earliest > in.closes[second]) {
            return Instance.NEVER;
        }
        long latest = (long) in.closes[first] + in.service[first] + distance;
        long wait = Math.max(0, in.opens[second] - latest);
        return distance + (long) (WAIT_WEIGHT * wait);
    }

    /** Who may be near at all: everyone in small instances, the cells around in large ones. */
    private static final class Candidates {
        private static final int EVERYONE = 2_500;
        private static final int ENOUGH = 3 * AROUND;
        private static final int PER_CELL = 30;

        private final Instance in;
        private final int side;
        private final double west;
        private final double south;
        private final double cellWidth;
        private final double cellHeight;
        private final int[][] cells;

        Candidates(Instance in) {
            this.in = in;
            side = in.visits <= EVERYONE ? 1 : (int) Math.sqrt((double) in.visits / PER_CELL);
            west = Arrays.stream(in.x).min().orElse(0);
            south = Arrays.stream(in.y).min().orElse(0);
            cellWidth = (Arrays.stream(in.x).max().orElse(0) - west) / side;
            cellHeight = (Arrays.stream(in.y).max().orElse(0) - south) / side;
            cells = cells();
        }

        private int[][] cells() {
            var counts = new int[side * side];
            for (int visit = 0; visit < in.visits; visit++) {
                counts[cell(visit)]++;
            }
            var filled = new int[side * side][];
            Arrays.setAll(filled, cell -> new int[counts[cell]]);
            for (int visit = in.visits - 1; visit >= 0; visit--) {
                filled[cell(visit)][--counts[cell(visit)]] = visit;
            }
            return filled;
        }

        private int cell(int visit) {
            return row(visit) * side + column(visit);
        }

        private int column(int visit) {
            return cellWidth == 0 ? 0 : Math.min(side - 1, (int) ((in.x[visit] - west) / cellWidth));
        }

        private int row(int visit) {
            return cellHeight == 0 ? 0 : Math.min(side - 1, (int) ((in.y[visit] - south) / cellHeight));
        }

        /** The visits of the smallest square of cells around this one that holds enough. */
        int[] of(int visit) {
            for (int reach = 1; ; reach++) {
                int[] found = within(visit, reach);
                if (found.length >= ENOUGH || reach >= side) {
                    return found;
                }
            }
        }

        private int[] within(int visit, int reach) {
            var found = IntStream.builder();
            for (int r = Math.max(0, row(visit) - reach); r <= Math.min(side - 1, row(visit) + reach); r++) {
                for (int c = Math.max(0, column(visit) - reach); c <= Math.min(side - 1, column(visit) + reach); c++) {
                    for (int other : cells[r * side + c]) {
                        if (other != visit) {
                            found.add(other);
                        }
                    }
                }
            }
            return found.build().toArray();
        }
    }
}
