package org.relief.inventory.picking;

import java.util.List;

/**
 * Goods brought back from a delivery.
 *
 * @param booked whether the stock cards have them
 * @param by opaque id of who took them in
 */
record GoodsReturn(String id, String by, boolean booked, List<Line> lines) {

    record Line(String item, int quantity, Condition condition) {}

    enum Condition {
        GOOD,
        DAMAGED,
        EXPIRED
    }

    GoodsReturn asBooked() {
        return new GoodsReturn(id, by, true, lines);
    }
}
