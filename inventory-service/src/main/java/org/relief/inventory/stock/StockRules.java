package org.relief.inventory.stock;

import java.util.List;
import java.util.Objects;
import org.relief.inventory.stock.Movement.Because;
import org.relief.inventory.stock.Movement.Kind;
import org.relief.inventory.stock.StockCard.Aboard;
import org.relief.inventory.stock.StockCommand.Adjust;
import org.relief.inventory.stock.StockCommand.Arrive;
import org.relief.inventory.stock.StockCommand.Count;
import org.relief.inventory.stock.StockCommand.EndRecall;
import org.relief.inventory.stock.StockCommand.ExtendBestBefore;
import org.relief.inventory.stock.StockCommand.Forget;
import org.relief.inventory.stock.StockCommand.HoldBack;
import org.relief.inventory.stock.StockCommand.HoldForTransfer;
import org.relief.inventory.stock.StockCommand.Keep;
import org.relief.inventory.stock.StockCommand.LoadHeld;
import org.relief.inventory.stock.StockCommand.Make;
import org.relief.inventory.stock.StockCommand.PassOn;
import org.relief.inventory.stock.StockCommand.PutBack;
import org.relief.inventory.stock.StockCommand.Quarantine;
import org.relief.inventory.stock.StockCommand.Recall;
import org.relief.inventory.stock.StockCommand.Receive;
import org.relief.inventory.stock.StockCommand.Release;
import org.relief.inventory.stock.StockCommand.Renew;
import org.relief.inventory.stock.StockCommand.Reserve;
import org.relief.inventory.stock.StockCommand.ReserveMore;
import org.relief.inventory.stock.StockCommand.Reverse;
import org.relief.inventory.stock.StockCommand.Send;
import org.relief.inventory.stock.StockCommand.SetLowBelow;
import org.relief.inventory.stock.StockCommand.TakeBack;
import org.relief.inventory.stock.StockCommand.TakeBackArrived;
import org.relief.inventory.stock.StockCommand.TakeBackPassedOn;
import org.relief.inventory.stock.StockCommand.TakeBackSent;
import org.relief.inventory.stock.StockCommand.TellExpiry;
import org.relief.inventory.stock.StockCommand.Unload;
import org.relief.inventory.stock.StockCommand.UseUp;
import org.relief.inventory.stock.StockCommand.WriteOff;
import org.relief.platform.eventing.Decision;

/** What a card answers to a command: its next state, or why not. */
final class StockRules {

    private StockRules() {}

    static Decision<StockCard, StockRefusal> decide(CardDraft draft, StockCommand command) {
        return switch (command) {
            case Receive receive -> receive(draft, receive);
            case Reserve reserve -> HoldRules.reserve(draft, reserve);
            case ReserveMore more -> HoldRules.reserveMore(draft, more);
            case Release release -> HoldRules.release(draft, release);
            case Keep keep -> HoldRules.keep(draft, keep);
            case LoadHeld load -> load(draft, load);
            case Unload unload -> unload(draft, unload);
            case Adjust adjust -> ShelfRules.adjust(draft, adjust);
            case WriteOff writeOff -> ShelfRules.writeOff(draft, writeOff);
            case Quarantine quarantine -> ShelfRules.quarantine(draft, quarantine);
            case ExtendBestBefore extend -> ShelfRules.extend(draft, extend);
            case Count count -> ShelfRules.count(draft, count);
            case Reverse reverse -> ShelfRules.reverse(draft, reverse);
            case HoldBack back -> HoldRules.holdBack(draft, back);
            case Renew renew -> HoldRules.renew(draft, renew);
            case Recall recall -> HoldRules.recall(draft, recall);
            case EndRecall end -> ShelfRules.endRecall(draft, end);
            case TakeBack back -> ShelfRules.takeBack(draft, back);
            case HoldForTransfer hold -> TransferRules.hold(draft, hold);
            case Send send -> TransferRules.send(draft, send);
            case TakeBackSent back -> TransferRules.takeBack(draft, back);
            case PassOn pass -> TransferRules.passOn(draft, pass);
            case Arrive arrive -> TransferRules.arrive(draft, arrive);
            case TakeBackArrived back -> TransferRules.takeBack(draft, back);
            case TakeBackPassedOn back -> TransferRules.takeBack(draft, back);
            case UseUp use -> KitRules.useUp(draft, use);
            case PutBack back -> KitRules.putBack(draft, back);
            case Make make -> KitRules.make(draft, make);
            case Forget forget -> KitRules.forget(draft, forget);
            case SetLowBelow low -> setLowBelow(draft, low);
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
            if (lot.quarantine() != null) {
                draft.block(lot.lot(), lot.quarantine(), receive.by());
            }
        }
        return fresh.isEmpty() ? unchanged(draft) : draft.accept();
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
        List<LotTake> loaded = Takes.first(draft.before().fit(here, load.uses(), draft.now()), load.quantity());
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
            case RECEIVED,
                    ADJUSTED,
                    WRITTEN_OFF,
                    LOADED,
                    COUNTED,
                    QUARANTINED,
                    QUARANTINE_ENDED,
                    EXTENDED,
                    SENT,
                    LOST,
                    PASSED_ON,
                    ARRIVED,
                    ASSEMBLED,
                    BROKEN_UP ->
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

    private static Decision<StockCard, StockRefusal> setLowBelow(CardDraft draft, SetLowBelow low) {
        if (Objects.equals(low.lowBelow(), draft.before().lowBelow())) {
            return unchanged(draft);
        }
        draft.lowBelow(low.lowBelow());
        return draft.accept();
    }

    private static Decision<StockCard, StockRefusal> unchanged(CardDraft draft) {
        return Decision.accept(draft.before());
    }
}
