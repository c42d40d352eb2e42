package org.relief.matching.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.relief.matching.area.DriverEvents.HandedLine;
import org.relief.matching.area.InventoryEvents.Available;
import org.relief.matching.delivery.Outlook.NeedOutlook;
import org.relief.matching.delivery.Outlook.Reason;
import org.relief.matching.delivery.Outlook.Remedy;
import org.relief.matching.delivery.Outlook.SmallestChange;
import org.relief.matching.delivery.Outlook.State;
import org.relief.matching.delivery.Outlook.Waiting;
import org.relief.matching.delivery.ReliefRequest.Status;

/** What requests can expect, as far as facts decide it; for the rest the plan speaks. */
public final class Outlooks {

    private final AreaState state;
    private final Restrictions restrictions;

    public Outlooks(AreaState state) {
        this.state = state;
        this.restrictions = new Restrictions(state);
    }

    /** The outlook that facts alone decide; empty while only the plan can say something. */
    public Optional<Outlook> factual(ReliefRequest request, Instant now) {
        if (request.status() == Status.CANCELLED && !request.hasAny()) {
            return Optional.of(plain(request, State.CANCELLED));
        }
        if (request.isServed()) {
            return Optional.of(plain(request, State.SERVED));
        }
        if (request.status() != Status.OPEN) {
            return Optional.of(plain(request, unserved(request)));
        }
        return state.findLiveOfRequest(request.id())
                .map(delivery -> onDelivery(request, delivery))
                .or(() -> request.isWindowOver(now) ? Optional.of(plain(request, unserved(request))) : Optional.empty())
                .or(() -> restrictions.findKeepingBack(request.id()).map(one -> keptBack(request, one)));
    }

    private static Outlook keptBack(ReliefRequest request, Restriction by) {
        Reason reason = by.kind() == Restriction.Kind.GIVE_UP ? Reason.GIVEN_UP : Reason.HELD;
        String text = "A coordinator holds it back; it is planned again when that is lifted";
        var lift = new SmallestChange(Remedy.LIFT_HOLD, text, null, null, null, null);
        return plain(request, State.WAITING)
                .explaining(need -> need.because(new Waiting(reason, need.asked() - need.delivered(), lift)));
    }

    private static State unserved(ReliefRequest request) {
        return request.hasAny() ? State.PARTLY_SERVED : State.UNSERVED;
    }

    private Outlook onDelivery(ReliefRequest request, Delivery delivery) {
        Stop stop = delivery.stopsAhead().stream()
                .filter(ahead -> ahead.requestId().equals(request.id()))
                .findFirst()
                .or(() -> delivery.findJoining(request.id()))
                .orElseThrow();
        boolean joining = delivery.findJoining(request.id()).isPresent();
        Map<Integer, Integer> planned =
                stop.lines().stream().collect(Collectors.toMap(HandedLine::line, HandedLine::quantity, Integer::sum));
        State phase = joining || delivery.state().isBefore(DeliveryState.ACCEPTED) ? State.PLANNED : State.ON_THE_WAY;
        Outlook kept = new Outlook(phase, needs(request, planned), stop.arriveAt(), delivery.id())
                .keepingReasonsOf(request.outlook());
        return kept.explaining(this::becauseOfStock);
    }

    /** What a delivery brings less of than was asked, because no warehouse has the rest. */
    private NeedOutlook becauseOfStock(NeedOutlook need) {
        int missing = need.asked() - need.planned() - need.delivered();
        int left = Math.max(0, available(need.item()) - promised(need.item()));
        return need.reason() == null && missing > left ? need.because(moreStock(need, missing, missing - left)) : need;
    }

    private int available(String item) {
        return state.stockCards().stream()
                .filter(card -> card.item().equals(item))
                .flatMap(card -> card.available().stream())
                .mapToInt(Available::quantity)
                .sum();
    }

    /** Planned and not answered by inventory yet. */
    private int promised(String item) {
        return state.liveDeliveries().stream()
                .mapToInt(delivery -> delivery.unanswered(item))
                .sum();
    }

    /** @param more units that would have to come in; @param lacking units that wait */
    public static Waiting moreStock(NeedOutlook need, int lacking, int more) {
        String text = more + " " + need.item() + " at any warehouse would serve it";
        return new Waiting(
                Reason.NO_STOCK, lacking, new SmallestChange(Remedy.MORE_STOCK, text, more, need.item(), null, null));
    }

    /** An outlook without ETA and reasons. */
    public static Outlook plain(ReliefRequest request, State phase) {
        return new Outlook(phase, needs(request, Map.of()), null, null);
    }

    /** The lines of a request with the units planned of each. */
    public static List<NeedOutlook> needs(ReliefRequest request, Map<Integer, Integer> planned) {
        return request.asked().needs().stream()
                .map(need -> new NeedOutlook(
                        need.line(),
                        need.item(),
                        need.quantity(),
                        planned.getOrDefault(need.line(), 0),
                        request.delivered(need.line()),
                        null,
                        null,
                        null))
                .toList();
    }

    /** Publishes at once what facts have changed for this request. */
    void refresh(String requestId, Instant now) {
        state.findRequest(requestId)
                .filter(request -> !request.asked().needs().isEmpty())
                .ifPresent(request -> factual(request, now)
                        .ifPresentOrElse(outlook -> tell(request, outlook, now), () -> backToWaiting(request, now)));
    }

    private void backToWaiting(ReliefRequest request, Instant now) {
        Outlook last = request.outlook();
        if (last != null && (last.deliveryId() != null || last.state().isFinal() || last.isKeptBack())) {
            tell(request, plain(request, State.WAITING), now);
        }
    }

    /** Publishes an outlook unless it says the same as the last one, and that is still true. */
    public void tell(ReliefRequest request, Outlook outlook, Instant now) {
        if (outlook.isNewsAfter(request.outlook())) {
            state.tell(request, outlook, now);
        }
    }
}
