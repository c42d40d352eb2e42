package org.relief.intake.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.relief.platform.eventing.Decision;

/**
 * One household or site asking for help.
 *
 * @param reference to say on the phone, for example K7M-2QX
 * @param linesGiven the highest line number ever given to a need
 * @param loggedBy the operator's opaque id
 * @param closing null while it is open
 * @param contact the vault's entry; null once it is destroyed
 * @param touchedAt when a person last said that it stands; null when that was when it was logged, and in documents of before
 */
record ReliefRequest(
        String id,
        String area,
        String reference,
        Asked asked,
        int linesGiven,
        Instant loggedAt,
        String loggedBy,
        Status status,
        @Nullable Closing closing,
        @Nullable String contact,
        @Nullable Instant touchedAt) {

    enum Status {
        OPEN,
        CANCELLED,
        SERVED,
        PARTLY_SERVED,
        UNSERVED
    }

    enum CancelReason {
        NO_LONGER_NEEDED,
        DUPLICATE,
        WITHDRAWN,
        INVALID
    }

    /** Why a command was not followed. */
    enum Refusal {
        NOT_FOUND,
        ID_TAKEN,
        CANCELLED,
        CLOSED
    }

    /**
     * How it ended.
     *
     * @param reason of a cancellation
     * @param duplicateOf the request that stays, for a duplicate
     * @param lapse why it ended without an outcome of its own; null in most, and in documents of before
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Closing(
            Instant at,
            @Nullable CancelReason reason,
            @Nullable String duplicateOf,
            @Nullable Lapse lapse) {}

    /** Why a request ends that nobody ended. */
    enum Lapse {
        /** Nobody said for long that it stands, or its time is long over. */
        UNTOUCHED,
        AREA_CLOSED
    }

    static Decision<ReliefRequest, Refusal> log(
            String id, String area, String reference, Asked asked, String contact, String loggedBy, Instant now) {
        Asked numbered = asked.numbered(List.of(), 0);
        ReliefRequest logged = new ReliefRequest(
                id, area, reference, numbered, numbered.lastLine(), now, loggedBy, Status.OPEN, null, contact, null);
        return Decision.accept(logged, logged.logged());
    }

    /** @param newContact null when the contact stays as it is */
    Decision<ReliefRequest, Refusal> amend(Asked wanted, @Nullable String newContact, Instant now) {
        if (status != Status.OPEN) {
            return refused();
        }
        Asked numbered = wanted.numbered(asked.needs(), linesGiven);
        boolean same = newContact == null && numbered.equals(asked);
        ReliefRequest amended = new ReliefRequest(
                id,
                area,
                reference,
                numbered,
                Math.max(linesGiven, numbered.lastLine()),
                loggedAt,
                loggedBy,
                status,
                closing,
                newContact == null ? contact : newContact,
                same ? touchedAt : now);
        return numbered.equals(asked) ? Decision.accept(amended) : Decision.accept(amended, amended.amended());
    }

    /** Whether it asks for just this already, whatever the lines are called. */
    boolean asks(Asked wanted) {
        return wanted.numbered(asked.needs(), linesGiven).equals(asked);
    }

    Decision<ReliefRequest, Refusal> cancel(CancelReason reason, @Nullable String duplicateOf, Instant now) {
        return status == Status.OPEN
                ? Decision.accept(
                        ended(Status.CANCELLED, new Closing(now, reason, duplicateOf, null)),
                        new RequestEvent.Cancelled(id, reason, duplicateOf))
                : refused();
    }

    /** The first outcome is final, and a cancelled request has none: whatever comes later changes nothing. */
    Decision<ReliefRequest, Refusal> close(Status outcome, Instant now) {
        return close(outcome, new Closing(now, null, null, null));
    }

    /** Nobody came and nobody will. */
    Decision<ReliefRequest, Refusal> lapse(Lapse why, Instant now) {
        return close(Status.UNSERVED, new Closing(now, null, null, why));
    }

    private Decision<ReliefRequest, Refusal> close(Status outcome, Closing how) {
        return status == Status.OPEN
                ? Decision.accept(ended(outcome, how), new RequestEvent.Closed(id, outcome))
                : Decision.accept(this);
    }

    /** The household was asked, and it stands. */
    Decision<ReliefRequest, Refusal> confirm(Instant now) {
        return status == Status.OPEN ? Decision.accept(touched(now)) : refused();
    }

    private ReliefRequest touched(Instant at) {
        return new ReliefRequest(
                id, area, reference, asked, linesGiven, loggedAt, loggedBy, status, closing, contact, at);
    }

    /** Without what says who lives there: what was asked for and what came of it stays, for the count. */
    ReliefRequest stripped() {
        return new ReliefRequest(
                id,
                area,
                reference,
                asked.stripped(),
                linesGiven,
                loggedAt,
                loggedBy,
                status,
                closing,
                null,
                touchedAt);
    }

    Instant lastTouched() {
        return touchedAt == null ? loggedAt : touchedAt;
    }

    ReliefRequest withoutContact() {
        return new ReliefRequest(
                id, area, reference, asked, linesGiven, loggedAt, loggedBy, status, closing, null, touchedAt);
    }

    /** Why nothing about it can be changed any more; empty while it is open. */
    Optional<Refusal> over() {
        return switch (status) {
            case OPEN -> Optional.empty();
            case CANCELLED -> Optional.of(Refusal.CANCELLED);
            case SERVED, PARTLY_SERVED, UNSERVED -> Optional.of(Refusal.CLOSED);
        };
    }

    private Decision<ReliefRequest, Refusal> refused() {
        return Decision.reject(over().orElseThrow());
    }

    ReliefRequest ended(Status outcome, Closing how) {
        return new ReliefRequest(
                id, area, reference, asked, linesGiven, loggedAt, loggedBy, outcome, how, contact, touchedAt);
    }

    /** As the others know it: who logged it and the contact are gone. */
    static ReliefRequest toldOf(String area, RequestEvent.Logged said) {
        Asked asked = new Asked(
                said.neighborhood(),
                said.location(),
                said.people(),
                said.urgency(),
                said.vulnerabilities(),
                said.needs(),
                said.window(),
                said.vehicleAccess());
        return new ReliefRequest(
                said.requestId(),
                area,
                said.reference(),
                asked,
                asked.lastLine(),
                said.loggedAt(),
                "",
                Status.OPEN,
                null,
                null,
                null);
    }

    ReliefRequest asTold(RequestEvent.Amended said, Instant at) {
        Asked amended = new Asked(
                said.neighborhood(),
                said.location(),
                said.people(),
                said.urgency(),
                said.vulnerabilities(),
                said.needs(),
                said.window(),
                said.vehicleAccess());
        return new ReliefRequest(
                id,
                area,
                reference,
                amended,
                Math.max(linesGiven, amended.lastLine()),
                loggedAt,
                loggedBy,
                status,
                closing,
                contact,
                at);
    }

    private RequestEvent.Logged logged() {
        return new RequestEvent.Logged(
                id,
                reference,
                asked.neighborhood(),
                asked.location(),
                asked.people(),
                asked.urgency(),
                asked.vulnerabilities(),
                asked.needs(),
                asked.window(),
                asked.vehicleAccess(),
                loggedAt);
    }

    private RequestEvent.Amended amended() {
        return new RequestEvent.Amended(
                id,
                reference,
                asked.neighborhood(),
                asked.location(),
                asked.people(),
                asked.urgency(),
                asked.vulnerabilities(),
                asked.needs(),
                asked.window(),
                asked.vehicleAccess(),
                loggedAt);
    }
}
