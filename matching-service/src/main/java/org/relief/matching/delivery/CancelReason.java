package org.relief.matching.delivery;

/** Why a delivery will not happen (any more). */
public enum CancelReason {
    RESERVATION_REFUSED,
    RESERVATION_EXPIRED,
    DECLINED,
    OFFER_EXPIRED,
    REQUESTS_GONE,
    SHIFT_ENDED,
    ACCESS_CHANGED,
    COORDINATOR
}
