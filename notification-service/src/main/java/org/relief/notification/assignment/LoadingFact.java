package org.relief.notification.assignment;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What inventory says of staff who load a car; of two words about one delivery the later in sequence counts. */
sealed interface LoadingFact {

    String deliveryId();

    /** Null when nobody loads it. */
    @Nullable
    Instant since();

    record LoadingStarted(String deliveryId, Instant at) implements LoadingFact {
        public LoadingStarted {
            requireNonNull(deliveryId, "deliveryId");
            requireNonNull(at, "at");
        }

        @Override
        public Instant since() {
            return at;
        }
    }

    /** It was a wrong tap. */
    record LoadingStopped(String deliveryId) implements LoadingFact {
        public LoadingStopped {
            requireNonNull(deliveryId, "deliveryId");
        }

        @Override
        public @Nullable Instant since() {
            return null;
        }
    }
}
