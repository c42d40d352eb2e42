package org.relief.matching.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.relief.matching.area.IntakeEvents;
import org.relief.matching.area.IntakeEvents.SupplyStatus;
import org.relief.matching.area.IntakeEvents.Urgency;
import org.relief.matching.area.Span;
import org.relief.matching.delivery.AreaState;
import org.relief.matching.delivery.Delivery;
import org.relief.matching.delivery.ReliefRequest;
import org.relief.matching.delivery.Restrictions;
import org.relief.matching.delivery.Rules;
import org.relief.matching.delivery.Stop;
import org.relief.matching.planner.CommittedStop;
import org.relief.matching.planner.Need;
import org.relief.matching.planner.Request;
import org.relief.matching.planner.TimeWindow;

/** Requests as the planner sees them at one moment: what they lack, when, with which car, and how much that weighs. */
final class RequestBuilder {

    /** Doors that only a small vehicle reaches ask for this, and small vehicles have it. */
    static final String SMALL = "vehicle:small";
    /** Requests where a driver is not to go again ask for this with the driver's id, and all other drivers have it. */
    static final String NOT_DRIVER = "not-driver:";
    /** Requests that a shift declined ask for this with its id, and all other shifts have it. */
    static final String NOT_SHIFT = "not-shift:";
    /** A household of average needs counts 1; each vulnerability adds a third of that. */
    private static final double PER_VULNERABILITY = 0.33;

    private final AreaState state;
    private final Instant now;
    private final Epoch epoch;
    private final Rules rules;
    private final Restrictions restrictions;

    RequestBuilder(AreaState state, Instant now, Epoch epoch, Rules rules) {
        this.state = state;
        this.now = now;
        this.epoch = epoch;
        this.rules = rules;
        this.restrictions = new Restrictions(state);
    }

    List<Request> requests(Collection<ReliefRequest> asked, Map<String, CommittedStop> committed) {
        List<Request> requests = new ArrayList<>();
        for (ReliefRequest request : asked) {
            CommittedStop stop = committed.get(request.id());
            if (stop != null) {
                requests.add(request(request, needsOf(stop), List.of()));
            } else {
                open(request).ifPresent(requests::add);
            }
        }
        return requests;
    }

    /** As far as it can be planned now. */
    private Optional<Request> open(ReliefRequest request) {
        List<Need> needs = isPlannable(request) ? lacking(state, request) : List.of();
        return needs.isEmpty() ? Optional.empty() : Optional.of(request(request, needs, windows(request)));
    }

    /** Those on board of a delivery that is not being loaded yet, and those that may join it. */
    List<Request> filling(Delivery delivery, List<ReliefRequest> joining) {
        List<Request> requests = new ArrayList<>();
        for (Stop stop : delivery.stopsAhead()) {
            state.findRequest(stop.requestId())
                    .ifPresent(request -> requests.add(request(
                            request, needsOf(FleetBuilder.committed(stop)), List.of(told(request, stop, delivery)))));
        }
        joining.forEach(request -> open(request).ifPresent(requests::add));
        return requests;
    }

    /** Until when its goods have to be there, so that nothing that was told is broken; of a critical one, as told. */
    private TimeWindow told(ReliefRequest request, Stop stop, Delivery delivery) {
        Span window = stop.window();
        Instant latest = request.asked().urgency() == Urgency.CRITICAL
                ? delivery.filling().told(stop)
                : delivery.filling().latest(stop);
        int from = window == null ? TimeWindow.ALWAYS.from() : epoch.second(window.from());
        int until = epoch.second(window != null && window.until().isBefore(latest) ? window.until() : latest);
        return new TimeWindow(from, Math.max(from, until));
    }

    private boolean isPlannable(ReliefRequest request) {
        Instant notBefore = request.progress().notBefore();
        Span window = request.asked().window();
        return request.isOpen(now)
                && state.findLiveOfRequest(request.id()).isEmpty()
                && restrictions.findKeepingBack(request.id()).isEmpty()
                && state.neighborhood(request.asked().neighborhood()).isDefined()
                && (notBefore == null || window == null || notBefore.isBefore(window.until()));
    }

