package org.relief.matching.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.relief.matching.area.DriverEvents.HandedLine;
import org.relief.matching.area.Shift;
import org.relief.matching.area.Shift.Held;
import org.relief.matching.delivery.AreaState;
import org.relief.matching.delivery.Coming;
import org.relief.matching.delivery.NeedOutlook;
import org.relief.matching.delivery.Outlook;
import org.relief.matching.delivery.Outlook.State;
import org.relief.matching.delivery.Outlooks;
import org.relief.matching.delivery.Promised;
import org.relief.matching.delivery.ReliefRequest;
import org.relief.matching.delivery.Steered;
import org.relief.matching.delivery.Steering;
import org.relief.matching.delivery.Steerings;
import org.relief.matching.delivery.Waiting;
import org.relief.matching.planner.Need;
import org.relief.matching.planner.Route;
import org.relief.matching.planner.Stop;
import org.relief.matching.planner.Trip;

/**
 * Tells those whom no delivery serves yet what the plan says: who is in it at once, everything else together with the
 * reasons of that same plan, and not too often.
 */
public final class PlanOutlooks {

    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final int MOST_AT_ONCE = 200;

    private final AreaState state;
    private final Outlooks outlooks;
    private final Steerings steerings;

    /** One proposal that everybody is to hear of: whose turn it is, and how many are left. */
    public record Round(
            Proposal proposal,
            List<String> requests,
            Map<String, List<Need>> open,
            Map<String, List<Stop>> proposed,
            Map<String, Duration> later,
            int turn,
            int left) {

        public boolean isOver() {
            return left == 0;
        }

        private Round next() {
            return new Round(proposal, requests, open, proposed, later, (turn + 1) % requests.size(), left - 1);
        }
    }

    public PlanOutlooks(AreaState state) {
        this.state = state;
        this.outlooks = new Outlooks(state);
        this.steerings = new Steerings(state);
    }

    /** Begins with those whom the last round did not reach. */
    public Round round(Proposal proposal, @Nullable Round last) {
        Map<String, List<Need>> open = proposal.snapshot().open();
        List<String> requests = List.copyOf(open.keySet());
        int turn = last == null ? 0 : last.turn() % requests.size();
        return new Round(proposal, requests, open, proposal.proposedStops(), later(proposal), turn, requests.size());
    }

    /** Publishes what is new, as long as there is time, to one at least; what is left of the round. */
    public Round tell(Round round, Instant now, BooleanSupplier isOver) {
        int told = 0;
        Round left = round;
        while (!left.isOver() && told < MOST_AT_ONCE) {
            told += tellNext(left, now) ? 1 : 0;
            left = left.next();
            if (isOver.getAsBoolean()) {
                break;
            }
        }
        return left;
    }

    /** Whether the next one was told something. */
    private boolean tellNext(Round round, Instant now) {
        String id = round.requests().get(round.turn());
        List<Stop> stops = round.proposed().getOrDefault(id, List.of());
        ReliefRequest request = state.findRequest(id).orElse(null);
        if (request == null
                || !mayTell(request, stops, round.proposal(), now)
                || !isStill(round.open().getOrDefault(id, List.of()), request, round.proposal())) {
            return false;
        }
        return outlooks.tell(request, outlook(request, round.proposal(), stops, round.later()), now);
    }

    /** The first word to those who cannot be planned yet because their item or neighborhood is unknown. */
    public void tellUnplannable(Instant now) {
        List<ReliefRequest> unheard = state.requests().stream()
                .filter(request -> request.outlook() == null)
                .toList();
        for (ReliefRequest request : unheard) {
            boolean known = state.neighborhood(request.asked().neighborhood()).isDefined()
                    && request.asked().needs().stream()
                            .flatMap(need -> need.items().stream())
                            .anyMatch(state.items()::containsKey);
            if (known && request.isOpen(now) && isHeld(request)) {
                outlooks.factual(request, now).ifPresent(outlook -> outlooks.tell(request, outlook, now));
            }
            if (!known && request.isOpen(now)) {
                outlooks.tell(
                        request, new Outlook(State.WAITING, unknownItems(Outlooks.needs(request)), null, null), now);
            }
        }
    }

