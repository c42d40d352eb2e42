package org.relief.inventory.stock;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.relief.inventory.stock.StockCard.Change;
import org.relief.inventory.stock.StockCard.Hold;
import org.relief.inventory.stock.StockCard.Terms;
import org.relief.inventory.stock.StockCommand.HoldBack;
import org.relief.inventory.stock.StockCommand.Keep;
import org.relief.inventory.stock.StockCommand.Recall;
import org.relief.inventory.stock.StockCommand.Release;
import org.relief.inventory.stock.StockCommand.Renew;
import org.relief.inventory.stock.StockCommand.Reserve;
import org.relief.inventory.stock.StockCommand.ReserveMore;
import org.relief.inventory.stock.StockRefusal.LotReserved;
import org.relief.inventory.stock.StockRefusal.NoHold;
import org.relief.inventory.stock.StockRefusal.NoneAvailable;
import org.relief.inventory.stock.StockRefusal.UnknownLot;
import org.relief.platform.eventing.Decision;

/** What is set aside for whom. */
final class HoldRules {

    private HoldRules() {}

    static Decision<StockCard, StockRefusal> reserve(CardDraft draft, Reserve reserve) {
        StockCard card = draft.before();
        if (!card.held(reserve.delivery()).isEmpty()) {
            return Decision.accept(card);
        }
        List<LotTake> takes = pick(draft, reserve.uses());
        if (takes.isEmpty()) {
            return Decision.reject(new NoneAvailable(card.available(draft.now()) > 0));
        }
        Change last = reserve.step() == 0 ? null : new Change(reserve.step(), List.of());
        draft.put(new Hold(reserve.delivery(), takes, last, draft.now(), null));
        return draft.accept();
    }

    static Decision<StockCard, StockRefusal> reserveMore(CardDraft draft, ReserveMore more) {
        StockCard card = draft.before();
        Hold hold = card.hold(more.delivery());
        if (hold.step() >= more.step()) {
            return Decision.accept(card);
        }
        List<LotTake> takes = pick(draft, more.uses());
        if (takes.isEmpty()) {
            return Decision.reject(new NoneAvailable(card.available(draft.now()) > 0));
        }
        Hold since = hold.takes().isEmpty() ? new Hold(more.delivery(), List.of(), null, draft.now(), null) : hold;
        draft.put(since.plus(takes, more.step()));
        return draft.accept();
    }

    private static List<LotTake> pick(CardDraft draft, List<Use> uses) {
        return draft.before()
                .pick(uses.stream().map(use -> use.notBefore(draft.now())).toList());
    }

    static Decision<StockCard, StockRefusal> release(CardDraft draft, Release release) {
        if (draft.before().held(release.delivery()).isEmpty()) {
            return Decision.accept(draft.before());
        }
        draft.dropHold(release.delivery());
        return draft.accept();
    }

    static Decision<StockCard, StockRefusal> keep(CardDraft draft, Keep keep) {
        Hold hold = draft.before().hold(keep.delivery());
        List<LotTake> kept = Takes.common(hold.takes(), keep.takes());
        if (hold.step() > keep.step() || hold.takes().isEmpty()) {
            return Decision.accept(draft.before());
        }
        draft.dropHold(keep.delivery());
        if (!kept.isEmpty()) {
            draft.put(hold.keeping(kept, keep.step()));
        }
        return kept.equals(hold.takes()) ? draft.acceptUntold() : draft.accept();
    }

    /** A person keeps free units of a lot back, until a time; said again it is for longer. */
    static Decision<StockCard, StockRefusal> holdBack(CardDraft draft, HoldBack back) {
        StockCard card = draft.before();
        Hold own = card.hold(back.id());
        Lot lot = card.findLot(back.lot()).orElse(null);
        if (lot == null) {
            return Decision.reject(new UnknownLot(back.lot()));
        }
        if (own.takes().isEmpty() && card.free(lot) < back.quantity()) {
            return Decision.reject(new LotReserved(lot.id(), card.free(lot), card.holders(lot.id())));
        }
        List<LotTake> takes = own.takes().isEmpty() ? List.of(lot.take(back.quantity())) : own.takes();
        Instant since = own.since() == null ? draft.now() : own.since();
        draft.put(new Hold(
                back.id(), takes, null, since, new Terms(back.kind(), back.until(), back.reason(), back.by())));
        return draft.accept();
    }

    /** For another time, of the same goods; what has run out is the others' already. */
    static Decision<StockCard, StockRefusal> renew(CardDraft draft, Renew renew) {
        Hold own = draft.before().hold(renew.hold());
        Terms terms = own.terms();
        if (terms == null || !terms.kind().isOfStaff() || own.takes().isEmpty() || own.isOver(draft.now())) {
            return Decision.reject(new NoHold(renew.hold()));
        }
        draft.put(new Hold(
                own.delivery(),
                own.takes(),
                own.last(),
                own.since(),
                new Terms(terms.kind(), renew.until(), terms.reason(), renew.by())));
        return draft.accept();
    }

    /**
     * Nothing of these lots goes out any more. Who held some of it gets other lots that last as long, where there are
     * any.
     */
    static Decision<StockCard, StockRefusal> recall(CardDraft draft, Recall recall) {
        List<Lot> blocked = draft.before().lots().stream()
                .filter(lot ->
                        recall.lots().contains(lot.id()) && !recall.reason().equals(lot.quarantine()))
                .toList();
        for (Lot lot : blocked) {
            draft.block(lot.id(), recall.reason(), recall.by());
        }
        boolean moved = repoint(draft, recall);
        return blocked.isEmpty() && !moved ? Decision.accept(draft.before()) : draft.accept();
    }

    private static boolean repoint(CardDraft draft, Recall recall) {
        boolean moved = false;
        for (Hold hold : draft.before().holds()) {
            List<LotTake> gone = hold.takes().stream()
                    .filter(take -> recall.lots().contains(take.lot()))
                    .toList();
            if (gone.isEmpty()) {
                continue;
            }
            List<LotTake> kept = Takes.minus(hold.takes(), gone);
            draft.put(hold.taking(kept));
            List<LotTake> others =
                    hold.terms() == null ? others(draft, recall.uses(), hold.delivery(), gone) : List.of();
            draft.dropHold(hold.delivery());
            if (!kept.isEmpty() || !others.isEmpty()) {
                draft.put(hold.taking(Takes.byExpiry(Takes.plus(kept, others))));
            }
            moved = true;
        }
        return moved;
    }

    /** Good until the last stop that the holder goes to with it. */
    private static List<LotTake> others(CardDraft draft, Map<String, Instant> uses, String holder, List<LotTake> gone) {
        Instant last = uses.getOrDefault(holder, draft.now());
        return draft.drafted().pick(List.of(new Use(null, last, LotTake.sum(gone)).notBefore(draft.now())));
    }
}