    /** Units of known items that nobody has brought. */
    static List<Need> lacking(AreaState state, ReliefRequest request) {
        return needsOf(state, request, request::missing);
    }

    private static List<Need> needsOf(AreaState state, ReliefRequest request, ToIntFunction<IntakeEvents.Need> units) {
        Map<String, Integer> byItem = new TreeMap<>();
        request.asked().needs().stream()
                .filter(need -> state.items().containsKey(need.item()) && units.applyAsInt(need) > 0)
                .forEach(need -> byItem.merge(need.item(), units.applyAsInt(need), Integer::sum));
        return byItem.entrySet().stream()
                .map(entry -> new Need(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static List<Need> needsOf(CommittedStop stop) {
        return stop.goods().stream()
                .map(goods -> new Need(goods.item(), goods.quantity()))
                .toList();
    }

    private List<TimeWindow> windows(ReliefRequest request) {
        Span window = request.asked().window();
        Instant notBefore = request.progress().notBefore();
        if (window == null) {
            return notBefore == null || !notBefore.isAfter(now)
                    ? List.of()
                    : List.of(new TimeWindow(epoch.second(notBefore), TimeWindow.ALWAYS.to()));
        }
        Instant from = notBefore != null && notBefore.isAfter(window.from()) ? notBefore : window.from();
        return List.of(epoch.window(new Span(from, window.until())));
    }

    private Request request(ReliefRequest request, List<Need> needs, List<TimeWindow> windows) {
        Set<String> access = notWith(request, restrictions).collect(Collectors.toCollection(TreeSet::new));
        access.addAll(vehicle(request));
        return request(request, needs, windows, access);
    }

    private Request request(ReliefRequest request, List<Need> needs, List<TimeWindow> windows, Set<String> access) {
        var asked = request.asked();
        return new Request(
                request.id(),
                asked.neighborhood(),
                ProblemBuilder.place(asked.location()),
                asked.people(),
                1 + PER_VULNERABILITY * asked.vulnerabilities().size(),
                weight(asked.urgency()) * weight(asked.neighborhood()),
                Math.min(0, epoch.second(asked.loggedAt())),
                needs,
                windows,
                access,
                (int) rules.handover().toSeconds());
    }

    /** What a request that is asked for now and is like this one would be. */
    Optional<Request> kindOf(ReliefRequest request) {
        List<Need> needs = needsOf(state, request, IntakeEvents.Need::quantity);
        boolean known = state.neighborhood(request.asked().neighborhood()).isDefined();
        return known && !needs.isEmpty()
                ? Optional.of(request(request, needs, List.of(), vehicle(request)))
                : Optional.empty();
    }

    private static double weight(Urgency urgency) {
        return switch (urgency) {
            case CRITICAL -> 4;
            case HIGH -> 2;
            case NORMAL -> 1;
        };
    }

    /** Where people can still buy food, they can wait longer. */
    private double weight(String neighborhood) {
        return state.neighborhood(neighborhood)
                .supplyAt(now)
                .map((SupplyStatus status) -> switch (status) {
                    case CUT_OFF -> 1.5;
                    case STRAINED -> 1.2;
                    case SUPPLIED -> 1.0;
                })
                .orElse(1.0);
    }

    private static Set<String> vehicle(ReliefRequest request) {
        return request.isCarOnly() ? Set.of(SMALL) : Set.of();
    }

    /** Who does not go there, by their own word or a coordinator's, as what everybody else has. */
    static Stream<String> notWith(ReliefRequest request, Restrictions restrictions) {
        return Stream.concat(
                request.progress().declinedBy().stream().map(NOT_SHIFT::concat),
                restrictions.keptApart(request.id()).stream().map(NOT_DRIVER::concat));
    }
}
