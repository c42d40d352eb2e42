package org.relief.inventory.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relief.inventory.stock.Cards.NOW;
import static org.relief.inventory.stock.Cards.accept;
import static org.relief.inventory.stock.Cards.acceptAt;
import static org.relief.inventory.stock.Cards.bestBefore;
import static org.relief.inventory.stock.Cards.keeping;
import static org.relief.inventory.stock.Cards.refuse;
import static org.relief.inventory.stock.Cards.useBy;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.relief.inventory.stock.StockCommand.Arrive;
import org.relief.inventory.stock.StockCommand.HoldForTransfer;
import org.relief.inventory.stock.StockCommand.PassOn;
import org.relief.inventory.stock.StockCommand.Quarantine;
import org.relief.inventory.stock.StockCommand.Recall;
import org.relief.inventory.stock.StockCommand.Reserve;
import org.relief.inventory.stock.StockCommand.Send;
import org.relief.inventory.stock.StockCommand.TakeBackArrived;
import org.relief.inventory.stock.StockCommand.TakeBackPassedOn;
import org.relief.inventory.stock.StockCommand.TakeBackSent;

/** Goods between two warehouses are in the books of one of them at a time. */
class TransferRulesTest {

    private static final String ID = "T1";

    private final StockCard shelf =
            Cards.with(useBy("L1", 5, Duration.ofDays(2)), bestBefore("L2", 5, Duration.ofDays(20)), keeping("L3", 5));
    private final StockCard other = StockCard.empty(new CardKey("W4", "FOOD_PARCEL_5D"), "almaty");

    private static StockCard.Terms terms() {
        return new StockCard.Terms(Holder.Kind.TRANSFER, NOW.plus(Duration.ofDays(1)), ID, "x");
    }

    private static HoldForTransfer hold(@Nullable String lot, int quantity) {
        return new HoldForTransfer(ID, List.of(new Portion(lot, quantity)), false, terms());
    }

    private StockCard sent(int quantity) {
        return accept(accept(shelf, hold(null, quantity)), new Send(ID, false, "x"));
    }

    private static List<Arriving> arriving(StockCard from, List<Landed> landed) {
        return landed.stream()
                .map(lot -> Arriving.of(from.findLot(lot.lot()).orElseThrow(), lot.arrived()))
                .toList();
    }

    private static void assertEveryUnitIsSomewhere(StockCard one, StockCard two) {
        assertThat(one.totals().unaccounted()).isZero();
        assertThat(two.totals().unaccounted()).isZero();
        Totals both = one.totals().plus(two.totals());
        assertThat(both.arrived()).isEqualTo(both.passedOn());
        assertThat(both.received() + both.adjusted())
                .isEqualTo(both.onHand() + both.inTransit() + both.delivered() + both.writtenOff());
    }

    @Test
    void setsAsideWhatExpiresFirstAndTellsWhoHoldsIt() {
        StockCard held = accept(shelf, hold(null, 7));
        assertThat(held.held(ID)).extracting(LotTake::lot).containsExactly("L1", "L2");
        assertThat(held.available(NOW)).isEqualTo(8);
        assertThat(held.holders("L1")).containsExactly(new Holder(Holder.Kind.TRANSFER, ID));
        assertThat(accept(held, hold(null, 7))).isEqualTo(held);
    }

    @Test
    void setsAsideAllThatIsAskedForOrNothingAndSaysHowMuchThereIs() {
        StockCard promised = accept(shelf, new Reserve("D1", 12, NOW));
        assertThat(refuse(promised, hold(null, 4))).isEqualTo(new StockRefusal.TooFewFree(3));
        assertThat(refuse(promised, hold("L1", 1))).isEqualTo(new StockRefusal.TooFewFree(0));
    }

