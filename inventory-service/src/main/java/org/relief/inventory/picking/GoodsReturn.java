package org.relief.inventory.picking;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relief.inventory.picking.LoadEvent.Condition;
import org.relief.inventory.picking.LoadEvent.ReturnedLine;

/**
 * Goods brought back from a delivery.
 *
 * @param booked whether the stock cards have them
 * @param by opaque id of who took them in
 * @param into the warehouse that they are in now; null for the one that they came from
 */
record GoodsReturn(
        String id,
        String by,
        boolean booked,
        List<Line> lines,
        @Nullable String into) {

    GoodsReturn(String id, String by, boolean booked, List<Line> lines) {
        this(id, by, booked, lines, null);
    }

    /** @param lot null where nobody could say, and in older documents */
    record Line(
            String item,
            int quantity,
            Condition condition,
            @Nullable String lot) {

        ReturnedLine toEvent() {
            return new ReturnedLine(item, quantity, condition, lot);
        }
    }

    GoodsReturn with(List<Line> resolved) {
        return new GoodsReturn(id, by, booked, resolved, into);
    }

    GoodsReturn asBooked() {
        return new GoodsReturn(id, by, true, lines, into);
    }
}
