package org.relief.matching.planner;

/**
 * Who was put before a need that by its own weight, and by what the way there costs, would come first, and by which rule.
 *
 * @param request that is served instead
 */
public record PassedOver(String request, String neighborhood, Rule rule) {
    public enum Rule {
        /** Somebody's life hangs on it, and its time runs out. */
        LIFE_DEADLINE,
        /** Where least has come of what lives depend on, more comes first. */
        LIFE_CRITICAL_FLOOR,
        /** Neighborhoods are to get alike parts of what they ask for. */
        EVEN_SHARES
    }
}
