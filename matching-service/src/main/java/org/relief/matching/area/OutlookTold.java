package org.relief.matching.area;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Intake's word that a person was told what to expect, on the phone or by the status page.
 *
 * @param by who told it, as a word: a newer one is told like the others
 */
public record OutlookTold(
        String requestId, Instant toldAt, @Nullable String by, List<Line> lines) {

    /** @param eta null where no time was told */
    public record Line(
            String item, @Nullable String state, @Nullable Instant eta) {
        public Line {
            requireNonNull(item, "item");
        }
    }

    public OutlookTold {
        requireNonNull(requestId, "requestId");
        requireNonNull(toldAt, "toldAt");
        lines = lines == null ? List.of() : List.copyOf(lines);
    }
}
