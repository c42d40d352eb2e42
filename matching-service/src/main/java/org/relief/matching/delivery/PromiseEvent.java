package org.relief.matching.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is said about what a person was told. */
public sealed interface PromiseEvent extends DeliveryEvent {

    /**
     * How it stands; each takes the place of the one before about the same request.
     *
     * @param promised by when all of it was to be there
     * @param expected when all of it comes as things are; null when it does not
     * @param takesBack what was said to have become of it, and was not so: it counts no more; null where nothing is taken back
     */
    record PromiseChanged(
            String requestId,
            Promise.Standing standing,
            Instant toldAt,
            Instant promised,
            @Nullable Instant expected,
            Instant at,
            Promise.@Nullable Standing takesBack)
            implements PromiseEvent {
        static PromiseChanged of(String requestId, Promise promise, Promise.@Nullable Standing takesBack, Instant at) {
            return new PromiseChanged(
                    requestId, promise.standing(), promise.toldAt(), promise.eta(), promise.expected(), at, takesBack);
        }
    }

    @Override
    default String type() {
        return switch (this) {
            case PromiseChanged _ -> "promise.changed.v1";
        };
    }

    @Override
    default String subject() {
        return switch (this) {
            case PromiseChanged changed -> changed.requestId();
        };
    }
}
