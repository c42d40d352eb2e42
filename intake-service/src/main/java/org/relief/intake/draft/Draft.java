package org.relief.intake.draft;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relief.intake.request.RequestDoor.Doubt;
import org.relief.platform.eventing.Decision;

/**
 * What somebody sent and a person is to look at before it is logged. The request that is made of it has its id, so that it is
 * logged once, whoever does it. What was said lies in the vault.
 *
 * @param neighborhood null when it is not known
 * @param people null when nobody has said
 * @param doubts what is lacking, or not sure
 * @param entry the vault's; null once it is destroyed
 * @param closing null while it is open
 */
record Draft(
        String id,
        String area,
        Source source,
        Instant at,
        @Nullable String neighborhood,
        @Nullable Integer people,
        List<Doubt> doubts,
        @Nullable String entry,
        State state,
        @Nullable Closing closing) {

    /** A discarded one can be taken back for so long, with what was said. */
    static final Duration UNDO_FOR = Duration.ofDays(7);

    enum Way {
        WEBHOOK,
        SMS,
        TELEGRAM
    }

    /** @param sender what the system is called in this service's settings; empty for a person's own message */
    record Source(Way way, String sender) {}

    enum State {
        OPEN,
        LOGGED,
        DISCARDED,
        /** Nobody looked at it in time, or the operation was over. */
        LAPSED
    }

    enum Why {
        /** The household's request is there already, and says all of this. */
        DUPLICATE,
        NOT_REACHED,
        NOT_NEEDED,
        NO_REQUEST
    }

    /** @param by who discarded it; null when nobody did */
    record Closing(
            Instant at, @Nullable String by, @Nullable Why why) {}

    enum Refusal {
        NOT_FOUND,
        OVER,
        NOT_DISCARDED,
        SAID_DESTROYED
    }

    Draft {
        doubts = List.copyOf(doubts);
    }

    Decision<Draft, Refusal> discard(Why why, String by, Instant now) {
        return state == State.OPEN
                ? Decision.accept(with(State.DISCARDED, new Closing(now, by, why)))
                : Decision.reject(Refusal.OVER);
    }

    Decision<Draft, Refusal> takeBack(Instant now) {
        if (state != State.DISCARDED) {
            return Decision.reject(Refusal.NOT_DISCARDED);
        }
        return entry == null || isDone(now)
                ? Decision.reject(Refusal.SAID_DESTROYED)
                : Decision.accept(with(State.OPEN, null));
    }

    /** There is a request of it, also where somebody had discarded it meanwhile. */
    Decision<Draft, Refusal> logged(Instant now) {
        return Decision.accept(state == State.LOGGED ? this : with(State.LOGGED, new Closing(now, null, null)));
    }

    Decision<Draft, Refusal> lapse(Instant now) {
        return Decision.accept(state == State.OPEN ? with(State.LAPSED, new Closing(now, null, null)) : this);
    }

    /** Whether nobody needs any more what was said. */
    boolean isDone(Instant now) {
        return switch (state) {
            case OPEN -> false;
            case LOGGED, LAPSED -> true;
            case DISCARDED -> closing == null || !now.isBefore(closing.at().plus(UNDO_FOR));
        };
    }

    Draft said(@Nullable String where) {
        return new Draft(id, area, source, at, neighborhood, people, doubts, where, state, closing);
    }

    private Draft with(State next, @Nullable Closing how) {
        return new Draft(id, area, source, at, neighborhood, people, doubts, entry, next, how);
    }
}
