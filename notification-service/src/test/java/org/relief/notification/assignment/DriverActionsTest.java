package org.relief.notification.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relief.notification.assignment.Deliveries.OFFER_UNTIL;
import static org.relief.notification.assignment.Deliveries.accepted;
import static org.relief.notification.assignment.Deliveries.actions;
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

import java.util.List;
import org.junit.jupiter.api.Test;
import org.relief.notification.assignment.DeliveryEvent.DeliveryAccepted;
import org.relief.notification.assignment.DeliveryEvent.DeliveryDeclined;
import org.relief.notification.assignment.DeliveryEvent.DeliveryDeparted;
import org.relief.notification.assignment.Progress.DeclineReason;

class DriverActionsTest {

    @Test
    void anOfferIsAcceptedUntilItsEnd() {
        var decision = actions(offered(), 4).accept();

        assertThat(state(decision).state()).isEqualTo(State.ACCEPTED);
        assertThat(events(decision))
                .containsExactly(new DeliveryAccepted(
                        "d", "shift", "driver-1", minute(4).at(), minute(4).at()));
        assertThat(refusal(actions(offered(), 5).accept())).isEqualTo(new Refusal.OfferOver(OFFER_UNTIL));
    }

    @Test
    void aPhoneThatTurnsItsClockBackDoesNotGetTheOfferBack() {
        Moment late = heard(1, 5);

        assertThat(refusal(new DriverActions(offered(), offer(), late).accept()))
                .isEqualTo(new Refusal.OfferOver(OFFER_UNTIL));
    }

    @Test
    void acceptingAgainChangesNothingAndTellsNothing() {
        for (Assignment delivery : new Assignment[] {accepted(), loaded(), enRoute()}) {
            var again = actions(delivery, 30).accept();
            assertThat(state(again)).isEqualTo(delivery);
            assertThat(events(again)).isEmpty();
        }
    }

    @Test
    void aDeclinedOfferIsOverForThisDriver() {
        var decision = actions(offered(), 1).decline(DeclineReason.UNSAFE);

        assertThat(state(decision).state()).isEqualTo(State.CANCELLED);
        assertThat(events(decision))
                .containsExactly(new DeliveryDeclined(
                        "d", "shift", "driver-1", minute(1).at(), minute(1).at(), DeclineReason.UNSAFE));
        assertThat(refusal(actions(state(decision), 2).accept())).isEqualTo(new Refusal.Cancelled("DECLINED"));
        assertThat(events(actions(state(decision), 2).decline(DeclineReason.OTHER)))
                .isEmpty();
    }

    @Test
    void whatIsAcceptedCannotBeDeclined() {
        assertThat(refusal(actions(accepted(), 2).decline(DeclineReason.NOT_NOW)))
                .isEqualTo(new Refusal.AlreadyAccepted());
        assertThat(refusal(actions(offered(), 5).decline(DeclineReason.NOT_NOW)))
                .isEqualTo(new Refusal.OfferOver(OFFER_UNTIL));
        assertThat(refusal(actions(cancelled(offered()), 2).decline(DeclineReason.NOT_NOW)))
                .isEqualTo(new Refusal.Cancelled("COORDINATOR"));
    }

    @Test
    void aCarLeavesWhenItIsLoaded() {
        assertThat(refusal(actions(offered(), 1).depart())).isEqualTo(new Refusal.AcceptFirst());
        assertThat(refusal(actions(accepted(), 1).depart())).isEqualTo(new Refusal.LoadFirst("W3"));

        var decision = actions(loaded(), 10).depart();
        assertThat(state(decision).state()).isEqualTo(State.EN_ROUTE);
        assertThat(events(decision))
                .containsExactly(new DeliveryDeparted(
                        "d", "shift", "driver-1", minute(10).at(), minute(10).at(), null, null));
        assertThat(events(actions(state(decision), 11).depart())).isEmpty();
    }

    @Test
    void whoLeavesWithTheGoodsHasAccepted() {
        Assignment loadedUnasked = Assignment.loaded(offered(), "almaty", load(5, 1));
        assertThat(loadedUnasked.state()).isEqualTo(State.LOADED);

        assertThat(events(actions(loadedUnasked, 10).depart()))
                .hasExactlyElementsOfTypes(DeliveryAccepted.class, DeliveryDeparted.class);
        assertThat(events(actions(loadedUnasked, 10).accept())).hasExactlyElementsOfTypes(DeliveryAccepted.class);
    }

    /** D19: the warehouse forgot to say that the car is loaded. */
    @Test
    void whoHasTheGoodsLeavesWithoutTheWarehousesWordAndThatIsSeen() {
        var decision = actions(accepted(), 20).departUnconfirmed(null);

        assertThat(state(decision).state()).isEqualTo(State.EN_ROUTE);
        assertThat(events(decision).getFirst())
                .isInstanceOfSatisfying(
                        DeliveryDeparted.class,
                        event -> assertThat(event.unconfirmed()).isTrue());
        assertThat(events(decision).get(1)).isInstanceOfSatisfying(DeliveryEvent.FactConflicted.class, event -> {
            assertThat(event.why()).isEqualTo("not-loaded");
            assertThat(event.taken()).isTrue();
        });
        assertThat(events(Deliveries.at(state(decision), "a", 30).complete(StopOutcome.Proof.CODE, null)))
                .hasSize(1);
        assertThat(events(actions(state(decision), 40).departUnconfirmed(null))).isEmpty();
        assertThat(refusal(actions(offered(), 1).departUnconfirmed(null))).isEqualTo(new Refusal.AcceptFirst());
        assertThat(((DeliveryDeparted) events(actions(Deliveries.loaded(), 20).departUnconfirmed(null))
                                .getFirst())
                        .unconfirmed())
                .isNull();
    }

    @Test
    void atADonorsPlaceTheDriversWordIsTheUsualOne() {
        Assignment mine = Assignment.offered(null, "almaty", Deliveries.collected(), 1);
        Assignment agreed = state(new DriverActions(mine, Deliveries.collected(), minute(1)).accept());

        var decision = new DriverActions(agreed, Deliveries.collected(), minute(20))
                .departUnconfirmed(List.of(new Counted("FOOD_PARCEL_5D", 1)));

        assertThat(state(decision).state()).isEqualTo(State.EN_ROUTE);
        assertThat(events(decision))
                .containsExactly(new DeliveryDeparted(
                        "d",
                        "shift",
                        "driver-1",
                        minute(20).at(),
                        minute(20).at(),
                        null,
                        List.of(new Counted("FOOD_PARCEL_5D", 1))));
    }
}
