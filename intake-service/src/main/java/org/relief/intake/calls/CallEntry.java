package org.relief.intake.calls;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relief.platform.eventing.Decision;

/**
 * A household that somebody calls in turn, so that who cannot or does not call is heard of all the same. Who it is lies in
 * the vault.
 *
 * @param vulnerabilities as in a request
 * @param everyHours how often it is called while all is well
 * @param contact the vault's entry; null once it is destroyed
 * @param missed calls in a row that nobody answered
 * @param rank what goes first among those that are due: who has not answered twice, then who lives alone
 * @param lock who is calling right now; null when nobody is
 * @param calls latest first, the last {@value #KEPT}
 * @param gone null while it is called
 */
record CallEntry(
        String id,
        String area,
        String neighborhood,
        int people,
        List<String> vulnerabilities,
        int everyHours,
        @Nullable String contact,
        Instant addedAt,
        String addedBy,
        Instant nextDue,
        int missed,
        int rank,
        @Nullable Lock lock,
        List<Call> calls,
        @Nullable Gone gone) {

    /** Longer than a call takes; whoever walks away from the phone blocks nobody for longer. */
    static final Duration LOCKED_FOR = Duration.ofMinutes(10);
    /** Soon enough to notice who lies on the floor, late enough for who was in the bath. */
    static final Duration AGAIN_AFTER = Duration.ofHours(2);
    /** A tap on the wrong button can be taken back for so long. */
    static final Duration UNDO_FOR = Duration.ofHours(24);
    /** Of whom nobody has thought for so long is no longer on any list. */
    static final Duration FORGOTTEN_AFTER = Duration.ofDays(30);

    static final int ALARMING = 2;
    private static final int KEPT = 50;
    private static final String ALONE = "ELDERLY_ALONE";

    enum CallOutcome {
        FINE,
        NEEDS_HELP,
        NO_ANSWER,
        MOVED,
        /** Asked not to be called. */
        DECLINED;

        boolean ends() {
            return this == MOVED || this == DECLINED;
        }
    }

    enum Refusal {
        NOT_FOUND,
        ID_TAKEN,
        /** Somebody else is calling. */
        HELD,
        GONE,
        STILL_CALLED,
        /** Another's call, one of days ago, or none. */
        NOT_YOURS,
        CONTACT_DESTROYED
    }

    /** @param by an opaque id */
    record Lock(String by, Instant until) {}

    /**
     * One call.
     *
     * @param by an opaque id
     * @param request what was logged from it; null in most
     */
    record Call(
            Instant at,
            String by,
            CallOutcome outcome,
            @Nullable String request) {}

    /** @param why MOVED, DECLINED, FORGOTTEN, AREA_CLOSED or ERASED */
    record Gone(Instant at, String why) {}

    /** What is known of it besides who it is. */
    record Listed(String neighborhood, int people, List<String> vulnerabilities, int everyHours) {}

    static Decision<CallEntry, Refusal> add(
            String id, String area, Listed who, String contact, String by, Instant now) {
        return Decision.accept(new CallEntry(
                id,
                area,
                who.neighborhood(),
                who.people(),
                who.vulnerabilities(),
                who.everyHours(),
                contact,
                now,
                by,
                now,
                0,
                rank(0, who.vulnerabilities()),
                null,
                List.of(),
                null));
    }

    private static int rank(int missed, List<String> vulnerabilities) {
        if (missed >= ALARMING) {
            return 0;
        }
        if (vulnerabilities.contains(ALONE)) {
            return 1;
        }
        return vulnerabilities.isEmpty() ? 3 : 2;
    }

    /** Takes it to call, for one person alone until the lock runs out. Taken again by the same, it is theirs for longer. */
    Decision<CallEntry, Refusal> take(String by, Instant now) {
        if (gone != null) {
            return Decision.reject(Refusal.GONE);
        }
        return isHeldByAnother(by, now)
                ? Decision.reject(Refusal.HELD)
                : Decision.accept(with(nextDue, missed, new Lock(by, now.plus(LOCKED_FOR)), calls, gone));
    }

    boolean isHeldByAnother(String by, Instant now) {
        return lock != null && !lock.by().equals(by) && now.isBefore(lock.until());
    }

    /** Gives it back uncalled. */
    Decision<CallEntry, Refusal> release(String by, Instant now) {
        return isHeldByAnother(by, now)
                ? Decision.reject(Refusal.HELD)
                : Decision.accept(with(nextDue, missed, null, calls, gone));
    }

    /** What came of the call; who answers after nobody could reach them is told of, as who does not was. */
    Decision<CallEntry, Refusal> called(CallOutcome outcome, @Nullable String request, String by, Instant now) {
        if (gone != null) {
            return Decision.reject(Refusal.GONE);
        }
        if (isHeldByAnother(by, now)) {
            return Decision.reject(Refusal.HELD);
        }
        boolean answered = outcome != CallOutcome.NO_ANSWER;
        int missedNow = answered ? 0 : missed + 1;
        List<Call> all = Stream.concat(Stream.of(new Call(now, by, outcome, request)), calls.stream())
                .limit(KEPT)
                .toList();
        Instant due = now.plus(answered ? Duration.ofHours(everyHours) : AGAIN_AFTER);
        CallEntry next = with(due, missedNow, null, all, outcome.ends() ? new Gone(now, outcome.name()) : null);
        return Decision.accept(next, next.told(answered && missed >= ALARMING, outcome, now));
    }

    private List<Record> told(boolean foundAgain, CallOutcome outcome, Instant now) {
        if (foundAgain) {
            return List.of(new CallEvent.Reached(id, neighborhood, outcome.name(), now));
        }
        return missed < ALARMING
                ? List.of()
                : List.of(new CallEvent.Unreached(id, neighborhood, missed, firstMissed(), now));
    }

    private Instant firstMissed() {
        return calls.get(Math.min(missed, calls.size()) - 1).at();
    }

    /** The last outcome was the wrong button, says who pressed it: the call is as good as not made, and due. */
    Decision<CallEntry, Refusal> undo(String by, Instant now) {
        if (isHeldByAnother(by, now)) {
            return Decision.reject(Refusal.HELD);
        }
        if (calls.isEmpty()
                || !calls.getFirst().by().equals(by)
                || calls.getFirst().at().plus(UNDO_FOR).isBefore(now)) {
            return Decision.reject(Refusal.NOT_YOURS);
        }
        if (contact == null) {
            return Decision.reject(Refusal.CONTACT_DESTROYED);
        }
        List<Call> rest = calls.subList(1, calls.size());
        int missedBefore = (int) rest.stream()
                .takeWhile(call -> call.outcome() == CallOutcome.NO_ANSWER)
                .count();
        CallEntry before = with(calls.getFirst().at(), missedBefore, null, rest, null);
        return Decision.accept(before, before.toldAnew(missed, now));
    }

    /** Who was told of as reached, or as not answering, and is not, is told of again. */
    private List<Record> toldAnew(int missedSaid, Instant now) {
        if (missed == missedSaid || Math.max(missed, missedSaid) < ALARMING) {
            return List.of();
        }
        return missed < ALARMING
                ? List.of(new CallEvent.Reached(id, neighborhood, "TAKEN_BACK", now))
                : List.of(new CallEvent.Unreached(id, neighborhood, missed, firstMissed(), now));
    }

    /** It was the wrong button: it is called as before. */
    Decision<CallEntry, Refusal> back(Instant now) {
        if (gone == null) {
            return Decision.reject(Refusal.STILL_CALLED);
        }
        return contact == null
                ? Decision.reject(Refusal.CONTACT_DESTROYED)
                : Decision.accept(with(now, 0, null, calls, null));
    }

    /** Taken from the list by nobody's word. */
    Decision<CallEntry, Refusal> end(String why, Instant now) {
        return gone != null
                ? Decision.accept(this)
                : Decision.accept(with(nextDue, missed, null, calls, new Gone(now, why)));
    }

    boolean isForgotten(Instant now) {
        return gone == null && nextDue.isBefore(now.minus(FORGOTTEN_AFTER));
    }

    /** Nobody can be called any more; when there was somebody stays, for the count. */
    CallEntry withoutContact() {
        return new CallEntry(
                id,
                area,
                neighborhood,
                people,
                List.of(),
                everyHours,
                null,
                addedAt,
                addedBy,
                nextDue,
                missed,
                rank,
                null,
                calls,
                gone);
    }

    boolean isAlarming() {
        return gone == null && missed >= ALARMING;
    }

    private CallEntry with(
            Instant due, int missedNow, @Nullable Lock lockNow, List<Call> callsNow, @Nullable Gone goneNow) {
        return new CallEntry(
                id,
                area,
                neighborhood,
                people,
                vulnerabilities,
                everyHours,
                contact,
                addedAt,
                addedBy,
                due,
                missedNow,
                rank(missedNow, vulnerabilities),
                lockNow,
                callsNow,
                goneNow);
    }

    CallEntry {
        vulnerabilities = List.copyOf(Objects.requireNonNullElse(vulnerabilities, List.of()));
        calls = List.copyOf(Objects.requireNonNullElse(calls, List.of()));
    }
}
