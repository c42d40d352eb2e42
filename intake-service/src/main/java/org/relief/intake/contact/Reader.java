package org.relief.intake.contact;

import org.jspecify.annotations.Nullable;

/**
 * Who wants to read a contact.
 *
 * @param by the user's or the calling service's id
 * @param onBehalfOf the driver for whom the service asks; null when a person asks for themselves
 * @param reason why the driver wants it of a stop that is not next, as a code
 * @param note what the driver wrote beside it
 */
public record Reader(
        String by,
        @Nullable String onBehalfOf,
        @Nullable String reason,
        @Nullable String note) {

    public Reader(String by, @Nullable String onBehalfOf) {
        this(by, onBehalfOf, null, null);
    }

    boolean isDriver() {
        return onBehalfOf != null;
    }

    /** Whose eyes see it. */
    public String person() {
        return onBehalfOf == null ? by : onBehalfOf;
    }

    @Override
    public String toString() {
        return "Reader[" + by + ", " + onBehalfOf + "]";
    }
}
