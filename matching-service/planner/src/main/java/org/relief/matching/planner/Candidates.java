package org.relief.matching.planner;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Who may be near a visit at all: everyone in small instances, the cells of a grid around it in large ones. */
final class Candidates {
    private static final int EVERYONE = 1_200;
    /** Some times as many as any list of {@link Neighbors} holds: the nearest in time may be further away. */
    private static final int ENOUGH = 450;

    private static final int PER_CELL = 10;

    private final Instance in;
    private final int side;
    private final double west;
    private final double south;
    private final double cellWidth;
    private final double cellHeight;
    private final int[][] cells;
    /** Those of the cell asked for last: neighbors in number are mostly in one. */
    private int[] last = new int[0];

    private int lastCell = State.NONE;

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

    /** The visits of the smallest square of cells around this one that holds enough; itself is one of them. */
    int[] of(int visit) {
        if (cell(visit) != lastCell) {
            lastCell = cell(visit);
            last = around(visit);
        }
        return last;
    }

    private int[] around(int visit) {
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
                IntStream.of(cells[r * side + c]).forEach(found);
            }
        }
        return found.build().toArray();
    }
}
