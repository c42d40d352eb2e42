package org.relief.matching.planner;

import java.util.Arrays;

/**
 * How evenly the neighborhoods are filled, kept up to date as goods are given and taken back. Two cost terms come of
 * it: the Gini of all fills, and the lack of the worst filled in life-critical needs.
 */
final class Fairness {
    /**
     * @param asked weight asked for by neighborhood, reachable needs only
     * @param promised the part of it that committed trips bring
     * @param giniCost cost of a Gini of 1
     * @param floorCost cost of a neighborhood with nothing of what its life depends on
     */
    record Terms(
            long[] asked,
            long[] promised,
            long[] askedCritical,
            long[] promisedCritical,
            long giniCost,
            long floorCost) {
        static final Terms NONE = new Terms(new long[0], new long[0], new long[0], new long[0], 0, 0);
    }

    private final Terms terms;
    /** How much both terms count in the search. */
    private double weight = 1;

    private final long[] filled;
    private final long[] filledCritical;
    private final double[] share;
    /** Neighborhoods with needs, kept in ascending order of their fill: nearly sorted from one call to the next. */
    private final int[] ranked;

    /** What one more unit of fill in a neighborhood is worth beyond the goods themselves. */
    final double[] worth;

    final double[] worthCritical;

    Fairness(Terms terms) {
        this.terms = terms;
        int count = terms.asked.length;
        filled = terms.promised.clone();
        filledCritical = terms.promisedCritical.clone();
        share = new double[count];
        worth = new double[count];
        worthCritical = new double[count];
        ranked = new int
                [(int) Arrays.stream(terms.asked).filter(asked -> asked > 0).count()];
        int used = 0;
        for (int n = 0; n < count; n++) {
            if (terms.asked[n] > 0) {
                ranked[used++] = n;
            }
        }
    }

    /**
     * Makes both terms count less while the search is hot: whatever takes out a dozen visits at once makes the worst
     * filled neighborhood worse at first, and at full weight no temperature would allow that.
     *
     * @param share of their full cost, above 0 and up to 1
     */
    void weigh(double share) {
        weight = share;
    }

    /** What both terms add to the cost that the search compares. */
    long cost() {
        return (long) (weight * (giniCost() + floorCost()));
    }

    void give(int neighborhood, long fill, boolean critical) {
        filled[neighborhood] += fill;
        if (critical) {
            filledCritical[neighborhood] += fill;
        }
    }

    double floor() {
        double least = 1;
        for (int n = 0; n < share.length; n++) {
            if (terms.askedCritical[n] > 0) {
                least = Math.min(least, (double) filledCritical[n] / terms.askedCritical[n]);
            }
        }
        return least;
    }

    long giniCost() {
        return terms.giniCost == 0 ? 0 : (long) (terms.giniCost * gini());
    }

    long floorCost() {
        return terms.floorCost == 0 ? 0 : (long) (terms.floorCost * (1 - floor()));
    }

    private double gini() {
        double sum = 0;
        for (int n : ranked) {
            share[n] = (double) filled[n] / terms.asked[n];
            sum += share[n];
        }
        rank();
        double weighted = 0;
        for (int i = 0; i < ranked.length; i++) {
            weighted += (2 * i - ranked.length + 1) * share[ranked[i]];
        }
        return sum == 0 ? 0 : weighted / (ranked.length * sum);
    }

    private void rank() {
        for (int i = 1; i < ranked.length; i++) {
            int moving = ranked[i];
            int at = i;
            for (; at > 0 && share[ranked[at - 1]] > share[moving]; at--) {
                ranked[at] = ranked[at - 1];
            }
            ranked[at] = moving;
        }
    }

    /** Brings {@link #worth} up to date: the slopes of both terms where the fills stand now. */
    void appraise() {
        if (terms.giniCost > 0) {
            appraiseGini();
        }
        if (terms.floorCost > 0) {
            appraiseFloor();
        }
    }

    private void appraiseGini() {
        double gini = gini();
        double sum = 0;
        for (int n : ranked) {
            sum += share[n];
        }
        for (int i = 0; i < ranked.length && sum > 0; i++) {
            double slope = ((2 * i - ranked.length + 1) / (double) ranked.length - gini) / sum;
            worth[ranked[i]] = -weight * terms.giniCost * slope / terms.asked[ranked[i]];
        }
    }

    private void appraiseFloor() {
        double floor = floor();
        for (int n = 0; n < share.length; n++) {
            boolean lowest = terms.askedCritical[n] > 0
                    && filledCritical[n] <= (floor + 0.01) * terms.askedCritical[n]
                    && floor < 1;
            worthCritical[n] = lowest ? weight * terms.floorCost / terms.askedCritical[n] : 0;
        }
    }

    int size() {
        return filled.length;
    }

    void save(long[] to) {
        System.arraycopy(filled, 0, to, 0, filled.length);
        System.arraycopy(filledCritical, 0, to, filled.length, filled.length);
    }

    void restore(long[] from) {
        System.arraycopy(from, 0, filled, 0, filled.length);
        System.arraycopy(from, filled.length, filledCritical, 0, filled.length);
    }
}
