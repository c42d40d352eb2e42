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
 * @param count of messages so far
 */
record Telling(
        String id,
        String area,
        long sequence,
        @Nullable String deliveryId,
        @Nullable Instant toldEta,
        @Nullable Instant doorAt,
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
        AT_THE_DOOR,
        NOT_TODAY
    }

    /**
     * @param time that it tells of
     * @param reason a code, for NOT_TODAY
     */
    record Note(Template template, @Nullable Instant time, String reason) {}

    record Next(Telling telling, List<Note> notes) {}

    static Telling none(String request, String area) {
        return new Telling(request, area, -1, null, null, null, 0);
    }

    Next heard(RecipientNews news, long number) {
        if (number <= sequence) {
            return new Next(this, List.of());
        }
        Instant eta = news.eta();
        if (news.isComing() && eta != null) {
            return coming(news, eta, number);
        }
        Telling quiet = new Telling(id, area, number, null, null, null, count);
        return toldEta != null && news.isWaiting()
                ? quiet.noting(new Note(Template.NOT_TODAY, null, news.reason()))
                : new Next(quiet, List.of());
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
            return new Next(new Telling(id, area, number, deliveryId, told, door, count), List.of());
        }
        Template template = eta.isAfter(told) ? Template.LATE : Template.ON_ITS_WAY;
        return told(number, deliveryId, eta).noting(new Note(template, eta, ""));
    }

    private Telling told(long number, @Nullable String delivery, Instant eta) {
        return new Telling(id, area, number, delivery, eta, eta.minus(BEFORE_THE_DOOR), count);
    }

    /** The car is near; what is long over is not said any more. */
    Next atTheDoor(Instant now) {
        Instant door = doorAt;
        if (door == null || now.isBefore(door)) {
            return new Next(this, List.of());
        }
        Telling said = new Telling(id, area, sequence, deliveryId, toldEta, null, count);
        return now.isAfter(door.plus(TOO_OLD))
                ? new Next(said, List.of())
                : said.noting(new Note(Template.AT_THE_DOOR, toldEta, ""));
    }

    private Next noting(Note note) {
        return count >= MOST
                ? new Next(this, List.of())
                : new Next(new Telling(id, area, sequence, deliveryId, toldEta, doorAt, count + 1), List.of(note));
    }
}
