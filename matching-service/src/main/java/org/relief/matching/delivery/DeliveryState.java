package org.relief.matching.delivery;

/** In the order of a delivery's life. */
public enum DeliveryState {
    PLANNED,
    OFFERED,
    ACCEPTED,
    LOADED,
    EN_ROUTE,
    COMPLETED,
    CANCELLED;

    public boolean isLive() {
        return compareTo(COMPLETED) < 0;
    }

    public boolean isBefore(DeliveryState other) {
        return compareTo(other) < 0;
    }
}
