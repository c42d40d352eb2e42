package org.relief.matching.planner;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Why units of an item that a request asked for are not in the plan.
 *
 * @param reasons all that bind, the strongest first; never empty
 * @param changes the smallest set of changes that was found to serve them, all of it needed; empty if none was found in time
 * @param hours whose hours are among the reasons
 * @param passedOver who went first for the sake of evenness
 */
public record Explanation(
        String request,
        String item,
        int quantity,
        List<UnservedReason> reasons,
        List<Change> changes,
        Set<WhoseHours> hours,
        Optional<PassedOver> passedOver) {
    public Explanation {
        reasons = List.copyOf(reasons);
        changes = List.copyOf(changes);
        hours = Set.copyOf(hours);
    }

    /** Where these roads are closed besides. */
    Explanation behind(List<Change> roads) {
        List<UnservedReason> all = Stream.concat(Stream.of(UnservedReason.NO_WAY), reasons.stream())
                .filter(reason -> reason != UnservedReason.LOWER_PRIORITY)
                .sorted()
                .toList();
        List<Change> needed = changes.isEmpty()
                ? List.of()
                : Stream.concat(roads.stream(), changes.stream()).toList();
        return new Explanation(request, item, quantity, all, needed, hours, passedOver);
    }

    /** Where a single change serves. */
    public Optional<Change> smallestChange() {
        return changes.size() == 1 ? Optional.of(changes.getFirst()) : Optional.empty();
    }
}
