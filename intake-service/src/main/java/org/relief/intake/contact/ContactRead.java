package org.relief.intake.contact;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the audit: who asked for the contact of which request, for whom, when, and whether it was shown.
 *
 * @param reason why a driver wanted it of a stop that was not next; null in most entries, and in those of before
 * @param note what the driver wrote beside it; it goes when the operation is erased
 */
public record ContactRead(
        String id,
        String request,
        String by,
        @Nullable String onBehalfOf,
        Instant at,
        boolean shown,
        @Nullable String reason,
        @Nullable String note) {

    static ContactRead of(String id, String request, Reader reader, Instant at, boolean shown) {
        return new ContactRead(
                id, request, reader.by(), reader.onBehalfOf(), at, shown, reader.reason(), reader.note());
    }

    @Override
    public String toString() {
        return "ContactRead[" + request + ", " + by + "]";
    }
}
