package org.relief.matching.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A coordinator's order or decision that a request waits for, as it is told: "held since 10:20", "pinned to driver D12".
 *
 * @param on what it is about: the request itself, or more than it
 */
public record Steered(
        Steering.Kind kind,
        Steering.Subject on,
        String onId,
        @Nullable String driverId,
        @Nullable String warehouse,
        Instant since) {

    static Steered of(Steering steering) {
        return new Steered(
                steering.kind(),
                steering.on(),
                steering.onId(),
                steering.driverId(),
                steering.warehouse(),
                steering.at());
    }

    static Steered holding(String requestId, Instant since) {
        return new Steered(Steering.Kind.HOLD, Steering.Subject.REQUEST, requestId, null, null, since);
    }
}
