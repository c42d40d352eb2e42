package org.relief.inventory.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.relief.inventory.stock.Cards.NOW;
import static org.relief.inventory.stock.Cards.accept;
import static org.relief.inventory.stock.Cards.acceptAt;
import static org.relief.inventory.stock.Cards.bestBefore;
import static org.relief.inventory.stock.Cards.keeping;
import static org.relief.inventory.stock.Cards.refuse;
import static org.relief.inventory.stock.Cards.useBy;
import static org.relief.inventory.stock.Cards.with;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.relief.inventory.stock.Movement.Kind;
import org.relief.inventory.stock.StockCommand.Count;
import org.relief.inventory.stock.StockCommand.ExtendBestBefore;
import org.relief.inventory.stock.StockCommand.HoldBack;
import org.relief.inventory.stock.StockCommand.Quarantine;
import org.relief.inventory.stock.StockCommand.Reserve;
import org.relief.inventory.stock.StockCommand.Reverse;
import org.relief.inventory.stock.StockCommand.TakeBack;
import org.relief.inventory.stock.StockCommand.WriteOff;

class ShelfRulesTest {

    private static final Duration DAY = Duration.ofDays(1);

    private static Movement last(StockCard card) {
        return card.journal().getLast();
    }

    private static Count count(int counted, @Nullable Integer seen, @Nullable String reason) {
        return new Count("L", counted, seen, reason, "asel");
    }

    private static StockCard reversed(StockCard card, Movement movement) {
        return accept(card, new Reverse(movement, "WRONG_TAP", "asel"));
    }

    @Test
    void whatIsBlockedReleasedAndAllowedLongerIsInTheLedgerWithWhoAndWhy() {
        StockCard blocked =
                accept(with(bestBefore("L", 5, DAY)), new Quarantine("L", false, "COLD_CHAIN_BROKEN", "asel"));
        assertThat(last(blocked))
                .extracting(Movement::kind, Movement::quantity, Movement::reason, Movement::by)
                .containsExactly(Kind.QUARANTINED, 5, "COLD_CHAIN_BROKEN", "asel");
        assertThat(accept(blocked, new Quarantine("L", false, "COLD_CHAIN_BROKEN", "asel")))
                .as("it is so already")
                .isEqualTo(blocked);
        StockCard free = accept(blocked, new Quarantine("L", true, "FALSE_ALARM", "dana"));
        assertThat(last(free))
                .extracting(Movement::kind, Movement::reason, Movement::by)
                .containsExactly(Kind.QUARANTINE_ENDED, "FALSE_ALARM", "dana");
        StockCard longer = accept(
                free, new ExtendBestBefore("L", NOW.plus(DAY.multipliedBy(3)), DAY.multipliedBy(2), "X", "dana"));
        assertThat(last(longer))
                .extracting(Movement::kind, Movement::until, Movement::by)
                .containsExactly(Kind.EXTENDED, NOW.plus(DAY.multipliedBy(3)), "dana");
    }

    @Test
    void aCardIsLowWhenLessIsToBeHadThanWantedAlsoWhenTheRestHasExpired() {
        StockCard card = accept(with(useBy("L", 5, DAY), keeping("M", 2)), new StockCommand.SetLowBelow(6));
        assertThat(card.isLow(NOW)).isFalse();
        assertThat(card.isLow(NOW.plus(DAY.multipliedBy(2))))
                .as("only two are good")
                .isTrue();
        StockCard less = accept(card, new WriteOff("L", 2, "SPOILED", "asel"));
        assertThat(less.isLow(NOW)).isTrue();
        assertThat(StockLevel.of(less, NOW).lowBelow()).isEqualTo(6);
        assertThat(accept(less, new StockCommand.SetLowBelow(null)).isLow(NOW)).isFalse();
    }

    @Test
    void aLotIsAllowedNoLongerThanGoodsOfItsCategoryMayBe() {
        StockCard card = with(bestBefore("L", 5, DAY));
        var tooLong = new ExtendBestBefore("L", NOW.plus(DAY.multipliedBy(4)), DAY.multipliedBy(2), "X", "x");
        assertThat(refuse(card, tooLong)).isEqualTo(new StockRefusal.TooFar(NOW.plus(DAY.multipliedBy(3))));
    }

