package org.relief.matching.board;

/** What somebody has to look after, the worst first: each kind with the act that helps. */
enum Alarm {
    /** What a life hangs on ends within a day, and no car is to bring it before. */
    LIFE_DEADLINE(Act.SEE_NEED),
    /** Nothing is planned or told in the whole area until somebody takes it up again. */
    AREA_ASIDE(Act.RESUME_AREA),
    /** Its time is over and nobody came. */
    UNSERVED(Act.CALL_HOUSEHOLD, true),
    /** Danger ahead, and nobody has said how to go on. */
    HELD(Act.DECIDE_STOP),
    OVERDUE(Act.RELEASE_STOPS),
    /** A car that is on its way will not be home before curfew. */
    HOME_LATE(Act.CANCEL_STOPS),
    /** A car comes when nobody receives it any more. */
    COMES_LATE(Act.CALL_HOUSEHOLD),
    /** What a person was told was not so: they still wait, and were told nothing else. */
    PROMISE_BROKEN(Act.TELL_HOUSEHOLD),
    /** What a person was told will not be so, as things are. */
    PROMISE_BREAKS(Act.TELL_HOUSEHOLD),
    /** Its time is over within the hour, and nothing is on its way. */
    NOBODY_COMING(Act.SEE_NEED),
    /** A household that is called in turn did not answer twice or more. */
    NOT_REACHED(Act.CALL_AROUND),
    /** Far fewer requests come from there than its people let expect. */
    SILENT_NEIGHBORHOOD(Act.CALL_AROUND),
    /** Available stock whose use-by ends within hours. */
    STOCK_SPOILS(Act.SEE_STOCK),
    /** Less available than the warehouse wants to have. */
    STOCK_LOW(Act.SEE_STOCK),
    BRING_BACK(Act.SEE_DELIVERY),
    /** Records that could not be handled. */
    DEAD_LETTERS(Act.TELL_ADMINISTRATOR),
    /** Somebody wanted to be shown more households than one person may be. */
    READING_LIMITED(Act.SEE_READER, true),
    /** A driver was shown whom to meet at stops that are not next. */
    OTHER_STOPS_READ(Act.SEE_READER, true);

    /** The one thing to do about it, as a word that the page makes a button of. */
    enum Act {
        RESUME_AREA,
        CALL_HOUSEHOLD,
        TELL_HOUSEHOLD,
        DECIDE_STOP,
        RELEASE_STOPS,
        CANCEL_STOPS,
        SEE_NEED,
        CALL_AROUND,
        SEE_STOCK,
        SEE_DELIVERY,
        TELL_ADMINISTRATOR,
        SEE_READER
    }

    final Act act;

    /** What is over cannot be mended: it stands until somebody has seen it; everything else while it is so. */
    final boolean endsWhenSeen;

    Alarm(Act act) {
        this(act, false);
    }

    Alarm(Act act, boolean endsWhenSeen) {
        this.act = act;
        this.endsWhenSeen = endsWhenSeen;
    }
}
