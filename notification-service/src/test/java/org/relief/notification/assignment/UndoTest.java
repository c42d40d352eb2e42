package org.relief.notification.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relief.notification.assignment.Deliveries.cancelled;
import static org.relief.notification.assignment.Deliveries.enRoute;
import static org.relief.notification.assignment.Deliveries.events;
import static org.relief.notification.assignment.Deliveries.heard;
import static org.relief.notification.assignment.Deliveries.minute;
import static org.relief.notification.assignment.Deliveries.offer;
import static org.relief.notification.assignment.Deliveries.refusal;
import static org.relief.notification.assignment.Deliveries.state;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.relief.notification.assignment.DeliveryEvent.FactConflicted;
import org.relief.notification.assignment.DeliveryEvent.FactCorrected;
import org.relief.notification.assignment.DeliveryEvent.StopCompleted;
import org.relief.notification.assignment.DeliveryEvent.StopFailed;
import org.relief.notification.assignment.DeliveryEvent.StopHoldAnswered;
import org.relief.notification.assignment.DeliveryEvent.StopUndone;
import org.relief.notification.assignment.News.Answer;
import org.relief.notification.assignment.StopOutcome.FailReason;
import org.relief.notification.assignment.StopOutcome.Proof;
import org.relief.platform.eventing.Decision;