    private boolean isHeld(ReliefRequest request) {
        return steerings.of(request).stream()
                .anyMatch(one -> one.kind() == Steering.Kind.HOLD && one.on() != Steering.Subject.WAREHOUSE);
    }

    private List<NeedOutlook> unknownItems(List<NeedOutlook> needs) {
        return needs.stream().map(this::known).toList();
    }

    private NeedOutlook known(NeedOutlook need) {
        return state.items().containsKey(need.item()) || !need.fallsShort() ? need : need.because(nothingOf(need));
    }

    private static Waiting nothingOf(NeedOutlook need) {
        return Outlooks.moreStock(need, need.waiting(), need.waiting());
    }

    /** What has been amended or brought since the plan's look is told of by the next one. */
    private boolean isStill(List<Need> planned, ReliefRequest request, Proposal proposal) {
        return RequestBuilder.lacking(state, request, proposal.snapshot().substitutes())
                .equals(planned);
    }

    private boolean mayTell(ReliefRequest request, List<Stop> stops, Proposal proposal, Instant now) {
        boolean first = request.outlook() == null && (!stops.isEmpty() || proposal.isExplained());
        boolean due = proposal.isExplained() && !request.outlookAt().plus(PAUSE).isAfter(now);
        return (first || due) && outlooks.isForThePlan(request, now);
    }

    /** What deliveries bring, and what the plan says of the rest. */
    private Outlook outlook(ReliefRequest request, Proposal proposal, List<Stop> stops, Map<String, Duration> later) {
        Map<String, Waiting> waiting = proposal.reasons().orElse(Map.of()).getOrDefault(request.id(), Map.of());
        Map<Integer, List<Coming>> coming = new HashMap<>();
        Promised promised = state.promised(request.id());
        List<Instant> arrivals = new ArrayList<>();
        for (Stop stop : inOrder(stops, proposal, later)) {
            Instant eta = arrival(stop, proposal, later);
            List<HandedLine> lines = Committer.lines(request, promised, stop.goods());
            promised.add(lines);
            arrivals.add(eta);
            for (HandedLine line : lines) {
                Coming one = Coming.of(line, request.findNeed(line.line()).orElseThrow(), eta, false, null);
                coming.computeIfAbsent(line.line(), _ -> new ArrayList<>()).add(one);
            }
        }
        Outlook outlook = outlooks.onTheWay(request)
                .orElseGet(() -> stops.isEmpty()
                        ? Outlooks.plain(request, State.WAITING)
                        : Outlooks.plain(request, State.PLANNED).arriving(arrivals.getFirst()));
        List<Steered> orders = steerings.of(request);
        return outlook.with(need -> known(because(
                need.with(coming.getOrDefault(need.line(), List.of())),
                request.findNeed(need.line()).stream()
                        .flatMap(asked -> asked.items().stream())
                        .map(waiting::get)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null),
                orders)));
    }

    private static List<Stop> inOrder(List<Stop> stops, Proposal proposal, Map<String, Duration> later) {
        return stops.stream()
                .sorted(Comparator.comparing(stop -> arrival(stop, proposal, later)))
                .toList();
    }

    private static Instant arrival(Stop stop, Proposal proposal, Map<String, Duration> later) {
        return proposal.snapshot().at(stop.startAt()).plus(later.getOrDefault(stop.request(), Duration.ZERO));
    }

    /** A car whose trip waits gets there as much later as it leaves later; by part of a request. */
    private Map<String, Duration> later(Proposal proposal) {
        Map<String, Duration> later = new HashMap<>();
        for (Route route : proposal.plan().routes()) {
            Held held = state.findShift(route.vehicle()).map(Shift::held).orElse(null);
            Trip next = route.trips().getFirst();
            if (held != null && !next.committed()) {
                Duration wait = Duration.between(proposal.snapshot().epoch(), held.leavesBy());
                next.stops().forEach(stop -> later.put(stop.request(), wait.isNegative() ? Duration.ZERO : wait));
            }
        }
        return later;
    }

    private static NeedOutlook because(NeedOutlook need, @Nullable Waiting why, List<Steered> orders) {
        return why == null || !need.fallsShort() ? need : need.because(why.steeredBy(orders));
    }
}
