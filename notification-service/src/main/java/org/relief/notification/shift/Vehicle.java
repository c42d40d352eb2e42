package org.relief.notification.shift;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * What carries the goods.
 *
 * @param grams payload, at most that of a 40 t truck
 * @param milliliters load space
 * @param permits codes of the permits that it drives with
 */
record Vehicle(
        @NotNull Kind kind,
        @Min(1_000) @Max(40_000_000) long grams,
        @Min(1_000) @Max(120_000_000) long milliliters,

        @NotNull @Size(max = 20) List<@NotNull @Pattern(regexp = "[A-Za-z0-9_-]{1,64}") String> permits) {

    Vehicle with(List<String> counting) {
        return new Vehicle(kind, grams, milliliters, List.copyOf(counting));
    }

    enum Kind {
        BIKE,
        CAR,
        VAN,
        TRUCK
    }
}
