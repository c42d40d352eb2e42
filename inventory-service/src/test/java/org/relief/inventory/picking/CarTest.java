package org.relief.inventory.picking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.relief.inventory.picking.Load.State;
import org.relief.inventory.picking.LoadEvent.Condition;
import org.relief.inventory.picking.LoadEvent.LoadDispatched;
import org.relief.inventory.picking.LoadEvent.LoadReturned;
import org.relief.inventory.picking.LoadEvent.RefusalReason;
import org.relief.inventory.picking.LoadEvent.ReservationReleased;
import org.relief.inventory.picking.Picking.Loading;
import org.relief.inventory.stock.Expiry;
import org.relief.inventory.stock.LeftBehind;
import org.relief.inventory.stock.LeftBehind.Reason;
import org.relief.inventory.stock.LotTake;
import org.relief.platform.eventing.Decision;

/** Which lot left, was handed over, came back or stayed: a car with two units of EARLY and two of LATE. */
class CarTest {

    private static final Instant NOW = Instant.parse("2022-01-06T03:00:00Z");
    private static final Instant LAST = NOW.plus(Duration.ofHours(1));
    private static final String MEAL = "HOT_MEAL";

    private static final List<LotTake> LOTS = List.of(
            new LotTake("EARLY", 2, LAST, Expiry.Kind.USE_BY),
            new LotTake("LATE", 2, LAST.plus(Duration.ofDays(1)), Expiry.Kind.USE_BY));

    private static Load planned() {
        LoadLine line = LoadLine.asked(MEAL, 4, NOW.plusSeconds(1200));
        return Load.planned("D", "almaty", "W3", "driver", NOW, NOW.plusSeconds(3600), List.of(line), NOW);
    }

    private static Load reserved() {
        return accept(LoadRules.grant(planned(), Map.of(MEAL, LOTS), RefusalReason.NO_STOCK, NOW));
    }

    private static Load onTheRoad() {
        Load loading = accept(LoadRules.dispatch(reserved(), List.of(), "staff", NOW));
        return accept(LoadRules.dispatched(loading, Map.of(MEAL, LOTS), NOW));
    }

    private static Load handOver(Load load, String stop, int units, long sequence, Instant at) {
        List<Handover.Line> lines = units == 0 ? List.of() : List.of(new Handover.Line(MEAL, units, 0));
        return told(accept(LoadRules.handOver(load, new Handover(stop, at, false, lines, sequence), NOW)));
    }

    private static Decision<Load, LoadRefusal> takeBack(Load load, Instant at, GoodsReturn.Line... lines) {
        return LoadRules.takeBack(
                load, new GoodsReturn("R" + load.returns().size(), "staff", false, List.of(lines)), false, at);
    }

    private static GoodsReturn.Line back(int units, String lot) {
        return new GoodsReturn.Line(MEAL, units, Condition.GOOD, lot);
    }

    private static Load told(Load load) {
        return accept(LoadRules.told(load, load.untold()));
    }

    private static Load accept(Decision<Load, LoadRefusal> decision) {
        return switch (decision) {
            case Decision.Accepted<Load, LoadRefusal>(Load load, List<? extends Record> _) -> load;
            case Decision.Rejected<Load, LoadRefusal>(LoadRefusal why) -> throw new AssertionError(why);
        };
    }

    private static List<? extends Record> events(Decision<Load, LoadRefusal> decision) {
        return ((Decision.Accepted<Load, LoadRefusal>) decision).events();
    }

    private static LoadRefusal refusal(Decision<Load, LoadRefusal> decision) {
        return ((Decision.Rejected<Load, LoadRefusal>) decision).reason();
    }

    private static List<String> entries(Load load) {
        return load.untold().stream()
                .flatMap(posting -> posting.entries().stream())
                .map(entry -> entry.kind() + " " + entry.goods().lot() + " "
                        + entry.goods().quantity() + (entry.reason() == null ? "" : " " + entry.reason()))
                .toList();
    }

    @Test
    void aCarThatLeavesLateArrivesLate() {
        Load load = reserved();
        LoadLine line = load.lines().getFirst();
        assertThat(load.uses(line, NOW.minusSeconds(60)).getFirst().at()).isEqualTo(NOW.plusSeconds(1200));
        assertThat(load.uses(line, NOW.plusSeconds(600)).getFirst().at()).isEqualTo(NOW.plusSeconds(1800));
        assertThat(load.uses(line, NOW.plusSeconds(9000)).getFirst().at()).isEqualTo(NOW.plusSeconds(10200));
    }

