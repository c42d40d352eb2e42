package org.relief.intake.neighborhood;

/** What a report is about: roads or shops. */
public enum ReportKind {
    ACCESS,
    SUPPLY
}
