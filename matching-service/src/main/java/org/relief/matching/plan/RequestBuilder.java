package org.relief.matching.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.relief.matching.area.IntakeEvents;
import org.relief.matching.area.NeighborhoodFacts;
import org.relief.matching.area.Span;
import org.relief.matching.area.Weights;
import org.relief.matching.delivery.AreaState;
import org.relief.matching.delivery.Delivery;
import org.relief.matching.delivery.Promised;
import org.relief.matching.delivery.ReliefRequest;
import org.relief.matching.delivery.Restrictions;
import org.relief.matching.delivery.Rules;
import org.relief.matching.delivery.Steerings;
import org.relief.matching.delivery.Stop;
import org.relief.matching.planner.CommittedStop;
import org.relief.matching.planner.Depot;
import org.relief.matching.planner.Item;
import org.relief.matching.planner.ItemClass;
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
    /** Requests that only one driver is to go to ask for this with the driver's id. */
    static final String ONLY_DRIVER = "only-driver:";

    private final AreaState state;
    private final Instant now;
    private final Epoch epoch;
    private final Rules rules;
    private final Restrictions restrictions;
    private final Steerings steerings;
    private final Weights weights;

    RequestBuilder(AreaState state, Instant now, Epoch epoch, Rules rules) {
        this.state = state;
        this.now = now;
        this.epoch = epoch;
        this.rules = rules;
        this.restrictions = new Restrictions(state);
        this.steerings = new Steerings(state);
        this.weights = state.facts().planning().weights();
    }

    /** @param committed what cars have for them already, by request */
    List<Request> requests(
            Collection<ReliefRequest> asked,
            Map<String, List<CommittedStop>> committed,
            Splitting splitting,
            Substitutes substitutes) {
        List<Request> requests = new ArrayList<>();
        for (ReliefRequest request : asked) {
            for (CommittedStop stop : committed.getOrDefault(request.id(), List.of())) {
                requests.add(part(
                        stop.request(),
                        request,
                        needsOf(stop),
                        missing(request, substitutes),
                        List.of(),
                        access(request)));
            }
            requests.addAll(open(request, splitting, substitutes));
        }
        return requests;
    }

    Substitutes substitutes(Collection<ReliefRequest> asked, List<Depot> depots) {
        return Substitutes.of(state, asked, depots, this::isPlannable);
    }

    /** As far as it can be planned now: what no car has for it. */
    private List<Request> open(ReliefRequest request, Splitting splitting, Substitutes substitutes) {
        List<Need> needs = isPlannable(request) ? lacking(state, request, substitutes) : List.of();
        if (needs.isEmpty()) {
            return List.of();
        }
        Set<String> access = access(request);
        NeighborhoodFacts neighborhood = state.neighborhood(request.asked().neighborhood());
        List<List<Need>> parts = splitting.parts(
                needs,
                need -> request.asked().lifeDeadline(need.item()).isPresent(),
                car -> car.permits().containsAll(access) && neighborhood.admits(car.permits(), now));
        List<TimeWindow> windows = windows(request);
        return IntStream.range(0, parts.size())
                .mapToObj(i -> part(Part.open(request.id(), i), request, parts.get(i), needs, windows, access))
                .toList();
    }

    /** What nobody has brought, on its way or not. */
    private List<Need> missing(ReliefRequest request, Substitutes substitutes) {
        Promised promised = state.promised(request.id());
        return needsOf(
                state,
                request,
                need -> need.basket() == null
                        ? substitutes.goods(request, need, request.missing(need))
                        : both(promised.units(need), open(request, need, promised, substitutes)));
    }

    private static Map<String, Integer> both(Map<String, Integer> one, Map<String, Integer> other) {
        Map<String, Integer> both = new TreeMap<>(one);
        other.forEach((item, units) -> both.merge(item, units, Integer::sum));
        return both;
    }

    private static Map<String, Integer> open(
            ReliefRequest request, IntakeEvents.Need need, Promised promised, Substitutes substitutes) {
        int open = promised.open(request, need);
        return open == 0 ? Map.of() : substitutes.goods(request, need, open);
    }

    private Request part(
            String id,
            ReliefRequest request,
            List<Need> needs,
            List<Need> whole,
            List<TimeWindow> windows,
            Set<String> access) {
        return request(
                id,
                request,
                share(needs, whole),
                needs.stream().map(need -> inOnePiece(request, need)).toList(),
                windows,
                access);
    }

    /** What lives depend on is not torn apart for want of room. */
    private Need inOnePiece(ReliefRequest request, Need need) {
        Item item = state.items().get(need.item());
        Optional<Instant> deadline = request.asked().lifeDeadline(need.item());
        return new Need(
                need.item(),
                need.quantity(),
                deadline.isPresent() || item != null && item.lifeCritical(),
                deadline.map(epoch::second).orElse(Need.NO_LIFE));
    }

    /**
     * The parts of what is open weigh together what a request does that lacks all: people are not less in want for what is
     * on its way. By lines, as far as a part brings what is lacking of them.
     */
    private double share(List<Need> part, List<Need> whole) {
        if (part.equals(whole)) {
            return 1;
        }
        Map<String, Integer> missing = whole.stream().collect(Collectors.toMap(Need::item, Need::quantity));
        Map<ItemClass, Double> shares = new EnumMap<>(ItemClass.class);
        for (Need need : part) {
            ItemClass kind = kind(need);
            long ofKind = whole.stream().filter(other -> kind(other) == kind).count();
            double brought = (double) need.quantity() / Math.max(need.quantity(), missing.getOrDefault(need.item(), 0));
            shares.merge(kind, brought / Math.max(1, ofKind), Double::sum);
        }
        double all = shares.values().stream().mapToDouble(share -> share).sum();
        return Math.min(1, all / Math.max(1, shares.size()));
    }

    /** Nobody asks for what is not given out any more; it counts as it does in the problem. */
    private ItemClass kind(Need need) {
        Item item = state.items().get(need.item());
        return item == null ? ItemClass.FOOD : item.itemClass();
    }

    /** Those on board of a delivery that is not being loaded yet, and those that may join it. */
    List<Request> filling(Delivery delivery, List<ReliefRequest> joining, Substitutes substitutes) {
        List<Request> requests = new ArrayList<>();
        for (Stop stop : delivery.stopsAhead()) {
            state.findRequest(stop.requestId())
                    .ifPresent(request -> requests.add(part(
                            Part.promised(request.id(), stop.stopId()),
                            request,
                            needsOf(FleetBuilder.committed(stop)),
                            missing(request, Substitutes.NONE),
                            List.of(told(request, stop, delivery)),
                            access(request))));
        }
        joining.forEach(request -> requests.addAll(open(request, Splitting.NONE, substitutes)));
        return requests;
    }

    /** Until when its goods have to be there, so that nothing that was told is broken; of who can not wait, as told. */
    private TimeWindow told(ReliefRequest request, Stop stop, Delivery delivery) {
        Span window = stop.window();
        Instant latest = request.waitsForNobody()
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
                && restrictions.findKeepingBack(request).isEmpty()
                && state.neighborhood(request.asked().neighborhood()).isDefined()
                && (notBefore == null || window == null || notBefore.isBefore(window.until()));
    }

    /** Units of known items that nobody has brought, or has on a car for it. */
    static List<Need> lacking(AreaState state, ReliefRequest request, Substitutes substitutes) {
        Promised promised = state.promised(request.id());
        return needsOf(state, request, need -> open(request, need, promised, substitutes));
    }

    private static List<Need> needsOf(
            AreaState state, ReliefRequest request, Function<IntakeEvents.Need, Map<String, Integer>> units) {
        Map<String, Integer> byItem = new TreeMap<>();
        for (IntakeEvents.Need need : request.asked().needs()) {
            units.apply(need).forEach((item, more) -> {
                if (state.items().containsKey(item) && more > 0) {
                    byItem.merge(item, more, Integer::sum);
                }
            });
        }
        return Snapshot.needs(byItem);
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

    private Set<String> access(ReliefRequest request) {
        Set<String> access = notWith(request, restrictions, steerings).collect(Collectors.toCollection(TreeSet::new));
        access.addAll(vehicle(request));
        NeighborhoodFacts there = state.neighborhood(request.asked().neighborhood());
        if (there.isPassable(now)) {
            access.add(there.pass());
        }
        return access;
    }

    private Request request(
            String id,
            ReliefRequest request,
            double share,
            List<Need> needs,
            List<TimeWindow> windows,
            Set<String> access) {
        var asked = request.asked();
        return new Request(
                id,
                asked.neighborhood(),
                ProblemBuilder.place(asked.location()),
                asked.people(),
                share * weights.ofVulnerabilities(asked.vulnerabilities().size()),
                weight(request) * weight(asked.neighborhood()) * (request.isPromised() ? weights.ofPromise() : 1),
                Math.min(0, epoch.second(asked.loggedAt())),
                needs,
                windows,
                access,
                (int) rules.handover().toSeconds());
    }

    /** What a request that is asked for now and is like this one would be. */
    Optional<Request> kindOf(ReliefRequest request) {
        List<Need> needs = needsOf(state, request, need -> Substitutes.NONE.goods(request, need, need.asked()));
        boolean known = state.neighborhood(request.asked().neighborhood()).isDefined();
        return known && !needs.isEmpty()
                ? Optional.of(request(request.id(), request, 1, needs, List.of(), vehicle(request)))
                : Optional.empty();
    }

    private double weight(ReliefRequest request) {
        double urgency = weights.of(request.asked().urgency());
        return steerings.isRaised(request) ? weights.raised() * urgency : urgency;
    }

    /** Where people can still buy food, they can wait longer. */
    private double weight(String neighborhood) {
        return state.neighborhood(neighborhood).supplyAt(now).map(weights::of).orElse(weights.supplied());
    }

    private static Set<String> vehicle(ReliefRequest request) {
        return request.isCarOnly() ? Set.of(SMALL) : Set.of();
    }

    /** Who does not go there, by their own word or a coordinator's, as what everybody else has; and who alone does. */
    static Stream<String> notWith(ReliefRequest request, Restrictions restrictions, Steerings steerings) {
        return Stream.of(
                        request.progress().declinedBy().stream().map(NOT_SHIFT::concat),
                        restrictions.keptApart(request).stream().map(NOT_DRIVER::concat),
                        steerings.onlyDrivers(request).stream().map(ONLY_DRIVER::concat))
                .flatMap(names -> names);
    }
}
