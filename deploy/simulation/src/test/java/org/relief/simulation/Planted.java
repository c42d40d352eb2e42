package org.relief.simulation;

/** Mistakes that somebody could make, planted to see that they are found. They live here alone: no service knows of them. */
enum Planted {
    NOTHING,
    /** A consumer says that it has handled what it is about to handle. */
    ACK_BEFORE_WRITE,
    /** A save does not look whether another came between. */
    GUARD_REMOVED,
    /** The relay takes an event for sent that the broker never had. */
    SENT_WITHOUT_ACK,
    /** What inventory publishes comes in the wrong order. */
    ORDER_LOST,
    /** Matching's offsets are committed without what it decided. */
    TRANSACTION_TORN,
    /** What matching had not committed is there after a crash. */
    STATE_NOT_TAKEN_BACK,
    /** A household's name is in an event. */
    NAME_ON_THE_BUS,
    /** A page sends again under another key. */
    NEW_KEY_EACH_TRY,
    /** An older outlook is put over a newer one. */
    OLD_OUTLOOK_WINS,
    /** Nobody takes up what a crash left half done. */
    NO_RESUMING,
    /** A report that contradicts another is dropped. */
    CONTRADICTION_DROPPED
}
