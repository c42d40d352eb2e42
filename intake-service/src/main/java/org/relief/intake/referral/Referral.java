package org.relief.intake.referral;

import java.time.Instant;
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
        WITHDRAW
    }

    enum Refusal {
        NOT_FOUND,
        ID_TAKEN,
        NOT_NOW
    }

    /** @param organization whom it was referred to; @param answer of the organization */
    record Step(
            Instant at,
            String by,
            What what,
            @Nullable String organization,
            @Nullable Answer answer) {}

    Referral {
        steps = List.copyOf(steps);
    }

    /** One step further, or a refusal of what makes no sense now. */
    Decision<Referral, Refusal> step(Step step) {
        if (!isPossible(step.what())) {
            return Decision.reject(Refusal.NOT_NOW);
        }
        State next = switch (step.what()) {
            case REFER -> State.REFERRED;
            case ANSWER -> State.ANSWERED;
            case TELL -> answer() == Answer.DECLINED ? State.OPEN : State.CLOSED;
            case WITHDRAW -> State.CLOSED;
        };
        return Decision.accept(
                with(next, Stream.concat(steps.stream(), Stream.of(step)).toList()));
    }

    private boolean isPossible(What what) {
        return switch (what) {
            case REFER -> state == State.OPEN || state == State.REFERRED;
            case ANSWER -> state == State.REFERRED;
            case TELL -> state == State.ANSWERED;
            case WITHDRAW -> state != State.CLOSED;
        };
    }

    /** Whom it was referred to last. */
    @Nullable
    String organization() {
        Step last = last(What.REFER);
        return last == null ? null : last.organization();
    }

    /** The last answer that was given. */
    @Nullable
    Answer answer() {
        Step last = last(What.ANSWER);
        return last == null ? null : last.answer();
    }

    private @Nullable Step last(What what) {
        return steps.reversed().stream()
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

    private Referral with(State next, List<Step> all) {
        return new Referral(id, area, kind, neighborhood, people, request, contact, recordedAt, recordedBy, next, all);
    }
}
