package org.relief.inventory.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relief.inventory.stock.Cards.NOW;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.relief.inventory.stock.StockCommand.Adjust;
import org.relief.inventory.stock.StockCommand.Arrive;
import org.relief.inventory.stock.StockCommand.Count;
import org.relief.inventory.stock.StockCommand.EndRecall;
import org.relief.inventory.stock.StockCommand.ExtendBestBefore;
import org.relief.inventory.stock.StockCommand.Forget;
import org.relief.inventory.stock.StockCommand.HoldBack;
import org.relief.inventory.stock.StockCommand.HoldForTransfer;
import org.relief.inventory.stock.StockCommand.LoadHeld;
import org.relief.inventory.stock.StockCommand.PassOn;
import org.relief.inventory.stock.StockCommand.PutBack;
import org.relief.inventory.stock.StockCommand.Quarantine;
import org.relief.inventory.stock.StockCommand.Recall;
import org.relief.inventory.stock.StockCommand.Receive;
import org.relief.inventory.stock.StockCommand.Release;
import org.relief.inventory.stock.StockCommand.Reserve;
import org.relief.inventory.stock.StockCommand.Reverse;
import org.relief.inventory.stock.StockCommand.Send;
import org.relief.inventory.stock.StockCommand.TakeBackArrived;
import org.relief.inventory.stock.StockCommand.TakeBackPassedOn;
import org.relief.inventory.stock.StockCommand.TakeBackSent;
import org.relief.inventory.stock.StockCommand.Unload;
import org.relief.inventory.stock.StockCommand.UseUp;
import org.relief.inventory.stock.StockCommand.WriteOff;
import org.relief.platform.eventing.Decision;

/**
 * Random commands on the cards of two warehouses and on a reference that knows only numbers: both say yes or no alike, and
 * are equal after each. {@code -Dstock.commands=100000} gives as many of them, {@code -Dstock.seed} others.
 */
class StockModelTest {

    private static final int COMMANDS = Integer.getInteger("stock.commands", 4_000);
    private static final int SHELVES = 30;
    private static final long SEED = Long.getLong("stock.seed", 23);

    /** One warehouse: its card as it is, the reference, and the last movements that a person may take back. */
    private static final class Place {
        StockCard card;
        Totals ledger = Totals.NONE;
        final ReferenceStock reference = new ReferenceStock();
        final List<Movement> movements = new ArrayList<>();

        Place(String warehouse) {
            card = StockCard.empty(new CardKey(warehouse, "FOOD_PARCEL_5D"), "almaty");
        }
    }

    private final Place[] places = {new Place("W3"), new Place("W4")};
    private final Random random = new Random(SEED);
    private final List<String> lots = new ArrayList<>();
    private final Map<String, List<Landed>> landed = new HashMap<>();
    private Instant now = NOW;
    private int accepted;

    @Test
    void theCardsAndASimpleReferenceAgreeAfterEachCommand() {
        for (int i = 0; i < COMMANDS; i++) {
            now = now.plusSeconds(random.nextInt(20));
            step(i);
        }
        assertThat(accepted).isGreaterThan(COMMANDS / 5);
    }

    private void step(int i) {
        int at = random.nextInt(2);
        Place here = places[at];
        String lot = someLot();
        String delivery = "D" + random.nextInt(15);
        String transfer = (at == 0 ? "S" : "T") + random.nextInt(6);
        int n = 1 + random.nextInt(9);
        Instant usableAt = now.plus(Duration.ofMinutes(random.nextInt(240) - 20));
        switch (random.nextInt(24)) {
            case 0, 1, 2 -> receive(here, "L" + i, n * 3);
            case 3, 4, 5 ->
                give(here, new Reserve(delivery, n, usableAt), r -> r.reserve(delivery, n, later(usableAt)));
            case 6 -> give(here, new Release(delivery), r -> r.release(delivery));
            case 7, 8 ->
                give(
                        here,
                        new LoadHeld(delivery, n, List.of(), usableAt, "x"),
                        r -> r.load(delivery, n, later(usableAt)));
            case 9, 10 -> unload(here, delivery, i);
            case 11 -> give(here, new Adjust(lot, n - 5, "COUNT", "x"), r -> r.adjust(lot, n - 5));
            case 12 -> give(here, new WriteOff(lot, n, "DAMAGED", "x"), r -> r.writeOff(lot, n));
            case 13 -> give(here, new Count(lot, n, null, "COUNT", "x"), r -> r.count(lot, n));
            case 14 -> {
                boolean over = random.nextInt(3) > 0;
                give(here, new Quarantine(lot, over, "INSPECTION", "x"), r -> r.block(lot, over ? null : "INSPECTION"));
            }
            case 15 -> extend(here, lot, now.plus(Duration.ofMinutes(random.nextInt(3000))));
            case 16 -> recall(here, lot, delivery, usableAt);
            case 17 -> reverse(here);
            case 18 -> {
                Instant until = now.plus(Duration.ofHours(1 + random.nextInt(3)));
                HoldBack back = new HoldBack("H" + n, Holder.Kind.PERSON, lot, n, until, "x", "x");
                give(here, back, r -> r.holdBack("H" + n, lot, n, until));
            }
            case 19 -> kits(here, new KitWork("K" + i, 1, Movement.Kind.ASSEMBLED, "PREPARED", "x"), lot, n);
            default -> transfer(here, places[1 - at], transfer, n);
        }
    }

