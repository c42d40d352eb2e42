package org.relief.matching.plan;

import java.time.Instant;
import java.util.Optional;
import org.relief.matching.planner.Place;
import org.relief.matching.planner.Problem;

/**
 * What the planner sees of an area at one moment; shared between threads.
 *
 * @param revision the state's revision that it shows
 * @param epoch second 0 of the problem: a whole second, so that two snapshots name the same expiry by whole seconds
 * @param forecast what is likely to be asked for, where trips are to wait for it
 */
public record Snapshot(String area, long revision, Instant epoch, Problem problem, Optional<Forecast> forecast) {

    /** The moment of a second of the problem. */
    public Instant at(int second) {
        return epoch.plusSeconds(second);
    }

    /** The second of the problem at this moment, rounded down. */
    public int second(Instant moment) {
        return new Epoch(epoch).second(moment);
    }

    int travel(Place from, Place to) {
        return problem.travelTimes().seconds(from, to);
    }
}
