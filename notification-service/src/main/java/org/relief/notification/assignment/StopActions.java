package org.relief.notification.assignment;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relief.notification.assignment.DeliveryEvent.ContactOpened;
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

    private static final Duration BEFORE_ANSWER_BY = Duration.ofSeconds(15);

    private final Assignment delivery;
    private final Offer offer;
    private final PlannedStop stop;
    private final Moment when;
    private final Duration undo;

    StopActions(Assignment delivery, Offer offer, PlannedStop stop, Moment when) {
        this(delivery, offer, stop, when, Duration.ZERO);
    }

    /** @param undo how long what is reported can be taken back after it was heard; the others are told when that is over */
    StopActions(Assignment delivery, Offer offer, PlannedStop stop, Moment when, Duration undo) {
        this.delivery = delivery;
        this.offer = offer;
        this.stop = stop;
        this.when = when;
        this.undo = undo;
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
        Openings openings = delivery.notes().openings();
        boolean known = openings.has(stop.stopId()) || openings.isAhead(stop.stopId()) && !isNext();
        return Decision.accept(known ? delivery : opened(new Opening(stop.stopId(), when.at(), null, null)));
    }

    /** Lets the phone keep whom to meet there, for where it has no network. Others are shown no sooner by it. */
    Decision<Assignment, Refusal> keepAhead() {
        Optional<Refusal> refusal = delivery.refusalToMeet(stop);
        if (refusal.isPresent()) {
            return Decision.reject(refusal.get());
        }
        Openings openings = delivery.notes().openings();
        boolean may = openings.isAhead(stop.stopId())
                || delivery.isDueSoon(stop, when.at()) && openings.hasRoomAhead(delivery::isOpen);
        return may ? Decision.accept(knownAhead()) : Decision.reject(new Refusal.NotDueSoon());
    }

    private Assignment knownAhead() {
        Notes notes = delivery.notes();
        return delivery.with(notes.with(notes.openings().plusAhead(stop.stopId())));
    }

    private boolean isNext() {
        return delivery.findCurrentStop().equals(Optional.of(stop));
    }

    /**
     * The next stop is shown without a word, unless others that were next are open as well. Where no reason is good any more,
     * the plan's next one still is: there is always a way on.
     */
    private Optional<Refusal> lackOfReason() {
        Openings openings = delivery.notes().openings();
        if (openings.findWithReason(stop.stopId()).isPresent() || openings.isAhead(stop.stopId())) {
            return Optional.empty();
        }
        if (!isNext()) {
            return Optional.of(new Refusal.NotCurrentStop());
        }
        return openings.isFree(stop.stopId(), delivery::isOpen)
                        || openings.isExhausted() && delivery.isNextAsPlanned(stop)
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
        if (reason == Reason.CLOSE_BY && isAtOneDoor(openings)) {
            return Decision.accept(knownAhead());
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

    /** Whoever goes up one stairway for several households asks for nothing that anybody has to hear of. */
    private boolean isAtOneDoor(Openings openings) {
        return delivery.isAtTheDoorOfTheNext(stop) && openings.hasRoomAtOneDoor(delivery::isOpen);
    }

    private Assignment opened(Opening opening) {
        Notes notes = delivery.notes();
        return delivery.with(notes.with(notes.openings().plus(opening)));
    }

    Decision<Assignment, Refusal> complete(Proof proof, @Nullable List<HandedOver> handedOver) {
        return complete(proof, handedOver, null);
    }

    /**
     * @param handedOver null when all of it was; a line that is left out was not handed over
     * @param code what became of the code that was told there; null without one
     */
    Decision<Assignment, Refusal> complete(
            Proof proof, @Nullable List<HandedOver> handedOver, @Nullable CodeCheck code) {
        Optional<Refusal> wrong = handedOver == null ? Optional.empty() : wrongLines(handedOver);
        if (wrong.isPresent()) {
            return Decision.reject(wrong.get());
        }
        return report(handover(proof, handedOver, code));
    }

    private StopOutcome handover(Proof proof, @Nullable List<HandedOver> handedOver, @Nullable CodeCheck code) {
        return new StopOutcome(
                stop.stopId(), proof, null, linesOf(handedOver), when, refusedOf(handedOver), code, null);
    }

    private List<RefusedLine> refusedOf(@Nullable List<HandedOver> handedOver) {
        List<HandedOver> given = handedOver == null ? List.of() : handedOver;
        return given.stream().flatMap(one -> refusedOf(one).stream()).toList();
    }

    /** The rest of what the stop was to get. */
    private Optional<RefusedLine> refusedOf(HandedOver given) {
        RefusedLine.Why why = given.refused();
        return why == null
                ? Optional.empty()
                : delivery.listedAt(stop, when.at()).lines().stream()
                        .filter(given::matches)
                        .filter(line -> line.quantity() > given.quantity())
                        .map(line -> new RefusedLine(line.line(), line.item(), line.quantity() - given.quantity(), why))
                        .findFirst();
    }

    private List<StopLine> linesOf(@Nullable List<HandedOver> handedOver) {
        return handedOver == null ? delivery.listedAt(stop, when.at()).lines() : handed(handedOver);
    }

    Decision<Assignment, Refusal> fail(FailReason reason) {
        return fail(reason, null);
    }

    /** @param notFor who does not get through a blocked road where others do; null where nobody does */
    Decision<Assignment, Refusal> fail(FailReason reason, @Nullable List<VehicleKind> notFor) {
        return report(StopOutcome.failed(stop.stopId(), reason, notFor, stop.lines(), when));
    }

    /** A word about a held stop counts whenever it comes: matching knows what stands by then. */
    Decision<Assignment, Refusal> answerHold(Answer answer) {
        News news = delivery.news();
        boolean same = news.findAnswer(stop.stopId())
                .filter(said -> said.answer() == answer && answer != Answer.WAIT)
                .isPresent();
        return same ? Decision.accept(delivery) : answered(answer);
    }

    /**
     * That a stop is left out is told when it cannot be taken back, but before its time to answer is over. How a visit ended
     * settles on its own, whatever is answered to a danger afterwards.
     */
    private Decision<Assignment, Refusal> answered(Answer answer) {
        String stopId = stop.stopId();
        Assignment next = delivery.with(delivery.news().answered(stopId, answer, when));
        if (delivery.findOutcome(stopId).isPresent()) {
            return Decision.accept(next, Settlement.answer(offer, stopId, answer, when));
        }
        Assignment unsettled = next.with(next.settling().without(stopId));
        Instant until = skipSettles();
        return answer == Answer.SKIP && until.isAfter(when.receivedAt())
                ? Decision.accept(unsettled.with(unsettled.settling().plus(new Settling.Waiting(stopId, until, null))))
                : Decision.accept(unsettled, Settlement.answer(offer, stopId, answer, when));
    }

    private Instant skipSettles() {
        Instant until = when.receivedAt().plus(undo);
        return delivery.news()
                .findHold(stop.stopId())
                .map(hold -> hold.answerBy().minus(BEFORE_ANSWER_BY))
                .filter(until::isAfter)
                .orElse(until);
    }

    /** It was a wrong tap. Nobody else has heard of it; once they have, it takes a correction. */
    Decision<Assignment, Refusal> undo() {
        String stopId = stop.stopId();
        if (delivery.findOutcome(stopId).isEmpty() && !delivery.news().skipped(stopId)) {
            return Decision.accept(delivery);
        }
        return delivery.settling()
                .find(stopId)
                .map(waiting -> Decision.<Assignment, Refusal>accept(
                        undone(delivery.with(delivery.settling().without(stopId)), waiting), takenBack(waiting)))
                .orElseGet(() -> Decision.reject(new Refusal.UndoOver()));
    }

    /** Nobody has heard of the handover, but a photo of it may lie with the household's contact; unless another one stands. */
    private List<Record> takenBack(Settling.Waiting waiting) {
        StopOutcome before = waiting.replaced();
        return delivery.findOutcome(stop.stopId())
                .filter(outcome -> outcome.proof() != null && (before == null || before.proof() == null))
                .map(_ -> List.<Record>of(new DeliveryEvent.StopUndone(
                        offer.deliveryId(),
                        offer.shiftId(),
                        offer.driverId(),
                        stop.stopId(),
                        stop.requestId(),
                        when.at(),
                        when.receivedAt())))
                .orElse(List.of());
    }

    private static Assignment undone(Assignment next, Settling.Waiting waiting) {
        String stopId = waiting.stopId();
        return next.findOutcome(stopId).isPresent()
                ? next.with(next.progress().undone(stopId, waiting.replaced()))
                : next.with(next.news().unanswered(stopId));
    }

    /**
     * It was otherwise than the others have heard; what they did meanwhile stays, and the coordinator sees the difference.
     *
     * @param said what became of a code that is told now; null without one
     */
    Decision<Assignment, Refusal> correctToHandover(
            Correction why, Proof proof, @Nullable List<HandedOver> handedOver, @Nullable CodeCheck said) {
        Optional<Refusal> wrong = handedOver == null ? Optional.empty() : wrongLines(handedOver);
        return wrong.isPresent()
                ? Decision.reject(wrong.get())
                : correct(why, handover(proof, handedOver, said == null ? codeSaid(proof) : said));
    }

    /** Other quantities were handed over to who said that code. */
    private @Nullable CodeCheck codeSaid(Proof proof) {
        return proof == Proof.CODE
                ? delivery.findOutcome(stop.stopId())
                        .map(StopOutcome::codeCheck)
                        .orElse(null)
                : null;
    }

    Decision<Assignment, Refusal> correctToFailure(Correction why, FailReason reason) {
        return correct(why, new StopOutcome(stop.stopId(), null, reason, stop.lines(), when));
    }

    private Decision<Assignment, Refusal> correct(Correction why, StopOutcome outcome) {
        StopOutcome standing = delivery.findOutcome(stop.stopId()).orElse(null);
        if (standing == null) {
            return report(outcome);
        }
        if (outcome.saysTheSameAs(standing)) {
            return Decision.accept(delivery);
        }
        List<Record> events = new ArrayList<>(new Settlement(delivery, offer).early(stop.stopId()));
        events.add(outcome.toEvent(offer, stop));
        events.add(Conflicts.corrected(offer, stop, why, Report.of(outcome), standing));
        events.add(Conflicts.taken(offer, stop, Report.of(outcome), Conflicts.CORRECTED, standing));
        if (outcome.codeCheck() == CodeCheck.MISMATCHED && standing.codeCheck() != CodeCheck.MISMATCHED) {
            events.add(Conflicts.taken(offer, stop, Report.of(outcome), Conflicts.CODE_NOT_MATCHED, standing));
        }
        return Decision.accept(
                delivery.with(delivery.settling().without(stop.stopId()))
                        .with(delivery.progress().outcome(outcome)),
                events);
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
        Settlement settlement = new Settlement(delivery, offer);
        events.addAll(settlement.early(stop.stopId()));
        Assignment next =
                delivery.with(delivery.settling().without(stop.stopId())).with(before.outcome(outcome));
        if (undo.isZero()) {
            events.addAll(settlement.events(stop, outcome, replaced));
            return Decision.accept(next, events);
        }
        var waiting = new Settling.Waiting(stop.stopId(), when.receivedAt().plus(undo), replaced);
        return Decision.accept(next.with(next.settling().plus(waiting)), events);
    }

    private Optional<Refusal> wrongLines(List<HandedOver> handedOver) {
        Set<StopLine> seen = new HashSet<>();
        for (HandedOver given : handedOver) {
            int planned = listed(given)
                    .filter(line -> seen.add(line.withQuantity(0)))
                    .map(StopLine::quantity)
                    .orElse(0);
            if (given.quantity() > planned) {
                return Optional.of(new Refusal.TooMuch(given.line(), planned));
            }
        }
        boolean nothing = handedOver.stream().allMatch(given -> given.quantity() == 0);
        return nothing ? Optional.of(new Refusal.NothingHandedOver()) : Optional.empty();
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