    private void receive(Place here, String lot, int n) {
        if (here.reference.onHand().size() > SHELVES) {
            return;
        }
        Duration lasts = Duration.ofMinutes(1 + random.nextInt(2_000));
        NewLot fresh = switch (random.nextInt(3)) {
            case 0 -> new NewLot(lot, "r", null, n, new Expiry(Expiry.Kind.USE_BY, now.plus(lasts)));
            case 1 -> new NewLot(lot, "r", null, n, new Expiry(Expiry.Kind.BEST_BEFORE, now.plus(lasts)));
            default -> new NewLot(lot, "r", null, n, null);
        };
        lots.add(lot);
        give(here, new Receive(List.of(fresh), "x"), r -> r.receive(fresh, now));
    }

    private void unload(Place here, String delivery, int i) {
        List<LotTake> aboard = here.card.aboard(delivery);
        if (!aboard.isEmpty()) {
            LotTake some = aboard.get(random.nextInt(aboard.size()));
            int units = 1 + random.nextInt(some.quantity());
            Movement.Kind kind = List.of(Movement.Kind.DELIVERED, Movement.Kind.RETURNED, Movement.Kind.RETURNED_UNFIT)
                    .get(random.nextInt(3));
            CarEntry entry = new CarEntry(kind, some.of(units), null, "x");
            give(here, new Unload(delivery, "c" + i, List.of(entry)), r -> r.unload(delivery, some.lot(), units, kind));
        }
    }

    private void extend(Place here, String lot, Instant until) {
        long number = here.card.movements() + 1;
        Duration atMost = Duration.ofHours(40);
        give(here, new ExtendBestBefore(lot, until, atMost, "X", "x"), r -> r.extend(lot, until, atMost, number));
    }

    private void recall(Place here, String lot, String delivery, Instant usableAt) {
        if (random.nextInt(4) == 0) {
            give(here, new EndRecall(List.of(lot), "x"), r -> r.endRecall(lot));
            give(
                    here,
                    new Recall(List.of(lot), Map.of(delivery, usableAt), "RECALL", "x"),
                    r -> r.recall(lot, Map.of(delivery, usableAt), now));
        }
    }

    private void kits(Place here, KitWork work, String lot, int n) {
        Portion portion = new Portion(random.nextBoolean() ? null : lot, n);
        boolean anyState = random.nextBoolean();
        if (give(here, new UseUp(work, List.of(portion), anyState), r -> r.useUp(portion, anyState))) {
            if (random.nextBoolean()) {
                List<LotTake> given = here.card.hold(work.mark()).added(0);
                give(here, new PutBack(work), r -> r.putBack(given));
            }
            give(here, new Forget(work), ReferenceStock::forget);
        }
    }

    private void reverse(Place here) {
        if (!here.movements.isEmpty()) {
            Movement was = here.movements.get(random.nextInt(here.movements.size()));
            give(here, new Reverse(was, "WRONG_TAP", "x"), r -> r.reverse(was));
        }
    }

