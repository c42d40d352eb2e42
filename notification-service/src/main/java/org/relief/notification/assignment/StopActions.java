package org.relief.notification.assignment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relief.notification.assignment.DeliveryEvent.ContactOpened;
import org.relief.notification.assignment.DeliveryEvent.StopHoldAnswered;
import org.relief.notification.assignment.News.Answer;
import org.relief.notification.assignment.Openings.Opening;
import org.relief.notification.assignment.Openings.Reason;
import org.relief.notification.assignment.StopOutcome.FailReason;
import org.relief.notification.assignment.StopOutcome.Proof;
import org.relief.platform.eventing.Decision;

/**
 * What a driver does at one stop. Reporting the same outcome again is no fault; of two that contradict each other one
 * counts, and the other is kept.
 */
final class StopActions {

    private final Assignment delivery;
    private final Offer offer;
    private final PlannedStop stop;
    private final Moment when;

    StopActions(Assignment delivery, Offer offer, PlannedStop stop, Moment when) {
        this.delivery = delivery;
        this.offer = offer;
        this.stop = stop;
        this.when = when;
    }

    /** Makes it the current stop: a driver may visit them in another order. */
    Decision<Assignment, Refusal> headFor() {
        Optional<Refusal> refusal = delivery.refusalToVisit(stop);
        if (refusal.isPresent()) {
            return Decision.reject(refusal.get());
        }
        boolean current = stop.stopId().equals(delivery.progress().heading());
        return Decision.accept(
                current ? delivery : delivery.with(delivery.progress().heading(stop.stopId())));
    }

    /** Shows whom to meet there, and remembers that it did; once it was shown nothing changes. */
    Decision<Assignment, Refusal> open() {
        Optional<Refusal> refusal = delivery.refusalToMeet(stop).or(this::lackOfReason);
        if (refusal.isPresent()) {
            return Decision.reject(refusal.get());
        }
        boolean known = delivery.notes().openings().has(stop.stopId());
        return Decision.accept(known ? delivery : opened(new Opening(stop.stopId(), when.at(), null, null)));
    }

    /** The next stop is shown without a word, unless others that were next are open as well. */
    private Optional<Refusal> lackOfReason() {
        Openings openings = delivery.notes().openings();
        if (openings.findWithReason(stop.stopId()).isPresent()) {
            return Optional.empty();
        }
        if (!delivery.findCurrentStop().equals(Optional.of(stop))) {
            return Optional.of(new Refusal.NotCurrentStop());
        }
        return openings.isFree(stop.stopId(), delivery::isOpen)
                ? Optional.empty()
                : Optional.of(new Refusal.ReasonNeeded());
    }

    /** Lets the driver see whom to meet at a stop that is not next, or is one too many: it counts, and is told. */
    Decision<Assignment, Refusal> openFor(Reason reason, @Nullable String note) {
        Openings openings = delivery.notes().openings();
        Optional<Refusal> refusal = delivery.refusalToMeet(stop);
        if (refusal.isPresent()) {
            return Decision.reject(refusal.get());
        }
        if (openings.findWithReason(stop.stopId()).isPresent()) {
            return Decision.accept(delivery);
        }
        if (openings.isExhausted()) {
            return Decision.reject(new Refusal.TooManyOthers());
        }
        return Decision.accept(
                opened(new Opening(stop.stopId(), when.at(), reason, note)),
                new ContactOpened(
                        delivery.id(),
                        offer.shiftId(),
                        offer.driverId(),
                        stop.stopId(),
                        reason,
                        openings.countWithReason() + 1,
                        when.receivedAt()));
    }

    private Assignment opened(Opening opening) {
        Notes notes = delivery.notes();
        return delivery.with(notes.with(notes.openings().plus(opening)));
    }

