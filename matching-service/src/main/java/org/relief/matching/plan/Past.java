package org.relief.matching.plan;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.relief.matching.area.IntakeEvents.RequestAsked;
import org.relief.matching.area.NeighborhoodFacts;
import org.relief.matching.delivery.AreaState;
import org.relief.matching.delivery.Demand;
import org.relief.matching.delivery.ReliefRequest;

/** What has been asked for in an area up to now: by what is in memory, and by what is kept of what has left it. */
final class Past {

    private static final Comparator<RequestAsked> NEWEST_FIRST =
            Comparator.comparing(RequestAsked::loggedAt).reversed();
    private static final int DAY = 24;

    private final Instant now;
    private final ZoneId zone;
    private final Map<String, Double> lately = new HashMap<>();
    private final double[] hours = new double[DAY];
    private final Map<String, List<RequestAsked>> requests = new HashMap<>();
    private Instant first;

    private Past(ZoneId zone, Instant now) {
        this.zone = zone;
        this.now = now;
        this.first = now;
    }

    static Past of(AreaState state, Instant now) {
        Past past = new Past(state.facts().timeZone(), now);
        for (NeighborhoodFacts facts : state.neighborhoods()) {
            Demand left = state.pastDemand(facts.code());
            if (left.requests() > 0) {
                past.add(left.at(now), state.pastRequests(facts.code()));
            }
        }
        state.requests().stream()
                .map(ReliefRequest::asked)
                .filter(asked -> !asked.needs().isEmpty() && !asked.loggedAt().isAfter(now))
                .forEach(past::add);
        past.requests.values().forEach(own -> own.sort(NEWEST_FIRST));
        return past;
    }

    private void add(Demand left, List<RequestAsked> examples) {
        lately.put(left.neighborhood(), left.lately());
        for (int hour = 0; hour < DAY; hour++) {
            hours[hour] += left.hours().get(hour);
        }
        requests.put(left.neighborhood(), new ArrayList<>(examples));
        since(left.since());
    }

    private void add(RequestAsked asked) {
        Instant logged = asked.loggedAt();
        requests.computeIfAbsent(asked.neighborhood(), _ -> new ArrayList<>()).add(asked);
        lately.merge(asked.neighborhood(), Demand.byHours(logged, now), Double::sum);
        if (logged.isBefore(now.minus(Duration.ofHours(1)))) {
            hours[logged.atZone(zone).getHour()] += Demand.byDays(logged, now);
        }
        since(logged);
    }

    private void since(Instant earlier) {
        first = earlier.isBefore(first) ? earlier : first;
    }

    /** Since the first request. */
    Duration watched() {
        return Duration.between(first, now);
    }

    /** Requests of this neighborhood, the older the less. */
    double lately(String neighborhood) {
        return lately.getOrDefault(neighborhood, 0.0);
    }

    /** Requests by the hour of the day, the older the less, without those of the last hour. */
    double[] hours() {
        return hours.clone();
    }

    Stream<RequestAsked> newest(String neighborhood) {
        return requests.getOrDefault(neighborhood, List.of()).stream();
    }

    Stream<RequestAsked> newest() {
        return requests.values().stream().flatMap(Collection::stream).sorted(NEWEST_FIRST);
    }
}
