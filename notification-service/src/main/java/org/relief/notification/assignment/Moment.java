package org.relief.notification.assignment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When something happened on the road.
 *
 * @param at corrected for the phone's clock, never after {@code receivedAt}
 * @param receivedAt when the service heard of it; the phone may have been offline
 * @param phoneAt what the phone's own clock showed; null when it told no time
 */
public record Moment(
        Instant at, Instant receivedAt, @Nullable Instant phoneAt) {

    boolean isBefore(Moment other) {
        return at.isBefore(other.at);
    }
}
