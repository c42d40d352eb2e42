package org.relief.simulation;

import org.jspecify.annotations.Nullable;

/** Mistakes that somebody could make, planted to see that they are found. No service knows of them: they are made
 * by the doubles, or in a service's class while it is loaded. */
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
    /** An older outlook that comes again is put over a newer one. */
    OLD_OUTLOOK_WINS,
    /** Nobody takes up what a crash left half done. */
    NO_RESUMING,
    /** A report that contradicts another is dropped. */
    CONTRADICTION_DROPPED,
    /** A phone forgets what was refused. */
    REPORT_DROPPED_ON_CONFLICT,
    /** Nobody remembers what was handled already. */
    DEDUPE_DROPPED,
    /** What expires last is taken first. */
    FEFO_REVERSED(new Mutation("org.relief.inventory.stock.Lot", Mutation.Kind.REVERSED, "FEFO")),
    /** Whatever permit a driver states counts. */
    PERMIT_BY_WORD(new Mutation("org.relief.notification.shift.Permit", Mutation.Kind.TRUE, "counts")),
    /** Nobody asks whether goods can still be used when they go to another door. */
    REDIRECT_UNCHECKED(new Mutation("org.relief.matching.delivery.Redirection", Mutation.Kind.TRUE, "keepsUntil")),
    /** From whichever warehouse goods may not come, they come. */
    WAREHOUSE_UNORDERED(new Mutation("org.relief.matching.delivery.Steerings", Mutation.Kind.TRUE, "mayComeFrom")),
    /** Every vehicle is taken to get through where only some do. */
    EVERY_KIND_PASSES(new Mutation("org.relief.matching.area.NeighborhoodFacts", Mutation.Kind.TRUE, "hasPass"));

    /** Null where the mistake is made by a double. */
    final @Nullable Mutation mutation;

    Planted() {
        mutation = null;
    }

    Planted(Mutation mutation) {
        this.mutation = mutation;
    }
}
