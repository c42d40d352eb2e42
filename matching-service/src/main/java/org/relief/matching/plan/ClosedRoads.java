package org.relief.matching.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntBinaryOperator;
import org.relief.matching.planner.Outline;
import org.relief.matching.planner.Place;
import org.relief.matching.planner.TravelTimes;

/** Driving around these neighborhoods. */
record ClosedRoads(TravelTimes open, Map<String, Outline> outlines, TravelTimes around) implements TravelTimes {

    static TravelTimes of(TravelTimes open, Map<String, Outline> outlines) {
        return outlines.isEmpty() ? open : new ClosedRoads(open, outlines, open.around(List.copyOf(outlines.values())));
    }

    @Override
    public Set<String> closed() {
        return outlines.keySet();
    }

    @Override
    public TravelTimes opening(Set<String> neighborhoods) {
        Map<String, Outline> left = new HashMap<>(outlines);
        left.keySet().removeAll(neighborhoods);
        return of(open, left);
    }

    @Override
    public int seconds(Place from, Place to) {
        return around.seconds(from, to);
    }

    @Override
    public int meters(Place from, Place to) {
        return around.meters(from, to);
    }

    @Override
    public IntBinaryOperator between(List<Place> places) {
        return around.between(places);
    }
}
