package org.relief.inventory.imports;

import java.util.List;
import org.relief.inventory.donation.GoodsDoor.FitGoods;

/** Lines of a file that wait to be booked together; exactly one of the lists has some. */
record StockPart(String id, String file, int number, List<FitGoods> goods, List<CountedLot> counts) {

    /** @param row in the file */
    record CountedLot(int row, String item, String lot, int counted, String reason) {}

    static String id(String file, int number) {
        return "%s-%04d".formatted(file, number);
    }

    int size() {
        return goods.size() + counts.size();
    }
}