    /** @param handedOver null when all of it was; a line that is left out was not handed over */
    Decision<Assignment, Refusal> complete(Proof proof, @Nullable List<HandedOver> handedOver) {
        Optional<Refusal> wrong = handedOver == null ? Optional.empty() : wrongLines(handedOver);
        if (wrong.isPresent()) {
            return Decision.reject(wrong.get());
        }
        List<StopLine> lines =
                handedOver == null ? delivery.listedAt(stop, when.at()).lines() : handed(handedOver);
        return report(new StopOutcome(stop.stopId(), proof, null, lines, when));
    }

    Decision<Assignment, Refusal> fail(FailReason reason) {
        return report(new StopOutcome(stop.stopId(), null, reason, stop.lines(), when));
    }

    /** A word about a held stop counts whenever it comes: matching knows what stands by then. */
    Decision<Assignment, Refusal> answerHold(Answer answer) {
        News news = delivery.news();
        boolean same = news.findAnswer(stop.stopId())
                .filter(said -> said.answer() == answer && answer != Answer.WAIT)
                .isPresent();
        return same
                ? Decision.accept(delivery)
                : Decision.accept(
                        delivery.with(news.answered(stop.stopId(), answer, when)),
                        new StopHoldAnswered(
                                delivery.id(),
                                offer.shiftId(),
                                offer.driverId(),
                                stop.stopId(),
                                answer,
                                when.at(),
                                when.receivedAt()));
    }

    private Decision<Assignment, Refusal> report(StopOutcome outcome) {
        Optional<Refusal> early = delivery.refusalToReport();
        if (early.isPresent()) {
            return Decision.reject(early.get());
        }
        StopOutcome standing = delivery.findOutcome(stop.stopId()).orElse(null);
        if (standing == null || outcome.outweighs(standing) && !outcome.saysTheSameAs(standing)) {
            return taken(outcome, standing);
        }
        return outcome.saysTheSameAs(standing) ? Decision.accept(delivery) : Decision.reject(new Refusal.StopDone());
    }

    /** Whoever is at a door has left the warehouse, also when that is told later or never. */
    private Decision<Assignment, Refusal> taken(StopOutcome outcome, @Nullable StopOutcome replaced) {
        DriverActions leaving = new DriverActions(delivery, offer, when);
        boolean implied = delivery.progress().departed() == null;
        Progress before = implied ? leaving.leaving() : delivery.progress();
        List<Record> events = new ArrayList<>(implied ? leaving.departure() : List.of());
        events.add(outcome.toEvent(offer, stop));
        contradiction(replaced)
                .map(why -> Conflicts.taken(offer, stop, Report.of(outcome), why, replaced))
                .ifPresent(events::add);
        return Decision.accept(delivery.with(before.outcome(outcome)), events);
    }

    private Optional<String> contradiction(@Nullable StopOutcome replaced) {
        return replaced != null ? Optional.of(new Refusal.StopDone().code()) : delivery.contradictionOf(stop);
    }

    private Optional<Refusal> wrongLines(List<HandedOver> handedOver) {
        Set<Integer> seen = new HashSet<>();
        for (HandedOver given : handedOver) {
            int planned = seen.add(given.line()) ? planned(given) : 0;
            if (given.quantity() > planned) {
                return Optional.of(new Refusal.TooMuch(given.line(), planned));
            }
        }
        boolean nothing = handedOver.stream().allMatch(given -> given.quantity() == 0);
        return nothing ? Optional.of(new Refusal.NothingHandedOver()) : Optional.empty();
    }

    private int planned(HandedOver given) {
        return listed(given).map(StopLine::quantity).orElse(0);
    }

    /** With the most that was ever to be brought: whoever was at the door may not have heard of less yet. */
    private Optional<StopLine> listed(HandedOver given) {
        return delivery.everListed(stop).stream()
                .filter(given::matches)
                .max(Comparator.comparingInt(StopLine::quantity));
    }

    private List<StopLine> handed(List<HandedOver> handedOver) {
        return handedOver.stream()
                .filter(given -> given.quantity() > 0)
                .flatMap(given -> listed(given).map(line -> line.withQuantity(given.quantity())).stream())
                .toList();
    }
}
