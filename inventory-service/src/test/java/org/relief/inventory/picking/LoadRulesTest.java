package org.relief.inventory.picking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.relief.inventory.picking.DeliveryEvents.DeliveryPlanned;
import org.relief.inventory.picking.DeliveryEvents.Line;
import org.relief.inventory.picking.DeliveryEvents.Stop;
import org.relief.inventory.picking.Load.State;
import org.relief.inventory.picking.LoadEvent.Condition;
import org.relief.inventory.picking.LoadEvent.RefusalReason;
import org.relief.inventory.picking.Picking.Loading;
import org.relief.inventory.stock.LeftBehind.Reason;
import org.relief.inventory.stock.LotTake;
import org.relief.inventory.stock.Use;
import org.relief.platform.eventing.Decision;

class LoadRulesTest {

    private static final Instant NOW = Instant.parse("2022-01-06T03:00:00Z");
    private static final Instant UNTIL = NOW.plusSeconds(3600);

    private static Load planned() {
        return Load.planned(
                "D",
                "almaty",
                "W3",
                "test-driver",
                NOW,
                UNTIL,
                List.of(LoadLine.asked("BREAD", 5, NOW), LoadLine.asked("MILK", 2, NOW)),
                NOW);
    }

    private static Load reserved() {
        return accept(
                LoadRules.grant(planned(), Map.of("BREAD", takes(4), "MILK", List.of()), RefusalReason.NO_STOCK, NOW));
    }

    private static Load dispatched() {
        Load loading = accept(LoadRules.dispatch(reserved(), List.of(), "test-staff", NOW));
        return accept(LoadRules.dispatched(loading, Map.of("BREAD", takes(4)), NOW));
    }

    private static List<LotTake> takes(int quantity) {
        return List.of(new LotTake("L", quantity, null, null));
    }

    private static Load accept(Decision<Load, LoadRefusal> decision) {
        return ((Decision.Accepted<Load, LoadRefusal>) decision).state();
    }

    private static List<Record> events(Decision<Load, LoadRefusal> decision) {
        return List.copyOf(((Decision.Accepted<Load, LoadRefusal>) decision).events());
    }

    private static LoadRefusal refusal(Decision<Load, LoadRefusal> decision) {
        return ((Decision.Rejected<Load, LoadRefusal>) decision).reason();
    }

    private static Handover handover(String stop, int bread) {
        return handover(stop, bread, 1);
    }

    private static Handover handover(String stop, int bread, long sequence) {
        List<Handover.Line> lines = bread == 0 ? List.of() : List.of(new Handover.Line("BREAD", bread, 0));
        return new Handover(stop, NOW, false, lines, sequence);
    }

    @Test
    void asksForEachItemUntilTheLastStopThatItIsFor() {
        Instant late = NOW.plusSeconds(900);
        DeliveryPlanned event = new DeliveryPlanned(
                "D",
                "test-driver",
                "W3",
                NOW,
                UNTIL,
                List.of(new Line("BREAD", 2), new Line("MILK", 1), new Line("BREAD", 3)),
                List.of(
                        new Stop(NOW.plusSeconds(300), List.of(new Line("BREAD", 2), new Line("MILK", 1))),
                        new Stop(late, List.of(new Line("BREAD", 3)))));
        Load load = DeliveryListener.load(event, "almaty", NOW);
        assertThat(load.lines())
                .containsExactly(
                        LoadLine.asked(
                                "BREAD",
                                5,
                                late,
                                List.of(new Use(null, NOW.plusSeconds(300), 2), new Use(null, late, 3))),
                        LoadLine.asked("MILK", 1, NOW.plusSeconds(300)));
    }

    @Test
    void aGrantMayBeLessThanAskedEvenNothingForALine() {
        var decision =
                LoadRules.grant(planned(), Map.of("BREAD", takes(4), "MILK", List.of()), RefusalReason.NO_STOCK, NOW);
        assertThat(events(decision))
                .containsExactly(new LoadEvent.ReservationGranted(
                        "D",
                        "W3",
                        UNTIL,
                        List.of(
                                new LoadEvent.GrantedLine("BREAD", 5, 4, null),
                                new LoadEvent.GrantedLine("MILK", 2, 0, null)),
                        null));
    }

