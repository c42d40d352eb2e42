package org.relief.inventory.warehouse;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.LocalTime;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Hours of every day; past midnight when {@code until} is before {@code from}. */
public record OpeningHours(
        @NotNull @Pattern(regexp = TIME) String from,
        @NotNull @Pattern(regexp = TIME) String until) {

    private static final String TIME = "([01][0-9]|2[0-3]):[0-5][0-9]";

    private static final int DAY = 24 * 60;

    /** Less is not enough to load a car in. */
    private static final int LEAST = 30;

    private int start() {
        return LocalTime.parse(from).toSecondOfDay() / 60;
    }

    private int minutes() {
        int until = LocalTime.parse(this.until).toSecondOfDay() / 60;
        return Math.floorMod(until - start(), DAY);
    }

    private boolean touches(OpeningHours other) {
        return Math.floorMod(other.start() - start(), DAY) <= minutes()
                || Math.floorMod(start() - other.start(), DAY) <= other.minutes();
    }

    /** The first of which too short a time is left. */
    static OptionalInt findTooShort(List<OpeningHours> hours) {
        return IntStream.range(0, hours.size())
                .filter(i -> hours.get(i).minutes() < LEAST)
                .findFirst();
    }

    /** The first that begins or ends within another one: both are one time. */
    static OptionalInt findTouching(List<OpeningHours> hours) {
        return IntStream.range(0, hours.size())
                .filter(i -> hours.subList(0, i).stream().anyMatch(hours.get(i)::touches))
                .findFirst();
    }
}
