package org.relief.inventory.stock;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.relief.inventory.stock.Movement.Because;
import org.relief.inventory.stock.Movement.Kind;
import org.relief.inventory.stock.StockCommand.Adjust;
import org.relief.inventory.stock.StockCommand.Count;
import org.relief.inventory.stock.StockCommand.EndRecall;
import org.relief.inventory.stock.StockCommand.ExtendBestBefore;
import org.relief.inventory.stock.StockCommand.Quarantine;
import org.relief.inventory.stock.StockCommand.Reverse;
import org.relief.inventory.stock.StockCommand.TakeBack;
import org.relief.inventory.stock.StockCommand.WriteOff;
import org.relief.inventory.stock.StockRefusal.CountDiffers;
import org.relief.inventory.stock.StockRefusal.HardExpiry;
import org.relief.inventory.stock.StockRefusal.LotReserved;
import org.relief.inventory.stock.StockRefusal.LotTooSmall;
import org.relief.inventory.stock.StockRefusal.MovedMeanwhile;
import org.relief.inventory.stock.StockRefusal.NotLater;
import org.relief.inventory.stock.StockRefusal.NotReversible;
import org.relief.inventory.stock.StockRefusal.TooFar;
import org.relief.inventory.stock.StockRefusal.UnknownLot;
import org.relief.platform.eventing.Decision;

/** What people correct on a shelf: each with who and why in the ledger, and taken back by a movement of its own. */
final class ShelfRules {

    private ShelfRules() {}

    static Decision<StockCard, StockRefusal> adjust(CardDraft draft, Adjust adjust) {
        return onFreeUnits(
                draft,
                adjust.lot(),
                Math.max(0, -adjust.delta()),
                () -> draft.move(
                        Kind.ADJUSTED, adjust.lot(), adjust.delta(), Because.person(adjust.reason(), adjust.by())));
    }

    static Decision<StockCard, StockRefusal> writeOff(CardDraft draft, WriteOff off) {
        return onFreeUnits(
                draft,
                off.lot(),
                off.quantity(),
                () -> draft.move(Kind.WRITTEN_OFF, off.lot(), off.quantity(), Because.person(off.reason(), off.by())));
    }

    /** Lot by lot; what is set aside or gone stays as it is. */
    static Decision<StockCard, StockRefusal> takeBack(CardDraft draft, TakeBack back) {
        StockCard card = draft.before();
        Because why = Because.person(back.reason(), back.by());
        card.lots().stream()
                .filter(lot -> lot.receipt().equals(back.receipt()) && card.free(lot) > 0)
                .forEach(lot -> draft.move(Kind.ADJUSTED, lot.id(), -card.free(lot), why));
        return draft.hasMoved() ? draft.accept() : Decision.accept(card);
    }

    /** How many there are. When it is another number than in the books, somebody says why. */
    static Decision<StockCard, StockRefusal> count(CardDraft draft, Count count) {
        Lot lot = draft.before().findLot(count.lot()).orElse(null);
        if (lot == null) {
            return Decision.reject(new UnknownLot(count.lot()));
        }
        if (count.seen() != null && count.seen() != lot.onHand()) {
            return Decision.reject(new MovedMeanwhile(lot.id(), lot.onHand()));
        }
        int delta = count.counted() - lot.onHand();
        if (delta != 0 && count.reason() == null) {
            return Decision.reject(new CountDiffers(lot.id()));
        }
        String reason = count.reason() == null ? "COUNT" : count.reason();
        return onFreeUnits(draft, lot.id(), Math.max(0, -delta), () -> {
            draft.note(Kind.COUNTED, lot.take(count.counted()), Because.person(reason, count.by()));
            if (delta != 0) {
                draft.move(Kind.ADJUSTED, lot.id(), delta, Because.person(reason, count.by()));
            }
        });
    }

    /** Stock that is promised is not taken away behind the promise's back. */
    private static Decision<StockCard, StockRefusal> onFreeUnits(
            CardDraft draft, String lot, int taken, Runnable move) {
        StockCard card = draft.before();
        Lot found = card.findLot(lot).orElse(null);
        if (found == null) {
            return Decision.reject(new UnknownLot(lot));
        }
        if (taken > found.onHand()) {
            return Decision.reject(new LotTooSmall(lot, found.onHand()));
        }
        if (taken > card.free(found)) {
            return Decision.reject(new LotReserved(lot, card.free(found), card.holders(lot)));
        }
        move.run();
        return draft.accept();
    }

