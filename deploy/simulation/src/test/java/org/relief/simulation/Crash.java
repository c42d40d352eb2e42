package org.relief.simulation;

/** The process is gone in the middle of what it did. Nothing catches this but the scheduler. */
final class Crash extends Error {

    Crash(String instance) {
        super(instance + " is gone", null, false, false);
    }

    static boolean isIn(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Crash) {
                return true;
            }
        }
        return false;
    }
}
