package org.relief.simulation;

/**
 * How often drivers do what a plan does not count on.
 *
 * @param silent to an offer
 * @param declines an offer
 * @param fails at a door
 * @param away share of the day that a phone has no network; 0 for a short spell now and then, and a long one now and again
 * @param asPlanned whether they are at a door about when the plan says, or whenever they get there
 */
record Habits(double silent, double declines, double fails, double away, boolean asPlanned) {

    static final Habits USUAL = new Habits(0.05, 0.07, 0.08, 0, false);
    static final Habits OF_A_FLEET = new Habits(0.05, 0.10, 0.08, 0.20, true);

    /** Seconds without a network at least. */
    static final int AWAY_LEAST = 300;

    static final int AWAY_MOST = 2_700;

    /** How long the network lasts on average between two spells, in seconds. */
    int connected() {
        return (int) ((AWAY_LEAST + AWAY_MOST) / 2 * (1 - away) / away);
    }
}
