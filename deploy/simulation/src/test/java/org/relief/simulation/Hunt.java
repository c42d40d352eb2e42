package org.relief.simulation;

import java.util.Arrays;
import java.util.Optional;

/** Looks for planted mistakes: how many days it takes until a rule is broken. */
final class Hunt {

    private static final int MOST_DAYS = 8;

    private Hunt() {}

    /** @param only one of them by name; empty for all */
    static boolean all(Day.Size size, String only) {
        return Arrays.stream(Planted.values())
                .filter(mistake -> mistake != Planted.NOTHING)
                .filter(mistake -> only.isEmpty() || only.startsWith("--") || only.equals(mistake.name()))
                .map(mistake -> isFound(mistake, size))
                .reduce(true, Boolean::logicalAnd);
    }

    private static boolean isFound(Planted mistake, Day.Size size) {
        Optional<Run> found = found(mistake, size);
        System.out.println(mistake + ": "
                + found.map(run -> "day " + run.seed() + ", step "
                                + run.day().world().steps() + ", " + run.millis() + " ms: "
                                + run.failure().orElseThrow().getMessage())
                        .orElse("NOT FOUND"));
        return found.isPresent();
    }

    /** The first day that shows it. */
    static Optional<Run> found(Planted mistake, Day.Size size) {
        for (long seed = 1; seed <= MOST_DAYS; seed++) {
            Run run = Run.of(seed, size, mistake, Run.TO_THE_END, false);
            if (run.failure().isPresent()) {
                return Optional.of(run);
            }
        }
        return Optional.empty();
    }
}
