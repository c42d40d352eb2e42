package org.relief.inventory.stock;

import java.time.Instant;
import java.util.List;
import org.relief.inventory.stock.Movement.Because;
import org.relief.inventory.stock.Movement.Kind;
import org.relief.inventory.stock.StockCard.Aboard;
import org.relief.inventory.stock.StockCard.Hold;
import org.relief.inventory.stock.StockCommand.Adjust;
import org.relief.inventory.stock.StockCommand.ExtendBestBefore;
import org.relief.inventory.stock.StockCommand.Keep;
import org.relief.inventory.stock.StockCommand.LoadHeld;
import org.relief.inventory.stock.StockCommand.Quarantine;
import org.relief.inventory.stock.StockCommand.Receive;
import org.relief.inventory.stock.StockCommand.Release;
import org.relief.inventory.stock.StockCommand.Reserve;
import org.relief.inventory.stock.StockCommand.ReserveMore;
import org.relief.inventory.stock.StockCommand.TellExpiry;
import org.relief.inventory.stock.StockCommand.Unload;
import org.relief.inventory.stock.StockCommand.WriteOff;
import org.relief.inventory.stock.StockRefusal.HardExpiry;
import org.relief.inventory.stock.StockRefusal.LotReserved;
import org.relief.inventory.stock.StockRefusal.LotTooSmall;
import org.relief.inventory.stock.StockRefusal.NoneAvailable;
import org.relief.inventory.stock.StockRefusal.NotLater;
import org.relief.inventory.stock.StockRefusal.TooFar;
import org.relief.inventory.stock.StockRefusal.UnknownLot;
import org.relief.platform.eventing.Decision;

/** What a card answers to a command: its next state, or why not. */
final class StockRules {

    private StockRules() {}

    static Decision<StockCard, StockRefusal> decide(CardDraft draft, StockCommand command) {
        return switch (command) {
            case Receive receive -> receive(draft, receive);
            case Reserve reserve -> reserve(draft, reserve);
            case ReserveMore more -> reserveMore(draft, more);
            case Release release -> release(draft, release);
            case Keep keep -> keep(draft, keep);
            case LoadHeld load -> load(draft, load);
            case Unload unload -> unload(draft, unload);
            case Adjust adjust -> adjust(draft, adjust);
            case WriteOff writeOff -> writeOff(draft, writeOff);
            case Quarantine quarantine -> quarantine(draft, quarantine);
            case ExtendBestBefore extend -> extend(draft, extend);
            case TellExpiry _ -> draft.before().isExpiryDue(draft.now()) ? draft.accept() : unchanged(draft);
        };
    }

    private static Decision<StockCard, StockRefusal> receive(CardDraft draft, Receive receive) {
        List<NewLot> fresh = receive.lots().stream()
                .filter(lot -> draft.before().findLot(lot.lot()).isEmpty())
                .toList();
        for (NewLot lot : fresh) {
            draft.put(Lot.of(lot, draft.now()));
            draft.move(Kind.RECEIVED, lot.lot(), lot.quantity(), new Because(null, null, receive.by()));
        }
        return fresh.isEmpty() ? unchanged(draft) : draft.accept();
    }

    private static Decision<StockCard, StockRefusal> reserve(CardDraft draft, Reserve reserve) {
        StockCard card = draft.before();
        if (!card.held(reserve.delivery()).isEmpty()) {
            return unchanged(draft);
        }
        // Goods must be fit both now and when they arrive, whichever is later.
        List<LotTake> takes = card.pick(reserve.quantity(), later(draft.now(), reserve.usableAt()));
        if (takes.isEmpty()) {
            return Decision.reject(new NoneAvailable(card.available(draft.now()) > 0));
        }
        draft.put(new Hold(reserve.delivery(), takes, null));
        return draft.accept();
    }

    private static Decision<StockCard, StockRefusal> reserveMore(CardDraft draft, ReserveMore more) {
        StockCard card = draft.before();
        Hold hold = card.hold(more.delivery());
        if (hold.step() >= more.step()) {
            return unchanged(draft);
        }
        List<LotTake> takes = card.pick(more.quantity(), later(draft.now(), more.usableAt()));
        if (takes.isEmpty()) {
            return Decision.reject(new NoneAvailable(card.available(draft.now()) > 0));
        }
        draft.put(hold.plus(takes, more.step()));
        return draft.accept();
    }

    private static Decision<StockCard, StockRefusal> release(CardDraft draft, Release release) {
        if (draft.before().held(release.delivery()).isEmpty()) {
            return unchanged(draft);
        }
        draft.dropHold(release.delivery());
        return draft.accept();
    }

    private static Decision<StockCard, StockRefusal> keep(CardDraft draft, Keep keep) {
        Hold hold = draft.before().hold(keep.delivery());
        List<LotTake> kept = Takes.common(hold.takes(), keep.takes());
        if (hold.step() > keep.step() || hold.takes().isEmpty()) {
            return unchanged(draft);
        }
        draft.dropHold(keep.delivery());
        if (!kept.isEmpty()) {
            draft.put(hold.keeping(kept, keep.step()));
        }
        return kept.equals(hold.takes()) ? draft.acceptUntold() : draft.accept();
    }

