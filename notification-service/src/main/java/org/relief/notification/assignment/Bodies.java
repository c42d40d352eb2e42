package org.relief.notification.assignment;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relief.notification.assignment.News.Answer;
import org.relief.notification.assignment.Openings.Reason;
import org.relief.notification.assignment.Progress.DeclineReason;
import org.relief.notification.assignment.StopOutcome.FailReason;
import org.relief.notification.assignment.StopOutcome.Proof;
import org.relief.platform.eventing.Decision;
import tools.jackson.databind.annotation.JsonDeserialize;

/**
 * Bodies of the driver's actions. {@code at} is when it happened by the phone, now when it is left out or no time at all;
 * {@code phoneAheadMillis} is how far the phone found its own clock to be ahead of this service's.
 */
final class Bodies {

    private Bodies() {}

    record At(
            @JsonDeserialize(using = TolerantTime.class) @Nullable
            Instant at,

            @Nullable Long phoneAheadMillis) {

        static final At NOW = new At(null, null);

        PhoneTime time(Instant receivedAt) {
            return new PhoneTime(at, phoneAheadMillis, receivedAt);
        }
    }

    /**
     * @param unconfirmed true: the goods are in the car although the warehouse has not confirmed the load
     * @param counted at a donor's place: what is in the car of each item, where it is less than planned
     */
    record Depart(
            @Nullable Boolean unconfirmed,

            @Nullable @Size(min = 1, max = 200) List<@NotNull @Valid Counted> counted,

            @JsonDeserialize(using = TolerantTime.class) @Nullable
            Instant at,

            @Nullable Long phoneAheadMillis) {

        static final Depart NOW = new Depart(null, null, null, null);

        PhoneTime time(Instant receivedAt) {
            return new PhoneTime(at, phoneAheadMillis, receivedAt);
        }
    }

    record Decline(
            @NotNull DeclineReason reason,

            @JsonDeserialize(using = TolerantTime.class) @Nullable
            Instant at,

            @Nullable Long phoneAheadMillis) {

        PhoneTime time(Instant receivedAt) {
            return new PhoneTime(at, phoneAheadMillis, receivedAt);
        }
    }

    /**
     * @param code what the household said, when that is the proof; what it is worth is in the answer
     * @param lines all of the stop's goods when left out
     */
    record CompleteStop(
            @NotNull Proof proof,

            @Nullable @Size(max = 20) String code,

            @Nullable @Size(min = 1, max = 200) List<@NotNull @Valid HandedOver> lines,

            @JsonDeserialize(using = TolerantTime.class) @Nullable
            Instant at,

            @Nullable Long phoneAheadMillis) {

        PhoneTime time(Instant receivedAt) {
            return new PhoneTime(at, phoneAheadMillis, receivedAt);
        }

        @Override
        public String toString() {
            return "CompleteStop[" + proof + "]";
        }
    }

    /** @param notFor kinds of vehicles that do not get through a blocked road where others do; left out where nobody does */
    record FailStop(
            @NotNull FailReason reason,

            @Nullable List<@NotNull VehicleKind> notFor,

            @JsonDeserialize(using = TolerantTime.class) @Nullable
            Instant at,

            @Nullable Long phoneAheadMillis) {

        PhoneTime time(Instant receivedAt) {
            return new PhoneTime(at, phoneAheadMillis, receivedAt);
        }
    }

    /**
     * How a visit ended after all: with a proof, or failed for a reason.
     *
     * @param code told at the door, where it was not told before
     * @param lines all of the stop's goods when left out
     */
    record CorrectStop(
            @NotNull Correction reason,

            @Nullable Proof proof,

            @Nullable @Size(max = 20) String code,

            @Nullable FailReason failed,

            @Nullable @Size(min = 1, max = 200) List<@NotNull @Valid HandedOver> lines,

            @JsonDeserialize(using = TolerantTime.class) @Nullable
            Instant at,

            @Nullable Long phoneAheadMillis) {

        PhoneTime time(Instant receivedAt) {
            return new PhoneTime(at, phoneAheadMillis, receivedAt);
        }

        Report report(String stopId, Moment when) {
            return failed != null
                    ? Report.failed(stopId, failed, when)
                    : Report.completed(stopId, proof == null ? Proof.NONE : proof, lines, when);
        }

        Decision<Assignment, Refusal> correct(StopActions stop, @Nullable CodeCheck said) {
            return failed != null
                    ? stop.correctToFailure(reason, failed)
                    : stop.correctToHandover(reason, proof == null ? Proof.NONE : proof, lines, said);
        }

        @Override
        public String toString() {
            return "CorrectStop[" + reason + "]";
        }
    }

    /** @param note needed beside OTHER */
    record OpenContact(
            @NotNull Reason reason,

            @Nullable @Size(max = 200) String note) {

        @Nullable
        String words() {
            return note == null || note.isBlank() ? null : note.strip();
        }

        @Override
        public String toString() {
            return "OpenContact[" + reason + "]";
        }
    }

    record AnswerHold(
            @NotNull Answer answer,

            @JsonDeserialize(using = TolerantTime.class) @Nullable
            Instant at,

            @Nullable Long phoneAheadMillis) {

        PhoneTime time(Instant receivedAt) {
            return new PhoneTime(at, phoneAheadMillis, receivedAt);
        }
    }
}
