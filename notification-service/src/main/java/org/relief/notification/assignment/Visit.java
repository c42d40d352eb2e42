package org.relief.notification.assignment;

import org.jspecify.annotations.Nullable;
import org.relief.notification.Place;

/**
 * The stop of which a driver is shown whom to meet.
 *
 * @param reason what the driver gave for it, as a code; null when it is simply the next one
 * @param note what the driver wrote beside the reason
 */
public record Visit(
        String requestId,
        String neighborhood,
        Place location,
        @Nullable String reason,
        @Nullable String note) {

    @Override
    public String toString() {
        return "Visit[" + requestId + ", " + reason + "]";
    }
}