    @Test
    void nothingAtAllIsARefusalWithItsReason() {
        var decision = LoadRules.grant(planned(), Map.of(), RefusalReason.EXPIRES_BEFORE_ARRIVAL, NOW);
        assertThat(accept(decision).state()).isEqualTo(State.REFUSED);
        assertThat(events(decision))
                .containsExactly(
                        new LoadEvent.ReservationRefused("D", "W3", RefusalReason.EXPIRES_BEFORE_ARRIVAL, null));
    }

    @Test
    void aGrantThatComesAfterTheCancellationChangesNothing() {
        Load cancelled = accept(LoadRules.cancel(planned(), NOW));
        assertThat(cancelled.state()).isEqualTo(State.RELEASING);
        assertThat(accept(LoadRules.grant(cancelled, Map.of("BREAD", takes(4)), RefusalReason.NO_STOCK, NOW)))
                .isEqualTo(cancelled);
    }

    @Test
    void expiresOnlyAfterItsTimeAndNeverOnceItIsBeingLoaded() {
        assertThat(accept(LoadRules.expire(reserved(), UNTIL)).state()).isEqualTo(State.RESERVED);
        assertThat(accept(LoadRules.expire(reserved(), UNTIL.plusMillis(1))).state())
                .isEqualTo(State.EXPIRING);
        Load loading = accept(LoadRules.dispatch(reserved(), List.of(), "test-staff", NOW));
        assertThat(accept(LoadRules.expire(loading, UNTIL.plusSeconds(9))).state())
                .isEqualTo(State.LOADING);
    }

    @Test
    void lessThanSetAsideIsLoadedOnlyWithAReason() {
        Load load = reserved();
        assertThat(refusal(LoadRules.dispatch(load, List.of(new Loading("BREAD", null, 3, null)), "x", NOW)))
                .isEqualTo(new LoadRefusal.ReasonMissing("BREAD"));
        assertThat(refusal(LoadRules.dispatch(load, List.of(new Loading("BREAD", null, 5, null)), "x", NOW)))
                .isEqualTo(new LoadRefusal.MoreThanReserved("BREAD", 4));
        assertThat(refusal(LoadRules.dispatch(load, List.of(new Loading("BREAD", null, 0, Reason.NO_ROOM)), "x", NOW)))
                .isEqualTo(new LoadRefusal.NothingToLoad());
        assertThat(refusal(LoadRules.dispatch(load, List.of(new Loading("RICE", null, 1, null)), "x", NOW)))
                .isEqualTo(new LoadRefusal.NotOnLoad("RICE"));
        Load loading =
                accept(LoadRules.dispatch(load, List.of(new Loading("BREAD", null, 3, Reason.DAMAGED)), "x", NOW));
        assertThat(loading.findLine("BREAD").orElseThrow().toLoad()).isEqualTo(3);
    }

    @Test
    void aCancelledDeliveryThatHasLeftStaysInTransitUntilItComesBack() {
        Load cancelled = accept(LoadRules.cancel(dispatched(), NOW));
        assertThat(cancelled.state()).isEqualTo(State.DISPATCHED);
        assertThat(cancelled.onBoard()).isEqualTo(4);
        GoodsReturn all =
                new GoodsReturn("R", "x", false, List.of(new GoodsReturn.Line("BREAD", 4, Condition.GOOD, null)));
        Load returning = accept(LoadRules.takeBack(cancelled, all, false, NOW));
        assertThat(accept(LoadRules.tookBack(returning, NOW)).state()).isEqualTo(State.RETURNED);
    }

    @Test
    void noMoreIsHandedOverThanIsOnBoardAndTheRestIsReported() {
        Load once = accept(LoadRules.handOver(dispatched(), handover("S1", 3), NOW));
        Load twice = accept(LoadRules.handOver(once, handover("S2", 3), NOW));
        assertThat(twice.onBoard()).isZero();
        assertThat(twice.excess()).isEqualTo(2);
        assertThat(accept(LoadRules.handOver(twice, handover("S2", 3), NOW))).isEqualTo(twice);
    }

    @Test
    void aHandoverHeardBeforeTheLoadIsCountedWhenTheGoodsAreOnTheCar() {
        Load early = accept(LoadRules.handOver(reserved(), handover("S1", 3), NOW));
        assertThat(early.excess()).isZero();
        Load loading = accept(LoadRules.dispatch(early, List.of(), "test-staff", NOW));
        Load out = accept(LoadRules.dispatched(loading, Map.of("BREAD", takes(4)), NOW));
        assertThat(out.onBoard()).isEqualTo(1);
    }

