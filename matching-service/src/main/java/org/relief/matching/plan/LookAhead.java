package org.relief.matching.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.relief.matching.planner.Budget;
import org.relief.matching.planner.ConditionalDispatch;
import org.relief.matching.planner.ConditionalDispatch.Decision;
import org.relief.matching.planner.Plan;
import org.relief.matching.planner.Planner;
import org.relief.matching.planner.Problem;
import org.relief.matching.planner.Request;
import org.relief.matching.planner.Stop;

/**
 * Whether the trips that could leave now should: possible futures are drawn and planned shortly, and what leaves now in
 * most of them goes. Step by step, so that others can work in between.
 */
final class LookAhead {

    /** Leaving in three futures of ten is enough: cars that wait are filled, but so are those on their way to load. */
    private static final ConditionalDispatch DISPATCH = new ConditionalDispatch(12, 2, 0.3, 0.8);

    /** What comes later than this changes no trip of now. */
    private static final Duration AHEAD = Duration.ofMinutes(60);
    /** Steps of the search for each future, and for each of its requests. */
    private static final long ITERATIONS = 200;
    /** What is postponed in a future leaves there no sooner. */
    private static final int LATER = 180;
    /** A trip that leaves this soon leaves now. */
    private static final int NOW = 120;

    private static final int MOST_NAMED = 3;

    private final Planner planner;
    private final Snapshot snapshot;
    private final Plan plan;
    private final Forecast forecast;
    private final List<String> requests;
    private final ConditionalDispatch.Run run;
    private final SplittableRandom random;
    /** By request: how often something from a neighborhood that is not known yet was in its trip. */
    private final Map<String, Map<String, Integer>> company = new HashMap<>();

    LookAhead(Planner planner, Snapshot snapshot, Plan plan, Forecast forecast) {
        this.planner = planner;
        this.snapshot = snapshot;
        this.plan = plan;
        this.forecast = forecast;
        this.requests = List.copyOf(snapshot.leaving(plan, Integer.MAX_VALUE));
        this.run = DISPATCH.begin(new boolean[requests.size()]);
        this.random = new SplittableRandom(snapshot.revision());
    }

    /** Whether so little is likely to come that there is nothing to wait for. */
    boolean isQuiet() {
        return forecast.isQuiet();
    }

    /** Nothing is worth waiting for. */
    Map<String, Prospect> allGo() {
        return requests.stream().collect(Collectors.toMap(id -> id, _ -> Prospect.GOES));
    }

    /** Whether some that could leave have not been looked at. */
    boolean hasNews(Map<String, Prospect> known) {
        return !known.keySet().containsAll(requests);
    }

    boolean isOver() {
        return requests.isEmpty() || run.isOver();
    }

    void step() {
        run.step(this::leavesNow);
    }

    private boolean[] leavesNow(int number, boolean[] dispatched, boolean[] postponed) {
        Problem future = future(postponed);
        long iterations = ITERATIONS + future.requests().size();
        Plan planned = planner.replan(future, plan, Budget.iterations(iterations));
        noteCompany(future, planned);
        Set<String> leaving = snapshot.leaving(planned, NOW);
        boolean[] flags = new boolean[requests.size()];
        for (int i = 0; i < flags.length; i++) {
            flags[i] = dispatched[i] || leaving.contains(requests.get(i));
        }
        return flags;
    }

    private Problem future(boolean[] postponed) {
        Set<String> kept = new HashSet<>();
        for (int i = 0; i < postponed.length; i++) {
            if (postponed[i]) {
                kept.add(requests.get(i));
            }
        }
        Problem now = snapshot.problem();
        List<Request> all = new ArrayList<>();
        now.requests().forEach(request -> all.add(kept.contains(request.id()) ? request.knownFrom(LATER) : request));
        all.addAll(forecast.draw(AHEAD, random));
        return now.with(all);
    }

    /** Who goes together with what is not known yet. */
    private void noteCompany(Problem future, Plan planned) {
        Map<String, String> likely = future.requests().stream()
                .filter(request -> request.knownFrom() > 0 && !requests.contains(request.id()))
                .collect(Collectors.toMap(Request::id, Request::neighborhood));
        planned.routes().stream().flatMap(route -> route.trips().stream()).forEach(trip -> {
            for (Stop unknown : trip.stops()) {
                String from = likely.get(unknown.request());
                if (from != null) {
                    trip.stops()
                            .forEach(stop -> company.computeIfAbsent(stop.request(), _ -> new TreeMap<>())
                                    .merge(from, 1, Integer::sum));
                }
            }
        });
    }

    Map<String, Prospect> prospects() {
        Decision decision = run.decision();
        Map<String, Prospect> prospects = new HashMap<>();
        for (int i = 0; i < requests.size(); i++) {
            prospects.put(
                    requests.get(i),
                    decision.dispatched()[i] ? Prospect.GOES : new Prospect.Waits(likely(requests.get(i))));
        }
        return prospects;
    }

    private List<String> likely(String request) {
        return company.getOrDefault(request, new TreeMap<>()).entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(MOST_NAMED)
                .map(Map.Entry::getKey)
                .toList();
    }
}
