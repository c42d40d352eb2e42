package org.relief.intake.neighborhood;

/** How sure the reporter is. */
public enum Confidence {
    LOW,
    MEDIUM,
    HIGH
}