    private void transfer(Place here, Place there, String id, int n) {
        StockCard.Terms terms = new StockCard.Terms(Holder.Kind.TRANSFER, now.plus(Duration.ofHours(8)), id, "x");
        List<LotTake> onTheWay = here.card.aboard(id);
        if (here.card.held(id).isEmpty() && onTheWay.isEmpty() && landed.get(id) == null) {
            List<Portion> portions = List.of(new Portion(random.nextBoolean() ? null : someLot(), n));
            give(here, new HoldForTransfer(id, portions, false, terms), r -> r.holdForTransfer(id, portions, terms));
        } else if (landed.containsKey(id)) {
            takeBackLanded(here, there, id, terms);
        } else if (onTheWay.isEmpty()) {
            give(here, new Send(id, false, "x"), r -> r.send(id));
        } else if (random.nextInt(3) == 0) {
            give(here, new TakeBackSent(id, terms), r -> r.takeBackSent(id, terms.until()));
        } else {
            land(here, there, id, onTheWay);
        }
    }

    private void land(Place here, Place there, String id, List<LotTake> onTheWay) {
        List<Landed> all = onTheWay.stream().map(this::landed).toList();
        give(here, new PassOn(id, all, "x"), r -> r.passOn(id, all));
        List<Arriving> arriving = all.stream()
                .filter(lot -> lot.arrived() > 0)
                .map(lot -> Arriving.of(here.card.findLot(lot.lot()).orElseThrow(), lot.arrived()))
                .toList();
        give(there, new Arrive(id, arriving, "x"), r -> r.arrive(arriving));
        landed.put(id, all);
    }

    private Landed landed(LotTake sent) {
        int missing = random.nextInt(3) == 0 ? random.nextInt(1 + sent.quantity()) : 0;
        String why = missing == 0 ? null : random.nextBoolean() ? "DAMAGED" : Landed.STAYED_BEHIND;
        return new Landed(sent.lot(), sent.quantity() - missing, missing, why);
    }

    private void takeBackLanded(Place here, Place there, String id, StockCard.Terms terms) {
        List<Landed> all = landed.get(id);
        List<Portion> arrived = all.stream()
                .filter(lot -> lot.arrived() > 0)
                .map(lot -> new Portion(lot.lot(), lot.arrived()))
                .toList();
        boolean claimed = !arrived.isEmpty()
                && random.nextBoolean()
                && give(there, new HoldForTransfer(id, arrived, true, terms), r -> r.claim(id, arrived, terms.until()));
        if (claimed) {
            give(there, new TakeBackArrived(id, "x"), r -> r.takeBackArrived(id));
            give(here, new TakeBackPassedOn(id, all, "x"), r -> r.takeBackPassedOn(id, all));
        }
        landed.remove(id);
    }

    private String someLot() {
        return lots.isEmpty() ? "none" : lots.get(Math.max(0, lots.size() - 1 - random.nextInt(25)));
    }

    private Instant later(Instant time) {
        return time.isAfter(now) ? time : now;
    }

    private interface Told {
        boolean tell(ReferenceStock reference);
    }

    private boolean give(Place place, StockCommand command, Told told) {
        place.reference.at(now);
        boolean expected = told.tell(place.reference);
        Decision<StockCard, StockRefusal> decision =
                StockRules.decide(new CardDraft(place.card, place.card.movements(), now), command);
        assertThat(decision instanceof Decision.Accepted<StockCard, StockRefusal>)
                .as("%s at %s", command, now)
                .isEqualTo(expected);
        if (decision instanceof Decision.Accepted<StockCard, StockRefusal>(StockCard next, List<? extends Record> _)) {
            accepted++;
            for (Movement movement : next == place.card ? List.<Movement>of() : next.journal()) {
                place.ledger = place.ledger.after(movement.kind(), movement.quantity());
                place.movements.add(movement);
            }
            while (place.movements.size() > 60) {
                place.movements.removeFirst();
            }
            place.card = next;
            assertEqual(place, command);
        }
        return expected;
    }

    private void assertEqual(Place place, StockCommand command) {
        StockCard card = place.card;
        String what = command.toString();
        assertThat(card.totals()).as(what).isEqualTo(place.ledger).isEqualTo(place.reference.totals());
        assertThat(card.totals().unaccounted()).as(what).isZero();
        assertThat(ReferenceStock.onHand(card)).as(what).isEqualTo(place.reference.onHand());
        assertThat(ReferenceStock.held(card)).as(what).isEqualTo(place.reference.held());
        assertThat(ReferenceStock.onTheRoad(card)).as(what).isEqualTo(place.reference.onTheRoad());
        assertThat(card.available(now)).as(what).isEqualTo(place.reference.available());
        Totals both = places[0].card.totals().plus(places[1].card.totals());
        assertThat(both.passedOn()).as(what).isGreaterThanOrEqualTo(both.arrived());
    }
}
