package org.relief.matching.area;

import org.jspecify.annotations.Nullable;
import org.relief.matching.area.IntakeEvents.SupplyStatus;
import org.relief.matching.area.IntakeEvents.Urgency;
import org.relief.matching.planner.Policy;

/**
 * How much people count, beside how many they are and how long they wait. Each is a factor; 1 is the household of
 * average needs, asked for in the usual way, where shops are open.
 *
 * <p>That the urgent, the vulnerable and the cut off come first is common ground (Sphere Handbook 2018, Protection
 * Principle 2: assistance in proportion to need; IASC: vulnerability before order of asking). How much first is nowhere
 * measured: these numbers are this system's policy and a coordinator's to change. Urgency doubles a step, as triage
 * orders its classes and names no ratio; three vulnerabilities count as one more household; supply follows the phases of
 * the household food security scale coarsely. Who was told a time stays at home for
 * it and looks for no other help, so being left out or late costs them half as much again; less than one step of urgency,
 * so that nobody in greater need waits for a word that was given. A life deadline is of the triage category red, served before any
 * other (START/SALT; Lerner et al. 2008): at 16 one that is not met costs the search more than evenness and the floor can
 * add up to; with less than 2 the search would no longer look for it first.
 *
 * @param critical of a CRITICAL request
 * @param high of a HIGH one
 * @param normal of the others
 * @param vulnerability what each vulnerability of a household adds
 * @param cutOff where no food can be bought
 * @param strained where it is hard to buy
 * @param supplied where it can be bought, and where nothing is known
 * @param raised of a request that a coordinator raised
 * @param promised of one that was told when somebody comes, while that stands; null: as rules were before it was set
 * @param life so many times what serving nobody else would cost; null: as rules were before it was set
 */
public record Weights(
        double critical,
        double high,
        double normal,
        double vulnerability,
        double cutOff,
        double strained,
        double supplied,
        double raised,
        @Nullable Double promised,
        @Nullable Double life) {

    private static final double PROMISED = 1.5;

    public static final Weights STANDARD = new Weights(4, 2, 1, 0.33, 1.5, 1.2, 1, 4, PROMISED, Policy.LIFE);

    public double of(Urgency urgency) {
        return switch (urgency) {
            case CRITICAL -> critical;
            case HIGH -> high;
            case NORMAL -> normal;
        };
    }

    public double of(SupplyStatus status) {
        return switch (status) {
            case CUT_OFF -> cutOff;
            case STRAINED -> strained;
            case SUPPLIED -> supplied;
        };
    }

    public double ofPromise() {
        return promised == null ? PROMISED : promised;
    }

    public double ofLife() {
        return life == null ? Policy.LIFE : life;
    }

    public double ofVulnerabilities(int count) {
        return 1 + vulnerability * count;
    }
}