    @Test
    void aHandoverOfGoodsThatNeverLeftIsReported() {
        Load released = accept(LoadRules.cancel(reserved(), NOW));
        assertThat(accept(LoadRules.handOver(released, handover("S1", 3), NOW)).excess())
                .isEqualTo(3);
    }

    @Test
    void isDeliveredWhenTheCarIsEmptyAndNoStopIsOpen() {
        Load empty = accept(LoadRules.handOver(dispatched(), handover("S1", 4), NOW));
        assertThat(empty.state()).isEqualTo(State.DISPATCHED);
        assertThat(accept(LoadRules.complete(empty, NOW)).state()).isEqualTo(State.DELIVERED);
        Load completedFirst = accept(LoadRules.complete(dispatched(), NOW));
        assertThat(accept(LoadRules.handOver(completedFirst, handover("S1", 4), NOW))
                        .state())
                .isEqualTo(State.DELIVERED);
    }

    @Test
    void goodsThatWereNotHandedOverAfterAllAreOnTheCarAgain() {
        Load empty = accept(LoadRules.complete(accept(LoadRules.handOver(dispatched(), handover("S1", 4), NOW)), NOW));
        assertThat(empty.state()).isEqualTo(State.DELIVERED);
        Handover none = new Handover("S1", NOW, false, List.of(), 9L);
        assertThat(accept(LoadRules.handOver(empty, none, NOW))).isEqualTo(empty);
        Load corrected = accept(LoadRules.handedOverNothing(empty, none, NOW));
        assertThat(corrected.state()).isEqualTo(State.DISPATCHED);
        assertThat(corrected.onBoard()).isEqualTo(4);
        assertThat(accept(LoadRules.handedOverNothing(corrected, none, NOW))).isEqualTo(corrected);
    }

    @Test
    void aCorrectionThatIsOlderThanTheHandoverTakesNothingBack() {
        Load empty = accept(LoadRules.handOver(
                dispatched(), new Handover("S1", NOW, false, List.of(new Handover.Line("BREAD", 4, 0)), 8L), NOW));
        assertThat(accept(LoadRules.handedOverNothing(empty, new Handover("S1", NOW, false, List.of(), 7L), NOW)))
                .isEqualTo(empty);
    }

    @Test
    void noMoreComesBackThanIsOnBoard() {
        GoodsReturn tooMuch = new GoodsReturn(
                "R",
                "x",
                false,
                List.of(
                        new GoodsReturn.Line("BREAD", 3, Condition.GOOD, null),
                        new GoodsReturn.Line("BREAD", 2, Condition.DAMAGED, null)));
        assertThat(refusal(LoadRules.takeBack(dispatched(), tooMuch, false, NOW)))
                .isEqualTo(new LoadRefusal.MoreThanOnBoard("BREAD", 4));
    }

    @Test
    void releasesOnlyWhatIsSetAside() {
        assertThat(accept(LoadRules.release(reserved(), NOW)).state()).isEqualTo(State.RELEASING);
        assertThat(refusal(LoadRules.release(dispatched(), NOW)))
                .isEqualTo(new LoadRefusal.WrongState(State.DISPATCHED));
    }

    private static List<String> held(Load load) {
        return load.lines().stream()
                .map(line -> line.item() + " " + line.granted() + " of " + line.asked())
                .toList();
    }

    private static Decision<Load, LoadRefusal> list(Load load, Map<String, Integer> units, long sequence) {
        return FillingRules.list(load, new DriversList(sequence, units, Map.of(), 0, NOW, Map.of()), NOW);
    }

    private static Load fitted(Load load) {
        assertThat(load.state()).isEqualTo(State.FITTING);
        return accept(FillingRules.fitted(load, load.filling().step(), NOW));
    }

    @Test
    void setsNoMoreAsideThanTheDriversListSays() {
        Load fitted = fitted(accept(list(reserved(), Map.of("BREAD", 3), 3)));
        assertThat(fitted.state()).isEqualTo(State.RESERVED);
        assertThat(held(fitted)).containsExactly("BREAD 3 of 3");
    }

    @Test
    void anItemThatIsOffTheListIsOffThePickList() {
        Load both = accept(
                LoadRules.grant(planned(), Map.of("BREAD", takes(4), "MILK", takes(2)), RefusalReason.NO_STOCK, NOW));
        assertThat(held(fitted(accept(list(both, Map.of("BREAD", 4), 3))))).containsExactly("BREAD 4 of 4");
    }

