package org.relief.matching.planner;

import java.util.List;
import java.util.Optional;

/**
 * A delivery that is already promised or under way, from where its car is now.
 *
 * @param depot where it still has to load; empty once the goods are on board
 * @param stops the stops not yet made, in order
 */
public record CommittedTrip(Optional<String> depot, List<CommittedStop> stops) {
    public CommittedTrip {
        stops = List.copyOf(stops);
    }
}
