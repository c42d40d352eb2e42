package org.relief.local;

import java.nio.file.Path;

/**
 * A part ended that nobody asked to end.
 *
 * @param log what it printed, its last words at the end
 */
record PartEnd(Part part, int exitCode, Path log) {
    /** For the person at the console. */
    String text() {
        return "%s ended by itself (%s)".formatted(part.label(), reason());
    }

    private String reason() {
        return switch (exitCode) {
            case 3 -> "exit code 3: out of memory";
            case 137 -> "exit code 137: killed";
            case 143 -> "exit code 143: told to end";
            default -> "exit code " + exitCode;
        };
    }
}
