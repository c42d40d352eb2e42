package org.relief.matching.planner;

import java.util.Arrays;

/** Of many measured things the nearest, in one pass. */
final class Nearest {
    private static final int PLACE_BITS = 20;
    /** Some times as many as are wanted are held before the others are dropped. */
    private static final int HELD = 4;

    private final int most;
    private final long[] keys;
    private int size;
    /** So many as are wanted are nearer than this. */
    private long tooFar = Long.MAX_VALUE;

    Nearest(int most) {
        this.most = most;
        keys = new long[HELD * most];
    }

    void clear() {
        size = 0;
        tooFar = Long.MAX_VALUE;
    }

    /** @param apart 0 to 2^43 */
    void add(int place, long apart) {
        long key = apart << PLACE_BITS | place;
        if (key < tooFar) {
            if (size == keys.length) {
                dropOthers();
            }
            keys[size++] = key;
        }
    }

    private void dropOthers() {
        select(most);
        size = most;
        tooFar = keys[most];
    }

    /** The places of as many as are wanted, or of all there are, in ascending order of how far apart. */
    int[] pick() {
        if (size > most) {
            dropOthers();
        }
        Arrays.sort(keys, 0, size);
        var places = new int[size];
        for (int i = 0; i < size; i++) {
            places[i] = (int) (keys[i] & (1 << PLACE_BITS) - 1);
        }
        return places;
    }

    /** Brings the least so many to the front, in any order, and the next behind them (Hoare's quickselect). */
    private void select(int count) {
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
}
