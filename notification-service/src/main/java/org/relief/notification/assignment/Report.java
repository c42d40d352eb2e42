package org.relief.notification.assignment;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.relief.notification.assignment.StopOutcome.FailReason;
import org.relief.notification.assignment.StopOutcome.Proof;

/** A driver's word about the road, as it was said. */
record Report(Kind kind, @Nullable String stopId, Said said) {

    enum Kind {
        ACCEPTED,
        DECLINED,
        DEPARTED,
        EXTENSION_REFUSED,
        COMPLETED,
        FAILED,
        UNDONE
    }

    /** What was said of one line; the item may not be known. */
    record Quantity(int line, @Nullable String item, int quantity) {}

    /**
     * @param phoneAt what the phone's own clock showed
     * @param extension that was refused
     */
    record Said(
            Instant at,
            Instant receivedAt,
            @Nullable Instant phoneAt,
            @Nullable Proof proof,
            @Nullable FailReason reason,
            @Nullable List<Quantity> lines,
            @Nullable Integer extension) {

        boolean saysTheSameAs(Said other) {
            return proof == other.proof
                    && reason == other.reason
                    && Objects.equals(lines, other.lines)
                    && Objects.equals(extension, other.extension);
        }
    }

    static Report departed(Moment when) {
        return new Report(Kind.DEPARTED, null, said(when, null, null, null));
    }

    static Report extensionRefused(int extension, Moment when) {
        return new Report(
                Kind.EXTENSION_REFUSED,
                null,
                new Said(when.at(), when.receivedAt(), when.phoneAt(), null, null, null, extension));
    }

    static Report of(StopOutcome outcome) {
        List<Quantity> lines = outcome.lines().stream()
                .map(line -> new Quantity(line.line(), line.item(), line.quantity()))
                .toList();
        return new Report(
                outcome.proof() != null ? Kind.COMPLETED : Kind.FAILED,
                outcome.stopId(),
                said(outcome.when(), outcome.proof(), outcome.reason(), lines));
    }

    /** @param handedOver null when no quantities were told */
    static Report completed(String stopId, Proof proof, @Nullable List<HandedOver> handedOver, Moment when) {
        List<Quantity> lines = handedOver == null
                ? null
                : handedOver.stream()
                        .map(given -> new Quantity(given.line(), given.item(), given.quantity()))
                        .toList();
        return new Report(Kind.COMPLETED, stopId, said(when, proof, null, lines));
    }

    static Report failed(String stopId, FailReason reason, Moment when) {
        return new Report(Kind.FAILED, stopId, said(when, null, reason, null));
    }

    static Report undone(String stopId, Moment when) {
        return new Report(Kind.UNDONE, stopId, said(when, null, null, null));
    }

    private static Said said(
            Moment when, @Nullable Proof proof, @Nullable FailReason reason, @Nullable List<Quantity> lines) {
        return new Said(when.at(), when.receivedAt(), when.phoneAt(), proof, reason, lines, null);
    }
}