    @Test
    void anOlderListChangesNothingAndALongerOneSetsNothingMoreAside() {
        Load fitted = fitted(accept(list(reserved(), Map.of("BREAD", 3), 3)));
        assertThat(accept(list(fitted, Map.of("BREAD", 1), 2))).isEqualTo(fitted);
        assertThat(held(accept(list(fitted, Map.of("BREAD", 4), 4)))).containsExactly("BREAD 3 of 3");
    }

    @Test
    void aListThatIsHeardBeforeTheCardsHaveAnsweredCountsWhenTheyHave() {
        Load told = accept(list(planned(), Map.of("BREAD", 2), 2));
        assertThat(told.state()).isEqualTo(State.RESERVING);
        Load granted = accept(LoadRules.grant(told, Map.of("BREAD", takes(4)), RefusalReason.NO_STOCK, NOW));
        assertThat(held(fitted(granted))).contains("BREAD 2 of 2");
    }

    @Test
    void whatIsLoadedStaysInTheBooksWhateverTheListSays() {
        Load listed = accept(list(dispatched(), Map.of("BREAD", 1), 3));
        assertThat(listed.state()).isEqualTo(State.DISPATCHED);
        assertThat(listed.onBoard()).isEqualTo(4);
    }

    @Test
    void aDeliveryThatIsOverIsNotLoadedAndItsGoodsAreFree() {
        Load completed = accept(LoadRules.complete(reserved(), NOW));
        assertThat(completed.state()).isEqualTo(State.RELEASING);
        assertThat(refusal(LoadRules.dispatch(completed, List.of(), "test-staff", NOW)))
                .isInstanceOf(LoadRefusal.DeliveryOver.class);
        Load letGo = accept(LoadRules.letGo(completed, NOW));
        assertThat(letGo.state()).isEqualTo(State.RELEASED);
        Load cancelled = accept(LoadRules.letGo(accept(LoadRules.cancel(reserved(), NOW)), NOW));
        assertThat(refusal(LoadRules.dispatch(cancelled, List.of(), "test-staff", NOW)))
                .isInstanceOf(LoadRefusal.DeliveryOver.class);
    }

    @Test
    void goodsOnACarAfterItsDeliverysEndAreToBeBroughtBackUntilTheyAre() {
        Load over = accept(LoadRules.cancel(dispatched(), NOW.plusSeconds(60)));
        assertThat(over.isToBringBack()).isTrue();
        assertThat(over.course().endedAt()).isEqualTo(NOW.plusSeconds(60));
        assertThat(accept(LoadRules.complete(over, NOW.plusSeconds(90)))
                        .course()
                        .endedAt())
                .isEqualTo(NOW.plusSeconds(60));
        var three = new GoodsReturn.Line("BREAD", 3, Condition.GOOD, null);
        Load part = accept(LoadRules.tookBack(
                accept(LoadRules.takeBack(over, new GoodsReturn("R", "x", false, List.of(three)), false, NOW)), NOW));
        assertThat(part.isToBringBack()).isTrue();
        var one = new GoodsReturn.Line("BREAD", 1, Condition.GOOD, null);
        Load all = accept(LoadRules.tookBack(
                accept(LoadRules.takeBack(part, new GoodsReturn("Q", "x", false, List.of(one)), false, NOW)), NOW));
        assertThat(all.isToBringBack()).isFalse();
    }

    @Test
    void aStopThatIsTakenOffOrGetsLessWaitsForNoMore() {
        Redirect redirect = new Redirect("S1", "S2", List.of(new Redirect.Line("BREAD", 3)));
        Load waiting = accept(LoadRules.redirect(dispatched(), redirect));
        assertThat(waiting.expected(waiting.lines().getFirst())).isEqualTo(3);
        Load less = accept(LoadRules.expect(waiting, "S2", List.of(new Redirect.Line("BREAD", 1))));
        assertThat(less.expected(less.lines().getFirst())).isEqualTo(1);
        Load none = accept(LoadRules.expect(less, "S2", List.of()));
        assertThat(none.expected(none.lines().getFirst())).isZero();
        assertThat(accept(LoadRules.redirect(none, redirect))
                        .expected(none.lines().getFirst()))
                .as("the same word once more")
                .isZero();
    }
}