    @Test
    void aHandoverNamesNoLotSoTheFirstToExpireIsTakenToBeHandedOver() {
        Load load = onTheRoad();
        Handover three = new Handover("S1", NOW, false, List.of(new Handover.Line(MEAL, 3, 0)), 1L);
        assertThat(entries(accept(LoadRules.handOver(load, three, NOW))))
                .containsExactly("DELIVERED EARLY 2", "DELIVERED LATE 1");
    }

    @Test
    void whatStaffSayCameBackCorrectsWhatWasTakenToBeHandedOver() {
        Load load = handOver(onTheRoad(), "S1", 2, 1, NOW);
        assertThat(entries(accept(takeBack(load, NOW, back(2, "EARLY")))))
                .containsExactly("DELIVERED EARLY -2", "DELIVERED LATE 2", "RETURNED EARLY 2 GOOD");
        assertThat(entries(accept(takeBack(load, NOW, back(2, "LATE"))))).containsExactly("RETURNED LATE 2 GOOD");
    }

    @Test
    void whereNobodyCanSayWhichLotCameBackNothingOnTheShelfIsOlderThanTheBooksSay() {
        Load load = handOver(onTheRoad(), "S1", 2, 1, NOW);
        assertThat(entries(accept(takeBack(load, NOW, back(1, null)))))
                .containsExactly("DELIVERED EARLY -1", "DELIVERED LATE 1", "RETURNED EARLY 1 GOOD");
    }

    @Test
    void aLotThatWasNeverLoadedDoesNotComeBackNorMoreOfOneThanThereWas() {
        assertThat(refusal(takeBack(onTheRoad(), NOW, back(1, "OTHER"))))
                .isEqualTo(new LoadRefusal.LotNotOnLoad(MEAL, "OTHER", List.of("EARLY", "LATE")));
        assertThat(refusal(takeBack(onTheRoad(), NOW, back(3, "LATE"))))
                .isEqualTo(new LoadRefusal.MoreOfLot(MEAL, "LATE", 2));
        Load once = told(accept(takeBack(onTheRoad(), NOW, back(2, "LATE"))));
        Load out = accept(LoadRules.tookBack(once, NOW));
        assertThat(refusal(takeBack(out, NOW, back(1, "LATE")))).isEqualTo(new LoadRefusal.MoreOfLot(MEAL, "LATE", 0));
    }

    @Test
    void expiredFoodThatComesBackAsGoodIsWrittenOffInTheSameMovement() {
        Load back = accept(takeBack(onTheRoad(), LAST.plusMillis(1), back(2, "EARLY"), back(1, "LATE")));
        assertThat(entries(back)).containsExactly("RETURNED_UNFIT EARLY 2 EXPIRED", "RETURNED LATE 1 GOOD");
        var returned = (LoadReturned) events(LoadRules.tookBack(back, NOW)).getFirst();
        assertThat(returned.lines())
                .containsExactly(
                        new LoadEvent.ReturnedLine(MEAL, 2, Condition.EXPIRED, "EARLY"),
                        new LoadEvent.ReturnedLine(MEAL, 1, Condition.GOOD, "LATE"));
    }

    @Test
    void aHandoverAfterTheLastMomentIsKeptAndFlagged() {
        Handover late = new Handover("S1", LAST.plusSeconds(5), false, List.of(new Handover.Line(MEAL, 3, 0)), 1L);
        Load load = accept(LoadRules.handOver(onTheRoad(), late, NOW));
        assertThat(entries(load)).containsExactly("DELIVERED EARLY 2 EXPIRED", "DELIVERED LATE 1");
        assertThat(load.handedOverExpired(MEAL)).isEqualTo(2);
        assertThat(LoadView.of(load).handedOverExpired()).isEqualTo(2);
        Load inTime = handOver(onTheRoad(), "S1", 3, 1, LAST);
        assertThat(inTime.handedOverExpired(MEAL)).isZero();
    }

    @Test
    void tellsUntilWhenEachLineMayBeHandedOver() {
        Load loading = accept(LoadRules.dispatch(reserved(), List.of(), "staff", NOW));
        var told = (LoadDispatched)
                events(LoadRules.dispatched(loading, Map.of(MEAL, LOTS), NOW)).getFirst();
        assertThat(told.lines().getFirst().useUntil()).isEqualTo(LAST);
    }

