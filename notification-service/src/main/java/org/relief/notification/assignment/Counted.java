package org.relief.notification.assignment;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * What a driver found of an item at a donor's place.
 *
 * @param quantity units of it, 0 to 100,000
 */
record Counted(
        @NotBlank @Size(max = 40) String item,
        @Min(0) @Max(100_000) int quantity) {}
