package org.relief.inventory.picking;

import java.util.List;
import org.relief.inventory.picking.LoadEvent.Condition;
import org.relief.inventory.picking.LoadEvent.ReturnedLine;

/**
 * Goods brought back from a delivery.
 *
 * @param booked whether the stock cards have them
 * @param by opaque id of who took them in
 */
record GoodsReturn(String id, String by, boolean booked, List<Line> lines) {

    record Line(String item, int quantity, Condition condition) {

        ReturnedLine toEvent() {
            return new ReturnedLine(item, quantity, condition);
        }
    }

    GoodsReturn asBooked() {
        return new GoodsReturn(id, by, true, lines);
    }
}
