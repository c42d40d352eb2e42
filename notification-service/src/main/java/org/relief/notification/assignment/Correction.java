package org.relief.notification.assignment;

/** Why a driver takes back what the others have heard of already. */
enum Correction {
    WRONG_TAP,
    WRONG_QUANTITY,
    WRONG_STOP,
    OTHER
}
