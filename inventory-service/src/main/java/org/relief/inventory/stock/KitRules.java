package org.relief.inventory.stock;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.relief.inventory.stock.StockCard.Change;
import org.relief.inventory.stock.StockCard.Hold;
import org.relief.inventory.stock.StockCommand.Forget;
import org.relief.inventory.stock.StockCommand.Make;
import org.relief.inventory.stock.StockCommand.PutBack;
import org.relief.inventory.stock.StockCommand.UseUp;
import org.relief.platform.eventing.Decision;

/**
 * Goods that become kits, and kits that become goods again. What goes in leaves its card before what comes out is on
 * another, so that no unit is ever in both. A hold of no units remembers what a card gave: whoever carries the work on after
 * a crash gets the same answer, and can put it back.
 */
final class KitRules {

    /** Longer than any outage: the work ends and is forgotten as soon as the service runs. */
    private static final Duration REMEMBERED = Duration.ofDays(365);

    /** Whoever is late to take for what was given up finds that it was. */
    private static final Duration GIVEN_UP = Duration.ofDays(1);

    private KitRules() {}

    static Decision<StockCard, StockRefusal> useUp(CardDraft draft, UseUp use) {
        StockCard card = draft.before();
        if (isKnown(card, use.work())) {
            return Decision.accept(card);
        }
        Picked picked = Picked.of(card, use.portions(), use.anyState(), draft.now());
        if (!picked.isEnough()) {
            return Decision.reject(new StockRefusal.TooFewFree(picked.free()));
        }
        picked.takes()
                .forEach(take -> draft.move(
                        use.work().kind(),
                        take.lot(),
                        -take.quantity(),
                        use.work().because()));
        remember(draft, use.work(), picked.takes(), REMEMBERED);
        return draft.accept();
    }

    private static boolean isKnown(StockCard card, KitWork work) {
        return card.holds().stream().anyMatch(hold -> hold.delivery().equals(work.mark()));
    }

    private static void remember(CardDraft draft, KitWork work, List<LotTake> given, Duration howLong) {
        Instant until = draft.now().plus(howLong);
        var terms = new StockCard.Terms(Holder.Kind.KITS, until, work.reason(), work.by());
        draft.put(new Hold(work.mark(), List.of(), new Change(0, given), draft.now(), terms));
    }

    static Decision<StockCard, StockRefusal> putBack(CardDraft draft, PutBack back) {
        List<LotTake> given = draft.before().hold(back.work().mark()).added(0);
        for (LotTake take : given) {
            draft.know(take);
            draft.move(
                    back.work().kind(), take.lot(), take.quantity(), back.work().because());
        }
        remember(draft, back.work(), List.of(), GIVEN_UP);
        return draft.accept();
    }

    static Decision<StockCard, StockRefusal> make(CardDraft draft, Make make) {
        for (Arriving lot : make.lots()) {
            Lot here = draft.before().findLot(lot.lot()).orElseGet(lot::empty);
            draft.put(isBlocked(lot, here) ? here.quarantined(lot.quarantine(), 0) : here);
            draft.move(
                    make.work().kind(), lot.lot(), lot.quantity(), make.work().because());
        }
        return make.lots().isEmpty() ? Decision.accept(draft.before()) : draft.accept();
    }

    /** Of goods that lie here too it is known by themselves whether they may go out. */
    private static boolean isBlocked(Arriving lot, Lot here) {
        return lot.quarantine() != null && (lot.isKits() || here.onHand() == 0);
    }

    static Decision<StockCard, StockRefusal> forget(CardDraft draft, Forget forget) {
        if (!isKnown(draft.before(), forget.work())) {
            return Decision.accept(draft.before());
        }
        draft.dropHold(forget.work().mark());
        return draft.acceptUntold();
    }
}
