package org.relief.intake.told;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A household heard what it can expect; nothing here says who it is. */
public record OutlookTold(String requestId, Instant toldAt, By by, List<ToldLine> lines) {

    public enum By {
        /** Said on the phone. */
        OPERATOR,
        /** Seen on the public page. */
        STATUS_PAGE
    }

    /**
     * @param state DELIVERED, ON_THE_WAY, PLANNED or WAITING
     * @param eta null when no time was said
     */
    public record ToldLine(
            String item, String state, @Nullable Instant eta) {}

    public OutlookTold {
        lines = List.copyOf(lines);
    }

    boolean saysTheSameAs(OutlookTold other) {
        return by == other.by && lines.equals(other.lines);
    }
}