    @Test
    void aLaterReportTakesThePlaceOfTheEarlierOne() {
        Load failed = handOver(onTheRoad(), "S1", 0, 3, NOW);
        Load completed = handOver(failed, "S1", 4, 4, NOW);
        assertThat(completed.onBoard()).isZero();
        Handover three = new Handover("S1", NOW, false, List.of(new Handover.Line(MEAL, 3, 0)), 5L);
        Load less = accept(LoadRules.handOver(completed, three, NOW));
        assertThat(less.onBoard()).isEqualTo(1);
        assertThat(entries(less)).containsExactly("DELIVERED LATE -1");
        assertThat(handOver(less, "S1", 4, 4, NOW).onBoard()).isEqualTo(1);
    }

    @Test
    void aHandoverIsNeverUndoneByAFailure() {
        Load completed = handOver(onTheRoad(), "S1", 4, 3, NOW);
        assertThat(handOver(completed, "S1", 0, 9, NOW)).isEqualTo(completed);
        Load failedFirst = handOver(onTheRoad(), "S1", 0, 9, NOW);
        assertThat(handOver(failedFirst, "S1", 4, 3, NOW).onBoard()).isZero();
    }

    @Test
    void whatALaterReportLeavesOnTheCarCanStillComeBack() {
        Load completed = accept(LoadRules.complete(handOver(onTheRoad(), "S1", 4, 3, NOW), NOW));
        assertThat(completed.state()).isEqualTo(State.DELIVERED);
        Load less = handOver(completed, "S1", 1, 4, NOW);
        assertThat(less.state()).isEqualTo(State.DISPATCHED);
        Load back = accept(LoadRules.tookBack(told(accept(takeBack(less, NOW, back(3, null)))), NOW));
        assertThat(back.state()).isEqualTo(State.RETURNED);
    }

    @Test
    void aLaterReportOfOneStopExplainsWhatAnotherOneLacked() {
        Load two = handOver(handOver(onTheRoad(), "S1", 4, 1, NOW), "S2", 2, 2, NOW);
        assertThat(two.excess()).isEqualTo(2);
        Handover less = new Handover("S1", NOW, false, List.of(new Handover.Line(MEAL, 2, 0)), 3L);
        Load corrected = accept(LoadRules.handOver(two, less, NOW));
        assertThat(corrected.excess()).isZero();
        assertThat(corrected.onBoard()).isZero();
        assertThat(entries(corrected)).containsExactly("EXCESS  -2");
    }

    @Test
    void aHandoverHeardBeforeLoadingIsADifferenceWhenTheGoodsAreLetGo() {
        Load early = handOver(reserved(), "S1", 3, 1, NOW);
        assertThat(early.excess()).isZero();
        Load expiring = accept(LoadRules.expire(early, NOW.plusSeconds(3601)));
        Load expired = accept(LoadRules.letGo(expiring, NOW));
        assertThat(expired.state()).isEqualTo(State.EXPIRED);
        assertThat(expired.unsettled(MEAL)).isEqualTo(3);
        assertThat(entries(expired)).containsExactly("EXCESS  3");
        Load released = accept(LoadRules.letGo(accept(LoadRules.release(early, NOW)), NOW));
        assertThat(entries(released)).containsExactly("EXCESS  3");
    }

    @Test
    void aHandoverHeardBeforeAnEmptyGrantIsADifference() {
        Load early = handOver(planned(), "S1", 3, 1, NOW);
        Load refused = accept(LoadRules.grant(early, Map.of(), RefusalReason.NO_STOCK, NOW));
        assertThat(entries(refused)).containsExactly("EXCESS  3");
    }

    @Test
    void anExcessStaysOpenUntilAPersonSettlesIt() {
        Load load = handOver(onTheRoad(), "S1", 6, 1, NOW);
        assertThat(load.unsettled(MEAL)).isEqualTo(2);
        Load settled = accept(LoadRules.settleExcess(load, MEAL, Settlement.Reason.LOADED_MORE, "C", "staff", NOW));
        assertThat(settled.unsettled(MEAL)).isZero();
        assertThat(entries(settled)).containsExactly("EXCESS_SETTLED  2 LOADED_MORE");
        assertThat(refusal(LoadRules.settleExcess(settled, MEAL, Settlement.Reason.LOADED_MORE, "E", "staff", NOW)))
                .isEqualTo(new LoadRefusal.NothingToSettle(MEAL));
        assertThat(handOver(told(settled), "S2", 1, 2, NOW).unsettled(MEAL)).isEqualTo(1);
    }

