package org.relief.matching.planner;

/** Whether a car gets into a neighborhood. UNKNOWN is planned like OPEN: nobody has said that it is closed. */
public enum AccessLevel {
    OPEN,
    RESTRICTED,
    BLOCKED,
    UNKNOWN
}