    static Decision<StockCard, StockRefusal> quarantine(CardDraft draft, Quarantine quarantine) {
        Lot lot = draft.before().findLot(quarantine.lot()).orElse(null);
        if (lot == null) {
            return Decision.reject(new UnknownLot(quarantine.lot()));
        }
        String blocked = quarantine.isOver() ? null : quarantine.reason();
        if (Objects.equals(lot.quarantine(), blocked)) {
            return Decision.accept(draft.before());
        }
        Kind kind = quarantine.isOver() ? Kind.QUARANTINE_ENDED : Kind.QUARANTINED;
        return blocked(draft, lot, blocked, kind, Because.person(quarantine.reason(), quarantine.by()));
    }

    private static Decision<StockCard, StockRefusal> blocked(
            CardDraft draft, Lot lot, @Nullable String reason, Kind kind, Because why) {
        draft.put(lot.quarantined(reason, draft.nextMovement()));
        draft.note(kind, lot.take(lot.onHand()), why);
        return draft.accept();
    }

    static Decision<StockCard, StockRefusal> endRecall(CardDraft draft, EndRecall end) {
        List<Lot> blocked = draft.before().lots().stream()
                .filter(lot -> end.lots().contains(lot.id()) && CalledBack.REASON.equals(lot.quarantine()))
                .toList();
        for (Lot lot : blocked) {
            String reason = lot.quarantineBut(CalledBack.REASON);
            Kind kind = reason == null ? Kind.QUARANTINE_ENDED : Kind.QUARANTINED;
            var _ = blocked(draft, lot, reason, kind, Because.person("FALSE_ALARM", end.by()));
        }
        return blocked.isEmpty() ? Decision.accept(draft.before()) : draft.accept();
    }

    static Decision<StockCard, StockRefusal> extend(CardDraft draft, ExtendBestBefore extend) {
        Lot lot = draft.before().findLot(extend.lot()).orElse(null);
        if (lot == null) {
            return Decision.reject(new UnknownLot(extend.lot()));
        }
        if (lot.expiry() == null || lot.expiry().kind() == Expiry.Kind.USE_BY) {
            return Decision.reject(new HardExpiry(lot.id()));
        }
        if (!extend.until().isAfter(lot.expiry().at())) {
            return Decision.reject(new NotLater(lot.id(), lot.expiry().at()));
        }
        Instant latest = latest(lot.expiry(), extend, draft.now());
        if (extend.until().isAfter(latest)) {
            return Decision.reject(new TooFar(latest));
        }
        draft.put(lot.extended(extend.until(), draft.nextMovement()));
        Because why = Because.person(extend.reason(), extend.by()).until(extend.until());
        draft.note(Kind.EXTENDED, lot.take(lot.onHand()), why);
        return draft.accept();
    }

    /** The date on the package and what goods of this kind may be used beyond it. */
    private static Instant latest(Expiry expiry, ExtendBestBefore extend, Instant now) {
        Instant limit = expiry.at().plus(extend.atMost());
        Instant longest = Expiry.latest(now);
        return limit.isBefore(longest) ? limit : longest;
    }

    /** A movement of its own that undoes an earlier one, as far as what it moved is still there and free. */
    static Decision<StockCard, StockRefusal> reverse(CardDraft draft, Reverse reverse) {
        Movement was = reverse.movement();
        Lot lot = draft.before().findLot(was.lot()).orElse(null);
        if (lot == null) {
            return Decision.reject(new UnknownLot(was.lot()));
        }
        if (!was.kind().isReversible() || was.reverses() != null) {
            return Decision.reject(new NotReversible(was.kind()));
        }
        Because why = Because.reversal(was, reverse.reason(), reverse.by());
        return switch (was.kind()) {
            case QUARANTINED, QUARANTINE_ENDED -> {
                Lot before = lot.notBlocked(was.number());
                draft.put(before);
                draft.note(
                        before.quarantine() == null ? Kind.QUARANTINE_ENDED : Kind.QUARANTINED,
                        lot.take(lot.onHand()),
                        why);
                yield draft.accept();
            }
            case EXTENDED -> {
                draft.put(lot.notExtended(was.number()));
                draft.note(Kind.EXTENDED, lot.take(lot.onHand()), why);
                yield draft.accept();
            }
            case WRITTEN_OFF -> moveBack(draft, was, -was.quantity(), why);
            case RECEIVED, ADJUSTED -> moveBack(draft, was, was.quantity(), why);
            case LOADED,
                    DELIVERED,
                    RETURNED,
                    RETURNED_UNFIT,
                    EXCESS,
                    EXCESS_SETTLED,
                    COUNTED,
                    SENT,
                    LOST,
                    PASSED_ON,
                    ARRIVED,
                    ASSEMBLED,
                    BROKEN_UP -> Decision.reject(new NotReversible(was.kind()));
        };
    }

    private static Decision<StockCard, StockRefusal> moveBack(CardDraft draft, Movement was, int taken, Because why) {
        return onFreeUnits(
                draft, was.lot(), Math.max(0, taken), () -> draft.move(was.kind(), was.lot(), -was.quantity(), why));
    }
}
