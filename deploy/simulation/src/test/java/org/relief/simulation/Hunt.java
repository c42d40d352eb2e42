package org.relief.simulation;

import java.util.Arrays;
import java.util.Optional;

/** Looks for planted mistakes: how many days it takes until a rule is broken. */
final class Hunt {

    private static final int MOST_DAYS = 20;

    private Hunt() {}

    static boolean all(Day.Size size) {
        return Arrays.stream(Planted.values())
                .filter(mistake -> mistake != Planted.NOTHING)
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
