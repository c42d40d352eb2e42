package org.relief.matching.planner;

/** Why a need is not in the plan, the strongest first. */
public enum UnservedReason {
    /** Evenness between neighborhoods put another one first, though this need is the greater. */
    FAIRNESS,
    NO_STOCK,
    EXPIRES_BEFORE_ARRIVAL,
    /** Hot food is not handed over soon enough after it leaves the kitchen. */
    COOLS_BEFORE_ARRIVAL,
    NEIGHBORHOOD_BLOCKED,
    /** No open road leads there, though the neighborhood itself is not closed. */
    NO_WAY,
    PERMIT_NEEDED,
    OUTSIDE_HOURS,
    CURFEW,
    VEHICLE_FULL,
    NO_DRIVER,
    LOWER_PRIORITY
}
