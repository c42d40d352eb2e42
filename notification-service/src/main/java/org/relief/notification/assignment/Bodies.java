package org.relief.notification.assignment;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relief.notification.assignment.Progress.DeclineReason;
import org.relief.notification.assignment.StopOutcome.FailReason;
import org.relief.notification.assignment.StopOutcome.Proof;

/** Bodies of the driver's actions. {@code at} is when it happened by the phone; now when it is left out. */
final class Bodies {

    private Bodies() {}

    record At(@Nullable Instant at) {

        static @Nullable Instant of(@Nullable At body) {
            return body == null ? null : body.at;
        }
    }

    record Decline(@NotNull DeclineReason reason, @Nullable Instant at) {}

    /** @param lines all of the stop's goods when left out */
    record CompleteStop(
            @NotNull Proof proof,

            @Nullable @Size(min = 1, max = 200) List<@NotNull @Valid HandedOver> lines,

            @Nullable Instant at) {}

    record FailStop(@NotNull FailReason reason, @Nullable Instant at) {}
}
