package org.relief.intake.request;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.relief.intake.request.ReliefRequest.CancelReason;
import org.relief.intake.request.ReliefRequest.Status;

/** What happens to a request; nothing here says who asked. */
public sealed interface RequestEvent {

    /** A request as it is now, in the one list of fields that every event tells which tells a request. */
    record Content(
            String requestId,
            String reference,
            @JsonUnwrapped Asked asked,
            Instant loggedAt) {

        static Content of(ReliefRequest request) {
            return new Content(request.id(), request.reference(), request.asked(), request.loggedAt());
        }
    }

    record Logged(@JsonUnwrapped Content request) implements RequestEvent {

        static Logged of(ReliefRequest request) {
            return new Logged(Content.of(request));
        }
    }

    record Amended(@JsonUnwrapped Content request) implements RequestEvent {

        static Amended of(ReliefRequest request) {
            return new Amended(Content.of(request));
        }
    }

    /** It was over and is not any more: as it is asked for again. */
    record Reopened(@JsonUnwrapped Content request) implements RequestEvent {

        static Reopened of(ReliefRequest request) {
            return new Reopened(Content.of(request));
        }
    }

    record Cancelled(
            String requestId, CancelReason reason, @Nullable String duplicateOf) implements RequestEvent {}

    /** @param outcome SERVED, PARTLY_SERVED or UNSERVED */
    record Closed(String requestId, Status outcome) implements RequestEvent {}
}
