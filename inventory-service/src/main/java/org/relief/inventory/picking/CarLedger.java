package org.relief.inventory.picking;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;
import org.relief.inventory.stock.CarEntry;
import org.relief.inventory.stock.LotTake;
import org.relief.inventory.stock.Movement.Kind;

/** What the stock cards are to be told when a load changes: the difference between what it was and what it is. */
final class CarLedger {

    /** The reason of a handover after the last moment. */
    private static final String EXPIRED = "EXPIRED";

    private final Load before;
    private final Load after;

    private CarLedger(Load before, Load after) {
        this.before = before;
        this.after = after;
    }

    static List<Posting> between(Load before, Load after, String cause) {
        CarLedger change = new CarLedger(before, after);
        List<Posting> postings = new ArrayList<>();
        for (String item : change.items()) {
            List<CarEntry> entries = change.entries(item);
            if (!entries.isEmpty()) {
                postings.add(new Posting(cause, item, entries));
            }
        }
        return postings;
    }

    private SequencedSet<String> items() {
        SequencedSet<String> items = new LinkedHashSet<>();
        after.lines().forEach(line -> items.add(line.item()));
        after.handovers().forEach(handover -> handover.lines().forEach(line -> items.add(line.item())));
        before.handovers().forEach(handover -> handover.lines().forEach(line -> items.add(line.item())));
        return items;
    }

    private List<CarEntry> entries(String item) {
        List<CarEntry> entries = new ArrayList<>(handedOver(item));
        entries.addAll(returned(item));
        int excess = after.excess(item) - before.excess(item);
        if (excess != 0) {
            entries.add(new CarEntry(Kind.EXCESS, unknown(item, excess), null, null));
        }
        after.settlements().stream()
                .filter(settled ->
                        settled.item().equals(item) && !before.settlements().contains(settled))
                .map(settled -> new CarEntry(
                        Kind.EXCESS_SETTLED,
                        unknown(item, settled.units()),
                        settled.reason().name(),
                        settled.by()))
                .forEach(entries::add);
        return entries;
    }

    /** First what is taken back, so that it is there when another stop is said to have got it. */
    private List<CarEntry> handedOver(String item) {
        Map<String, CarEntry> difference = new LinkedHashMap<>();
        count(before, item, -1, difference);
        count(after, item, 1, difference);
        return difference.values().stream()
                .filter(entry -> entry.goods().quantity() != 0)
                .sorted((one, other) -> Integer.compare(
                        Integer.signum(one.goods().quantity()),
                        Integer.signum(other.goods().quantity())))
                .toList();
    }

    private static void count(Load load, String item, int sign, Map<String, CarEntry> difference) {
        Car car = load.car(item);
        for (Handover handover : load.handovers()) {
            for (LotTake take : car.handedOver(handover.stop())) {
                String reason = Car.isPast(take, handover.at()) ? EXPIRED : null;
                CarEntry entry = handed(take.of(sign * take.quantity()), reason);
                difference.merge(
                        take.lot() + "/" + reason,
                        entry,
                        (one, more) -> handed(
                                take.of(one.goods().quantity() + more.goods().quantity()), reason));
            }
        }
    }

    private static CarEntry handed(LotTake goods, @Nullable String reason) {
        return new CarEntry(Kind.DELIVERED, goods, reason, null);
    }

    private List<CarEntry> returned(String item) {
        List<CarEntry> entries = new ArrayList<>();
        for (GoodsReturn goods : after.returns()) {
            if (before.findReturn(goods.id()).isPresent()) {
                continue;
            }
            for (GoodsReturn.Line line : goods.lines()) {
                if (line.item().equals(item)) {
                    Kind kind = line.condition() == LoadEvent.Condition.GOOD ? Kind.RETURNED : Kind.RETURNED_UNFIT;
                    LotTake lot = loaded(item, line.lot());
                    entries.add(new CarEntry(
                            kind, lot.of(line.quantity()), line.condition().name(), goods.by()));
                }
            }
        }
        return entries;
    }

    private LotTake loaded(String item, @Nullable String lot) {
        return after.findLine(item).stream()
                .flatMap(line -> line.loaded().stream())
                .filter(take -> take.lot().equals(lot))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("lot " + lot + " was never on " + after.id()));
    }

    /** The lot that was on the car, when there was only one. */
    private LotTake unknown(String item, int units) {
        List<LotTake> loaded = after.findLine(item).map(LoadLine::loaded).orElse(List.of());
        return loaded.size() == 1 ? loaded.getFirst().of(units) : new LotTake("", units, null, null);
    }
}
