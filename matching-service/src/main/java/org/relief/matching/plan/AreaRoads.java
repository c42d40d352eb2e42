package org.relief.matching.plan;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.relief.matching.area.NeighborhoodFacts;
import org.relief.matching.planner.Outline;
import org.relief.matching.planner.Place;
import org.relief.matching.planner.TravelTimes;

/** Driving in one area: around the neighborhoods that are blocked at the moment. */
public final class AreaRoads implements TravelTimes {

    private final TravelTimes open;
    /** Plans are made on other threads. */
    private volatile TravelTimes now;

    private List<Outline> closed = List.of();

    public AreaRoads(TravelTimes open) {
        this.open = open;
        this.now = open;
    }

    /** To be called as time goes on: reports come, and run out. */
    public void look(Collection<NeighborhoodFacts> neighborhoods, Instant at) {
        List<Outline> blocked = blocked(neighborhoods, at);
        if (!blocked.equals(closed)) {
            closed = blocked;
            now = open.around(blocked);
        }
    }

    /** As they would be if these were the reports. */
    public TravelTimes supposing(Collection<NeighborhoodFacts> neighborhoods, Instant at) {
        return open.around(blocked(neighborhoods, at));
    }

    private static List<Outline> blocked(Collection<NeighborhoodFacts> neighborhoods, Instant at) {
        return neighborhoods.stream()
                .map(one -> one.closedAt(at))
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public int seconds(Place from, Place to) {
        return now.seconds(from, to);
    }

    @Override
    public int meters(Place from, Place to) {
        return now.meters(from, to);
    }

    @Override
    public TravelTimes asOfNow() {
        return now;
    }
}
