package org.relief.inventory.picking;

import java.time.Instant;

/**
 * A person found out why more was said to be handed over than was on the car.
 *
 * @param by opaque id of who says so
 */
record Settlement(String id, String item, int units, Reason reason, String by, Instant at) {

    enum Reason {
        /** Less was handed over than reported. */
        REPORT_WRONG,
        /** More went on the car than was booked; the shelf was counted. */
        LOADED_MORE,
        /** It was booked back though it was handed over; the shelf was counted. */
        BOOKED_BACK_WRONGLY,
        /** "Delivered" was tapped by mistake; the goods came back. */
        WRONG_TAP,
        /** They were handed over, and given back. */
        GIVEN_BACK,
        UNEXPLAINED
    }
}
