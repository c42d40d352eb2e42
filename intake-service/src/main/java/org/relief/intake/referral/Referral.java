package org.relief.intake.referral;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relief.platform.eventing.Decision;

/**
 * A need that no car can bring: it is referred to an organization, which answers, and the caller is told. It never becomes a
 * request, so that nobody plans it.
 *
 * @param request of the same household, if it asks for goods as well
 * @param contact the vault's entry, where what was said lies too; null once it is destroyed
 * @param steps since it was recorded, in order
 */
record Referral(
        String id,
        String area,
        HelpKind kind,
        @Nullable String neighborhood,
        int people,
        @Nullable String request,
        @Nullable String contact,
        Instant recordedAt,
        String recordedBy,
        State state,
        List<Step> steps) {

    enum State {
        /** Nobody has taken it on. */
        OPEN,
        /** An organization is to answer. */
        REFERRED,
        /** The caller is to be told. */
        ANSWERED,
        CLOSED
    }

    enum Answer {
        /** They will see to it. */
        ACCEPTED,
        DECLINED,
        DONE
    }

    enum What {
        REFER,
        ANSWER,
        TELL,
        WITHDRAW,
        /** The last step that stands was a mistake, or is no longer so. */
        TAKE_BACK
    }

    /** Why it is withdrawn, or a step taken back. */
    enum Why {
        MISTAKE,
        NO_LONGER_NEEDED,
        HELPED_OTHERWISE,
        NOT_REACHED,
        /** The organization cannot after all. */
        ORGANIZATION_CANNOT
    }

    enum Refusal {
        NOT_FOUND,
        ID_TAKEN,
        NOT_NOW
    }

    /**
     * @param organization whom it was referred to
     * @param answer of the organization; of TELL what the caller heard
     * @param why it was withdrawn or taken back
     */
    record Step(
            Instant at,
            String by,
            What what,
            @Nullable String organization,
            @Nullable Answer answer,
            @Nullable Why why) {}

    Referral {
        steps = List.copyOf(steps);
    }

    /** One step further, or a refusal of what makes no sense now. What was taken back stays among the steps. */
    Decision<Referral, Refusal> step(Step step) {
        if (!isPossible(step.what())) {
            return Decision.reject(Refusal.NOT_NOW);
        }
        Step taken = step.what() == What.TELL ? new Step(step.at(), step.by(), What.TELL, null, answer(), null) : step;
        List<Step> all = Stream.concat(steps.stream(), Stream.of(taken)).toList();
        return Decision.accept(new Referral(
                id, area, kind, neighborhood, people, request, contact, recordedAt, recordedBy, state(all), all));
    }

    private boolean isPossible(What what) {
        return switch (what) {
            case REFER -> state == State.OPEN || state == State.REFERRED;
            // An organization may say otherwise later: then the caller is told anew.
            case ANSWER -> state == State.REFERRED || (state == State.CLOSED && why() == null);
            case TELL -> state == State.ANSWERED;
            case WITHDRAW -> state != State.CLOSED;
            // Nobody could be called about it any more.
            case TAKE_BACK -> contact != null && !standing(steps).isEmpty();
        };
    }

    private static State state(List<Step> steps) {
        List<Step> standing = standing(steps);
        if (standing.isEmpty()) {
            return State.OPEN;
        }
        Step last = standing.getLast();
        return switch (last.what()) {
            case REFER -> State.REFERRED;
            case ANSWER -> State.ANSWERED;
            case TELL -> last.answer() == Answer.DECLINED ? State.OPEN : State.CLOSED;
            case WITHDRAW, TAKE_BACK -> State.CLOSED;
        };
    }

    /** Without those that were taken back. */
    private static List<Step> standing(List<Step> steps) {
        List<Step> standing = new ArrayList<>();
        for (Step step : steps) {
            if (step.what() != What.TAKE_BACK) {
                standing.add(step);
            } else if (!standing.isEmpty()) {
                standing.removeLast();
            }
        }
        return standing;
    }

    /** Whom it was referred to last; nobody when that was taken back. */
    @Nullable
    String organization() {
        Step last = last(What.REFER);
        return last == null ? null : last.organization();
    }

    /** The last answer that stands, of whom it was referred to last. */
    @Nullable
    Answer answer() {
        List<Step> standing = standing(steps);
        for (Step step : standing.reversed()) {
            if (step.what() == What.ANSWER) {
                return step.answer();
            }
            if (step.what() == What.REFER) {
                return null;
            }
        }
        return null;
    }

    /** What the caller heard last; that somebody told them stays true, whatever was taken back since, unless just that was. */
    @Nullable
    Answer told() {
        Step last = last(What.TELL);
        return last == null ? null : last.answer();
    }

    /** Why it was withdrawn; null when it was not. */
    @Nullable
    Why why() {
        List<Step> standing = standing(steps);
        return standing.isEmpty() ? null : standing.getLast().why();
    }

    /** What TAKE_BACK would take back. */
    @Nullable
    What lastStep() {
        return isPossible(What.TAKE_BACK) ? standing(steps).getLast().what() : null;
    }

    private @Nullable Step last(What what) {
        return standing(steps).reversed().stream()
                .filter(step -> step.what() == what)
                .findFirst()
                .orElse(null);
    }

    Instant lastTouched() {
        return steps.isEmpty() ? recordedAt : steps.getLast().at();
    }

    Referral withoutContact() {
        return new Referral(id, area, kind, neighborhood, people, request, null, recordedAt, recordedBy, state, steps);
    }
}
