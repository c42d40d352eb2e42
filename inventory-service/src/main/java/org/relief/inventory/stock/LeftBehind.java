package org.relief.inventory.stock;

/** Units that were set aside for a delivery and did not go on its car. */
public record LeftBehind(String lot, int quantity, Reason reason) {

    public enum Reason {
        /** Not where the books say: a count, and somebody looks for it. */
        NOT_FOUND,
        DAMAGED,
        EXPIRED,
        /** Nothing is wrong with it: it can go with the next car. */
        NO_ROOM
    }

    /** Whether it is no longer on the shelf as something to give away. */
    public boolean leavesTheShelf() {
        return reason != Reason.NO_ROOM;
    }
}
