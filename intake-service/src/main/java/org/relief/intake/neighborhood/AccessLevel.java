package org.relief.intake.neighborhood;

/** Can a car get there? */
public enum AccessLevel {
    OPEN,
    RESTRICTED,
    BLOCKED,
    UNKNOWN
}
