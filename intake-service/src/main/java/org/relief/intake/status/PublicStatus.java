package org.relief.intake.status;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a request stands.
 *
 * @param state NEW, WAITING, PLANNED, ON_THE_WAY, SERVED, PARTLY_SERVED, UNSERVED or CANCELLED; may be one not known yet
 * @param eta null when nobody knows
 */
public record PublicStatus(
        String request,
        String area,
        String reference,
        String state,
        @Nullable Instant eta,
        List<Line> lines) {

    /** @param reason why it does not come in full; null when it does, or nobody knows */
    public record Line(
            String item,
            int asked,
            int planned,
            int delivered,
            @Nullable String reason) {}

    /** Who knows requests. */
    public interface Source {

        /** @param reference as somebody typed it */
        Optional<PublicStatus> find(String reference);

        /** The same for whatever way a person types it; empty when it can be no reference. */
        Optional<String> plain(String reference);

        /** Whether there is such a request, in an area within the caller's reach. */
        Optional<String> areaOf(String request);
    }
}
