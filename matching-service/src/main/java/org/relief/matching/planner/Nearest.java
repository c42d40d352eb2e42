package org.relief.matching.planner;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Of many measured things the nearest. */
final class Nearest {
    private static final int PLACE_BITS = 20;

    private final long[] keys;
    private int size;

    Nearest(int capacity) {
        keys = new long[capacity];
    }

    /** @param apart 0 to 2^43 */
    void add(int place, long apart) {
        keys[size++] = apart << PLACE_BITS | place;
    }

    /** The places of so many nearest, or of all there are, in ascending order of how far apart. */
    int[] pick(int most) {
        int count = Math.min(most, size);
        select(count);
        Arrays.sort(keys, 0, count);
        return IntStream.range(0, count)
                .map(i -> (int) (keys[i] & (1 << PLACE_BITS) - 1))
                .toArray();
    }

    /** Brings the least so many to the front, in any order (Hoare's quickselect). */
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
