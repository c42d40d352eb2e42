package org.relief.matching.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.relief.matching.area.DriverEvents.HandedLine;
import org.relief.matching.area.IntakeEvents.Need;
import org.relief.matching.delivery.ReliefRequest;
import org.relief.matching.plan.Hindsight.Came;
import org.relief.matching.planner.Plan;

/** Counts what handovers come to in a day, real or planned ones by the same measure: see {@link Came}. */
final class DayCount {

    private final Map<String, ReliefRequest> before;
    private final Map<String, ReliefRequest> after;
    private final Map<String, Instant> lastAt = new HashMap<>();

    /** @param before the requests as the day began */
    DayCount(Map<String, ReliefRequest> before) {
        this.before = before;
        this.after = new HashMap<>(before);
    }

    DayCount handed(List<PastDay.Handed> handovers) {
        handovers.forEach(one -> hand(one.request(), one.lines(), one.at()));
        return this;
    }

    DayCount planned(Snapshot snapshot, Plan plan) {
        plan.routes().stream()
                .flatMap(route -> route.trips().stream())
                .flatMap(trip -> trip.stops().stream())
                .forEach(stop -> stop.goods()
                        .forEach(goods -> bring(
                                Part.request(stop), goods.item(), goods.quantity(), snapshot.at(stop.startAt()))));
        return this;
    }

    private void hand(String id, List<HandedLine> lines, Instant at) {
        if (after.computeIfPresent(id, (_, request) -> request.handedOver(lines)) != null) {
            lastAt.merge(id, at, (one, other) -> one.isAfter(other) ? one : other);
        }
    }

    /** For the lines that may be of this item, as long as something of them is missing. */
    private void bring(String id, String item, int units, Instant at) {
        int left = units;
        for (Need need : lines(id)) {
            ReliefRequest request = after.get(id);
            if (request != null && left > 0 && need.items().contains(item)) {
                int wanted = Math.ceilDiv(request.missing(need), Math.max(1, need.each(item)));
                int taken = Math.min(left, wanted);
                left -= taken;
                hand(id, List.of(new HandedLine(need.line(), item, taken)), at);
            }
        }
    }

    private List<Need> lines(String id) {
        ReliefRequest request = before.get(id);
        return request == null ? List.of() : request.asked().needs();
    }

    Came came(long meters) {
        List<ReliefRequest> open =
                before.values().stream().filter(one -> !one.isServed()).toList();
        List<ReliefRequest> served = open.stream()
                .map(one -> after.getOrDefault(one.id(), one))
                .filter(ReliefRequest::isServed)
                .toList();
        int all = people(open);
        int people = people(served);
        double personDays = open.stream().mapToDouble(this::personDays).sum();
        return new Came(
                served.size(),
                people,
                open.size() - served.size(),
                all - people,
                Math.round(personDays),
                Math.round(meters / 1000.0),
                meanWait(served));
    }

    private static int people(List<ReliefRequest> requests) {
        return requests.stream().mapToInt(one -> one.asked().people()).sum();
    }

    private double personDays(ReliefRequest request) {
        ReliefRequest then = after.getOrDefault(request.id(), request);
        double share = request.asked().needs().stream()
                .mapToDouble(need -> (double) (request.missing(need) - then.missing(need)) / need.asked())
                .average()
                .orElse(0);
        return request.asked().people() * days(request) * share;
    }

    static int days(ReliefRequest request) {
        return request.asked().needs().stream()
                .map(Need::basket)
                .mapToInt(basket -> basket == null ? 1 : basket.days())
                .max()
                .orElse(1);
    }

    private @Nullable Long meanWait(List<ReliefRequest> served) {
        OptionalDouble mean = served.stream()
                .filter(one -> lastAt.containsKey(one.id()))
                .mapToLong(one -> Math.max(
                        0,
                        Duration.between(one.asked().loggedAt(), lastAt.get(one.id()))
                                .toSeconds()))
                .average();
        return mean.isPresent() ? Math.round(mean.getAsDouble()) : null;
    }
}
