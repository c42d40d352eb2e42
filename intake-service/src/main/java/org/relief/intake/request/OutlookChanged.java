package org.relief.intake.request;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relief.intake.request.ReliefRequest.Status;

/** Of {@code request.outlook-changed.v1}. */
record OutlookChanged(
        String requestId,
        String state,
        Instant at,
        List<Outlook.Line> needs,
        @Nullable Instant eta,
        @Nullable String deliveryId) {

    /** Without these it says nothing: such an event is set aside as malformed. */
    OutlookChanged {
        Objects.requireNonNull(requestId, "requestId");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(needs, "needs");
    }

    Outlook outlook() {
        return new Outlook(state, at, needs, eta, deliveryId);
    }

    /** Whether somebody is still to come. */
    boolean isOpen() {
        return List.of("WAITING", "PLANNED", "ON_THE_WAY").contains(state);
    }

    /** The outcome when this is the end of the request. */
    Optional<Status> outcome() {
        return Stream.of(Status.SERVED, Status.PARTLY_SERVED, Status.UNSERVED)
                .filter(outcome -> outcome.name().equals(state))
                .findFirst();
    }
}
