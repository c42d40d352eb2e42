package org.relief.notification.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relief.notification.assignment.Deliveries.accepted;
import static org.relief.notification.assignment.Deliveries.at;
import static org.relief.notification.assignment.Deliveries.cancelled;
import static org.relief.notification.assignment.Deliveries.enRoute;
import static org.relief.notification.assignment.Deliveries.events;
import static org.relief.notification.assignment.Deliveries.minute;
import static org.relief.notification.assignment.Deliveries.offered;
import static org.relief.notification.assignment.Deliveries.refusal;
import static org.relief.notification.assignment.Deliveries.state;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.relief.notification.Place;
import org.relief.notification.assignment.DeliveryEvent.StopCompleted;
import org.relief.notification.assignment.DeliveryEvent.StopFailed;
import org.relief.notification.assignment.StopOutcome.FailReason;
import org.relief.notification.assignment.StopOutcome.Proof;

class StopActionsTest {

    private static final StopLine PARCELS = new StopLine(1, "PARCEL", 3);
    private static final StopLine KIT = new StopLine(2, "KIT", 1);

    private static HandedOver handed(int line, int quantity) {
        return new HandedOver(line, null, quantity);
    }

    @Test
    void withoutQuantitiesEverythingWasHandedOver() {
        var decision = at(enRoute(), "a", 50).complete(Proof.CODE, null);

        assertThat(events(decision))
                .containsExactly(new StopCompleted(
                        "d",
                        "shift",
                        "driver-1",
                        "a",
                        "request-a",
                        minute(50).at(),
                        minute(50).at(),
                        Proof.CODE,
                        List.of(PARCELS, KIT),
                        null,
                        null));
    }

    @Test
    void aCodeThatDidNotMatchRefusesNothingAndIsToldOf() {
        var decision = at(enRoute(), "a", 50).complete(Proof.CODE, null, CodeCheck.MISMATCHED);

        assertThat(events(decision)).hasSize(2);
        assertThat(events(decision).getFirst())
                .isInstanceOfSatisfying(
                        StopCompleted.class,
                        told -> assertThat(told.codeCheck()).isEqualTo(CodeCheck.MISMATCHED));
        assertThat(events(decision).getLast()).isInstanceOfSatisfying(DeliveryEvent.FactConflicted.class, doubt -> {
            assertThat(doubt.why()).isEqualTo("code-not-matched");
            assertThat(doubt.taken()).isTrue();
        });
    }

    @Test
    void aCodeThatNobodyCouldCheckIsToldAsThat() {
        var decision = at(enRoute(), "a", 50).complete(Proof.CODE, null, CodeCheck.UNVERIFIED);

        assertThat(events(decision))
                .singleElement()
                .isInstanceOfSatisfying(
                        StopCompleted.class,
                        told -> assertThat(told.codeCheck()).isEqualTo(CodeCheck.UNVERIFIED));
    }

    @Test
    void whatIsLeftOutWasNotHandedOver() {
        var decision = at(enRoute(), "a", 50).complete(Proof.NONE, List.of(handed(1, 2), handed(2, 0)));

        assertThat(((StopCompleted) events(decision).getFirst()).lines()).containsExactly(PARCELS.withQuantity(2));
    }

    @Test
    void whatWasRefusedAtTheDoorIsToldWithWhyAndWhatIsLeft() {
        var decision = at(enRoute(), "a", 50)
                .complete(
                        Proof.NONE,
                        List.of(new HandedOver(1, null, 2, RefusedLine.Why.NOT_WANTED), new HandedOver(2, null, 1)));

        assertThat(((StopCompleted) events(decision).getFirst()).refused())
                .containsExactly(new RefusedLine(1, "PARCEL", 1, RefusedLine.Why.NOT_WANTED));
        assertThat(Deliveries.view(state(decision)).stops().getFirst().outcome().refused())
                .hasSize(1);
    }