    @Test
    void whatWasCountedCountsAlsoOfALotAtZero() {
        StockCard empty = accept(with(keeping("L", 5)), new WriteOff("L", 5, "SPOILED", "asel"));
        StockCard counted = accept(empty, count(4, 0, "FOUND"));
        assertThat(counted.onHand()).isEqualTo(4);
        assertThat(counted.journal()).extracting(Movement::kind).endsWith(Kind.COUNTED, Kind.ADJUSTED);
        assertThat(last(counted))
                .extracting(Movement::quantity, Movement::reason, Movement::by)
                .containsExactly(4, "FOUND", "asel");
    }

    @Test
    void aCountThatAgreesIsNotedAndOneThatDoesNotNeedsItsReason() {
        StockCard card = with(keeping("L", 5));
        StockCard agreed = accept(card, count(5, null, null));
        assertThat(agreed.onHand()).isEqualTo(5);
        assertThat(last(agreed)).extracting(Movement::kind, Movement::quantity).containsExactly(Kind.COUNTED, 5);
        assertThat(refuse(card, count(3, null, null))).isEqualTo(new StockRefusal.CountDiffers("L"));
        assertThat(refuse(card, count(3, 4, "MISSING"))).isEqualTo(new StockRefusal.MovedMeanwhile("L", 5));
    }

    @Test
    void aCountDoesNotTakeAwayWhatIsPromisedAndSaysWhoHoldsIt() {
        StockCard card = accept(with(keeping("L", 5)), new Reserve("D", 4, NOW));
        assertThat(refuse(card, count(3, null, "MISSING")))
                .isEqualTo(new StockRefusal.LotReserved("L", 1, List.of(new Holder(Holder.Kind.DELIVERY, "D"))));
    }

    @Test
    void aMistakeIsTakenBackByAMovementOfItsOwn() {
        StockCard off = accept(with(bestBefore("L", 5, DAY)), new WriteOff("L", 5, "SPOILED", "asel"));
        StockCard back = reversed(off, last(off));
        assertThat(back.onHand()).isEqualTo(5);
        assertThat(back.totals().writtenOff()).isZero();
        assertThat(last(back))
                .extracting(Movement::kind, Movement::quantity, Movement::reverses, Movement::by)
                .containsExactly(Kind.WRITTEN_OFF, -5, last(off).number(), "asel");
        assertThat(refuse(back, new Reverse(last(back), "WRONG_TAP", "asel")))
                .as("it is not taken back twice over")
                .isEqualTo(new StockRefusal.NotReversible(Kind.WRITTEN_OFF));

        StockCard received = reversed(back, back.journal().getFirst());
        assertThat(received.onHand()).isZero();
        assertThat(received.totals().received()).isZero();

        StockCard blocked = accept(back, new Quarantine("L", false, "RECALL", "asel"));
        StockCard free = reversed(blocked, last(blocked));
        assertThat(free.available(NOW)).isEqualTo(5);
        assertThat(reversed(free, blocked.journal().getFirst()).onHand()).isZero();

        StockCard longer = accept(back, new ExtendBestBefore("L", NOW.plus(DAY.multipliedBy(2)), DAY, "X", "x"));
        assertThat(reversed(longer, last(longer)).available(NOW.plus(DAY).plusMillis(1)))
                .isZero();
    }

    @Test
    void oneOfTwoExtensionsTakenBackLeavesTheOther() {
        StockCard once = accept(
                with(bestBefore("L", 5, DAY)),
                new ExtendBestBefore("L", NOW.plus(DAY.multipliedBy(2)), DAY.multipliedBy(5), "X", "x"));
        StockCard twice =
                accept(once, new ExtendBestBefore("L", NOW.plus(DAY.multipliedBy(4)), DAY.multipliedBy(5), "X", "x"));
        assertThat(reversed(twice, last(twice)).findLot("L").orElseThrow().usableUntil())
                .isEqualTo(NOW.plus(DAY.multipliedBy(2)));
        StockCard second = reversed(twice, last(once));
        assertThat(second.findLot("L").orElseThrow().usableUntil()).isEqualTo(NOW.plus(DAY.multipliedBy(4)));
        assertThat(reversed(second, last(twice)).findLot("L").orElseThrow().usableUntil())
                .isEqualTo(NOW.plus(DAY));
    }

