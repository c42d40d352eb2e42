package org.relief.matching.board;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.relief.matching.board.BoardViews.DeliveryView;
import org.relief.matching.board.BoardViews.NeedView;
import org.relief.matching.board.BoardViews.ReaderView;

/**
 * One thing that somebody has to look after.
 *
 * @param alarmId the same as long as it stands
 * @param level how bad it is among its kind; who took or silenced it is asked again when it grows
 * @param act the one thing to do about it
 * @param stopId of the stop that is held
 * @param delivery null where it is about none
 * @param reader of an alarm about whom somebody was shown
 * @param need of an alarm about a household
 * @param facts what else there is to say, of kinds that are about none of these
 * @param taken by whom; null while nobody has, or since it got worse
 */
record AlarmView(
        Alarm kind,
        String alarmId,
        Instant since,
        int level,
        Alarm.Act act,
        @Nullable Instant answerBy,
        @Nullable String stopId,
        @Nullable DeliveryView delivery,
        @Nullable ReaderView reader,
        @Nullable NeedView need,
        @Nullable AlarmFacts facts,
        @Nullable TakenView taken) {

    /**
     * @param count units of the item, or records
     * @param by when it is too late
     * @param instead when it will be, as things are
     */
    record AlarmFacts(
            @Nullable String neighborhood,
            @Nullable String warehouse,
            @Nullable String item,
            @Nullable Long count,
            @Nullable Instant by,
            @Nullable Instant instead) {}

    /** @param silencedUntil not shown until then, unless it gets worse; null while it stays in sight */
    record TakenView(String by, Instant at, @Nullable Instant silencedUntil) {}

    static AlarmView of(Alarm kind, String alarmId, Instant since, int level) {
        return new AlarmView(kind, alarmId, since, level, kind.act, null, null, null, null, null, null, null);
    }

    AlarmView about(DeliveryView trip) {
        return new AlarmView(kind, alarmId, since, level, act, answerBy, stopId, trip, reader, need, facts, taken);
    }

    AlarmView at(String stop, Instant answer) {
        return new AlarmView(kind, alarmId, since, level, act, answer, stop, delivery, reader, need, facts, taken);
    }

    AlarmView about(ReaderView person) {
        return new AlarmView(kind, alarmId, since, level, act, answerBy, stopId, delivery, person, need, facts, taken);
    }

    AlarmView about(NeedView household) {
        return new AlarmView(
                kind, alarmId, since, level, act, answerBy, stopId, delivery, reader, household, facts, taken);
    }

    AlarmView about(AlarmFacts said) {
        return new AlarmView(kind, alarmId, since, level, act, answerBy, stopId, delivery, reader, need, said, taken);
    }

    AlarmView by(@Nullable TakenView person) {
        return new AlarmView(kind, alarmId, since, level, act, answerBy, stopId, delivery, reader, need, facts, person);
    }
}