    @Test
    void nobodyHandsOverMoreThanPlannedNorOtherGoodsNorNothing() {
        Assignment delivery = enRoute();

        assertThat(refusal(at(delivery, "a", 50).complete(Proof.CODE, List.of(handed(1, 4)))))
                .isEqualTo(new Refusal.TooMuch(1, 3));
        assertThat(refusal(at(delivery, "a", 50).complete(Proof.CODE, List.of(handed(1, 2), handed(1, 2)))))
                .isEqualTo(new Refusal.TooMuch(1, 0));
        assertThat(refusal(at(delivery, "a", 50).complete(Proof.CODE, List.of(new HandedOver(1, "KIT", 1)))))
                .isEqualTo(new Refusal.TooMuch(1, 0));
        assertThat(refusal(at(delivery, "a", 50).complete(Proof.CODE, List.of(handed(1, 0)))))
                .isEqualTo(new Refusal.NothingHandedOver());
    }

    /** Food for people and days is one line of several goods. */
    @Test
    void goodsOfOneLineAreHandedOverEachByItself() {
        StopLine kits = new StopLine(1, "KIT", 2);
        Assignment delivery = state(Deliveries.actions(
                        Assignment.offered(null, "almaty", Deliveries.offer(Deliveries.stop("c", PARCELS, kits)), 2), 1)
                .accept());
        delivery = state(Deliveries.actions(Assignment.loaded(delivery, "almaty", Deliveries.load(3, 2)), 2)
                .depart());
        var decision = at(delivery, "c", 50)
                .complete(Proof.NONE, List.of(new HandedOver(1, "PARCEL", 3), new HandedOver(1, "KIT", 1)));

        assertThat(((StopCompleted) events(decision).getFirst()).lines())
                .containsExactly(PARCELS, kits.withQuantity(1));
        assertThat(refusal(at(delivery, "c", 50)
                        .complete(Proof.NONE, List.of(new HandedOver(1, "KIT", 1), new HandedOver(1, "KIT", 1)))))
                .isEqualTo(new Refusal.TooMuch(1, 0));
    }

    @Test
    void aFailedVisitSaysWhatIsStillInTheCar() {
        var decision = at(enRoute(), "b", 50).fail(FailReason.ACCESS_BLOCKED);

        assertThat(events(decision))
                .containsExactly(new StopFailed(
                        "d",
                        "shift",
                        "driver-1",
                        "b",
                        "request-b",
                        "alatau",
                        minute(50).at(),
                        minute(50).at(),
                        FailReason.ACCESS_BLOCKED,
                        List.of(new StopLine(1, "PARCEL", 2)),
                        null));
    }

    @Test
    void whoDoesNotGetThroughIsSaidOfABlockedRoadOnly() {
        List<VehicleKind> large = List.of(VehicleKind.TRUCK, VehicleKind.VAN);
        StopFailed blocked = (StopFailed) events(at(enRoute(), "b", 50).fail(FailReason.ACCESS_BLOCKED, large))
                .getFirst();
        assertThat(blocked.notFor()).containsExactly(VehicleKind.VAN, VehicleKind.TRUCK);
        StopFailed unsafe = (StopFailed)
                events(at(enRoute(), "b", 50).fail(FailReason.UNSAFE, large)).getFirst();
        assertThat(unsafe.notFor()).isNull();
    }

    @Test
    void theSameReportAgainIsNoFaultAnotherOneIs() {
        Assignment done = state(at(enRoute(), "a", 50).complete(Proof.CODE, null));

        assertThat(events(at(done, "a", 55).complete(Proof.CODE, null))).isEmpty();
        assertThat(events(at(done, "a", 55).complete(Proof.CODE, List.of(handed(1, 3), handed(2, 1)))))
                .isEmpty();
        assertThat(refusal(at(done, "a", 55).complete(Proof.PHOTO, null))).isEqualTo(new Refusal.StopDone());
        assertThat(refusal(at(done, "a", 55).fail(FailReason.REFUSED))).isEqualTo(new Refusal.StopDone());
    }

    @Test
    void aReportWaitsForTheAnswerAndTheLoadThatComeBeforeIt() {
        assertThat(refusal(at(offered(), "a", 1).fail(FailReason.UNSAFE))).isEqualTo(new Refusal.AcceptFirst());
        assertThat(refusal(at(accepted(), "a", 1).fail(FailReason.UNSAFE))).isEqualTo(new Refusal.LoadFirst("W3"));
    }

