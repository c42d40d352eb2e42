package org.relief.matching.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.relief.matching.area.DriverEvents.HandedLine;
import org.relief.matching.area.Shift;
import org.relief.matching.area.Shift.Held;
import org.relief.matching.delivery.AreaState;
import org.relief.matching.delivery.Outlook;
import org.relief.matching.delivery.Outlook.NeedOutlook;
import org.relief.matching.delivery.Outlook.State;
import org.relief.matching.delivery.Outlook.Waiting;
import org.relief.matching.delivery.Outlooks;
import org.relief.matching.delivery.ReliefRequest;
import org.relief.matching.planner.Request;
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

    /** One proposal that everybody is to hear of: whose turn it is, and how many are left. */
    public record Round(
            Proposal proposal, Map<String, Stop> proposed, Map<String, Duration> later, int turn, int left) {

        public boolean isOver() {
            return left == 0;
        }

        private Round next() {
            return new Round(proposal, proposed, later, (turn + 1) % requests().size(), left - 1);
        }

        private List<Request> requests() {
            return proposal.snapshot().problem().requests();
        }
    }

    public PlanOutlooks(AreaState state) {
        this.state = state;
        this.outlooks = new Outlooks(state);
    }

    /** Begins with those whom the last round did not reach. */
    public Round round(Proposal proposal, @Nullable Round last) {
        int requests = proposal.snapshot().problem().requests().size();
        int turn = last == null ? 0 : last.turn() % requests;
        return new Round(proposal, proposal.proposedStops(), later(proposal), turn, requests);
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
        Request asked = round.requests().get(round.turn());
        Stop stop = round.proposed().get(asked.id());
        ReliefRequest request = state.findRequest(asked.id()).orElse(null);
        if (request == null || !mayTell(request, stop, round.proposal(), now) || !isStill(asked, request)) {
            return false;
        }
        Duration later = round.later().getOrDefault(asked.id(), Duration.ZERO);
        Outlook outlook = outlook(request, round.proposal(), stop, later);
        boolean isNew = outlook.isNewsAfter(request.outlook());
        if (isNew) {
            outlooks.tell(request, outlook, now);
        }
        return isNew;
    }

    /** The first word to those who cannot be planned yet because their item or neighborhood is unknown. */
    public void tellUnplannable(Instant now) {
        List<ReliefRequest> unheard = state.requests().stream()
                .filter(request -> request.outlook() == null)
                .toList();
        for (ReliefRequest request : unheard) {
            boolean known = state.neighborhood(request.asked().neighborhood()).isDefined()
                    && request.asked().needs().stream()
                            .anyMatch(need -> state.items().containsKey(need.item()));
            if (!known && request.isOpen(now)) {
                outlooks.tell(
                        request,
                        new Outlook(State.WAITING, unknownItems(Outlooks.needs(request, Map.of())), null, null),
                        now);
            }
        }
    }

    private List<NeedOutlook> unknownItems(List<NeedOutlook> needs) {
        return needs.stream()
                .map(need -> state.items().containsKey(need.item()) ? need : need.because(nothingOf(need)))
                .toList();
    }

    private static Waiting nothingOf(NeedOutlook need) {
        int lacking = need.asked() - need.delivered();
        return Outlooks.moreStock(need, lacking, lacking);
    }

    /** What has been amended or brought since the plan's look is told of by the next one. */
    private boolean isStill(Request asked, ReliefRequest request) {
        return RequestBuilder.lacking(state, request).equals(asked.needs());
    }

    private boolean mayTell(ReliefRequest request, @Nullable Stop stop, Proposal proposal, Instant now) {
        boolean first = request.outlook() == null && (stop != null || proposal.isExplained());
        boolean due = proposal.isExplained() && !request.outlookAt().plus(PAUSE).isAfter(now);
        return (first || due) && outlooks.factual(request, now).isEmpty();
    }

    private Outlook outlook(ReliefRequest request, Proposal proposal, @Nullable Stop stop, Duration later) {
        Map<String, Waiting> waiting = proposal.reasons().orElse(Map.of()).getOrDefault(request.id(), Map.of());
        Map<Integer, Integer> planned = stop == null
                ? Map.of()
                : Committer.lines(request, stop.goods()).stream()
                        .collect(Collectors.toMap(HandedLine::line, HandedLine::quantity, Integer::sum));
        List<NeedOutlook> needs = Outlooks.needs(request, planned).stream()
                .map(need -> because(need, waiting))
                .toList();
        needs = unknownItems(needs);
        return stop == null
                ? new Outlook(State.WAITING, needs, null, null)
                : new Outlook(
                        State.PLANNED,
                        needs,
                        proposal.snapshot().at(stop.startAt()).plus(later),
                        null);
    }

    /** A car whose trip waits gets there as much later as it leaves later; by request. */
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

    private static NeedOutlook because(NeedOutlook need, Map<String, Waiting> waiting) {
        Waiting why = waiting.get(need.item());
        return why == null || !need.fallsShort() ? need : need.because(why);
    }
}
