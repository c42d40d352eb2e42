package org.relief.inventory.warehouse;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.DayOfWeek;
import java.util.List;

/**
 * Hours of a day of the week that are not those of every day.
 *
 * @param hours that begin on that day; empty: closed
 */
public record DayHours(
        @NotNull DayOfWeek day, @NotNull @Size(max = 4) List<@Valid OpeningHours> hours) {

    static final int WEEK = DayOfWeek.values().length;
}
