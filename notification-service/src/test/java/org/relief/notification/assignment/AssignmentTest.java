package org.relief.notification.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relief.notification.assignment.Deliveries.START;
import static org.relief.notification.assignment.Deliveries.accepted;
import static org.relief.notification.assignment.Deliveries.at;
import static org.relief.notification.assignment.Deliveries.cancelled;
import static org.relief.notification.assignment.Deliveries.enRoute;
import static org.relief.notification.assignment.Deliveries.load;
import static org.relief.notification.assignment.Deliveries.loaded;
import static org.relief.notification.assignment.Deliveries.minute;
import static org.relief.notification.assignment.Deliveries.offer;
import static org.relief.notification.assignment.Deliveries.offered;
import static org.relief.notification.assignment.Deliveries.state;
import static org.relief.notification.assignment.Deliveries.stop;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.relief.notification.assignment.Fact.DeliveryCancelled;
import org.relief.notification.assignment.Fact.DeliveryCompleted;
import org.relief.notification.assignment.Fact.DeliveryRedirected;
import org.relief.notification.assignment.StopOutcome.FailReason;
import org.relief.notification.assignment.StopOutcome.Proof;

/** Facts from other services, in any order. */
class AssignmentTest {

    private static Assignment told(@Nullable Assignment current, Fact fact) {
        return Assignment.told(current, "almaty", fact);
    }

    private static Fact redirected(String stopId) {
        return new DeliveryRedirected("d", stop(stopId, new StopLine(1, "PARCEL", 2)));
    }

    @Test
    void aLoadBeforeItsOfferIsKeptForIt() {
        Assignment early = Assignment.loaded(null, "almaty", load(5, 1));
        assertThat(early.state()).isEqualTo(State.EXPECTED);
        assertThat(Owned.find(early, "driver-1")).isEmpty();

        assertThat(offered(early).state()).isEqualTo(State.LOADED);
    }

    @Test
    void anOfferAfterItsCancellationStaysCancelled() {
        assertThat(offered(cancelled(null)).state()).isEqualTo(State.CANCELLED);
    }

    @Test
    void aCancellationEndsEveryStateButCompletion() {
        for (Assignment delivery : List.of(offered(), accepted(), loaded(), enRoute())) {
            assertThat(cancelled(delivery).state()).isEqualTo(State.CANCELLED);
        }
        Assignment done = told(enRoute(), new DeliveryCompleted("d", START));
        assertThat(cancelled(done).state()).isEqualTo(State.COMPLETED);
    }

    @Test
    void theFirstReasonOfACancellationStays() {
        Assignment again = told(cancelled(offered()), new DeliveryCancelled("d", "SHIFT_ENDED", null, null));

        assertThat(again.cancellation()).isEqualTo(new Refusal.Cancelled("COORDINATOR"));
    }

    @Test
    void aLaterOfferTakesStopsAwayAndAnEarlierOneDoesNotBringThemBack() {
        Offer less = offer(stop("b", new StopLine(1, "PARCEL", 2)));
        Assignment shrunk = Assignment.offered(accepted(), "almaty", less, 3);
        assertThat(shrunk.stops()).extracting(PlannedStop::stopId).containsExactly("b");
        assertThat(shrunk.state()).isEqualTo(State.ACCEPTED);

        assertThat(offered(shrunk)).isEqualTo(shrunk);
    }

    @Test
    void aDeliveryIsLoadedOnce() {
        assertThat(Assignment.loaded(loaded(), "almaty", load(1, 0))).isEqualTo(loaded());
    }

    @Test
    void aRedirectionAddsItsStopOnceAndMakesItCurrentWhenTheOthersAreDone() {
        Assignment delivery = state(at(enRoute(), "a", 20).complete(Proof.CODE, null));
        delivery = state(at(delivery, "b", 30).fail(FailReason.NOBODY_HOME));
        assertThat(delivery.findCurrentStop()).isEmpty();
        assertThat(delivery.state()).isEqualTo(State.EN_ROUTE);

        Assignment more = told(delivery, redirected("c"));
        assertThat(more.findCurrentStop()).map(PlannedStop::stopId).contains("c");
        assertThat(told(more, redirected("c"))).isEqualTo(more);
    }

    @Test
    void goodsAreOnBoardFromTheLoadToTheLastOutcome() {
        assertThat(accepted().carriesGoods()).isFalse();
        assertThat(loaded().carriesGoods()).isTrue();
        Assignment one = state(at(enRoute(), "a", 20).complete(Proof.CODE, null));
        assertThat(one.carriesGoods()).isTrue();
        assertThat(state(at(one, "b", 30).fail(FailReason.REFUSED)).carriesGoods())
                .isFalse();
        assertThat(cancelled(loaded()).carriesGoods()).isFalse();
    }

    @Test
    void anUnansweredOfferLapses() {
        assertThat(offered().lapsed(minute(4).at())).isFalse();
        assertThat(offered().lapsed(minute(5).at())).isTrue();
        assertThat(accepted().lapsed(minute(5).at())).isFalse();
    }

    @Test
    void aDeliveryInHandComesBeforeAnOfferAndAnOfferBeforeOneThatIsNearlyOver() {
        Assignment allDone = state(at(state(at(enRoute(), "a", 20).fail(FailReason.UNSAFE)), "b", 21)
                .fail(FailReason.UNSAFE));

        assertThat(List.of(allDone, offered(), accepted(), loaded(), enRoute()))
                .isSortedAccordingTo(java.util.Comparator.comparingInt(Assignment::priority));
    }

    /** Whatever the order and however often each arrives: the same facts give the same delivery. */
    @Test
    void theOrderOfFactsDoesNotMatter() {
        List<UnaryOperator<@Nullable Assignment>> facts = List.of(
                current -> Assignment.offered(current, "almaty", offer(), 2),
                current -> Assignment.loaded(current, "almaty", load(4, 1)),
                current -> told(current, redirected("c")),
                current -> told(current, new DeliveryCompleted("d", START)));
        AnyOrder.assertComesToTheSame(facts, 42);
    }
}
