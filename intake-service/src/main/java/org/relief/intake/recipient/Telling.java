package org.relief.intake.recipient;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the household of a request was written.
 *
 * @param id of the request
 * @param sequence of matching's words about it; a lower one is old
 * @param toldEta when somebody was told to come; null while nobody is
 * @param doorAt when the household is to come to the door; null when that is said, or nobody comes
 * @param lateAt when it is to be told that the car is late, if nothing was heard until then; null when that is said, or nobody
 *     comes
 * @param count of messages so far
 */
record Telling(
        String id,
        String area,
        long sequence,
        @Nullable String deliveryId,
        @Nullable Instant toldEta,
        @Nullable Instant doorAt,
        @Nullable Instant lateAt,
        int count) {

    /** The car is as near as it takes to get down the stairs. */
    static final Duration BEFORE_THE_DOOR = Duration.ofMinutes(10);
    /** What a household need not be told of. */
    static final Duration LITTLE = Duration.ofMinutes(20);
    /** Nobody is written more of one request. */
    static final int MOST = 12;

    private static final Duration TOO_OLD = Duration.ofHours(1);

    enum Template {
        ON_ITS_WAY,
        LATE,
        /** The time is over, and nobody knows where the car is. */
        NOT_HEARD_OF,
        AT_THE_DOOR,
        /** Somebody else is to come; who has not said yes yet. */
        LATER,
        /** Nobody knows when, or at least until when not. */
        NOT_TODAY
    }

    /**
     * @param time that it tells of
     * @param reason a code, for NOT_TODAY
     */
    record Note(Template template, @Nullable Instant time, String reason) {}

    record Next(Telling telling, List<Note> notes) {}

    static Telling none(String request, String area) {
        return new Telling(request, area, -1, null, null, null, null, 0);
    }

    /** Nothing of what was written, or is to be. */
    Telling forgotten() {
        return new Telling(id, area, sequence, null, null, null, null, 0);
    }

    Next heard(RecipientNews news, long number) {
        if (number <= sequence) {
            return new Next(this, List.of());
        }
        Instant eta = news.eta();
        if (news.isComing() && eta != null) {
            return coming(news, eta, number);
        }
        Telling quiet = new Telling(id, area, number, null, null, null, null, count);
        return toldEta != null && news.isWaiting() ? quiet.noting(notComing(news)) : new Next(quiet, List.of());
    }

    private static Note notComing(RecipientNews news) {
        return news.isPlanned() && news.eta() != null
                ? new Note(Template.LATER, news.eta(), "")
                : new Note(Template.NOT_TODAY, null, news.reason());
    }

    private Next coming(RecipientNews news, Instant eta, long number) {
        String delivery = news.deliveryId();
        boolean another = delivery != null && !delivery.equals(deliveryId);
        Instant told = another ? null : toldEta;
        if (told == null) {
            return told(number, delivery, eta).noting(new Note(Template.ON_ITS_WAY, eta, ""));
        }
        if (Duration.between(told, eta).abs().compareTo(LITTLE) < 0) {
            Instant door = doorAt == null ? null : eta.minus(BEFORE_THE_DOOR);
            Instant late = lateAt == null ? null : eta.plus(LITTLE);
            return new Next(new Telling(id, area, number, deliveryId, told, door, late, count), List.of());
        }
        Template template = eta.isAfter(told) ? Template.LATE : Template.ON_ITS_WAY;
        return told(number, deliveryId, eta).noting(new Note(template, eta, ""));
    }

    private Telling told(long number, @Nullable String delivery, Instant eta) {
        return new Telling(id, area, number, delivery, eta, eta.minus(BEFORE_THE_DOOR), eta.plus(LITTLE), count);
    }

    /** What the clock has them told, whatever is heard; what is long over is not said any more. */
    Next at(Instant now) {
        if (isDue(lateAt, now)) {
            return new Telling(id, area, sequence, deliveryId, toldEta, null, null, count)
                    .due(lateAt, now, Template.NOT_HEARD_OF);
        }
        return isDue(doorAt, now)
                ? new Telling(id, area, sequence, deliveryId, toldEta, null, lateAt, count)
                        .due(doorAt, now, Template.AT_THE_DOOR)
                : new Next(this, List.of());
    }

    private static boolean isDue(@Nullable Instant time, Instant now) {
        return time != null && !now.isBefore(time);
    }

    private Next due(@Nullable Instant since, Instant now, Template template) {
        return since == null || now.isAfter(since.plus(TOO_OLD))
                ? new Next(this, List.of())
                : noting(new Note(template, toldEta, ""));
    }

    private Next noting(Note note) {
        return count >= MOST
                ? new Next(this, List.of())
                : new Next(
                        new Telling(id, area, sequence, deliveryId, toldEta, doorAt, lateAt, count + 1), List.of(note));
    }
}
