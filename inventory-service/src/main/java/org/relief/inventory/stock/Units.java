package org.relief.inventory.stock;

/**
 * What became of one item in one warehouse.
 *
 * @param left with those that are set aside
 * @param gone on cars, or handed over
 */
public record Units(long left, long gone) {

    static Units of(StockCard card) {
        return new Units(card.onHand(), card.inTransit() + card.totals().delivered());
    }
}
