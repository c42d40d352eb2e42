package org.relief.local;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting for another process, which can only be asked again and again. */
final class Waiting {
    private static final long PAUSE_MILLIS = 50;

    private Waiting() {}

    /** False when the time ran out. */
    static boolean until(Duration longest, BooleanSupplier condition) {
        long end = System.nanoTime() + longest.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) return false;
            pause();
        }
        return true;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted");
        }
    }
}
