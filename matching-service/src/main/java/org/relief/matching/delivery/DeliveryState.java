package org.relief.matching.delivery;

/** In the order of a delivery's life. */
public enum DeliveryState {
    PLANNED(0),
    OFFERED(1),
    ACCEPTED(2),
    LOADED(3),
    EN_ROUTE(4),
    COMPLETED(5),
    CANCELLED(6);

    private final int rank;

    DeliveryState(int rank) {
        this.rank = rank;
    }

    /** Its place in that order as it is stored: a number that stays, whatever is put between. */
    public int rank() {
        return rank;
    }

    public boolean isLive() {
        return compareTo(COMPLETED) < 0;
    }

    public boolean isBefore(DeliveryState other) {
        return compareTo(other) < 0;
    }
}