/** D13: a wrong tap is taken back before others act on it, and corrected when they have. */
class UndoTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static StopActions at(Assignment delivery, String stopId, Moment when) {
        PlannedStop stop = delivery.findStopEverKnown(stopId).orElseThrow();
        return new StopActions(delivery, offer(), stop, when, MINUTE);
    }

    private static StopActions at(Assignment delivery, String stopId, int minute) {
        return at(delivery, stopId, minute(minute));
    }

    private static Decision<Assignment, Refusal> settled(Assignment delivery, Instant now) {
        return new Settlement(delivery, offer()).settle(now);
    }

    private static Assignment wrong() {
        return state(at(enRoute(), "a", 50).fail(FailReason.NOBODY_HOME));
    }

    @Test
    void nobodyHearsOfAnOutcomeForAMinuteAfterItWasHeard() {
        var said = at(enRoute(), "a", heard(20, 50)).fail(FailReason.NOBODY_HOME);

        assertThat(events(said)).isEmpty();
        assertThat(state(said).findCurrentStop()).map(PlannedStop::stopId).contains("b");
        Instant over = minute(51).at();
        assertThat(events(settled(state(said), over.minusMillis(1)))).isEmpty();
        assertThat(events(settled(state(said), over)))
                .singleElement()
                .isInstanceOfSatisfying(
                        StopFailed.class,
                        event -> assertThat(event.at()).isEqualTo(minute(20).at()));
        assertThat(events(settled(state(settled(state(said), over)), over))).isEmpty();
    }

    @Test
    void theDepartureThatAReportImpliesIsToldAtOnce() {
        assertThat(events(at(Deliveries.loaded(), "a", 50).complete(Proof.CODE, null)))
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly("DeliveryDeparted");
    }

    @Test
    void aWrongTapIsTakenBackAndTheDriverIsAtThatStopAgain() {
        Assignment elsewhere = state(at(wrong(), "b", 50).headFor());

        Assignment undone = state(at(elsewhere, "a", 50).undo());

        assertThat(undone.findOutcome("a")).isEmpty();
        assertThat(undone.findCurrentStop()).map(PlannedStop::stopId).contains("a");
        assertThat(events(settled(undone, Instant.MAX))).isEmpty();
        assertThat(state(at(undone, "a", 50).undo())).isEqualTo(undone);
        assertThat(events(settled(state(at(undone, "a", 50).complete(Proof.CODE, null)), Instant.MAX)))
                .hasOnlyElementsOfType(StopCompleted.class);
    }

    /** Whichever way it is said: a photo of it may lie elsewhere. */
    @Test
    void aHandoverThatIsTakenBackIsToldToWhoKeepsWhatLiesWithItAndAFailureToNobody() {
        Assignment handedOver = state(at(enRoute(), "a", 50).complete(Proof.PHOTO, null));

        assertThat(events(at(handedOver, "a", 51).undo()))
                .containsExactly(new StopUndone(
                        "d",
                        "shift",
                        "driver-1",
                        "a",
                        "request-a",
                        minute(51).at(),
                        minute(51).at()));
        assertThat(events(at(wrong(), "a", 51).undo())).isEmpty();
    }

    @Test
    void whatOthersHaveHeardTakesACorrection() {
        Assignment told = state(settled(wrong(), Instant.MAX));

        assertThat(refusal(at(told, "a", 52).undo())).isEqualTo(new Refusal.UndoOver());

        var corrected = at(told, "a", 60).correctToHandover(Correction.WRONG_TAP, Proof.CODE, null, null);
        assertThat(events(corrected)).hasSize(3);
        assertThat(events(corrected).get(0)).isInstanceOf(StopCompleted.class);
        assertThat(events(corrected).get(1))
                .isInstanceOfSatisfying(
                        FactCorrected.class,
                        event -> assertThat(event.before().reason()).isEqualTo(FailReason.NOBODY_HOME));
        assertThat(events(corrected).get(2))
                .isInstanceOfSatisfying(
                        FactConflicted.class, event -> assertThat(event.why()).isEqualTo("corrected"));
        assertThat(events(
                        at(state(corrected), "a", 61).correctToHandover(Correction.WRONG_TAP, Proof.CODE, null, null)))
                .isEmpty();
    }

    @Test
    void aCodeThatIsToldWithACorrectionCountsAsOneOfAFirstHandover() {
        Assignment told = state(settled(wrong(), Instant.MAX));
        var corrected =
                at(told, "a", 60).correctToHandover(Correction.WRONG_TAP, Proof.CODE, null, CodeCheck.MISMATCHED);
        assertThat(events(corrected).getFirst())
                .isInstanceOfSatisfying(
                        StopCompleted.class,
                        event -> assertThat(event.codeCheck()).isEqualTo(CodeCheck.MISMATCHED));
        assertThat(events(corrected).getLast())
                .isInstanceOfSatisfying(
                        FactConflicted.class, event -> assertThat(event.why()).isEqualTo("code-not-matched"));
    }

    @Test
    void aCorrectionWithinTheMinuteTellsBothInOrder() {
        var corrected = at(wrong(), "a", 50).correctToHandover(Correction.WRONG_TAP, Proof.CODE, null, null);

        assertThat(events(corrected))
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly("StopFailed", "StopCompleted", "FactCorrected", "FactConflicted");
        assertThat(events(settled(state(corrected), Instant.MAX))).isEmpty();
    }

    @Test
    void fewerUnitsThanWereSaidAreCorrectedToo() {
        Assignment told = state(settled(state(at(enRoute(), "a", 50).complete(Proof.CODE, null)), Instant.MAX));

        var corrected = at(told, "a", 60)
                .correctToHandover(Correction.WRONG_QUANTITY, Proof.CODE, List.of(new HandedOver(1, null, 2)), null);

        assertThat(((StopCompleted) events(corrected).getFirst()).lines())
                .containsExactly(new StopLine(1, "PARCEL", 2));
        assertThat(refusal(at(told, "a", 60)
                        .correctToHandover(Correction.OTHER, Proof.CODE, List.of(new HandedOver(1, null, 9)), null)))
                .isEqualTo(new Refusal.TooMuch(1, 3));
    }

    /** The danger was told while the goods changed hands, or the other phone answered it. */
    @ParameterizedTest
    @EnumSource(Answer.class)
    void whatIsAnsweredToADangerLosesNoHandover(Answer answer) {
        Assignment visited = state(at(enRoute(), "a", 50).complete(Proof.CODE, null));

        var answered = at(visited, "a", 50).answerHold(answer);

        assertThat(events(answered))
                .hasOnlyElementsOfType(StopHoldAnswered.class)
                .hasSize(1);
        assertThat(events(settled(state(answered), Instant.MAX)))
                .filteredOn(StopCompleted.class::isInstance)
                .hasSize(1);
    }

    @Test
    void anotherPhonesEarlierWordTellsBoth() {
        Assignment two = state(at(wrong(), "a", 50).complete(Proof.CODE, null));

        assertThat(two.settling().waiting()).hasSize(1);
        assertThat(events(settled(two, Instant.MAX)))
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly("StopCompleted", "FactConflicted");
        assertThat(state(at(two, "a", 51).undo()).findOutcome("a").orElseThrow().reason())
                .isEqualTo(FailReason.NOBODY_HOME);
    }

    @Test
    void aCancelThatComesWithinTheMinuteIsToldAsAConflict() {
        Assignment over = cancelled(state(at(enRoute(), "a", 50).complete(Proof.CODE, null)));

        assertThat(events(settled(over, Instant.MAX)))
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly("StopCompleted", "FactConflicted");
    }

    private static Assignment held(int answerBy) {
        var hold = new StopFact.StopHeld(
                "d",
                "a",
                "ROAD_BLOCKED",
                null,
                minute(49).at(),
                minute(answerBy).at());
        return Deliveries.told(enRoute(), hold, 7);
    }

    /** A wrong tap on "leave this stop out" is one like any other. */
    @Test
    void aStopThatWasLeftOutByAWrongTapIsHeldAgain() {
        var skipped = at(held(54), "a", 50).answerHold(News.Answer.SKIP);
        assertThat(events(skipped)).isEmpty();
        assertThat(state(skipped).findCurrentStop()).map(PlannedStop::stopId).contains("b");

        Assignment undone = state(at(state(skipped), "a", 50).undo());
        assertThat(undone.findCurrentStop()).map(PlannedStop::stopId).contains("a");
        assertThat(Deliveries.view(undone).stops().getFirst().held().answer()).isNull();
        assertThat(events(settled(undone, Instant.MAX))).isEmpty();

        assertThat(events(settled(state(skipped), minute(51).at())))
                .singleElement()
                .isInstanceOf(DeliveryEvent.StopHoldAnswered.class);
        Assignment told = state(settled(state(skipped), minute(51).at()));
        assertThat(refusal(at(told, "a", 52).undo())).isEqualTo(new Refusal.UndoOver());
    }

    @Test
    void thatAStopIsLeftOutIsToldBeforeItsTimeIsOverAndAnotherAnswerAtOnce() {
        var late = at(held(50), "a", 50).answerHold(News.Answer.SKIP);
        assertThat(events(late)).hasSize(1);

        Assignment skipped = state(at(held(54), "a", 50).answerHold(News.Answer.SKIP));
        var going = at(skipped, "a", 50).answerHold(News.Answer.GO_ON);
        assertThat(events(going))
                .singleElement()
                .isInstanceOfSatisfying(
                        DeliveryEvent.StopHoldAnswered.class,
                        event -> assertThat(event.answer()).isEqualTo(News.Answer.GO_ON));
        assertThat(state(going).settling().waiting()).isEmpty();
    }
}
