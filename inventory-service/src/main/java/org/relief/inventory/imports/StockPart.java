package org.relief.inventory.imports;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relief.inventory.donation.GoodsDoor.FitGoods;

/**
 * Lines of a file that wait to be booked together; exactly one of the lists has some.
 *
 * @param booked true where it is kept, so that its counts can be taken back; null while it waits
 */
record StockPart(
        String id,
        String file,
        int number,
        List<FitGoods> goods,
        List<CountedLot> counts,
        @Nullable Boolean booked) {

    /** One that waits. */
    StockPart(String id, String file, int number, List<FitGoods> goods, List<CountedLot> counts) {
        this(id, file, number, goods, counts, null);
    }

    StockPart asBooked() {
        return new StockPart(id, file, number, goods, counts, true);
    }

    /** @param row in the file */
    record CountedLot(int row, String item, String lot, int counted, String reason) {}

    static String id(String file, int number) {
        return "%s-%04d".formatted(file, number);
    }

    int size() {
        return goods.size() + counts.size();
    }
}
