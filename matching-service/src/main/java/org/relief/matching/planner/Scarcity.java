package org.relief.matching.planner;

import java.util.Comparator;
import java.util.stream.IntStream;

/** What a unit of each item would be worth to the last one who got it, if all goods went to whom they help most. */
final class Scarcity {
    /** By item: its lines, in ascending order of what one unit is worth to them. */
    final int[][] leastWorth;
    /** By item: cost that a unit avoids at the margin; 0 if there is enough for all. */
    final long[] price;

    Scarcity(Instance in) {
        leastWorth = new int[in.stock.items][];
        price = new long[in.stock.items];
        for (int item = 0; item < in.stock.items; item++) {
            int wanted = item;
            leastWorth[item] = IntStream.range(0, in.lineItem.length)
                    .filter(line -> in.lineItem[line] == wanted)
                    .boxed()
                    .sorted(Comparator.comparingLong(line -> in.lineLoss[line]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            price[item] = price(in, leastWorth[item], in.stock.held(item));
        }
    }

    private static long price(Instance in, int[] ascending, long held) {
        long left = held;
        for (int i = ascending.length - 1; i >= 0; i--) {
            left -= in.lineAsked[ascending[i]];
            if (left < 0) {
                return in.lineLoss[ascending[i]];
            }
        }
        return 0;
    }
}
