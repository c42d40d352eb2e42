package org.relief.simulation;

/**
 * How often drivers do what a plan does not count on.
 *
 * @param silent to an offer
 * @param declines an offer
 * @param fails at a door
 * @param connected how long the network lasts
 * @param away how long it is gone then
 * @param longAway share of the times that it is gone 120 times as long
 * @param asPlanned whether they are at a door about when the plan says, or whenever they get there
 */
record Habits(
        double silent,
        double declines,
        double fails,
        Seconds connected,
        Seconds away,
        double longAway,
        boolean asPlanned) {

    record Seconds(int least, int most) {

        Seconds times(int factor) {
            return new Seconds(factor * least, factor * most);
        }
    }

    static final int LONG = 120;

    static final Habits USUAL =
            new Habits(0.05, 0.07, 0.08, new Seconds(3_000, 30_000), new Seconds(30, 120), 0.1, false);

    /** Without a network for a fifth of the day: 25 minutes of 125 on average. */
    static final Habits OF_A_FLEET =
            new Habits(0.05, 0.10, 0.08, new Seconds(0, 12_000), new Seconds(300, 2_700), 0, true);
}
