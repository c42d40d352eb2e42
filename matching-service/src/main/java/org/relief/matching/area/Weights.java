package org.relief.matching.area;

import org.relief.matching.area.IntakeEvents.SupplyStatus;
import org.relief.matching.area.IntakeEvents.Urgency;

/**
 * How much people count, beside how many they are and how long they wait. Each is a factor; 1 is the household of
 * average needs, asked for in the usual way, where shops are open.
 *
 * <p>That the urgent, the vulnerable and the cut off come first is common ground (Sphere Handbook 2018, Protection
 * Principle 2: assistance in proportion to need; IASC: vulnerability before order of asking). How much first is nowhere
 * measured: these numbers are this system's policy and a coordinator's to change. Urgency doubles a step, as triage
 * orders its classes and names no ratio; three vulnerabilities count as one more household; supply follows the phases of
 * the household food security scale coarsely.
 *
 * @param critical of a CRITICAL request
 * @param high of a HIGH one
 * @param normal of the others
 * @param vulnerability what each vulnerability of a household adds
 * @param cutOff where no food can be bought
 * @param strained where it is hard to buy
 * @param supplied where it can be bought, and where nothing is known
 * @param raised of a request that a coordinator raised
 */
public record Weights(
        double critical,
        double high,
        double normal,
        double vulnerability,
        double cutOff,
        double strained,
        double supplied,
        double raised) {

    public static final Weights STANDARD = new Weights(4, 2, 1, 0.33, 1.5, 1.2, 1, 4);

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

    public double ofVulnerabilities(int count) {
        return 1 + vulnerability * count;
    }
}
