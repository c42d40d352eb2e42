package org.relief.simulation;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
        Optional<String> found = mistake.mutation == null ? look(mistake, size) : lookElsewhere(mistake, size);
        System.out.println(mistake + ": " + found.orElse("NOT FOUND"));
        return found.isPresent();
    }

    /** Where all classes are loaded anew, one of them with the mistake. */
    private static Optional<String> lookElsewhere(Planted mistake, Day.Size size) {
        try {
            ClassLoader classes = Objects.requireNonNull(mistake.mutation).classes();
            Method look = Class.forName(Hunt.class.getName(), true, classes)
                    .getDeclaredMethod("look", String.class, boolean.class);
            look.setAccessible(true);
            return Optional.ofNullable((String) look.invoke(null, mistake.name(), size == Day.Size.SMALL));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Called by name, since there it is another class. */
    @SuppressWarnings("unused")
    private static @Nullable String look(String mistake, boolean small) {
        return look(Planted.valueOf(mistake), small ? Day.Size.SMALL : Day.Size.FULL)
                .orElse(null);
    }

    private static Optional<String> look(Planted mistake, Day.Size size) {
        long began = System.nanoTime();
        return found(mistake, size)
                .map(run -> "day %d, step %d, after %d ms: %s"
                        .formatted(
                                run.seed(),
                                run.day().world().steps(),
                                (System.nanoTime() - began) / 1_000_000,
                                run.failure().orElseThrow().getMessage()));
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
