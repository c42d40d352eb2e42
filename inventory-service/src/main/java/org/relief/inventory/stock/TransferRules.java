package org.relief.inventory.stock;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.relief.inventory.stock.Movement.Because;
import org.relief.inventory.stock.Movement.Kind;
import org.relief.inventory.stock.StockCard.Aboard;
import org.relief.inventory.stock.StockCard.Hold;
import org.relief.inventory.stock.StockCard.Terms;
import org.relief.inventory.stock.StockCommand.Arrive;
import org.relief.inventory.stock.StockCommand.HoldForTransfer;
import org.relief.inventory.stock.StockCommand.PassOn;
import org.relief.inventory.stock.StockCommand.Send;
import org.relief.inventory.stock.StockCommand.TakeBackArrived;
import org.relief.inventory.stock.StockCommand.TakeBackPassedOn;
import org.relief.inventory.stock.StockCommand.TakeBackSent;
import org.relief.platform.eventing.Decision;

/**
 * Goods that go from one warehouse to another. What is on the way is the sending card's until the other one has it, so that
 * no unit is in two books.
 */
final class TransferRules {

    private TransferRules() {}

    static Decision<StockCard, StockRefusal> hold(CardDraft draft, HoldForTransfer hold) {
        StockCard card = draft.before();
        if (!card.held(hold.transfer()).isEmpty()) {
            return Decision.accept(card);
        }
        List<Portion> portions = hold.portions().isEmpty() ? all(draft, hold) : hold.portions();
        Picked picked = Picked.of(card, portions, hold.blockedToo(), draft.now());
        return picked.isEnough()
                ? held(draft, hold.transfer(), picked.takes(), hold.terms())
                : Decision.reject(new StockRefusal.TooFewFree(picked.free()));
    }

    private static List<Portion> all(CardDraft draft, HoldForTransfer hold) {
        StockCard card = draft.before();
        return card.lots().stream()
                .filter(lot -> card.free(lot) > 0 && !lot.isExpiredAt(draft.now()))
                .filter(lot -> hold.blockedToo() || lot.quarantine() == null)
                .map(lot -> new Portion(lot.id(), card.free(lot)))
                .toList();
    }

    private static Decision<StockCard, StockRefusal> held(
            CardDraft draft, String transfer, List<LotTake> takes, Terms terms) {
        draft.put(new Hold(transfer, Takes.byExpiry(takes), null, draft.now(), terms));
        return draft.accept();
    }

    static Decision<StockCard, StockRefusal> send(CardDraft draft, Send send) {
        List<LotTake> held = draft.before().held(send.transfer());
        if (held.isEmpty()) {
            return Decision.accept(draft.before());
        }
        List<LotTake> fit = held.stream()
                .filter(take -> {
                    Lot lot = draft.lot(take.lot());
                    return !lot.isExpiredAt(draft.now()) && (send.blockedToo() || lot.quarantine() == null);
                })
                .toList();
        draft.dropHold(send.transfer());
        draft.putAboard(send.transfer(), fit);
        draft.move(Kind.SENT, fit, new Because(send.transfer(), null, send.by()));
        return draft.accept();
    }

    static Decision<StockCard, StockRefusal> takeBack(CardDraft draft, TakeBackSent back) {
        List<LotTake> sent = draft.before().aboard(back.transfer());
        if (sent.isEmpty()) {
            return Decision.accept(draft.before());
        }
        Because why = new Because(back.transfer(), "WRONG_TAP", back.terms().by());
        offTheWay(draft, back.transfer(), sent);
        sent.forEach(take -> draft.move(Kind.SENT, take.lot(), -take.quantity(), why));
        return held(draft, back.transfer(), sent, back.terms());
    }

    private static void offTheWay(CardDraft draft, String transfer, List<LotTake> goods) {
        Aboard car = draft.car(transfer);
        goods.forEach(draft::know);
        draft.put(car.left(Takes.minus(car.left(), goods)));
    }

    static Decision<StockCard, StockRefusal> passOn(CardDraft draft, PassOn pass) {
        List<LotTake> sent = draft.before().aboard(pass.transfer());
        if (sent.isEmpty()) {
            return Decision.accept(draft.before());
        }
        Map<String, Landed> landed = byLot(pass.landed());
        offTheWay(draft, pass.transfer(), sent);
        for (LotTake take : sent) {
            Landed what = Optional.ofNullable(landed.get(take.lot()))
                    .orElseGet(() -> new Landed(take.lot(), take.quantity(), 0, null));
            enter(draft, pass, what, 1);
        }
        return draft.accept();
    }

    private static Map<String, Landed> byLot(List<Landed> all) {
        Map<String, Landed> byLot = new HashMap<>();
        all.forEach(landed -> byLot.put(landed.lot(), landed));
        return byLot;
    }

    private static void enter(CardDraft draft, PassOn pass, Landed landed, int sign) {
        Because why = new Because(pass.transfer(), landed.reason(), pass.by());
        if (landed.arrived() > 0) {
            draft.move(
                    Kind.PASSED_ON,
                    landed.lot(),
                    sign * landed.arrived(),
                    new Because(pass.transfer(), null, pass.by()));
        }
        if (landed.missing() > 0 && !landed.stayedBehind()) {
            draft.move(Kind.LOST, landed.lot(), sign * landed.missing(), why);
        } else if (landed.missing() > 0 && sign > 0) {
            draft.move(Kind.SENT, landed.lot(), -landed.missing(), why);
        }
    }

    static Decision<StockCard, StockRefusal> arrive(CardDraft draft, Arrive arrive) {
        for (Arriving lot : arrive.lots()) {
            Lot here = draft.before().findLot(lot.lot()).orElseGet(lot::empty);
            draft.put(lot.quarantine() == null ? here : here.quarantined(lot.quarantine(), 0));
            draft.move(Kind.ARRIVED, lot.lot(), lot.quantity(), new Because(arrive.transfer(), null, arrive.by()));
        }
        return arrive.lots().isEmpty() ? Decision.accept(draft.before()) : draft.accept();
    }

    static Decision<StockCard, StockRefusal> takeBack(CardDraft draft, TakeBackArrived back) {
        List<LotTake> held = draft.before().held(back.transfer());
        if (held.isEmpty()) {
            return Decision.accept(draft.before());
        }
        Because why = new Because(back.transfer(), "WRONG_TAP", back.by());
        draft.dropHold(back.transfer());
        held.forEach(take -> draft.move(Kind.ARRIVED, take.lot(), -take.quantity(), why));
        return draft.accept();
    }

    static Decision<StockCard, StockRefusal> takeBack(CardDraft draft, TakeBackPassedOn back) {
        PassOn was = new PassOn(back.transfer(), back.landed(), back.by());
        for (Landed landed : back.landed()) {
            if (landed.gone() > 0) {
                LotTake goods = draft.before()
                        .findLot(landed.lot())
                        .map(lot -> lot.take(landed.gone()))
                        .orElseGet(() -> new LotTake(landed.lot(), landed.gone(), null, null));
                draft.know(goods);
                draft.putAboard(back.transfer(), List.of(goods));
                enter(draft, was, landed, -1);
            }
        }
        return draft.hasMoved() ? draft.accept() : Decision.accept(draft.before());
    }
}