    @Test
    void goodsThatAnotherStopWaitsForComeBackOnlyWhenTheCarIsBack() {
        Load failed = handOver(onTheRoad(), "S1", 0, 1, NOW);
        Redirect redirect = new Redirect("S1", "S2", List.of(new Redirect.Line(MEAL, 3)));
        Load going = accept(LoadRules.redirect(failed, redirect));
        assertThat(accept(LoadRules.redirect(going, redirect))).isEqualTo(going);
        assertThat(going.expected(going.lines().getFirst())).isEqualTo(3);
        assertThat(refusal(takeBack(going, NOW, back(2, null)))).isEqualTo(new LoadRefusal.GoodsExpected(MEAL, 1, 3));
        assertThat(accept(takeBack(going, NOW, back(1, null))).onBoard()).isEqualTo(3);
        GoodsReturn all = new GoodsReturn("R", "staff", false, List.of(back(4, null)));
        assertThat(accept(LoadRules.takeBack(going, all, true, NOW)).onBoard()).isZero();
        Load alsoFailed = handOver(going, "S2", 0, 2, NOW);
        assertThat(accept(takeBack(alsoFailed, NOW, back(4, null))).onBoard()).isZero();
        Load cancelled = accept(LoadRules.cancel(going, NOW));
        assertThat(accept(takeBack(cancelled, NOW, back(4, null))).onBoard()).isZero();
    }

    @Test
    void namesTheLotsWhenItMattersWhichStays() {
        assertThat(refusal(dispatch(new Loading(MEAL, null, 3, Reason.DAMAGED))))
                .isEqualTo(new LoadRefusal.LotMissing(MEAL, List.of("EARLY", "LATE")));
        assertThat(leftBehind(new Loading(MEAL, null, 3, Reason.NO_ROOM)))
                .containsExactly(new LeftBehind("LATE", 1, Reason.NO_ROOM));
        assertThat(leftBehind(new Loading(MEAL, "EARLY", 1, Reason.DAMAGED)))
                .containsExactly(new LeftBehind("EARLY", 1, Reason.DAMAGED));
        assertThat(leftBehind(
                        new Loading(MEAL, "EARLY", 1, Reason.DAMAGED), new Loading(MEAL, "LATE", 0, Reason.NOT_FOUND)))
                .containsExactly(
                        new LeftBehind("EARLY", 1, Reason.DAMAGED), new LeftBehind("LATE", 2, Reason.NOT_FOUND));
        assertThat(refusal(dispatch(new Loading(MEAL, "OTHER", 0, Reason.DAMAGED))))
                .isEqualTo(new LoadRefusal.LotNotOnLoad(MEAL, "OTHER", List.of("EARLY", "LATE")));
        assertThat(refusal(dispatch(new Loading(MEAL, "EARLY", 3, null))))
                .isEqualTo(new LoadRefusal.MoreThanReserved(MEAL, 2));
    }

    @Test
    void aLineThatIsThereTwiceIsRefusedInsteadOfTheLastOneWinning() {
        assertThat(refusal(dispatch(new Loading(MEAL, null, 4, null), new Loading(MEAL, null, 1, Reason.NO_ROOM))))
                .isEqualTo(new LoadRefusal.LineTwice(MEAL));
        assertThat(refusal(dispatch(
                        new Loading(MEAL, "EARLY", 1, Reason.DAMAGED),
                        new Loading(MEAL, "EARLY", 0, Reason.NOT_FOUND))))
                .isEqualTo(new LoadRefusal.LineTwice(MEAL));
    }

    private static Decision<Load, LoadRefusal> dispatch(Loading... loadings) {
        return LoadRules.dispatch(reserved(), List.of(loadings), "staff", NOW);
    }

    private static List<LeftBehind> leftBehind(Loading... loadings) {
        return accept(dispatch(loadings)).lines().getFirst().leftBehind();
    }

    @Test
    void goodsThatAreAllDamagedAreBookedAndTheLoadIsLetGo() {
        Load loading = accept(dispatch(new Loading(MEAL, null, 0, Reason.DAMAGED)));
        assertThat(loading.state()).isEqualTo(State.LOADING);
        var empty = LoadRules.dispatched(loading, Map.of(MEAL, List.of()), NOW);
        assertThat(accept(empty).state()).isEqualTo(State.RELEASED);
        assertThat(events(empty).getFirst()).isInstanceOf(ReservationReleased.class);
    }
}
