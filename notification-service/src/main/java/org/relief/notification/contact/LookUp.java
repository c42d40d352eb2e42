package org.relief.notification.contact;

/** What became of asking intake for a contact. */
sealed interface LookUp {

    record Found(Contact contact) implements LookUp {}

    record Unavailable(Why why) implements LookUp {}

    enum Why {
        /** No answer within the time limit. */
        SLOW,
        /** Intake, or the issuer of our token, cannot be reached or answers with a fault. */
        DOWN,
        /** It failed too often lately and is left alone for a while. */
        OPEN,
        /** Intake has no contact for it, or not any more. */
        GONE,
        /** The driver was shown more than intake allows in an hour. */
        LIMITED,
        /** Intake does not let us have it. */
        REFUSED
    }
}
