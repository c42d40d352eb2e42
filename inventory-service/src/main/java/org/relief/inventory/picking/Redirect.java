package org.relief.inventory.picking;

import java.util.List;

/** Goods of a failed stop that go to another stop: they are expected there, not back here. */
record Redirect(String from, String to, List<Line> lines) {

    record Line(String item, int quantity) {}

    int units(String item) {
        return lines.stream()
                .filter(line -> line.item().equals(item))
                .mapToInt(Line::quantity)
                .sum();
    }
}
