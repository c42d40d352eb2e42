package org.relief.notification.assignment;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/**
 * What the driver says was handed over of one line.
 *
 * @param item may be left out: the line tells it
 * @param refused why the rest was not taken; null when that was not said
 */
record HandedOver(
        @Min(1) int line,
        @Nullable String item,
        @Min(0) @Max(100_000) int quantity,
        RefusedLine.@Nullable Why refused) {

    HandedOver(int line, @Nullable String item, int quantity) {
        this(line, item, quantity, null);
    }

    boolean matches(StopLine planned) {
        return planned.line() == line && (item == null || item.equals(planned.item()));
    }
}
