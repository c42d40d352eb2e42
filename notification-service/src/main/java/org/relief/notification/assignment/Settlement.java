package org.relief.notification.assignment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.relief.notification.assignment.DeliveryEvent.StopHoldAnswered;
import org.relief.notification.assignment.News.Answer;
import org.relief.platform.eventing.Decision;

/** Tells the others how visits ended, or that a stop is left out, when their driver cannot take it back any more. */
final class Settlement {

    private final Assignment delivery;
    private final Offer offer;

    Settlement(Owned mine) {
        this(mine.delivery(), mine.offer());
    }

    Settlement(Assignment delivery, Offer offer) {
        this.delivery = delivery;
        this.offer = offer;
    }

    /** All whose time has come. */
    Decision<Assignment, Refusal> settle(Instant now) {
        List<Record> events = new ArrayList<>();
        Settling left = delivery.settling();
        for (Settling.Waiting waiting : left.due(now)) {
            events.addAll(told(waiting));
            left = left.without(waiting.stopId());
        }
        return Decision.accept(delivery.with(left), events);
    }

    private List<Record> told(Settling.Waiting waiting) {
        PlannedStop stop = delivery.findStopEverKnown(waiting.stopId()).orElse(null);
        StopOutcome outcome = delivery.findOutcome(waiting.stopId()).orElse(null);
        return stop == null || outcome == null ? skipped(waiting.stopId()) : events(stop, outcome, waiting.replaced());
    }

    private List<Record> skipped(String stopId) {
        return delivery.news().findAnswer(stopId).stream()
                .<Record>map(said -> answer(offer, stopId, said.answer(), said.when()))
                .toList();
    }

    static StopHoldAnswered answer(Offer offer, String stopId, Answer answer, Moment when) {
        return new StopHoldAnswered(
                offer.deliveryId(), offer.shiftId(), offer.driverId(), stopId, answer, when.at(), when.receivedAt());
    }

    /** What is said of a stop that is still to be told, for another word takes its place. */
    List<Record> early(String stopId) {
        return delivery.settling().find(stopId).map(this::told).orElse(List.of());
    }

    List<Record> events(PlannedStop stop, StopOutcome outcome, @Nullable StopOutcome replaced) {
        List<Record> events = new ArrayList<>(List.of(outcome.toEvent(offer, stop)));
        contradiction(stop, outcome, replaced)
                .map(why -> Conflicts.taken(offer, stop, Report.of(outcome), why, replaced))
                .ifPresent(events::add);
        return events;
    }

    private Optional<String> contradiction(PlannedStop stop, StopOutcome outcome, @Nullable StopOutcome replaced) {
        Optional<String> known =
                replaced != null ? Optional.of(new Refusal.StopDone().code()) : delivery.contradictionOf(stop);
        return known.or(() -> outcome.codeCheck() == CodeCheck.MISMATCHED
                ? Optional.of(Conflicts.CODE_NOT_MATCHED)
                : Optional.empty());
    }
}
