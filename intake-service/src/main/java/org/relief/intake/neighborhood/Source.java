package org.relief.intake.neighborhood;

/** Who says so. */
public enum Source {
    OPERATOR,
    DRIVER,
    AUTHORITY,
    RESIDENT,
    MEDIA
}
