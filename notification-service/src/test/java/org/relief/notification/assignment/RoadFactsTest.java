package org.relief.notification.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relief.notification.assignment.Deliveries.accepted;
import static org.relief.notification.assignment.Deliveries.actions;
import static org.relief.notification.assignment.Deliveries.at;
import static org.relief.notification.assignment.Deliveries.cancelled;
import static org.relief.notification.assignment.Deliveries.enRoute;
import static org.relief.notification.assignment.Deliveries.events;
import static org.relief.notification.assignment.Deliveries.heard;
import static org.relief.notification.assignment.Deliveries.load;
import static org.relief.notification.assignment.Deliveries.loaded;
import static org.relief.notification.assignment.Deliveries.minute;
import static org.relief.notification.assignment.Deliveries.offer;
import static org.relief.notification.assignment.Deliveries.offered;
import static org.relief.notification.assignment.Deliveries.refusal;
import static org.relief.notification.assignment.Deliveries.state;
import static org.relief.notification.assignment.Deliveries.stop;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.relief.notification.assignment.DeliveryEvent.DeliveryAccepted;
import org.relief.notification.assignment.DeliveryEvent.DeliveryDeparted;
import org.relief.notification.assignment.DeliveryEvent.FactConflicted;
import org.relief.notification.assignment.DeliveryEvent.StopCompleted;
import org.relief.notification.assignment.DeliveryEvent.StopFailed;
import org.relief.notification.assignment.Fact.DeliveryCompleted;
import org.relief.notification.assignment.StopOutcome.FailReason;
import org.relief.notification.assignment.StopOutcome.Proof;
import org.relief.platform.eventing.Decision;

/** What a person did is a fact: whatever the service heard meanwhile, and in whatever order it hears of it. */
class RoadFactsTest {

    private static FactConflicted conflict(Decision<Assignment, Refusal> decision) {
        return (FactConflicted) events(decision).getLast();
    }

    @Test
    void aCarThatLeftBeforeTheCancellationWasKnownHasLeft() {
        var left = actions(cancelled(loaded()), 10).depart();

        assertThat(events(left)).hasExactlyElementsOfTypes(DeliveryDeparted.class, FactConflicted.class);
        assertThat(conflict(left).why()).isEqualTo("delivery-cancelled");
        assertThat(conflict(left).taken()).isTrue();
        assertThat(state(left).state()).isEqualTo(State.CANCELLED);
        assertThat(events(actions(state(left), 11).depart())).isEmpty();
    }

    @Test
    void aHandoverIsAFactAlsoWhenTheDeliveryWasCalledOffBeforeTheDepartureWasHeard() {
        for (Assignment calledOff : List.of(cancelled(loaded()), cancelled(accepted()))) {
            var done = at(calledOff, "a", 50).complete(Proof.CODE, null);

            assertThat(events(done))
                    .hasExactlyElementsOfTypes(DeliveryDeparted.class, StopCompleted.class, FactConflicted.class);
            assertThat(conflict(done).taken()).isTrue();
            assertThat(conflict(done).said().lines()).hasSize(2);
            assertThat(events(at(state(done), "b", 55).fail(FailReason.UNSAFE)))
                    .hasExactlyElementsOfTypes(StopFailed.class, FactConflicted.class);
        }
    }

    @Test
    void aHandoverIsAFactAlsoOnTheRoadOfADeliveryThatIsOver() {
        var called = at(cancelled(enRoute()), "a", 50).complete(Proof.CODE, null);
        assertThat(events(called)).hasExactlyElementsOfTypes(StopCompleted.class, FactConflicted.class);

        Assignment givenUp = Assignment.told(
                enRoute(), "almaty", new DeliveryCompleted("d", minute(40).at()));
        var late = at(givenUp, "b", 50).complete(Proof.CODE, null);
        assertThat(events(late)).hasExactlyElementsOfTypes(StopCompleted.class, FactConflicted.class);
        assertThat(conflict(late).why()).isEqualTo("delivery-completed");
    }

    @Test
    void whoIsAtADoorHasAcceptedAndLeft() {
        Assignment unanswered = Assignment.loaded(offered(), "almaty", load(5, 1));
        var done = at(unanswered, "a", 50).complete(Proof.CODE, null);

        assertThat(events(done))
                .hasExactlyElementsOfTypes(DeliveryAccepted.class, DeliveryDeparted.class, StopCompleted.class);
        assertThat(state(done).state()).isEqualTo(State.EN_ROUTE);
    }

    @Test
    void theOrderInWhichDepartureAndHandoverAreHeardDoesNotMatter() {
        Assignment early = state(at(loaded(), "a", heard(50, 60)).complete(Proof.CODE, null));
        var left = new DriverActions(early, offer(), heard(10, 61)).depart();

        assertThat(events(left)).hasExactlyElementsOfTypes(DeliveryDeparted.class);
        assertThat(state(left).progress().departed()).isEqualTo(heard(10, 61));
        assertThat(state(left).progress().outcomes()).isEqualTo(early.progress().outcomes());
    }