    @Test
    void aBlockTakenBackLeavesWhatElseBlocksTheLot() {
        StockCard called = accept(with(keeping("L", 5)), new Quarantine("L", false, "RECALL", "x"));
        StockCard looked = accept(called, new Quarantine("L", false, "INSPECTION", "x"));
        assertThat(reversed(looked, last(looked)).findLot("L").orElseThrow().quarantine())
                .isEqualTo("RECALL");
        StockCard ended = accept(looked, new Quarantine("L", true, "INSPECTED", "x"));
        assertThat(reversed(ended, last(ended)).findLot("L").orElseThrow().quarantine())
                .isEqualTo("INSPECTION");
    }

    @Test
    void aRecallBlocksAlsoWhatIsBlockedForSomethingElse() {
        StockCard looked = accept(with(keeping("L", 5)), new Quarantine("L", false, "INSPECTION", "x"));
        StockCard called = accept(looked, new StockCommand.Recall(List.of("L"), java.util.Map.of(), "RECALL", "x"));
        assertThat(called.findLot("L").orElseThrow().quarantine()).isEqualTo("RECALL");
    }

    @Test
    void whatHasLeftOrIsPromisedIsNotTakenBackOnTheShelf() {
        StockCard held = accept(with(keeping("L", 5)), new Reserve("D", 5, NOW));
        Movement received = held.journal().getFirst();
        assertThat(refuse(held, new Reverse(received, "WRONG_TAP", "x"))).isInstanceOf(StockRefusal.LotReserved.class);
        StockCard gone = accept(held, new StockCommand.LoadHeld("D", 5, List.of(), NOW, "x"));
        assertThat(refuse(gone, new Reverse(last(gone), "WRONG_TAP", "x")))
                .isEqualTo(new StockRefusal.NotReversible(Kind.LOADED));
        assertThat(refuse(gone, new Reverse(received, "WRONG_TAP", "x")))
                .isEqualTo(new StockRefusal.LotTooSmall("L", 0));
    }

    @Test
    void whatAPersonKeepsBackIsTheOthersAgainWhenItsTimeIsOver() {
        var back = new HoldBack("H", Holder.Kind.PERSON, "L", 3, NOW.plusSeconds(60), "for the clinic", "asel");
        StockCard card = accept(with(keeping("L", 5)), back);
        assertThat(card.available(NOW)).isEqualTo(2);
        assertThat(card.holding("L").getFirst())
                .extracting(StockCard.Hold::holder, StockCard.Hold::since)
                .containsExactly(new Holder(Holder.Kind.PERSON, "H"), NOW);
        assertThat(card.nextHoldEnd()).isEqualTo(NOW.plusSeconds(60));
        StockCard later = acceptAt(card, NOW.plusSeconds(61), new StockCommand.TellExpiry());
        assertThat(later.available(NOW)).isEqualTo(5);
        assertThat(later.nextHoldEnd()).isNull();
    }

    @Test
    void whatCameByMistakeIsTakenBackAsFarAsItIsThereAndFree() {
        StockCard card = accept(
                with(keeping("L", 5), keeping("M", 2)),
                new HoldBack("h", Holder.Kind.PERSON, "L", 2, NOW.plus(DAY), "x", "asel"));
        StockCard back = accept(card, new TakeBack("donation", "WRONG_ENTRY", "dana"));
        assertThat(back.onHand()).isEqualTo(2);
        assertThat(back.journal())
                .filteredOn(movement -> movement.kind() == Kind.ADJUSTED)
                .extracting(Movement::lot, Movement::quantity, Movement::reason, Movement::by)
                .containsExactly(tuple("L", -3, "WRONG_ENTRY", "dana"), tuple("M", -2, "WRONG_ENTRY", "dana"));
        assertThat(accept(card, new TakeBack("another", "WRONG_ENTRY", "dana"))).isEqualTo(card);
    }
}
