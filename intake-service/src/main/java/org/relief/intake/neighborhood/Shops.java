package org.relief.intake.neighborhood;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/** How many shops of all that a neighborhood has sell food now. */
record Shops(
        @NotNull @Min(0) @Max(10_000) Integer open,
        @NotNull @Min(1) @Max(10_000) Integer total) {

    /** The share that is closed, from 0 to 1. */
    double closed() {
        return 1 - (double) Math.min(open, total) / total;
    }
}
