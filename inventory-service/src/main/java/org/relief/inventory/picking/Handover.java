package org.relief.inventory.picking;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened at one stop, as its latest report has it.
 *
 * @param counted whether its quantities are taken off the car; not before the goods are on it
 * @param lines nothing for a stop that failed: its goods stay on the car
 * @param sequence the report's; of two reports about a stop the higher is the later. Absent in older documents
 */
record Handover(
        String stop,
        Instant at,
        boolean counted,
        List<Line> lines,
        @Nullable Long sequence) {

    /**
     * @param claimed what the driver says was handed over
     * @param delivered what of it was on the car; the rest is reported, never counted
     */
    record Line(String item, int claimed, int delivered) {

        int excess() {
            return claimed - delivered;
        }
    }

    private boolean failed() {
        return lines.isEmpty();
    }

    private long version() {
        return sequence == null ? 0 : sequence;
    }

    /** A later report takes an earlier one's place; but goods that were handed over are not undone by a failure. */
    boolean replaces(Handover known) {
        return failed() == known.failed() ? version() > known.version() : known.failed();
    }

    /** Taken back by its driver: a failure for once takes the place of what was handed over, unless that was said later. */
    boolean corrects(Handover known) {
        return !known.failed() && version() >= known.version();
    }

    Handover counted(List<Line> lines) {
        return new Handover(stop, at, true, lines, sequence);
    }

    int excess() {
        return counted ? lines.stream().mapToInt(Line::excess).sum() : 0;
    }

    int excess(String item) {
        return counted
                ? lines.stream()
                        .filter(line -> line.item().equals(item))
                        .mapToInt(Line::excess)
                        .sum()
                : 0;
    }
}
