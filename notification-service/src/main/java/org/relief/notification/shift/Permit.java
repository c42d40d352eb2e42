package org.relief.notification.shift;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A permit that a driver has by their own word, and what coordinators said to that.
 *
 * @param area where it lets in
 * @param shiftId for which it was stated last
 * @param until its end, as a coordinator saw it; null unless it is confirmed
 * @param words what was said of it, the oldest first
 */
record Permit(
        String area,
        String code,
        State state,
        String shiftId,
        Instant statedAt,
        @Nullable Instant until,
        List<Word> words) {

    enum State {
        WAITING,
        CONFIRMED,
        REFUSED,
        ENDED
    }

    /**
     * @param said what it is since
     * @param by whom; null where time alone did it
     * @param reason in words of the coordinator, for the driver
     */
    record Word(
            State said,
            @Nullable String by,
            Instant at,
            @Nullable Instant until,
            @Nullable String reason) {}

    Permit {
        words = words == null ? List.of() : List.copyOf(words);
    }

    static Permit stated(String area, String code, String shiftId, Instant now) {
        return new Permit(area, code, State.WAITING, shiftId, now, null, List.of());
    }

    /** One that is confirmed stays so; any other has to be looked at, perhaps again. */
    Permit statedAgain(String shift, Instant now) {
        return counts(now)
                ? new Permit(area, code, state, shift, statedAt, until, words)
                : new Permit(area, code, State.WAITING, shift, now, null, words);
    }

    boolean is(String ofArea, String named) {
        return area.equals(ofArea) && code.equals(named);
    }

    boolean counts(Instant now) {
        return state == State.CONFIRMED && until != null && until.isAfter(now);
    }

    Permit with(Word word) {
        List<Word> all = Stream.concat(words.stream(), Stream.of(word)).toList();
        return new Permit(area, code, word.said(), shiftId, statedAt, word.until(), all);
    }

    @Nullable
    Word lastWord() {
        return words.isEmpty() ? null : words.getLast();
    }
}
