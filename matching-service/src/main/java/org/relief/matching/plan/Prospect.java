package org.relief.matching.plan;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.relief.matching.planner.Stop;
import org.relief.matching.planner.Trip;

/** What looking ahead says about a trip, or one request of it. */
sealed interface Prospect {

    /** In most futures it is best to leave now. */
    record Goes() implements Prospect {}

    /** Not looked at yet. */
    record Undecided() implements Prospect {}

    /**
     * In most futures something else comes that goes with it.
     *
     * @param neighborhoods where that is likely, the likeliest first
     */
    record Waits(List<String> neighborhoods) implements Prospect {}

    Prospect GOES = new Goes();
    Prospect UNDECIDED = new Undecided();

    /** Of a trip, from those of its requests: one that has to go takes the others along. */
    static Prospect of(Trip trip, Map<String, Prospect> requests) {
        var neighborhoods = new TreeSet<String>();
        boolean undecided = false;
        for (Stop stop : trip.stops()) {
            switch (requests.getOrDefault(stop.request(), UNDECIDED)) {
                case Goes goes -> {
                    return goes;
                }
                case Undecided _ -> undecided = true;
                case Waits waits -> neighborhoods.addAll(waits.neighborhoods());
            }
        }
        return undecided ? UNDECIDED : new Waits(List.copyOf(neighborhoods));
    }
}
