package org.relief.notification.assignment;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A time as a phone tells it. A clock that is wrong is never a reason to refuse what a person did: the time is corrected
 * by what the phone measured, and brought to the nearest that can be.
 *
 * @param at by the phone's clock; null when it told none
 * @param aheadMillis how far that clock is ahead of ours; null when the phone has not measured it
 */
public record PhoneTime(@Nullable Instant at, @Nullable Long aheadMillis, Instant receivedAt) {

    /** What a date can hold everywhere: in the database, on the wire, in other languages. */
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");
    private static final long MOST_AHEAD = Duration.ofDays(366_000).toMillis();

    /** An offer lasts minutes: an hour before its end nobody knew of it, so nothing had been done with it. */
    private static final Duration BEFORE_THE_OFFER_ENDS = Duration.ofHours(1);

    Moment since(Offer offer) {
        return notBefore(offer.offerUntil().minus(BEFORE_THE_OFFER_ENDS));
    }

    /** Of something that no known offer stands for. */
    public Moment sinceEver() {
        return notBefore(FIRST);
    }

    private Moment notBefore(Instant earliest) {
        if (at == null) {
            return new Moment(receivedAt, receivedAt, null);
        }
        Instant told = between(FIRST, at, LAST).truncatedTo(ChronoUnit.MILLIS);
        Instant from = earliest.isAfter(receivedAt) ? receivedAt : earliest;
        return new Moment(between(from, told.minusMillis(ahead()), receivedAt), receivedAt, told);
    }

    private long ahead() {
        return aheadMillis == null ? 0 : Math.clamp(aheadMillis, -MOST_AHEAD, MOST_AHEAD);
    }

    private static Instant between(Instant from, Instant time, Instant until) {
        return time.isBefore(from) ? from : time.isAfter(until) ? until : time;
    }
}
