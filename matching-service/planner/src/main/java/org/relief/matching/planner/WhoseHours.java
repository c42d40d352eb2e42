package org.relief.matching.planner;

/** Whose hours stand in the way of a need. */
public enum WhoseHours {
    HOUSEHOLD,
    NEIGHBORHOOD,
    WAREHOUSE,
    SHIFT,
    CURFEW
}
