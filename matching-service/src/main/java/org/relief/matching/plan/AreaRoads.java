package org.relief.matching.plan;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.relief.matching.area.DriverEvents.VehicleKind;
import org.relief.matching.area.NeighborhoodFacts;
import org.relief.matching.planner.Outline;
import org.relief.matching.planner.Place;
import org.relief.matching.planner.TravelTimes;

/** Driving in one area: around the neighborhoods that are blocked at the moment, for all or for some kinds of vehicles. */
public final class AreaRoads implements TravelTimes {

    private final TravelTimes open;
    /** Plans are made on other threads. */
    private volatile TravelTimes now;

    private Map<String, Outline> closed = Map.of();
    private Map<String, Outline> passable = Map.of();
    /** Who does not get through those. */
    private Map<String, Set<VehicleKind>> barred = Map.of();

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
        Map<String, Outline> blocked = outlines(neighborhoods, one -> one.closedAt(at));
        Map<String, Outline> forSome = outlines(neighborhoods, one -> one.passableAt(at));
        Map<String, Set<VehicleKind>> kinds = new TreeMap<>();
        neighborhoods.forEach(one -> kinds.put(one.code(), one.barredAt(at)));
        kinds.keySet().retainAll(forSome.keySet());
        if (blocked.equals(closed) && forSome.equals(passable) && kinds.equals(barred)) {
            return false;
        }
        closed = blocked;
        passable = forSome;
        barred = kinds;
        now = ClosedRoads.of(open, blocked, forSome);
        return true;
    }

    /** As they would be if these were the reports. */
    public TravelTimes supposing(Collection<NeighborhoodFacts> neighborhoods, Instant at) {
        return ClosedRoads.of(
                open,
                outlines(neighborhoods, one -> one.closedAt(at)),
                outlines(neighborhoods, one -> one.passableAt(at)));
    }

    private static Map<String, Outline> outlines(
            Collection<NeighborhoodFacts> neighborhoods, Function<NeighborhoodFacts, Optional<Outline>> closed) {
        Map<String, Outline> outlines = new TreeMap<>();
        neighborhoods.forEach(one -> closed.apply(one).ifPresent(outline -> outlines.put(one.code(), outline)));
        return outlines;
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
    public TravelTimes with(Set<String> permits) {
        return now.with(permits);
    }

    @Override
    public Set<String> passes() {
        return now.passes();
    }

    @Override
    public TravelTimes asOfNow() {
        return now;
    }
}
