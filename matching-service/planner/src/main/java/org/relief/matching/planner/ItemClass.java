package org.relief.matching.planner;

/**
 * The two kinds of want whose human cost over time is known.
 *
 * <p>S-curves and weights from Wang, Wang, Liang (2017), "Differentiated deprivation cost functions": the cost of one
 * person's x days without is scale / (1 + spread · e^(−growth·x)).
 */
public enum ItemClass {
    FOOD(1.0, 9.745492, 4.2280, 0.7407),
    MEDICINE(1.35, 9.772697, 3.9031, 0.7919);

    private static final double SECONDS_PER_DAY = 86_400;

    private final double weight;
    private final double scale;
    private final double spread;
    private final double growth;

    ItemClass(double weight, double scale, double spread, double growth) {
        this.weight = weight;
        this.scale = scale;
        this.spread = spread;
        this.growth = growth;
    }

    /** Weighted cost for one person who has waited this many seconds; never falls as the wait grows. */
    public double deprivation(int waitedSeconds) {
        double days = Math.max(0, waitedSeconds) / SECONDS_PER_DAY;
        return weight * scale / (1 + spread * Math.exp(-growth * days));
    }
}
