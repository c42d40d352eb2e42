package org.relief.notification.assignment;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/**
 * What the driver says was handed over of one line.
 *
 * @param item may be left out: the line tells it
 */
record HandedOver(
        @Min(1) int line,
        @Nullable String item,
        @Min(0) @Max(100_000) int quantity) {

    boolean matches(StopLine planned) {
        return planned.line() == line && (item == null || item.equals(planned.item()));
    }
}
