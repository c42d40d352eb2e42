package org.relief.matching.planner;

import java.util.List;
import java.util.Optional;

/**
 * Why units of an item that a request asked for are not in the plan.
 *
 * @param reasons all that bind, the strongest first; never empty
 * @param smallestChange the smallest single change that was found to serve them; empty if none was found in time
 */
public record Explanation(
        String request, String item, int quantity, List<UnservedReason> reasons, Optional<Change> smallestChange) {
    public Explanation {
        reasons = List.copyOf(reasons);
    }
}
