package org.relief.notification.assignment;

import static java.util.Objects.requireNonNull;

/**
 * What was not taken of one line at the door, and is still in the car.
 *
 * @param line number of the request's line, from 1
 * @param quantity units of the item
 */
record RefusedLine(int line, String item, int quantity, Why why) {

    enum Why {
        NOT_WANTED,
        DAMAGED,
        TOO_MUCH,
        OTHER
    }

    RefusedLine {
        requireNonNull(item, "item");
        requireNonNull(why, "why");
    }
}
