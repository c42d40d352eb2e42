package org.relief.matching.planner;

import java.util.Arrays;

/**
 * Batches per shelf (one item in one depot), in order of expiry.
 *
 * <p>Goods handed over at some time may come from any batch that has not expired by then: from the first such batch or
 * a later one. So everything fits exactly if, for each batch, what needs it or a later one is no more than these hold
 * together (Hall's condition for nested choices). Only these suffix sums are kept.
 */
final class Stock {
    final int items;
    final int[] firstBatch;
    final int[] useBy;
    private final int[] held;

    /**
     * @param firstBatch by shelf (depot × items + item), one more at the end: where its batches begin
     * @param quantity by batch, each shelf in ascending order of use-by
     */
    Stock(int items, int[] firstBatch, int[] useBy, int[] quantity) {
        this.items = items;
        this.firstBatch = firstBatch;
        this.useBy = useBy;
        this.held = quantity.clone();
        for (int shelf = 0; shelf < shelves(); shelf++) {
            for (int batch = firstBatch[shelf + 1] - 2; batch >= firstBatch[shelf]; batch--) {
                held[batch] += held[batch + 1];
            }
        }
    }

    /** No items, and therefore no shelves. */
    static Stock none() {
        return new Stock(0, new int[1], new int[0], new int[0]);
    }

    int shelves() {
        return firstBatch.length - 1;
    }

    int[] nothingTaken() {
        return new int[held.length];
    }

    /** The first batch of the shelf that is good at a time, or -1. */
    int goodAt(int depot, int item, int time) {
        int shelf = depot * items + item;
        for (int batch = firstBatch[shelf]; batch < firstBatch[shelf + 1]; batch++) {
            if (useBy[batch] >= time) {
                return batch;
            }
        }
        return -1;
    }

    /** Units that can still be taken from this batch or later ones. */
    int available(int[] taken, int depot, int item, int batch) {
        int least = Integer.MAX_VALUE;
        for (int b = firstBatch[depot * items + item]; b <= batch; b++) {
            least = Math.min(least, held[b] - taken[b]);
        }
        return least;
    }

    /** The most units of an item that any one depot still has, expired or not. */
    int mostLeft(int[] taken, int item) {
        int most = 0;
        for (int depot = 0; depot * items + item + 1 < firstBatch.length; depot++) {
            most = Math.max(most, left(taken, depot, item));
        }
        return most;
    }

    /** Units of an item that a depot still has, expired or not. */
    int left(int[] taken, int depot, int item) {
        int first = firstBatch[depot * items + item];
        return first < firstBatch[depot * items + item + 1] ? held[first] - taken[first] : 0;
    }

    /** What is left of a batch and later ones on its shelf, as a share of the batch alone; may be more than 1. */
    double shareLeft(int[] taken, int shelf, int batch) {
        int later = batch + 1 < firstBatch[shelf + 1] ? held[batch + 1] : 0;
        int alone = held[batch] - later;
        return alone == 0 ? 0 : (double) (held[batch] - taken[batch]) / alone;
    }

    /** All units of an item. */
    long held(int item) {
        long sum = 0;
        for (int shelf = item; shelf < shelves(); shelf += items) {
            sum += firstBatch[shelf] < firstBatch[shelf + 1] ? held[firstBatch[shelf]] : 0;
        }
        return sum;
    }

    /** Takes units that need this batch or a later one; a negative quantity gives them back. */
    void take(int[] taken, int depot, int item, int batch, int quantity) {
        for (int b = firstBatch[depot * items + item]; b <= batch; b++) {
            taken[b] += quantity;
        }
    }

    boolean isWithin(int[] taken) {
        for (int b = 0; b < held.length; b++) {
            if (taken[b] > held[b]) {
                return false;
            }
        }
        return true;
    }

    /** Units in each batch alone. */
    int[] quantities() {
        int[] alone = Arrays.copyOf(held, held.length);
        for (int shelf = 0; shelf < shelves(); shelf++) {
            for (int batch = firstBatch[shelf]; batch < firstBatch[shelf + 1] - 1; batch++) {
                alone[batch] -= held[batch + 1];
            }
        }
        return alone;
    }
}
