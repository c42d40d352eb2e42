package org.relief.intake.neighborhood;

import java.time.Clock;
import org.relief.platform.eventing.AggregateStores;

/** What neighborhoods are made of. */
public record NeighborhoodParts(Neighborhoods neighborhoods, QuestionSweep sweep) {

    public static NeighborhoodParts of(AggregateStores stores, Clock clock) {
        Neighborhoods neighborhoods = new Neighborhoods(stores);
        return new NeighborhoodParts(neighborhoods, new QuestionSweep(neighborhoods, clock));
    }
}
