package org.relief.notification.assignment;

/** What became of the code that a household told at its door. None of them refuses the driver's word. */
public enum CodeCheck {
    MATCHED,
    MISMATCHED,
    /** Nobody could say: intake was away, or too many were tried before. */
    UNVERIFIED,
    /** The household had been told none. */
    NO_CODE
}
