package org.relief.matching.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two depots with an item each in two batches: 3 until 10 and 2 until 20 here, 1 until 5 and 4 until 30 there. */
class StockTest {
    private static final int HERE = 0;
    private static final int THERE = 1;
    private static final int ITEM = 0;

    private final Stock stock = new Stock(1, new int[] {0, 2, 4}, new int[] {10, 20, 5, 30}, new int[] {3, 2, 1, 4});
    private final int[] taken = stock.nothingTaken();

    @Test
    void theFirstBatchThatIsGoodIsThatWhichExpiresNext() {
        assertThat(stock.goodAt(HERE, ITEM, 10))
                .as("good until 10 is good at 10")
                .isZero();
        assertThat(stock.goodAt(HERE, ITEM, 11)).isEqualTo(1);
        assertThat(stock.goodAt(HERE, ITEM, 21)).isEqualTo(-1);
        assertThat(stock.goodAt(THERE, ITEM, 21)).isEqualTo(3);
    }

    @Test
    void whatIsLeftIsCountedByDepotExpiredOrNot() {
        assertThat(stock.held(ITEM)).isEqualTo(10);
        stock.take(taken, THERE, ITEM, 3, 3);
        assertThat(stock.left(taken, HERE, ITEM)).isEqualTo(5);
        assertThat(stock.left(taken, THERE, ITEM)).isEqualTo(2);
        assertThat(stock.mostLeft(taken, ITEM)).isEqualTo(5);
        stock.take(taken, HERE, ITEM, 0, 4);
        assertThat(stock.mostLeft(taken, ITEM)).isEqualTo(2);
    }

    @Test
    void aShareOfABatchIsWhatItAndTheLaterOnesHaveLeft() {
        assertThat(stock.shareLeft(taken, HERE, 1)).isEqualTo(1);
        assertThat(stock.shareLeft(taken, HERE, 0))
                .as("five for a batch of three")
                .isEqualTo(5 / 3.0);
        stock.take(taken, HERE, ITEM, 1, 1);
        assertThat(stock.shareLeft(taken, HERE, 1)).isEqualTo(0.5);
        assertThat(stock.shareLeft(taken, HERE, 0)).isEqualTo(4 / 3.0);
    }

    @Test
    void whatIsGivenBackIsThereAgain() {
        stock.take(taken, HERE, ITEM, 1, 2);
        assertThat(stock.available(taken, HERE, ITEM, 1)).isZero();
        stock.take(taken, HERE, ITEM, 1, -2);
        assertThat(taken).containsOnly(0);
    }

    @Test
    void moreThanIsHeldShows() {
        stock.take(taken, HERE, ITEM, 1, 2);
        assertThat(stock.isWithin(taken)).isTrue();
        stock.take(taken, HERE, ITEM, 1, 1);
        assertThat(stock.isWithin(taken)).isFalse();
    }

    @Test
    void theBatchesAloneAreWhatWasPutIn() {
        assertThat(stock.quantities()).containsExactly(3, 2, 1, 4);
    }

    /** Each unit taken needs some batch or a later one: as many are available as could still be handed out one by one. */
    @Test
    void asMuchIsAvailableAsCouldReallyBeHandedOut() {
        var random = new SplittableRandom(1);
        for (int round = 0; round < 2_000; round++) {
            int[] quantity = random.ints(1 + random.nextInt(4), 0, 4).toArray();
            int[] useBy = IntStream.range(0, quantity.length).toArray();
            var shelf = new Stock(1, new int[] {0, quantity.length}, useBy, quantity);
            int[] used = shelf.nothingTaken();
            var needs = new ArrayList<Integer>();
            for (int customer = 0; customer < 4; customer++) {
                int batch = random.nextInt(quantity.length);
                int most = most(quantity, needs, batch);
                assertThat(shelf.available(used, 0, 0, batch))
                        .as("%s for %s and one from %d", List.of(quantity), needs, batch)
                        .isEqualTo(most);
                int units = random.nextInt(most + 1);
                shelf.take(used, 0, 0, batch, units);
                IntStream.range(0, units).forEach(_ -> needs.add(batch));
            }
        }
    }

    private static int most(int[] quantity, List<Integer> needs, int batch) {
        var more = new ArrayList<>(needs);
        int units = 0;
        while (true) {
            more.add(batch);
            if (!canBeHandedOut(quantity.clone(), more, 0)) {
                return units;
            }
            units++;
        }
    }

    /** Tries every batch for every unit. */
    private static boolean canBeHandedOut(int[] left, List<Integer> needs, int next) {
        if (next == needs.size()) {
            return true;
        }
        for (int batch = needs.get(next); batch < left.length; batch++) {
            if (left[batch] > 0) {
                left[batch]--;
                boolean rest = canBeHandedOut(left, needs, next + 1);
                left[batch]++;
                if (rest) {
                    return true;
                }
            }
        }
        return false;
    }
}