    @Test
    void aStopThatFellAwayWithALaterOfferCanStillBeReported() {
        Offer less = offer(stop("b", new StopLine(1, "PARCEL", 2)));
        Assignment shrunk = Assignment.loaded(Assignment.offered(accepted(), "almaty", less, 3), "almaty", load(2, 0));
        var done = at(shrunk, "a", 50).complete(Proof.PHOTO, null);

        assertThat(events(done))
                .hasExactlyElementsOfTypes(DeliveryDeparted.class, StopCompleted.class, FactConflicted.class);
        assertThat(conflict(done).why()).isEqualTo("stop-withdrawn");
        assertThat(conflict(done).requestId()).isEqualTo("request-a");
    }

    @Test
    void aStopThatGotNothingAtLoadingCanStillBeReported() {
        Assignment little = state(
                actions(Assignment.loaded(accepted(), "almaty", load(0, 1)), 10).depart());
        assertThat(little.findStop("b")).isEmpty();

        assertThat(conflict(at(little, "b", 50).complete(Proof.CODE, null)).why())
                .isEqualTo("stop-withdrawn");
    }

    @Test
    void formerStopsAreTheSameInWhateverOrderTheOffersCome() {
        Offer second = offer(stop("a", new StopLine(1, "PARCEL", 1)), stop("b", new StopLine(1, "PARCEL", 2)));
        Offer third = offer(stop("b", new StopLine(1, "PARCEL", 2)));
        Assignment inOrder = Assignment.offered(Assignment.offered(offered(), "almaty", second, 3), "almaty", third, 4);
        Assignment backwards =
                offered(Assignment.offered(Assignment.offered(null, "almaty", third, 4), "almaty", second, 3));

        assertThat(backwards).isEqualTo(inOrder);
        assertThat(inOrder.findStopEverKnown("a")).contains(second.stops().getFirst());
    }

    @Test
    void ofTwoHandoversTheFirstToHappenCountsNotTheFirstToArrive() {
        Assignment heardFirst = state(at(enRoute(), "a", heard(30, 31)).complete(Proof.NONE, List.of(given(1, 1))));
        var earlier = at(heardFirst, "a", heard(20, 45)).complete(Proof.CODE, null);

        assertThat(events(earlier)).hasExactlyElementsOfTypes(StopCompleted.class, FactConflicted.class);
        assertThat(conflict(earlier).taken()).isTrue();
        assertThat(conflict(earlier).why()).isEqualTo("stop-done");
        assertThat(conflict(earlier).standing().proof()).isEqualTo(Proof.NONE);
        assertThat(state(earlier).progress().outcomes())
                .singleElement()
                .satisfies(outcome -> assertThat(outcome.proof()).isEqualTo(Proof.CODE));
        assertThat(refusal(at(state(earlier), "a", heard(30, 50)).complete(Proof.PHOTO, null)))
                .isEqualTo(new Refusal.StopDone());
    }

    @Test
    void aHandoverMakesAFailedStopDoneAndIsNeverUndoneByAFailure() {
        Assignment failed = state(at(enRoute(), "a", 30).fail(FailReason.NOBODY_HOME));
        for (Moment when : List.of(heard(20, 40), heard(35, 40))) {
            var done = at(failed, "a", when).complete(Proof.CODE, null);
            assertThat(events(done)).hasExactlyElementsOfTypes(StopCompleted.class, FactConflicted.class);
            assertThat(refusal(at(state(done), "a", heard(10, 50)).fail(FailReason.REFUSED)))
                    .isEqualTo(new Refusal.StopDone());
        }
    }

    @Test
    void ofTwoFailuresTheFirstToHappenCounts() {
        Assignment failed = state(at(enRoute(), "a", 30).fail(FailReason.NOBODY_HOME));

        assertThat(events(at(failed, "a", heard(20, 40)).fail(FailReason.UNSAFE)))
                .hasExactlyElementsOfTypes(StopFailed.class, FactConflicted.class);
        assertThat(refusal(at(failed, "a", heard(35, 40)).fail(FailReason.UNSAFE)))
                .isEqualTo(new Refusal.StopDone());
    }

    @Test
    void whatCannotCountIsKeptOnceAndToldOnce() {
        Assignment delivery = enRoute();
        List<HandedOver> tooMany = List.of(given(1, 4));
        Report report = Report.completed("a", Proof.CODE, tooMany, minute(50));
        var decided = at(delivery, "a", 50).complete(Proof.CODE, tooMany);

        var kept = new Owned(delivery, offer()).keeping(decided, report, "command-1");
        assertThat(conflict(kept).why()).isEqualTo("too-much");
        assertThat(conflict(kept).taken()).isFalse();
        assertThat(conflict(kept).said().lines()).containsExactly(new Report.Quantity(1, null, 4));
        assertThat(state(kept).notes().findKept("command-1"))
                .get()
                .extracting(Kept::refusal)
                .isEqualTo(new Refusal.TooMuch(1, 3));

        var again = new Owned(state(kept), offer()).keeping(decided, report, "command-2");
        assertThat(refusal(again)).isEqualTo(new Refusal.TooMuch(1, 3));
    }

    @Test
    void whatOnlyComesTooEarlyIsNotKept() {
        Report report = Report.departed(minute(10));

        assertThat(refusal(new Owned(accepted(), offer())
                        .keeping(actions(accepted(), 10).depart(), report, "c")))
                .isEqualTo(new Refusal.LoadFirst("W3"))
                .matches(refusal -> !refusal.isFinal());
    }

    private static HandedOver given(int line, int quantity) {
        return new HandedOver(line, null, quantity);
    }
}
