package org.relief.matching.planner;

import java.util.function.IntBinaryOperator;

/**
 * Distances between numbered places: a table while it fits the cache, computed on demand above. Distance is also time;
 * a vehicle's cost per unit turns it into cost.
 */
final class Travel {
    /** Above this many places a table no longer pays: looking it up costs more than computing it. */
    static final int MAX_TABLE = 2_600;
    /** By so much can whole numbers break the triangle inequality that the distances behind them keep. */
    private static final int ROUNDED = 1;

    private final int places;
    private final IntBinaryOperator metric;
    private final int[] table;
    /** The table read by column: where the search asks for many ways to one place. */
    private final int[] reversed;

    Travel(int places, IntBinaryOperator metric) {
        this.places = places;
        this.metric = metric;
        if (places > MAX_TABLE) {
            table = new int[0];
            reversed = table;
            return;
        }
        table = new int[places * places];
        boolean symmetric = true;
        for (int i = 0; i < places; i++) {
            for (int j = 0; j < places; j++) {
                table[i * places + j] = metric.applyAsInt(i, j);
                symmetric &= j >= i || table[i * places + j] == table[j * places + i];
            }
        }
        reversed = symmetric ? table : turned();
    }

    private int[] turned() {
        var columns = new int[places * places];
        for (int i = 0; i < places; i++) {
            for (int j = 0; j < places; j++) {
                columns[j * places + i] = table[i * places + j];
            }
        }
        return columns;
    }

    int places() {
        return places;
    }

    int from(int here, int there) {
        return table.length > 0 ? table[here * places + there] : metric.applyAsInt(here, there);
    }

    /** The same as {@code from(there, here)}, but fast for many there and one here. */
    int to(int here, int there) {
        return table.length > 0 ? reversed[here * places + there] : metric.applyAsInt(there, here);
    }

    /**
     * The distance itself if it is in a table; otherwise, without measuring, the least that it can be.
     *
     * @param apart by how much the ways from some third place to these two differ
     */
    int leastFrom(int here, int there, int apart) {
        return table.length > 0 ? from(here, there) : Math.abs(apart) - ROUNDED;
    }

    /** The same for the way back. */
    int leastTo(int here, int there, int apart) {
        return table.length > 0 ? to(here, there) : Math.abs(apart) - ROUNDED;
    }
}
