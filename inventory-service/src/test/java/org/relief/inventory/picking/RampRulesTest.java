package org.relief.inventory.picking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.relief.inventory.picking.Load.State;
import org.relief.inventory.picking.LoadEvent.Condition;
import org.relief.inventory.picking.LoadEvent.RefusalReason;
import org.relief.inventory.picking.LoadEvent.ReservationGranted;
import org.relief.inventory.stock.CarEntry;
import org.relief.inventory.stock.LotTake;
import org.relief.inventory.stock.Use;
import org.relief.platform.eventing.Decision;

class RampRulesTest {

    private static final Instant NOW = Instant.parse("2022-01-06T03:00:00Z");
    private static final Instant UNTIL = NOW.plusSeconds(600);
    private static final Instant LATE = UNTIL.plusSeconds(60);

    private static Load reserved() {
        Load planned =
                Load.planned("D", "almaty", "W3", "driver", NOW, UNTIL, List.of(LoadLine.asked("BREAD", 4, NOW)), NOW);
        return accept(LoadRules.grant(planned, Map.of("BREAD", takes("L", 4)), RefusalReason.NO_STOCK, NOW));
    }

    private static Load expired() {
        return accept(LoadRules.letGo(accept(LoadRules.expire(reserved(), LATE)), LATE));
    }

    private static Load dispatched() {
        Load loading = accept(LoadRules.dispatch(reserved(), List.of(), "staff", NOW));
        return accept(LoadRules.dispatched(loading, Map.of("BREAD", takes("L", 4)), NOW));
    }

    private static List<LotTake> takes(String lot, int quantity) {
        return List.of(new LotTake(lot, quantity, null, null));
    }

    private static Load accept(Decision<Load, LoadRefusal> decision) {
        return ((Decision.Accepted<Load, LoadRefusal>) decision).state();
    }

    private static LoadRefusal refusal(Decision<Load, LoadRefusal> decision) {
        return ((Decision.Rejected<Load, LoadRefusal>) decision).reason();
    }

    @Test
    void oneTapHoldsItForLonger() {
        Load renewed = accept(RampRules.renew(reserved(), UNTIL.minusSeconds(5)));
        assertThat(renewed.until()).isEqualTo(UNTIL.minusSeconds(5).plus(RampRules.LONGER));
        assertThat(accept(LoadRules.expire(renewed, LATE)).state()).isEqualTo(State.RESERVED);
    }

    @Test
    void whatRanOutOnTheRampIsSetAsideAnewAndCanBeLoaded() {
        Load anew = accept(RampRules.renew(expired(), LATE));
        assertThat(anew.state()).isEqualTo(State.RESERVING);
        assertThat(anew.until()).isEqualTo(LATE.plus(RampRules.LONGER));
        assertThat(anew.filling().step()).isEqualTo(1);
        var granted = LoadRules.grant(anew, Map.of("BREAD", takes("M", 3)), RefusalReason.NO_STOCK, LATE);
        assertThat(((Decision.Accepted<Load, LoadRefusal>) granted).events())
                .singleElement()
                .isInstanceOf(ReservationGranted.class);
        assertThat(accept(LoadRules.dispatch(accept(granted), List.of(), "staff", LATE))
                        .state())
                .isEqualTo(State.LOADING);
    }

    @Test
    void nothingIsHeldForADeliveryThatIsOverOrHasLeft() {
        assertThat(refusal(RampRules.renew(accept(LoadRules.cancel(expired(), LATE)), LATE)))
                .isEqualTo(new LoadRefusal.DeliveryOver());
        assertThat(refusal(RampRules.renew(dispatched(), LATE)))
                .isEqualTo(new LoadRefusal.WrongState(State.DISPATCHED));
    }

    @Test
    void otherLotsOnTheListAreAnotherList() {
        Load load = reserved();
        Load other = accept(RampRules.repoint(load, "BREAD", takes("M", 3)));
        assertThat(other.reserved("BREAD")).isEqualTo(takes("M", 3));
        assertThat(other.filling().revision()).isEqualTo(load.filling().revision() + 1);
    }

    @Test
    void boxesThatWereTappedAsDeliveredByMistakeComeBackAndTheBooksAreRight() {
        Handover tapped = new Handover("S", NOW, false, List.of(new Handover.Line("BREAD", 4, 0)), 1L);
        Load delivered = accept(LoadRules.complete(accept(LoadRules.handOver(dispatched(), tapped, NOW)), NOW));
        assertThat(delivered.state()).isEqualTo(State.DELIVERED);
        GoodsReturn three =
                new GoodsReturn("R", "asel", false, List.of(new GoodsReturn.Line("BREAD", 3, Condition.GOOD, null)));
        assertThat(refusal(LoadRules.takeBack(delivered, three, false, NOW)))
                .isEqualTo(new LoadRefusal.WrongState(State.DELIVERED));
        Load back = accept(LoadRules.takeBack(delivered, three, false, Settlement.Reason.WRONG_TAP, NOW));
        assertThat(back.untold())
                .filteredOn(posting -> posting.cause().equals("return:R"))
                .flatExtracting(Posting::entries)
                .extracting(CarEntry::kind, entry -> entry.goods().quantity(), CarEntry::reason)
                .extracting(Object::toString)
                .containsExactly(
                        "(DELIVERED, -3, null)",
                        "(RETURNED, 3, \"GOOD\")",
                        "(EXCESS, 3, null)",
                        "(EXCESS_SETTLED, 3, \"WRONG_TAP\")");
        assertThat(back.unsettled("BREAD")).isZero();
        Load booked = accept(LoadRules.tookBack(back, NOW));
        assertThat(booked.state()).isEqualTo(State.RETURNED);
        GoodsReturn two =
                new GoodsReturn("Q", "asel", false, List.of(new GoodsReturn.Line("BREAD", 2, Condition.GOOD, null)));
        assertThat(refusal(LoadRules.takeBack(booked, two, false, Settlement.Reason.WRONG_TAP, NOW)))
                .as("no more than were loaded")
                .isEqualTo(new LoadRefusal.MoreThanOnBoard("BREAD", 1));
    }

    @Test
    void aGrantSaysWhichStopGetsWhatWhereItMatters() {
        Instant second = NOW.plusSeconds(7200);
        List<Use> uses = List.of(new Use("S1", NOW, 2), new Use("S2", second, 2));
        List<LotTake> goods = List.of(
                new LotTake("SHORT", 2, NOW.plusSeconds(60), org.relief.inventory.stock.Expiry.Kind.USE_BY),
                new LotTake("LONG", 1, null, null));
        LoadLine line = LoadLine.asked("BREAD", 4, second, uses).granted(goods);
        assertThat(LoadEvent.GrantedLine.of(line).stops())
                .containsExactly(new LoadEvent.GrantedStop("S1", 2), new LoadEvent.GrantedStop("S2", 1));
        assertThat(LoadEvent.GrantedLine.of(line.granted(takes("LONG", 3))).stops())
                .isNull();
    }
}