    @Test
    void theDriverChoosesTheNextStopOrTakesTheFirstOpenOne() {
        Assignment delivery = enRoute();
        assertThat(delivery.findCurrentStop()).map(PlannedStop::stopId).contains("a");

        Assignment heading = state(at(delivery, "b", 20).headFor());
        assertThat(heading.findCurrentStop()).map(PlannedStop::stopId).contains("b");
        assertThat(state(at(heading, "b", 21).headFor())).isEqualTo(heading);

        Assignment done = state(at(heading, "b", 30).complete(Proof.CODE, null));
        assertThat(done.findCurrentStop()).map(PlannedStop::stopId).contains("a");
        assertThat(refusal(at(done, "b", 31).headFor())).isEqualTo(new Refusal.StopDone());
        assertThat(refusal(at(cancelled(delivery), "b", 31).headFor())).isEqualTo(new Refusal.Cancelled("COORDINATOR"));
    }

    /** D14: however often others were asked for, who drives as planned is always told where to go. */
    @Test
    void whoHasNoReasonLeftStillSeesTheNextStopOfThePlanAndOnlyThat() {
        Assignment delivery = enRouteWithStops(Stream.of("a", "b", "c", "d", "e", "f", "g")
                .map(id -> Deliveries.stop(id, KIT))
                .toArray(PlannedStop[]::new));
        for (String other : List.of("c", "d", "e", "f")) {
            delivery = state(at(delivery, other, 3).openFor(Openings.Reason.CALL_AHEAD, null));
        }

        assertThat(refusal(at(delivery, "g", 4).openFor(Openings.Reason.CALL_AHEAD, null)))
                .isEqualTo(new Refusal.TooManyOthers());
        assertThat(refusal(at(state(at(delivery, "b", 4).headFor()), "b", 5).open()))
                .isEqualTo(new Refusal.ReasonNeeded());
        Assignment done = state(at(state(at(delivery, "a", 5).open()), "a", 6).complete(Proof.CODE, null));
        assertThat(state(at(done, "b", 7).open()).notes().openings().has("b")).isTrue();
    }

    private static Assignment enRouteWithStops(PlannedStop... stops) {
        Assignment delivery =
                state(Deliveries.actions(Assignment.offered(null, "almaty", Deliveries.offer(stops), 2), 1)
                        .accept());
        delivery = Assignment.loaded(delivery, "almaty", Deliveries.load(0, stops.length));
        return state(Deliveries.actions(delivery, 2).depart());
    }

    private static PlannedStop elsewhere(String id, int arrivesAt) {
        PlannedStop stop = Deliveries.stop(id, KIT).arrivingAt(minute(arrivesAt).at());
        return new PlannedStop(
                id,
                stop.requestId(),
                stop.neighborhood(),
                new Place(43.2 + arrivesAt / 1000.0, 76.8),
                stop.arriveAt(),
                stop.departAt(),
                null,
                stop.lines(),
                null);
    }

    /** D7 */
    @Test
    void aPhoneMayKeepTheNextFourWhoAreDueWithinNinetyMinutesAndOneMoreForEachThatIsDone() {
        Assignment delivery = enRouteWithStops(
                elsewhere("a", 10),
                elsewhere("b", 20),
                elsewhere("c", 30),
                elsewhere("d", 40),
                elsewhere("e", 50),
                elsewhere("f", 120));
        for (String due : List.of("a", "b", "c", "d")) {
            delivery = state(at(delivery, due, 3).keepAhead());
        }

        assertThat(refusal(at(delivery, "e", 4).keepAhead())).isEqualTo(new Refusal.NotDueSoon());
        assertThat(state(at(delivery, "b", 4).keepAhead())).as("again").isEqualTo(delivery);
        Assignment turned = state(at(delivery, "e", 5).headFor());
        assertThat(refusal(at(turned, "e", 6).keepAhead()))
                .as("by heading for it")
                .isEqualTo(new Refusal.NotDueSoon());

        Assignment done = state(at(delivery, "a", 10).complete(Proof.CODE, null));
        assertThat(refusal(at(done, "a", 11).keepAhead())).isEqualTo(new Refusal.StopDone());
        assertThat(state(at(done, "e", 11).keepAhead()).notes().openings().ahead())
                .contains("e");
        Assignment later = state(at(done, "b", 12).complete(Proof.CODE, null));
        assertThat(refusal(at(later, "f", 20).keepAhead()))
                .as("due in 100 minutes")
                .isEqualTo(new Refusal.NotDueSoon());
        assertThat(state(at(later, "f", 31).keepAhead()).notes().openings().isAhead("f"))
                .isTrue();
        assertThat(refusal(at(Deliveries.accepted(), "a", 3).keepAhead())).isInstanceOf(Refusal.LoadFirst.class);
    }

