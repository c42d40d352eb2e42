package org.relief.matching.planner;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * What one more unit of each item would be worth, if all goods went to whom they help most; and what the search is
 * charged for goods while it looks for these.
 */
final class Scarcity {
    private final Stock stock;
    /** By item: its lines, in ascending order of what one unit is worth to them. */
    final int[][] leastWorth;
    /** By item: the cost that one more unit would avoid; 0 if there is enough for all. */
    final long[] price;

    Scarcity(Instance in) {
        stock = in.stock;
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

    /**
     * Sets what goods cost by what is left of them now. The prices lead cars to the depots that have much, and to goods
     * while they are good; each is that of the scarcest choice among what a stop may be given. A batch of which nothing is
     * taken costs nothing.
     *
     * @param share of its worth that an item costs where nothing is left
     */
    void charge(Cargo cargo, double share) {
        for (int shelf = 0; shelf < stock.shelves(); shelf++) {
            charge(cargo, shelf, share * price[shelf % stock.items]);
        }
        cargo.reprice();
    }

    private void charge(Cargo cargo, int shelf, double most) {
        double scarce = 0;
        for (int batch = stock.firstBatch[shelf]; batch < stock.firstBatch[shelf + 1]; batch++) {
            scarce = Math.max(scarce, 1 - stock.shareLeft(cargo.taken, shelf, batch));
            cargo.price[batch] = (long) (scarce * most);
        }
    }
}
