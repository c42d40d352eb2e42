package org.relief.inventory.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.relief.inventory.stock.Cards.NOW;
import static org.relief.inventory.stock.Cards.accept;
import static org.relief.inventory.stock.Cards.bestBefore;
import static org.relief.inventory.stock.Cards.keeping;
import static org.relief.inventory.stock.Cards.refuse;
import static org.relief.inventory.stock.Cards.useBy;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.relief.inventory.stock.StockCommand.Forget;
import org.relief.inventory.stock.StockCommand.Make;
import org.relief.inventory.stock.StockCommand.PutBack;
import org.relief.inventory.stock.StockCommand.Quarantine;
import org.relief.inventory.stock.StockCommand.Reserve;
import org.relief.inventory.stock.StockCommand.Reverse;
import org.relief.inventory.stock.StockCommand.UseUp;

/** What goes into kits leaves its card once, and comes back as it was. */
class KitRulesTest {

    private static final KitWork WORK = new KitWork("K1", 1, Movement.Kind.ASSEMBLED, "PREPARED", "aidar");

    private final StockCard shelf =
            Cards.with(keeping("L3", 5), bestBefore("L2", 5, Duration.ofDays(20)), useBy("L1", 5, Duration.ofDays(2)));

    private static UseUp use(@Nullable String lot, int quantity, boolean anyState) {
        return new UseUp(WORK, List.of(new Portion(lot, quantity)), anyState);
    }

    @Test
    void whatExpiresFirstGoesInAndTheLedgerSaysWhoAndWhy() {
        StockCard used = accept(shelf, use(null, 7, false));
        assertThat(used.onHand()).isEqualTo(8);
        assertThat(used.available(NOW)).isEqualTo(8);
        assertThat(used.journal())
                .filteredOn(movement -> movement.kind() == Movement.Kind.ASSEMBLED)
                .extracting(Movement::lot, Movement::quantity, Movement::delivery, Movement::reason, Movement::by)
                .containsExactly(
                        tuple("L1", -5, "K1", "PREPARED", "aidar"), tuple("L2", -2, "K1", "PREPARED", "aidar"));
        assertThat(used.totals().unaccounted()).isZero();
        assertThat(used.totals().converted()).isEqualTo(-7);
        assertThat(accept(used, use(null, 7, false))).as("told again").isEqualTo(used);
    }

    @Test
    void takesNothingThatIsPromisedBlockedOrExpired() {
        StockCard promised = accept(shelf, new Reserve("D1", 4, NOW));
        assertThat(refuse(promised, use(null, 12, false))).isEqualTo(new StockRefusal.TooFewFree(11));
        StockCard blocked = accept(promised, new Quarantine("L3", false, "INSPECTION", "x"));
        assertThat(refuse(blocked, use(null, 7, false))).isEqualTo(new StockRefusal.TooFewFree(6));
        assertThat(refuse(blocked, use("L3", 1, false))).isEqualTo(new StockRefusal.TooFewFree(0));
        assertThat(accept(blocked, use("L3", 5, true)).onHand()).isEqualTo(10);
    }

    @Test
    void whatWasTakenInVainIsBackAndWhoeverIsLateTakesNothing() {
        StockCard back = accept(accept(shelf, use(null, 7, false)), new PutBack(WORK));
        assertThat(back.onHand()).isEqualTo(15);
        assertThat(back.totals().converted()).isZero();
        assertThat(accept(back, new PutBack(WORK)).onHand()).as("told again").isEqualTo(15);
        assertThat(accept(back, use(null, 7, false)).onHand()).as("late").isEqualTo(15);
        StockCard never = accept(accept(shelf, new PutBack(WORK)), use(null, 7, false));
        assertThat(never.onHand()).as("given up before it was taken").isEqualTo(15);
    }

    @Test
    void kitsLieOnTheirCardWithTheirDateAndAreFoundByWhatIsInThem() {
        var kits = new Arriving(
                "W3-0009",
                "",
                null,
                new Expiry(Expiry.Kind.USE_BY, NOW.plus(Duration.ofDays(2))),
                NOW,
                null,
                null,
                3,
                List.of("MAKER-1"));
        StockCard card = accept(Cards.empty(), new Make(WORK, List.of(kits)));
        Lot lot = card.findLot("W3-0009").orElseThrow();
        assertThat(lot.onHand()).isEqualTo(3);
        assertThat(lot.usableUntil()).isEqualTo(NOW.plus(Duration.ofDays(2)));
        assertThat(lot.hasMakersLot("MAKER-1")).isTrue();
        assertThat(accept(card, new Quarantine("W3-0009", false, "RECALL", "x"))
                        .findLot("W3-0009")
                        .orElseThrow()
                        .hasMakersLot("MAKER-1"))
                .isTrue();
        assertThat(card.totals().unaccounted()).isZero();
    }

    @Test
    void isTakenBackAsAWholeOnly() {
        StockCard used = accept(shelf, use(null, 1, false));
        assertThat(refuse(used, new Reverse(used.journal().getLast(), "WRONG_TAP", "x")))
                .isEqualTo(new StockRefusal.NotReversible(Movement.Kind.ASSEMBLED));
    }

    @Test
    void aCardForgetsWhatIsBooked() {
        StockCard used = accept(shelf, use(null, 7, false));
        assertThat(used.holds()).isNotEmpty();
        assertThat(used.reserved()).isZero();
        assertThat(accept(used, new Forget(WORK)).holds()).isEmpty();
    }
}