    private static Decision<StockCard, StockRefusal> load(CardDraft draft, LoadHeld load) {
        StockCard card = draft.before();
        List<LotTake> held = card.held(load.delivery());
        if (held.isEmpty()) {
            return unchanged(draft);
        }
        List<LotTake> here = held.stream()
                .map(take -> take.of(take.quantity() - leftBehind(take, load.leftBehind())))
                .toList();
        Instant usableAt = later(draft.now(), load.usableAt());
        List<LotTake> fit = here.stream()
                .filter(take -> take.quantity() > 0 && draft.lot(take.lot()).isUsableAt(usableAt))
                .toList();
        List<LotTake> loaded = Takes.first(fit, load.quantity());
        draft.dropHold(load.delivery());
        draft.putAboard(load.delivery(), loaded);
        draft.move(Kind.LOADED, loaded, new Because(load.delivery(), null, load.by()));
        load.leftBehind().stream()
                .filter(LeftBehind::leavesTheShelf)
                .forEach(left -> leaveTheShelf(draft, load, left, Takes.unitsOf(left.lot(), held)));
        return draft.accept();
    }

    private static int leftBehind(LotTake take, List<LeftBehind> all) {
        int units = all.stream()
                .filter(left -> left.lot().equals(take.lot()))
                .mapToInt(LeftBehind::quantity)
                .sum();
        return Math.min(units, take.quantity());
    }

    /** What is damaged or expired is written off, what is not there is counted: neither is promised again. */
    private static void leaveTheShelf(CardDraft draft, LoadHeld load, LeftBehind left, int held) {
        int units = Math.min(left.quantity(), held);
        Because why = new Because(load.delivery(), left.reason().name(), load.by());
        if (units > 0 && left.reason() == LeftBehind.Reason.NOT_FOUND) {
            draft.move(Kind.ADJUSTED, left.lot(), -units, why);
        } else if (units > 0) {
            draft.move(Kind.WRITTEN_OFF, left.lot(), units, why);
        }
    }

    /** Once for each cause; never more than is on the car. */
    private static Decision<StockCard, StockRefusal> unload(CardDraft draft, Unload unload) {
        if (draft.car(unload.delivery()).applied().contains(unload.cause())) {
            return unchanged(draft);
        }
        unload.entries().forEach(entry -> enter(draft, unload.delivery(), entry));
        draft.applied(unload.delivery(), unload.cause());
        return draft.hasMoved() ? draft.accept() : unchanged(draft);
    }

    private static void enter(CardDraft draft, String delivery, CarEntry entry) {
        Because why = new Because(delivery, entry.reason(), entry.by());
        LotTake goods = entry.goods();
        switch (entry.kind()) {
            case EXCESS, EXCESS_SETTLED -> draft.note(entry.kind(), goods, why);
            case DELIVERED, RETURNED, RETURNED_UNFIT -> {
                if (goods.quantity() < 0) {
                    draft.know(goods);
                    draft.putAboard(delivery, List.of(goods.of(-goods.quantity())));
                    draft.move(entry.kind(), goods.lot(), goods.quantity(), why);
                } else {
                    takeOff(draft, delivery, entry.kind(), goods, why);
                }
            }
            case RECEIVED, ADJUSTED, WRITTEN_OFF, LOADED ->
                throw new IllegalArgumentException(entry.kind() + " is not what becomes of goods on a car");
        }
    }

    /** The lot that is said; another one that is on board where the two do not agree, so that no unit is left over. */
    private static void takeOff(CardDraft draft, String delivery, Kind kind, LotTake goods, Because why) {
        Aboard car = draft.car(delivery);
        int own = Math.min(goods.quantity(), Takes.unitsOf(goods.lot(), car.left()));
        List<LotTake> said = own > 0 ? List.of(goods.of(own)) : List.of();
        List<LotTake> others = Takes.first(Takes.minus(car.left(), said), goods.quantity() - own);
        List<LotTake> off = Takes.plus(said, others);
        off.forEach(draft::know);
        draft.put(car.left(Takes.minus(car.left(), off)));
        draft.move(kind, off, why);
    }

    private static Decision<StockCard, StockRefusal> adjust(CardDraft draft, Adjust adjust) {
        return onFreeUnits(
                draft,
                adjust.lot(),
                Math.max(0, -adjust.delta()),
                () -> draft.move(
                        Kind.ADJUSTED, adjust.lot(), adjust.delta(), Because.person(adjust.reason(), adjust.by())));
    }

    private static Decision<StockCard, StockRefusal> writeOff(CardDraft draft, WriteOff off) {
        return onFreeUnits(
                draft,
                off.lot(),
                off.quantity(),
                () -> draft.move(Kind.WRITTEN_OFF, off.lot(), off.quantity(), Because.person(off.reason(), off.by())));
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
            return Decision.reject(new LotReserved(lot, card.free(found)));
        }
        move.run();
        return draft.accept();
    }

    private static Decision<StockCard, StockRefusal> quarantine(CardDraft draft, Quarantine quarantine) {
        Lot lot = draft.before().findLot(quarantine.lot()).orElse(null);
        if (lot == null) {
            return Decision.reject(new UnknownLot(quarantine.lot()));
        }
        draft.put(lot.quarantined(quarantine.reason()));
        return draft.accept();
    }

    private static Decision<StockCard, StockRefusal> extend(CardDraft draft, ExtendBestBefore extend) {
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
        if (extend.until().isAfter(Expiry.latest(draft.now()))) {
            return Decision.reject(new TooFar(Expiry.latest(draft.now())));
        }
        draft.put(lot.extended(extend.until()));
        return draft.accept();
    }

    private static Decision<StockCard, StockRefusal> unchanged(CardDraft draft) {
        return Decision.accept(draft.before());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
