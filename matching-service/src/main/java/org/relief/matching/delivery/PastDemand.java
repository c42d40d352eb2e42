package org.relief.matching.delivery;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.relief.matching.area.IntakeEvents.RequestAsked;

/** What is kept of the requests that have left memory, for what is likely to be asked for: how much, and examples. */
final class PastDemand {

    private final UnitOfWork unit;
    private final Journal journal;
    private final Map<String, Demand> demands = new HashMap<>();
    private final Map<String, PastRequest> requests = new TreeMap<>();

    PastDemand(UnitOfWork unit, Journal journal) {
        this.unit = unit;
        this.journal = journal;
    }

    void add(RequestAsked asked, ZoneId zone, Instant now) {
        Demand last = of(asked.neighborhood());
        PastRequest past = PastRequest.of(asked, last.requests());
        Demand next = last.plus(asked, zone, now);
        restore(next);
        restore(past);
        journal.save(Kind.DEMAND, next.neighborhood(), next);
        journal.save(Kind.PAST_REQUEST, past.key(), past);
    }

    void restore(Demand next) {
        unit.set(demands, next.neighborhood(), next);
    }

    void restore(PastRequest next) {
        unit.set(requests, next.key(), next);
    }

    Demand of(String neighborhood) {
        Demand known = demands.get(neighborhood);
        return known == null ? Demand.none(neighborhood) : known;
    }

    /** The latest first. */
    List<RequestAsked> requests(String neighborhood) {
        return IntStream.range(0, PastRequest.KEPT)
                .mapToObj(place -> requests.get(neighborhood + "/" + place))
                .flatMap(Stream::ofNullable)
                .map(PastRequest::asked)
                .sorted(Comparator.comparing(RequestAsked::loggedAt).reversed())
                .toList();
    }

    void clear() {
        for (String neighborhood : List.copyOf(demands.keySet())) {
            unit.set(demands, neighborhood, null);
            journal.save(Kind.DEMAND, neighborhood, null);
        }
        for (String key : List.copyOf(requests.keySet())) {
            unit.set(requests, key, null);
            journal.save(Kind.PAST_REQUEST, key, null);
        }
    }
}
