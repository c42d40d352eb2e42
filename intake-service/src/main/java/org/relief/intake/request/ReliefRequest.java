package org.relief.intake.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relief.intake.item.Item;
import org.relief.intake.request.Asked.Need;
import org.relief.platform.eventing.Decision;

/**
 * One household or site asking for help.
 *
 * @param reference to say on the phone, for example K7M-2QX
 * @param linesGiven the highest line number ever given to a need
 * @param loggedBy the operator's opaque id, or {@link #byDoor}
 * @param closing null while it is open
 * @param contact the vault's entry; null once it is destroyed
 * @param touchedAt when a person last said that it stands; null when that was when it was logged, and in documents of before
 * @param trail nothing in documents of before
 * @param anew null when its food was never made anew
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
        @Nullable Instant touchedAt,
        Trail trail,
        @Nullable Anew anew) {

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
        INVALID,
        /** Somebody else brought it: of who asked, nobody has to go there any more. */
        HELPED_BY_OTHERS
    }

    /** Why a command was not followed. */
    enum Refusal {
        NOT_FOUND,
        ID_TAKEN,
        CANCELLED,
        CLOSED,
        STILL_OPEN
    }

    private static final String DOOR = "door:";

    /**
     * Versions that differ only in which goods its food may be of: to a person they are one.
     *
     * @param from the first of them, @param until the last
     */
    record Anew(long from, long until) {}

    ReliefRequest {
        trail = trail == null ? Trail.NONE : trail;
    }

    /** No person logged it: a system handed it over, and nothing was in doubt. */
    static String byDoor(String sender) {
        return DOOR + sender;
    }

    /** The system that handed it over; null when a person logged it. */
    @Nullable
    String handedOverBy() {
        return loggedBy.startsWith(DOOR) ? loggedBy.substring(DOOR.length()) : null;
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
        return log(id, area, reference, asked, contact, loggedBy, now, Trail.NONE);
    }

    static Decision<ReliefRequest, Refusal> log(
            String id,
            String area,
            String reference,
            Asked asked,
            String contact,
            String loggedBy,
            Instant now,
            Trail found) {
        Asked numbered = asked.numbered(List.of(), 0);
        ReliefRequest logged = new ReliefRequest(
                id,
                area,
                reference,
                numbered,
                numbered.lastLine(),
                now,
                loggedBy,
                Status.OPEN,
                null,
                contact,
                null,
                found,
                null);
        return Decision.accept(logged, RequestEvent.Logged.of(logged));
    }

    /** @param newContact null when the contact stays as it is */
    Decision<ReliefRequest, Refusal> amend(Asked wanted, @Nullable String newContact, Instant now) {
        return amend(wanted, newContact, trail, now);
    }

    /** @param next the trail from then on */
    Decision<ReliefRequest, Refusal> amend(Asked wanted, @Nullable String newContact, Trail next, Instant now) {
        if (status != Status.OPEN) {
            return refused();
        }
        Asked numbered = wanted.numbered(asked.needs(), linesGiven);
        boolean same = newContact == null && numbered.equals(asked);
        ReliefRequest said = with(numbered)
                .withContact(newContact == null ? contact : newContact)
                .with(next);
        ReliefRequest amended = same ? said : said.touched(now);
        return numbered.equals(asked)
                ? Decision.accept(amended)
                : Decision.accept(amended, RequestEvent.Amended.of(amended));
    }

    /**
     * Its food may be of other goods now. Nobody has said anything: it ends when it would have ended, and is no other version to
     * who is about to change it.
     */
    Decision<ReliefRequest, Refusal> madeAnew(List<Item> catalog, long version) {
        Asked made = asked.madeAnew(catalog);
        if (status != Status.OPEN || made.equals(asked)) {
            return Decision.accept(this);
        }
        long from = anew != null && anew.until() == version ? anew.from() : version;
        ReliefRequest next = with(made).with(new Anew(from, version + 1));
        return Decision.accept(next, RequestEvent.Amended.of(next));
    }

    /** @param version that it has; whether who saw the other one saw what it is, but for the goods that its food may be of */
    boolean isAsIn(long seen, long version) {
        return seen == version || anew != null && anew.until() == version && anew.from() <= seen && seen < version;
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

    /** It was not over after all: asked for again as it was. */
    Decision<ReliefRequest, Refusal> reopen(String why, String by, Instant now) {
        return status == Status.OPEN ? Decision.reject(Refusal.STILL_OPEN) : reopened(why, by, now);
    }

    /** Goods were said to be handed over, and were not: what was served waits again. */
    Decision<ReliefRequest, Refusal> notServed(Instant now) {
        return status == Status.SERVED ? reopened("", "", now) : Decision.accept(this);
    }

    private Decision<ReliefRequest, Refusal> reopened(String why, String by, Instant now) {
        Trail next = trail.reopened(new Trail.Reopening(now, by, why, status));
        ReliefRequest open = with(Status.OPEN, null).touched(now).with(next);
        return Decision.accept(open, RequestEvent.Reopened.of(open));
    }

    /** Takes over what the other one asks for and this one does not, and how things stand where it says worse. */
    Decision<ReliefRequest, Refusal> absorb(ReliefRequest other, Instant now) {
        if (trail.merged().containsKey(other.id)) {
            // By somebody else: what came of it is to go back as a whole.
            return Decision.accept(this);
        }
        Set<String> here = asked.needs().stream().map(Need::what).collect(Collectors.toSet());
        List<Need> more = other.asked.needs().stream()
                .filter(need -> !here.contains(need.what()))
                .toList();
        Map<String, Circumstances> said = said(other);
        Asked both = asked.with(
                        Stream.concat(asked.needs().stream(), more.stream()).toList())
                .with(Circumstances.of(asked).orWorse(Circumstances.of(other.asked)));
        List<Integer> lines = both.numbered(asked.needs(), linesGiven).needs().stream()
                .filter(need -> !here.contains(need.what()))
                .map(Need::line)
                .toList();
        return amend(both, null, trail.absorbed(other.id, lines, said), now);
    }

    /** What each said. Where somebody said otherwise since the last ones became one, that is how things stand with all of them. */
    private Map<String, Circumstances> said(ReliefRequest other) {
        Circumstances own = Circumstances.of(asked);
        boolean asTaken =
                Circumstances.worst(trail.said().values()).filter(own::says).isPresent();
        Map<String, Circumstances> all = new HashMap<>(asTaken ? trail.said() : Map.of(id, own));
        all.put(other.id, Circumstances.of(other.asked));
        return all;
    }

    /** Gives back what it took over: they were two after all. */
    Decision<ReliefRequest, Refusal> release(String other, Instant now) {
        List<Integer> lines = trail.merged().getOrDefault(other, List.of());
        List<Need> own = asked.needs().stream()
                .filter(need -> !lines.contains(need.line()))
                .toList();
        Trail next = trail.released(other);
        return status != Status.OPEN || own.isEmpty()
                ? Decision.accept(with(next))
                : amend(asked.with(own).with(without(other)), null, next, now);
    }

    /** How things stand without what only the other one said. */
    private Circumstances without(String other) {
        Circumstances current = Circumstances.of(asked);
        Map<String, Circumstances> rest = new HashMap<>(trail.said());
        if (rest.remove(other) == null) {
            return current;
        }
        return Circumstances.worst(trail.said().values())
                .flatMap(taken -> Circumstances.worst(rest.values()).map(left -> current.withLeft(taken, left)))
                .orElse(current);
    }

    /** Without what says who lives there: what was asked for and what came of it stays, for the count. */
    ReliefRequest stripped() {
        return with(asked.stripped()).withoutContact().with(trail.stripped());
    }

    Instant lastTouched() {
        return touchedAt == null ? loggedAt : touchedAt;
    }

    ReliefRequest withoutContact() {
        return withContact(null);
    }

    boolean isDuplicateOf(String other) {
        return closing != null && other.equals(closing.duplicateOf());
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
        return with(outcome, how);
    }

    private ReliefRequest with(Asked next) {
        int given = Math.max(linesGiven, next.lastLine());
        return new ReliefRequest(
                id, area, reference, next, given, loggedAt, loggedBy, status, closing, contact, touchedAt, trail, anew);
    }

    private ReliefRequest with(Status next, @Nullable Closing how) {
        return new ReliefRequest(
                id, area, reference, asked, linesGiven, loggedAt, loggedBy, next, how, contact, touchedAt, trail, anew);
    }

    private ReliefRequest withContact(@Nullable String next) {
        return new ReliefRequest(
                id,
                area,
                reference,
                asked,
                linesGiven,
                loggedAt,
                loggedBy,
                status,
                closing,
                next,
                touchedAt,
                trail,
                anew);
    }

    private ReliefRequest touched(Instant at) {
        return new ReliefRequest(
                id, area, reference, asked, linesGiven, loggedAt, loggedBy, status, closing, contact, at, trail, anew);
    }

    ReliefRequest with(Trail next) {
        return new ReliefRequest(
                id,
                area,
                reference,
                asked,
                linesGiven,
                loggedAt,
                loggedBy,
                status,
                closing,
                contact,
                touchedAt,
                next,
                anew);
    }

    private ReliefRequest with(Anew next) {
        return new ReliefRequest(
                id,
                area,
                reference,
                asked,
                linesGiven,
                loggedAt,
                loggedBy,
                status,
                closing,
                contact,
                touchedAt,
                trail,
                next);
    }
}
