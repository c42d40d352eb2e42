package org.relief.matching.planner;

import ai.timefold.solver.core.api.domain.solution.PlanningEntityCollectionProperty;
import ai.timefold.solver.core.api.domain.solution.PlanningScore;
import ai.timefold.solver.core.api.domain.solution.PlanningSolution;
import ai.timefold.solver.core.api.domain.valuerange.ValueRangeProvider;
import ai.timefold.solver.core.api.score.HardSoftScore;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** All cars' lists: Timefold's view of an {@link Instance}. */
@PlanningSolution
public class TimefoldRoutes {
    private static final int BESIDE = 40;

    /** One per vehicle. */
    @PlanningEntityCollectionProperty
    public List<TimefoldCar> cars = new ArrayList<>();

    /** Visits by number, then loads. */
    @ValueRangeProvider
    @PlanningEntityCollectionProperty
    public List<TimefoldStop> stops = new ArrayList<>();

    /** Hard is what is broken, soft is the instance's cost. */
    @PlanningScore
    public @Nullable HardSoftScore score;

    /** The numbers; not the solver's to change. */
    @Nullable
    Instance instance;

    /** For the solver's copies. */
    public TimefoldRoutes() {}

    TimefoldRoutes(Instance in) {
        instance = in;
        IntStream.range(0, in.vehicles).mapToObj(TimefoldCar::new).forEach(cars::add);
        for (int visit = 0; visit < in.visits; visit++) {
            var stop = new TimefoldStop(visit, visit, -1);
            stop.beside = beside(in, visit);
            stops.add(stop);
        }
        if (in.lineItem.length > 0) {
            addLoads(in);
        }
    }

    /** As many at each depot as there are cars. */
    private void addLoads(Instance in) {
        for (int depot = 0; depot < in.depots; depot++) {
            for (int v = 0; v < in.vehicles; v++) {
                stops.add(new TimefoldStop(stops.size(), -1, depot));
            }
        }
    }

    Instance instance() {
        return java.util.Objects.requireNonNull(instance);
    }

    /** The way between two visits in the better order, and a fifth of the wait that it makes unavoidable. */
    private static long closeness(Instance in, int one, int other) {
        long there = following(in, one, other);
        long back = following(in, other, one);
        return Math.min(there, back);
    }

    private static long following(Instance in, int first, int second) {
        int way = in.travel.from(first, second);
        long earliest = (long) in.opens[first] + in.service[first] + way;
        long latest = (long) in.closes[first] + in.service[first] + way;
        if (in.timed && earliest > in.closes[second]) {
            return Long.MAX_VALUE;
        }
        return way + (in.timed ? Math.max(0, in.opens[second] - latest) / 5 : 0);
    }

    /** The visits that are closest in distance and time, by insertion into a short sorted list. */
    private static int[] beside(Instance in, int visit) {
        int most = Math.min(BESIDE, in.visits - 1);
        var nearest = new int[most];
        var distance = new long[most];
        int count = 0;
        for (int other = 0; other < in.visits; other++) {
            long way = other == visit ? 0 : closeness(in, visit, other);
            if (other == visit || count == most && (most == 0 || way >= distance[most - 1])) {
                continue;
            }
            int at = count < most ? count++ : most - 1;
            while (at > 0 && distance[at - 1] > way) {
                nearest[at] = nearest[at - 1];
                distance[at] = distance[at - 1];
                at--;
            }
            nearest[at] = other;
            distance[at] = way;
        }
        return nearest;
    }
}
