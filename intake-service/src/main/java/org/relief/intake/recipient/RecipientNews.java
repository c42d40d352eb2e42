package org.relief.intake.recipient;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The narrow reading of {@code request.outlook-changed.v1}, for what its household is written.
 *
 * @param needs line by line, why some of it waits
 */
record RecipientNews(
        String requestId,
        String state,
        Instant at,
        @Nullable Instant eta,
        @Nullable String deliveryId,
        List<NewsLine> needs) {

    record NewsLine(@Nullable String reason) {}

    RecipientNews {
        Objects.requireNonNull(requestId, "requestId");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(at, "at");
        needs = needs == null ? List.of() : List.copyOf(needs);
    }

    boolean isComing() {
        return state.equals("ON_THE_WAY") && eta != null;
    }

    boolean isWaiting() {
        return state.equals("WAITING") || isPlanned();
    }

    boolean isPlanned() {
        return state.equals("PLANNED");
    }

    /** Why not, as a code; empty when nobody said. */
    String reason() {
        return needs.stream()
                .map(NewsLine::reason)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
    }
}
