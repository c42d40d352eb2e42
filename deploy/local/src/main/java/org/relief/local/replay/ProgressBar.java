package org.relief.local.replay;

import java.time.Duration;

/** One line that is written over and over on a terminal; into a file, a line now and then. */
final class ProgressBar {
    private static final int WIDTH = 30;
    private static final int LINES_A_FILE_CAN_SKIP = 10;

    private final boolean terminal =
            System.console() != null && System.console().isTerminal();
    private int calls;

    void show(int done, int total, String text, Duration elapsed) {
        String line = line(done, total, text, elapsed);
        if (terminal) System.out.print("\r" + line + "\u001b[K");
        else if (calls++ % LINES_A_FILE_CAN_SKIP == 0) System.out.println(line);
    }

    void end() {
        if (terminal) System.out.println();
    }

    static String line(int done, int total, String text, Duration elapsed) {
        int filled = total == 0 ? WIDTH : WIDTH * done / total;
        return "[%s%s] %d/%d %s  %d:%02d"
                .formatted(
                        "#".repeat(filled),
                        ".".repeat(WIDTH - filled),
                        done,
                        total,
                        text,
                        elapsed.toMinutes(),
                        elapsed.toSecondsPart());
    }
}
