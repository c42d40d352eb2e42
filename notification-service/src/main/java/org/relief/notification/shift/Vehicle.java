package org.relief.notification.shift;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What carries the goods.
 *
 * @param grams payload, at most that of a 40 t truck
 * @param milliliters load space
 * @param permits codes of the permits that it drives with; a size that was confirmed is one of them
 */
record Vehicle(
        @NotNull Kind kind,
        @Min(1_000) @Max(40_000_000) long grams,
        @Min(1_000) @Max(120_000_000) long milliliters,

        @NotNull @Size(max = 20)
        List<@NotNull @jakarta.validation.constraints.Pattern(regexp = "[A-Za-z0-9_-]{1,64}") String> permits) {

    private static final String SIZE = "VEHICLE_";
    private static final Pattern SIZED = Pattern.compile(SIZE + "[A-Z]+_(\\d+)_(\\d+)");
    private static final long THOUSAND = 1_000;

    /**
     * What a driver states by it: the permits, and for a vehicle beyond what is ordinary its size, which counts once it is
     * confirmed, as they do.
     */
    List<String> stated(Ordinary ordinary) {
        boolean isOrdinary = grams <= ordinary.grams() && milliliters <= ordinary.milliliters();
        Stream<String> typed = permits.stream().filter(code -> !code.startsWith(SIZE));
        return Stream.concat(typed, isOrdinary ? Stream.empty() : Stream.of(size()))
                .distinct()
                .toList();
    }

    /** In whole kilograms and liters. */
    private String size() {
        return SIZE + kind + "_" + grams / THOUSAND + "_" + milliliters / THOUSAND;
    }

    /**
     * What the plan may count on.
     *
     * @param stated for the shift
     * @param counting those of them that are confirmed
     */
    Vehicle counting(List<String> stated, List<String> counting, Ordinary ordinary) {
        return counting.stream()
                .map(SIZED::matcher)
                .filter(Matcher::matches)
                .findFirst()
                .map(size -> new Vehicle(kind, thousands(size, 1), thousands(size, 2), List.copyOf(counting)))
                .orElseGet(() -> stated.stream().anyMatch(code -> code.startsWith(SIZE))
                        ? new Vehicle(
                                kind,
                                Math.min(grams, ordinary.grams()),
                                Math.min(milliliters, ordinary.milliliters()),
                                List.copyOf(counting))
                        : new Vehicle(kind, grams, milliliters, List.copyOf(counting)));
    }

    private static long thousands(Matcher size, int group) {
        return Long.parseLong(size.group(group)) * THOUSAND;
    }

    enum Kind {
        BIKE,
        CAR,
        VAN,
        TRUCK
    }
}
