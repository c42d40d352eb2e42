package org.relief.matching.planner;

/**
 * What the coordinator wants most. Plans are compared by the life-critical floor first (if set), then by the sum of
 * the weighted terms.
 *
 * @param lifeCriticalFloor compare first by the smallest fill of life-critical needs over neighborhoods
 * @param fairness points for a Gini of 1, as a share of the deprivation of serving nobody
 * @param drivingHour points for an hour of driving; small, so that it decides only between equals
 */
public record Policy(boolean lifeCriticalFloor, double fairness, double drivingHour) {
    /**
     * Pure deprivation optima can be arbitrarily unfair, so the fairness term stays in (Gutjahr and Fischer 2018). A
     * driving hour costs what one person gains from waiting some hours less.
     */
    public static final Policy BALANCED = new Policy(true, 0.2, 1);

    public static final Policy LEAST_SUFFERING = new Policy(false, 0, 1);
    public static final Policy FAIREST = new Policy(true, 1, 1);
}