    @Test
    void whatAPhoneKeepsIsShownWithoutAReasonAndCountsAsNoDoorAhead() {
        Assignment delivery =
                enRouteWithStops(elsewhere("a", 10), elsewhere("b", 20), elsewhere("c", 30), elsewhere("d", 40));
        for (String due : List.of("a", "b", "c", "d")) {
            delivery = state(at(delivery, due, 3).keepAhead());
        }

        assertThat(state(at(delivery, "c", 4).open())).as("only looked at").isEqualTo(delivery);
        Assignment turned = state(at(delivery, "d", 5).headFor());
        assertThat(state(at(turned, "d", 6).open()).notes().openings().has("d")).isTrue();
    }

    @Test
    void householdsAtOneDoorAreShownTogetherAndNobodyIsAlarmed() {
        PlannedStop[] stops = Stream.of("a", "b", "c", "d", "e", "f", "g")
                .map(id -> Deliveries.stop(id, KIT))
                .toArray(PlannedStop[]::new);
        Assignment delivery = enRouteWithStops(stops);
        for (String other : List.of("b", "c", "d", "e", "f", "g")) {
            var decision = at(delivery, other, 3).openFor(Openings.Reason.CLOSE_BY, null);
            assertThat(events(decision)).isEmpty();
            delivery = state(decision);
            assertThat(state(at(delivery, other, 4).open())).isEqualTo(delivery);
        }
    }

    @Test
    void whoSaysThatADoorIsCloseByWhichIsNotIsHeardOf() {
        Assignment delivery = enRouteWithStops(elsewhere("a", 10), elsewhere("b", 20));

        assertThat(events(at(delivery, "b", 3).openFor(Openings.Reason.CLOSE_BY, null)))
                .singleElement()
                .isInstanceOf(DeliveryEvent.ContactOpened.class);
    }

    /** D7 */
    @Test
    void theCoarsePlaceOfTheStopsAheadIsKnownOnceTheGoodsAreInTheCar() {
        assertThat(Deliveries.view(accepted()).stops())
                .extracting(stop -> stop.location() != null)
                .containsExactly(true, false);
        assertThat(Deliveries.view(enRoute()).stops())
                .extracting(stop -> stop.location() != null)
                .containsExactly(true, true);
    }

    @Test
    void ofOneEntranceAllPlacesAreKnownHoweverManyLiveThere() {
        var stops = Deliveries.view(enRouteWithStops(
                        elsewhere("a", 10),
                        Deliveries.stop("b", KIT),
                        Deliveries.stop("c", KIT),
                        Deliveries.stop("d", KIT),
                        Deliveries.stop("e", KIT),
                        elsewhere("f", 20)))
                .stops();

        assertThat(stops)
                .extracting(stop -> stop.location() != null)
                .containsExactly(true, true, true, true, true, false);
    }

    /** S3 */
    @Test
    void theDriverIsToldUntilWhenTheGoodsInTheCarAreGood() {
        var until = minute(90).at();
        Load load = new Load(
                "d",
                minute(5).at(),
                List.of(
                        new Load.ItemQuantity("PARCEL", 2, until.plusSeconds(60)),
                        new Load.ItemQuantity("PARCEL", 3, until),
                        new Load.ItemQuantity("KIT", 1)));

        assertThat(Deliveries.view(Assignment.loaded(accepted(), "almaty", load))
                        .lines())
                .containsExactly(new Load.ItemQuantity("PARCEL", 5, until), new Load.ItemQuantity("KIT", 1));
    }

    @Test
    void whatADriverWroteBesideAReasonIsNeitherPrintedNorToldToTheOthers() {
        var decision = at(enRoute(), "b", 20).openFor(Openings.Reason.OTHER, "MARKED");

        assertThat(events(decision).toString()).contains("OTHER").doesNotContain("MARKED");
        assertThat(state(decision).notes().openings().all().getFirst().note()).isEqualTo("MARKED");
        assertThat(state(decision).toString()).doesNotContain("MARKED");
    }

    @Test
    void whatWasShownIsNoNewsToTheDriver() {
        Assignment before = enRoute();

        assertThat(DeliveryUpdates.findName(before, state(at(before, "a", 20).open())))
                .isEmpty();
    }
}
