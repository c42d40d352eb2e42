package org.relief.matching.planner;

import java.util.Comparator;

/**
 * A plan's value, term by term. Smaller is better except for the floor.
 *
 * @param lives needs that somebody's life hangs on and that are not met in time; met too late they count half
 * @param floor smallest fill (0 to 1) of life-critical needs over the neighborhoods that have a need which can be
 *     reached at all
 * @param deprivation avoidable deprivation: people-weighted points above serving everyone at the epoch
 * @param unserved the part of deprivation that comes from shortfalls
 * @param gini of the neighborhoods' fill: 0 all alike, 1 all for one
 * @param total the weighted sum under the policy, floor not included
 */
public record Score(
        double lives,
        double floor,
        double deprivation,
        double unserved,
        double gini,
        int drivingSeconds,
        double total) {
    /** Best first: by lives, whatever the policy, then by the floor in steps of a hundredth if the policy asks for it, then by the total. */
    public static Comparator<Score> bestFirst(Policy policy) {
        Comparator<Score> byTotal = Comparator.comparingDouble(Score::total);
        Comparator<Score> rest = policy.hasFloor()
                ? Comparator.comparingLong(Score::floorPercent).reversed().thenComparing(byTotal)
                : byTotal;
        return Comparator.comparingDouble(Score::lives).thenComparing(rest);
    }

    private long floorPercent() {
        return Math.round(floor * 100);
    }
}
