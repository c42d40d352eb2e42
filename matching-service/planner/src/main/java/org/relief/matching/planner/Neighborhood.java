package org.relief.matching.planner;

import java.util.List;

/**
 * The area in which fairness is counted and access is reported.
 *
 * @param permit what a vehicle must hold while access is RESTRICTED
 * @param hours when cars may be there; empty means always
 */
public record Neighborhood(String code, int population, AccessLevel access, String permit, List<TimeWindow> hours) {
    public Neighborhood {
        hours = List.copyOf(hours);
    }
}
