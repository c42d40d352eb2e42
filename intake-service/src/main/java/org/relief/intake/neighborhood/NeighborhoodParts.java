package org.relief.intake.neighborhood;

import java.time.Clock;
import org.relief.platform.eventing.AggregateStores;
import org.relief.platform.web.live.LiveUpdates;

/** What neighborhoods are made of. */
public record NeighborhoodParts(Neighborhoods neighborhoods, QuestionSweep sweep) {

    public static NeighborhoodParts of(AggregateStores stores, LiveUpdates live, Clock clock) {
        Neighborhoods neighborhoods = new Neighborhoods(stores, new NeighborhoodNews(live));
        return new NeighborhoodParts(neighborhoods, new QuestionSweep(neighborhoods, clock));
    }
}
