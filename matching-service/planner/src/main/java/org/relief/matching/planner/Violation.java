package org.relief.matching.planner;

/** A rule that a plan breaks, and where. */
public record Violation(Rule rule, String where) {
    public enum Rule {
        GOODS_NOT_ASKED_FOR,
        SERVED_TWICE,
        NOT_ACCOUNTED_FOR,
        DEPOT_NOT_ALLOWED,
        TOO_MANY_TRIPS,
        EMPTY_TRIP,
        OVER_CAPACITY,
        OVER_STOCK,
        EXPIRED,
        COLD,
        NO_ACCESS,
        OUTSIDE_HOURS,
        DRIVES_TOO_FAST,
        BEFORE_SHIFT,
        BEFORE_KNOWN,
        HOME_TOO_LATE,
        COMMITMENT_CHANGED
    }
}
