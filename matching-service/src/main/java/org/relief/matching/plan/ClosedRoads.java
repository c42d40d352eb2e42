package org.relief.matching.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntBinaryOperator;
import java.util.stream.Collectors;
import org.relief.matching.area.NeighborhoodFacts;
import org.relief.matching.planner.Outline;
import org.relief.matching.planner.Place;
import org.relief.matching.planner.TravelTimes;

/**
 * Driving around these neighborhoods: nobody drives through some, and through others only who has the pass for it. Who has
 * to go round the same ones has the same times, found once.
 */
final class ClosedRoads implements TravelTimes {

    private final TravelTimes open;
    /** By code. */
    private final Map<String, Outline> outlines;
    /** Those that some kinds of vehicles get through. */
    private final Map<String, Outline> passable;

    private final TravelTimes around;
    /** By those that cannot be passed. */
    private final Map<Set<String>, TravelTimes> goingRound = new ConcurrentHashMap<>();

    private ClosedRoads(TravelTimes open, Map<String, Outline> outlines, Map<String, Outline> passable) {
        this.open = open;
        this.outlines = outlines;
        this.passable = passable;
        this.around = outlines.isEmpty() ? open : open.around(List.copyOf(outlines.values()));
    }

    static TravelTimes of(TravelTimes open, Map<String, Outline> outlines, Map<String, Outline> passable) {
        return outlines.isEmpty() && passable.isEmpty() ? open : new ClosedRoads(open, outlines, passable);
    }

    @Override
    public TravelTimes with(Set<String> permits) {
        Set<String> barred = passable.keySet().stream()
                .filter(code -> !permits.contains(NeighborhoodFacts.passFor(code)))
                .collect(Collectors.toUnmodifiableSet());
        return barred.isEmpty() ? this : goingRound.computeIfAbsent(barred, this::around);
    }

    @Override
    public Set<String> passes() {
        return passable.keySet().stream().map(NeighborhoodFacts::passFor).collect(Collectors.toUnmodifiableSet());
    }

    private TravelTimes around(Set<String> barred) {
        Map<String, Outline> all = new HashMap<>(passable);
        all.keySet().retainAll(barred);
        all.putAll(outlines);
        return of(open, all, Map.of());
    }

    @Override
    public Set<String> closed() {
        return outlines.keySet();
    }

    @Override
    public TravelTimes opening(Set<String> neighborhoods) {
        return of(open, without(outlines, neighborhoods), without(passable, neighborhoods));
    }

    private static Map<String, Outline> without(Map<String, Outline> outlines, Set<String> neighborhoods) {
        Map<String, Outline> left = new HashMap<>(outlines);
        left.keySet().removeAll(neighborhoods);
        return left;
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
