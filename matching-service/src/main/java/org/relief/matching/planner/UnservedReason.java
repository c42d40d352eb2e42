package org.relief.matching.planner;

/** Why a need is not in the plan. */
public enum UnservedReason {
    NO_STOCK,
    EXPIRES_BEFORE_ARRIVAL,
    NEIGHBORHOOD_BLOCKED,
    PERMIT_NEEDED,
    OUTSIDE_HOURS,
    CURFEW,
    VEHICLE_FULL,
    NO_DRIVER,
    LOWER_PRIORITY
}
