package org.relief.inventory.picking;

import java.time.Instant;
import java.util.List;

/**
 * What happened at one stop.
 *
 * @param counted whether its quantities are taken off the car; not before the goods are on it
 * @param lines nothing for a stop that failed: its goods stay on the car
 */
record Handover(String stop, Instant at, boolean counted, List<Line> lines) {

    /**
     * @param claimed what the driver says was handed over
     * @param delivered what of it was on the car; the rest is reported, never counted
     */
    record Line(String item, int claimed, int delivered) {}

    int excess() {
        return counted
                ? lines.stream()
                        .mapToInt(line -> line.claimed() - line.delivered())
                        .sum()
                : 0;
    }
}
