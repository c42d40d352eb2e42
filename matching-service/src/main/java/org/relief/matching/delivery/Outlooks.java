package org.relief.matching.delivery;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.relief.matching.area.IntakeEvents.Need;
import org.relief.matching.area.InventoryEvents.Available;
import org.relief.matching.delivery.Outlook.Reason;
import org.relief.matching.delivery.Outlook.Remedy;
import org.relief.matching.delivery.Outlook.State;
import org.relief.matching.delivery.ReliefRequest.Status;
import org.relief.matching.delivery.Restrictions.KeptBack;

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
        Optional<KeptBack> keptBack = restrictions.findKeepingBack(request);
        return onTheWay(request)
                .map(outlook -> keptBack.map(by -> keptBack(outlook, by)).orElseGet(() -> explained(outlook, request)))
                .or(() -> request.isWindowOver(now) ? Optional.of(plain(request, unserved(request))) : Optional.empty())
                .or(() -> keptBack.map(by -> keptBack(plain(request, State.WAITING), by)));
    }

    /** Whether the plan has something to say: about all of it, or about what no delivery brings. */
    public boolean isForThePlan(ReliefRequest request, Instant now) {
        boolean onDelivery = !state.liveDeliveriesOf(request.id()).isEmpty();
        return onDelivery
                ? request.isOpen(now)
                        && restrictions.findKeepingBack(request).isEmpty()
                        && !state.promised(request.id()).isAll(request)
                : factual(request, now).isEmpty();
    }

    private static Outlook keptBack(Outlook outlook, KeptBack by) {
        Reason reason = by.givenUp() ? Reason.GIVEN_UP : Reason.HELD;
        String text = "A coordinator holds it back; it is planned again when that is lifted";
        var lift = new SmallestChange(Remedy.LIFT_HOLD, text, null, null, null, null);
        var why = new WhyNot(List.of(reason), List.of(lift), List.of(), null, List.of(by.by()));
        return outlook.explaining(need -> need.because(new Waiting(reason, need.waiting(), lift, why)));
    }

    private static State unserved(ReliefRequest request) {
        return request.hasAny() ? State.PARTLY_SERVED : State.UNSERVED;
    }

    private record Visit(Stop stop, boolean onTheWay, String deliveryId) {}

    /** What live deliveries bring, without a word about the rest; the ETA is that of the first that is on its way. */
    public Optional<Outlook> onTheWay(ReliefRequest request) {
        List<Visit> visits = state.liveDeliveriesOf(request.id()).stream()
                .flatMap(delivery -> delivery.visits(request.id()).map(stop -> visit(delivery, stop)))
                .sorted(Comparator.comparing((Visit visit) -> !visit.onTheWay())
                        .thenComparing(visit -> visit.stop().arriveAt())
                        .thenComparing(visit -> visit.stop().stopId()))
                .toList();
        if (visits.isEmpty()) {
            return Optional.empty();
        }
        Visit first = visits.getFirst();
        State phase = first.onTheWay() ? State.ON_THE_WAY : State.PLANNED;
        List<NeedOutlook> needs = request.asked().needs().stream()
                .map(need -> of(request, need).with(coming(need, visits)))
                .toList();
        return Optional.of(new Outlook(phase, needs, first.stop().arriveAt(), first.deliveryId()));
    }

    private static Visit visit(Delivery delivery, Stop stop) {
        boolean onTheWay = !delivery.isJoining(stop) && !delivery.state().isBefore(DeliveryState.ACCEPTED);
        return new Visit(stop, onTheWay, delivery.id());
    }

    private static List<Coming> coming(Need need, List<Visit> visits) {
        return visits.stream()
                .flatMap(visit -> visit.stop().lines().stream()
                        .filter(line -> line.line() == need.line())
                        .map(line ->
                                Coming.of(line, need, visit.stop().arriveAt(), visit.onTheWay(), visit.deliveryId())))
                .filter(one -> one.quantity() > 0)
                .toList();
    }

    /** With what was last said of the rest, as far as it still holds. */
    private Outlook explained(Outlook outlook, ReliefRequest request) {
        Outlook last = request.outlook();
        return outlook.keepingPlanOf(last)
                .keepingReasonsOf(last)
                .explaining(need -> request.findNeed(need.line())
                        .map(asked -> becauseOfStock(need, asked))
                        .orElse(need));
    }

    /** What a delivery brings less of than was asked, because no warehouse has the rest. */
    private NeedOutlook becauseOfStock(NeedOutlook need, Need asked) {
        int missing = need.waiting();
        LongStream each = asked.items().stream()
                .mapToLong(item -> (long) asked.each(item) * Math.max(0, available(item) - promised(item)));
        long left = asked.basket() == null ? each.max().orElse(0) : each.sum();
        return need.reason() == null && missing > left
                ? need.because(moreStock(need, missing, (int) (missing - left)))
                : need;
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

    /** @param more of the line that would have to come in; @param lacking what waits */
    public static Waiting moreStock(NeedOutlook need, int lacking, int more) {
        int units = need.units(more);
        String text = SmallestChange.text(units, need.item());
        return new Waiting(
                Reason.NO_STOCK, lacking, new SmallestChange(Remedy.MORE_STOCK, text, units, need.item(), null, null));
    }

    /** An outlook without ETA and reasons. */
    public static Outlook plain(ReliefRequest request, State phase) {
        return new Outlook(phase, needs(request), null, null);
    }

    /** The lines of a request with nothing that comes. */
    public static List<NeedOutlook> needs(ReliefRequest request) {
        return request.asked().needs().stream().map(need -> of(request, need)).toList();
    }

    private static NeedOutlook of(ReliefRequest request, Need need) {
        return NeedOutlook.asked(need, request.delivered(need.line()));
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

    /** Publishes an outlook unless it says the same as the last one, and that is still true; whether it did. */
    public boolean tell(ReliefRequest request, Outlook outlook, Instant now) {
        boolean isNew = outlook.isNewsAfter(request.outlook());
        if (isNew) {
            state.tell(request, outlook, now);
        }
        return isNew;
    }
}
