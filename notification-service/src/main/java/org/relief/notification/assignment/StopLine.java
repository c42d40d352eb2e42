package org.relief.notification.assignment;

import static java.util.Objects.requireNonNull;

/**
 * Goods for one line of a request.
 *
 * @param line number of the request's line, from 1
 * @param quantity units of the item
 */
record StopLine(int line, String item, int quantity) {

    StopLine {
        requireNonNull(item, "item");
    }

    StopLine withQuantity(int units) {
        return new StopLine(line, item, units);
    }
}