    @Test
    void blockedGoodsStayUnlessEverythingIsToLeave() {
        StockCard blocked = accept(shelf, new Quarantine("L1", false, "INSPECTION", "x"));
        assertThat(refuse(blocked, hold("L1", 1))).isEqualTo(new StockRefusal.TooFewFree(0));
        StockCard held = accept(blocked, new HoldForTransfer(ID, List.of(), true, terms()));
        StockCard gone = accept(held, new Send(ID, true, "x"));
        assertThat(gone.onHand()).isZero();
        List<Landed> landed = List.of(new Landed("L1", 5, 0, null));
        StockCard there = accept(other, new Arrive(ID, arriving(gone, landed), "x"));
        assertThat(there.findLot("L1").orElseThrow().quarantine()).isEqualTo("INSPECTION");
        assertThat(there.available(NOW)).isZero();
    }

    @Test
    void isOnTheWayUntilTheOtherWarehouseHasIt() {
        StockCard gone = sent(7);
        assertThat(gone.onHand()).isEqualTo(8);
        assertThat(gone.inTransit()).isEqualTo(7);
        List<Landed> landed = List.of(new Landed("L1", 4, 1, "DAMAGED"), new Landed("L2", 1, 1, Landed.STAYED_BEHIND));
        StockCard passed = accept(gone, new PassOn(ID, landed, "y"));
        StockCard there = accept(other, new Arrive(ID, arriving(passed, landed), "y"));
        assertThat(passed.inTransit()).isZero();
        assertThat(passed.onHand()).isEqualTo(9);
        assertThat(passed.totals().writtenOff()).isEqualTo(1);
        assertThat(there.onHand()).isEqualTo(5);
        assertThat(there.findLot("L1").orElseThrow().usableUntil()).isEqualTo(NOW.plus(Duration.ofDays(2)));
        assertEveryUnitIsSomewhere(passed, there);
        assertThat(accept(passed, new PassOn(ID, landed, "y"))).isEqualTo(passed);
    }

    @Test
    void aWrongTapIsUndoneAtEitherEnd() {
        StockCard gone = sent(7);
        StockCard back = accept(gone, new TakeBackSent(ID, terms()));
        assertThat(back.held(ID)).extracting(LotTake::quantity).containsExactly(5, 2);
        assertThat(back.onHand()).isEqualTo(15);
        assertThat(back.totals()).isEqualTo(shelf.totals());

        List<Landed> landed = List.of(new Landed("L1", 4, 1, "MISSING"), new Landed("L2", 2, 0, null));
        StockCard passed = accept(gone, new PassOn(ID, landed, "y"));
        StockCard there = accept(other, new Arrive(ID, arriving(passed, landed), "y"));
        StockCard claimed = accept(
                there, new HoldForTransfer(ID, List.of(new Portion("L1", 4), new Portion("L2", 2)), true, terms()));
        StockCard empty = accept(claimed, new TakeBackArrived(ID, "y"));
        StockCard again = accept(passed, new TakeBackPassedOn(ID, landed, "y"));
        assertThat(empty.onHand()).isZero();
        assertThat(again.aboard(ID)).extracting(LotTake::quantity).containsExactly(5, 2);
        assertThat(again.totals()).isEqualTo(gone.totals());
        assertEveryUnitIsSomewhere(again, empty);
    }

    @Test
    void whatExpiredOrWasCalledBackSinceDoesNotLeave() {
        StockCard held = accept(shelf, hold(null, 7));
        StockCard late = acceptAt(
                held, NOW.plus(Duration.ofHours(20)), new Recall(List.of("L2"), java.util.Map.of(), "RECALL", "x"));
        StockCard gone = accept(late, new Send(ID, false, "x"));
        assertThat(gone.aboard(ID)).extracting(LotTake::lot).containsExactly("L1");
        assertThat(gone.held(ID)).isEmpty();
    }

    @Test
    void whatComesBackToWhereItWasIsTheSameLot() {
        StockCard gone = sent(7);
        List<Landed> landed = List.of(new Landed("L1", 5, 0, null), new Landed("L2", 2, 0, null));
        StockCard passed = accept(gone, new PassOn(ID, landed, "y"));
        StockCard again = accept(passed, new Arrive("T2", arriving(passed, landed), "y"));
        assertThat(again.findLot("L2").orElseThrow().onHand()).isEqualTo(5);
        assertThat(again.totals().unaccounted()).isZero();
    }
}
