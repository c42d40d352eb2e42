package org.relief.notification.assignment;

import org.jspecify.annotations.Nullable;

/** Where a delivery is. It follows from what is known, so the order in which facts arrive does not matter. */
enum State {
    /** Something about it came before its offer; nobody sees it yet. */
    EXPECTED,
    OFFERED,
    ACCEPTED,
    LOADED,
    EN_ROUTE,
    COMPLETED,
    CANCELLED;

    static State of(@Nullable Offer offer, Progress progress) {
        if (progress.completedAt() != null) {
            return COMPLETED;
        }
        if (progress.cancelled() != null || progress.declined() != null) {
            return CANCELLED;
        }
        if (offer == null) {
            return EXPECTED;
        }
        return onTheWay(progress);
    }

    /** Goods in the car say that the driver takes them, also when nobody pressed "accept". */
    private static State onTheWay(Progress progress) {
        if (progress.departed() != null) {
            return EN_ROUTE;
        }
        if (progress.load() != null) {
            return LOADED;
        }
        return progress.accepted() != null ? ACCEPTED : OFFERED;
    }
}
