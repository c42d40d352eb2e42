package org.relief.matching.plan;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.relief.matching.area.NeighborhoodFacts;
import org.relief.matching.planner.Outline;
import org.relief.matching.planner.Place;
import org.relief.matching.planner.TravelTimes;

/** Driving in one area: around the neighborhoods that are blocked at the moment. */
public final class AreaRoads implements TravelTimes {

    private final TravelTimes open;
    /** Plans are made on other threads. */
    private volatile TravelTimes now;

    private Map<String, Outline> closed = Map.of();

    public AreaRoads(TravelTimes open) {
        this.open = open;
        this.now = open;
    }

    /**
     * To be called as time goes on: reports come, and run out.
     *
     * @return whether other roads are closed than at the last look
     */
    public boolean look(Collection<NeighborhoodFacts> neighborhoods, Instant at) {
        Map<String, Outline> blocked = blocked(neighborhoods, at);
        if (blocked.equals(closed)) {
            return false;
        }
        closed = blocked;
        now = ClosedRoads.of(open, blocked);
        return true;
    }

    /** As they would be if these were the reports. */
    public TravelTimes supposing(Collection<NeighborhoodFacts> neighborhoods, Instant at) {
        return ClosedRoads.of(open, blocked(neighborhoods, at));
    }

    private static Map<String, Outline> blocked(Collection<NeighborhoodFacts> neighborhoods, Instant at) {
        Map<String, Outline> blocked = new TreeMap<>();
        neighborhoods.forEach(one -> one.closedAt(at).ifPresent(outline -> blocked.put(one.code(), outline)));
        return blocked;
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
