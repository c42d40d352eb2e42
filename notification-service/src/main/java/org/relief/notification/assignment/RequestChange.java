package org.relief.notification.assignment;

import static java.util.Objects.requireNonNull;

/** What intake says about a request, with the one field that is read here. */
sealed interface RequestChange {

    String requestId();

    Notes noted(Notes notes);

    /** Nobody waits any more. */
    record RequestCancelled(String requestId) implements RequestChange {
        public RequestCancelled {
            requireNonNull(requestId, "requestId");
        }

        @Override
        public Notes noted(Notes notes) {
            return notes.cancelled(requestId);
        }
    }

    /** Perhaps the address too, which no event tells. */
    record RequestAmended(String requestId) implements RequestChange {
        public RequestAmended {
            requireNonNull(requestId, "requestId");
        }

        @Override
        public Notes noted(Notes notes) {
            return notes.amended(requestId);
        }
    }
}
