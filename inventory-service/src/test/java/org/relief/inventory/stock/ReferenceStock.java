package org.relief.inventory.stock;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a stock card is, said once more and as simply as can be: numbers by lot, by holder and by car. */
final class ReferenceStock {

    private static final class Goods {
        final String id;
        final Instant received;
        final @Nullable Expiry expiry;
        final List<Map.Entry<Long, String>> blocks = new ArrayList<>();
        final List<Map.Entry<Long, Instant>> longer = new ArrayList<>();

        Goods(String id, Instant received, @Nullable Expiry expiry) {
            this.id = id;
            this.received = received;
            this.expiry = expiry;
        }

        @Nullable
        Instant until() {
            return longer.isEmpty()
                    ? expiry == null ? null : expiry.at()
                    : longer.getLast().getValue();
        }

        boolean isBlocked() {
            return !blocks.isEmpty() && !blocks.getLast().getValue().isEmpty();
        }

        boolean lasts(Instant time) {
            return until() == null || !time.isAfter(until());
        }
    }

    /** Units of a lot, with the date that they had when they were taken. */
    private record Some(String lot, int units, @Nullable Instant until) {}

    private static final Comparator<Goods> FIRST_EXPIRED = comparing(Goods::until, nullsLast(naturalOrder()))
            .thenComparing((Goods goods) -> goods.received)
            .thenComparing(goods -> goods.id);

    private final Map<String, Goods> lots = new HashMap<>();
    private final Map<String, Integer> onHand = new TreeMap<>();
    private final Map<String, List<Some>> holds = new LinkedHashMap<>();
    private final Map<String, Instant> ends = new HashMap<>();
    private final Map<String, Map<String, Integer>> road = new TreeMap<>();
    private final long[] sums = new long[10];
    private Instant now = Instant.EPOCH;
    private long movements;

    /** What a person keeps back, and what is to go elsewhere, is free again when its time is over. */
    void at(Instant time) {
        now = time;
    }

    private void dropWhatIsOver() {
        holds.keySet().removeIf(holder -> ends.containsKey(holder) && now.isAfter(ends.get(holder)));
    }

    private int units(String lot) {
        return onHand.getOrDefault(lot, 0);
    }

    private int free(String lot) {
        return units(lot)
                - holds.values().stream()
                        .flatMap(List::stream)
                        .filter(some -> some.lot.equals(lot))
                        .mapToInt(Some::units)
                        .sum();
    }

    private boolean accept() {
        dropWhatIsOver();
        return true;
    }

    private boolean accept(int entries) {
        movements += entries;
        return accept();
    }

    private void move(String lot, int units) {
        onHand.merge(lot, units, Integer::sum);
        onHand.values().removeIf(left -> left == 0);
    }

    boolean receive(NewLot lot, Instant when) {
        lots.put(lot.lot(), new Goods(lot.lot(), when, lot.expiry()));
        move(lot.lot(), lot.quantity());
        sums[0] += lot.quantity();
        return accept(1);
    }

    private List<Some> pick(int quantity, Instant usableAt) {
        List<Some> picked = new ArrayList<>();
        int missing = quantity;
        for (Goods goods : onHand.keySet().stream()
                .map(lots::get)
                .filter(goods -> !goods.isBlocked() && goods.lasts(usableAt))
                .sorted(FIRST_EXPIRED)
                .toList()) {
            int some = Math.min(missing, free(goods.id));
            if (some > 0) {
                picked.add(new Some(goods.id, some, goods.until()));
                missing -= some;
            }
        }
        return picked;
    }

    boolean reserve(String delivery, int quantity, Instant usableAt) {
        if (holds.containsKey(delivery)) {
            return true;
        }
        List<Some> picked = pick(quantity, usableAt);
        if (picked.isEmpty()) {
            return false;
        }
        holds.put(delivery, picked);
        return accept();
    }

    boolean release(String holder) {
        return holds.remove(holder) == null || accept();
    }

    boolean load(String delivery, int quantity, Instant usableAt) {
        List<Some> held = holds.remove(delivery);
        if (held == null) {
            return true;
        }
        int left = quantity;
        int entries = 0;
        for (Some some : held) {
            Goods goods = lots.get(some.lot);
            int units = goods.isBlocked() || !goods.lasts(usableAt) ? 0 : Math.min(left, some.units);
            if (units > 0) {
                leave(delivery, some.lot, units);
                entries++;
            }
            left -= units;
        }
        return accept(entries);
    }

    private void leave(String car, String lot, int units) {
        move(lot, -units);
        road.computeIfAbsent(car, _ -> new TreeMap<>()).merge(lot, units, Integer::sum);
    }

    private void comeOff(String car, String lot, int units) {
        Map<String, Integer> goods = road.get(car);
        goods.merge(lot, -units, Integer::sum);
        goods.values().removeIf(left -> left == 0);
        if (goods.isEmpty()) {
            road.remove(car);
        }
    }

    boolean unload(String delivery, String lot, int units, Movement.Kind kind) {
        comeOff(delivery, lot, units);
        switch (kind) {
            case DELIVERED -> sums[4] += units;
            case RETURNED -> {
                move(lot, units);
                sums[6] += units;
            }
            default -> sums[5] += units;
        }
        return accept(1);
    }

    private boolean isFree(String lot, int units) {
        return lots.containsKey(lot) && units <= free(lot);
    }

    boolean adjust(String lot, int delta) {
        if (!isFree(lot, Math.max(0, -delta))) {
            return false;
        }
        move(lot, delta);
        sums[1] += delta;
        return accept(1);
    }

    boolean writeOff(String lot, int units) {
        if (!isFree(lot, units)) {
            return false;
        }
        move(lot, -units);
        sums[5] += units;
        return accept(1);
    }

    boolean count(String lot, int units) {
        if (!lots.containsKey(lot) || !isFree(lot, Math.max(0, units(lot) - units))) {
            return false;
        }
        int delta = units - units(lot);
        move(lot, delta);
        sums[1] += delta;
        return accept(delta == 0 ? 1 : 2);
    }

    boolean block(String lot, @Nullable String reason) {
        Goods goods = lots.get(lot);
        if (goods == null) {
            return false;
        }
        String is = goods.isBlocked() ? goods.blocks.getLast().getValue() : null;
        if (Objects.equals(is, reason)) {
            return true;
        }
        block(goods, movements + 1, reason == null ? "" : reason);
        return accept(1);
    }

    private static void block(Goods goods, long movement, String reason) {
        goods.blocks.add(Map.entry(movement, reason));
        while (goods.blocks.size() > 20) {
            goods.blocks.removeFirst();
        }
    }

    boolean extend(String lot, Instant until, Duration atMost, long number) {
        Goods goods = lots.get(lot);
        if (goods == null
                || goods.expiry == null
                || goods.expiry.kind() == Expiry.Kind.USE_BY
                || !until.isAfter(goods.expiry.at())
                || until.isAfter(goods.expiry.at().plus(atMost))) {
            return false;
        }
        goods.longer.add(Map.entry(number, until));
        return accept(1);
    }

    boolean holdBack(String id, String lot, int units, Instant until) {
        if (!lots.containsKey(lot)) {
            return false;
        }
        if (!holds.containsKey(id)) {
            if (free(lot) < units) {
                return false;
            }
            holds.put(id, List.of(new Some(lot, units, lots.get(lot).until())));
        }
        ends.put(id, until);
        return accept();
    }

    /** Who held some of it gets other lots that last as long; what people keep back is just less. */
    boolean recall(String lot, Map<String, Instant> uses, Instant time) {
        Goods goods = lots.get(lot);
        if (goods == null) {
            return true;
        }
        boolean news = !goods.isBlocked() || !goods.blocks.getLast().getValue().equals("RECALL");
        boolean held = holds.values().stream().flatMap(List::stream).anyMatch(some -> some.lot.equals(lot));
        if (news) {
            block(goods, ++movements, "RECALL");
        }
        List.copyOf(holds.keySet()).forEach(holder -> repoint(holder, lot, uses.getOrDefault(holder, time)));
        return !news && !held || accept();
    }

    boolean endRecall(String lot) {
        Goods goods = lots.get(lot);
        if (goods != null
                && goods.isBlocked()
                && goods.blocks.getLast().getValue().equals("RECALL")) {
            String before = goods.blocks.stream()
                    .map(Map.Entry::getValue)
                    .filter(reason -> !reason.equals("RECALL"))
                    .reduce("", (_, later) -> later);
            block(goods, ++movements, before);
            return accept();
        }
        return true;
    }

    private void repoint(String holder, String lot, Instant usableAt) {
        List<Some> had = holds.get(holder);
        List<Some> kept = had.stream().filter(some -> !some.lot.equals(lot)).toList();
        if (kept.size() == had.size()) {
            return;
        }
        int gone = had.stream()
                .filter(some -> some.lot.equals(lot))
                .mapToInt(Some::units)
                .sum();
        List<Some> all = new ArrayList<>(kept);
        if (!ends.containsKey(holder)) {
            for (Some other : pick(gone, usableAt.isAfter(now) ? usableAt : now)) {
                merge(all, other);
            }
        }
        holds.remove(holder);
        if (!all.isEmpty()) {
            all.sort(comparing(Some::until, nullsLast(naturalOrder())));
            holds.put(holder, all);
        }
    }

    private static void merge(List<Some> all, Some more) {
        for (int i = 0; i < all.size(); i++) {
            Some some = all.get(i);
            if (some.lot.equals(more.lot)) {
                all.set(i, new Some(some.lot, some.units + more.units, some.until));
                return;
            }
        }
        all.add(more);
    }

    /** A movement of a person is as if it had not been; what moved goods only as far as they are free. */
    boolean reverse(Movement was) {
        Goods goods = lots.get(was.lot());
        if (goods == null || was.reverses() != null) {
            return false;
        }
        return switch (was.kind()) {
            case QUARANTINED, QUARANTINE_ENDED -> {
                forget(goods.blocks, was.number());
                yield accept(1);
            }
            case EXTENDED -> {
                forget(goods.longer, was.number());
                yield accept(1);
            }
            case WRITTEN_OFF -> {
                move(was.lot(), was.quantity());
                sums[5] -= was.quantity();
                yield accept(1);
            }
            case RECEIVED -> takenBack(was, 0);
            case ADJUSTED -> takenBack(was, 1);
            default -> false;
        };
    }

    private static <T> void forget(List<Map.Entry<Long, T>> all, long movement) {
        boolean known = all.stream().anyMatch(one -> one.getKey() == movement);
        all.removeIf(one -> one.getKey() == (known ? movement : 0));
    }

    private boolean takenBack(Movement was, int sum) {
        if (!isFree(was.lot(), Math.max(0, was.quantity()))) {
            return false;
        }
        move(was.lot(), -was.quantity());
        sums[sum] -= was.quantity();
        return accept(1);
    }

    boolean holdForTransfer(String id, List<Portion> portions, StockCard.Terms terms) {
        List<Some> all = new ArrayList<>();
        for (Portion portion : portions) {
            List<Some> some = portion.lot() == null ? pick(portion.quantity(), now) : ofLot(portion, false);
            if (some.stream().mapToInt(Some::units).sum() < portion.quantity()) {
                return false;
            }
            all.addAll(some);
        }
        ends.put(id, terms.until());
        holds.put(id, all);
        return accept();
    }

    boolean useUp(Portion portion, boolean whateverState) {
        List<Some> some = portion.lot() == null ? pick(portion.quantity(), now) : ofLot(portion, whateverState);
        int units = some.stream().mapToInt(Some::units).sum();
        if (units < portion.quantity()) {
            return false;
        }
        some.forEach(one -> move(one.lot, -one.units));
        sums[9] -= units;
        return accept(some.size());
    }

    boolean putBack(List<LotTake> given) {
        given.forEach(take -> move(take.lot(), take.quantity()));
        sums[9] += LotTake.sum(given);
        return accept(given.size());
    }

    boolean forget() {
        return accept();
    }

    private List<Some> ofLot(Portion portion, boolean whateverState) {
        Goods goods = lots.get(portion.lot());
        boolean good = goods != null && (whateverState || !goods.isBlocked() && goods.lasts(now));
        int some = good ? Math.min(free(goods.id), portion.quantity()) : 0;
        return some > 0 ? List.of(new Some(goods.id, some, goods.until())) : List.of();
    }

    boolean claim(String id, List<Portion> portions, Instant until) {
        List<Some> all = portions.stream()
                .flatMap(portion -> ofLot(portion, true).stream())
                .toList();
        if (all.stream().mapToInt(Some::units).sum()
                < portions.stream().mapToInt(Portion::quantity).sum()) {
            return false;
        }
        ends.put(id, until);
        holds.put(id, all);
        return accept();
    }

    boolean send(String id) {
        List<Some> held = holds.remove(id);
        int entries = 0;
        for (Some some : held == null ? List.<Some>of() : held) {
            Goods goods = lots.get(some.lot);
            if (!goods.isBlocked() && goods.lasts(now)) {
                leave(id, some.lot, some.units);
                entries++;
            }
        }
        return held == null || accept(entries);
    }

    boolean takeBackSent(String id, Instant until) {
        Map<String, Integer> sent = road.remove(id);
        List<Some> back = new ArrayList<>();
        sent.forEach((lot, units) -> {
            move(lot, units);
            back.add(new Some(lot, units, lots.get(lot).until()));
        });
        ends.put(id, until);
        holds.put(id, back);
        return accept(back.size());
    }

    boolean passOn(String id, List<Landed> landed) {
        int entries = 0;
        for (Landed lot : landed) {
            comeOff(id, lot.lot(), lot.arrived() + lot.missing());
            sums[8] += lot.arrived();
            if (Landed.STAYED_BEHIND.equals(lot.reason())) {
                move(lot.lot(), lot.missing());
            } else {
                sums[5] += lot.missing();
            }
            entries += (lot.arrived() > 0 ? 1 : 0) + (lot.missing() > 0 ? 1 : 0);
        }
        return accept(entries);
    }

    boolean arrive(List<Arriving> arriving) {
        for (Arriving lot : arriving) {
            Goods goods = lots.get(lot.lot());
            if (goods == null) {
                goods = new Goods(lot.lot(), lot.receivedAt(), lot.expiry());
                if (lot.extendedUntil() != null) {
                    goods.longer.add(Map.entry(0L, lot.extendedUntil()));
                }
                lots.put(lot.lot(), goods);
            }
            if (lot.quarantine() != null) {
                block(goods, 0, lot.quarantine());
            }
            move(lot.lot(), lot.quantity());
            sums[7] += lot.quantity();
        }
        return arriving.isEmpty() || accept(arriving.size());
    }

    boolean takeBackArrived(String id) {
        List<Some> held = holds.remove(id);
        for (Some some : held) {
            move(some.lot, -some.units);
            sums[7] -= some.units;
        }
        return accept(held.size());
    }

    boolean takeBackPassedOn(String id, List<Landed> landed) {
        int entries = 0;
        for (Landed lot : landed) {
            boolean stayed = Landed.STAYED_BEHIND.equals(lot.reason());
            int gone = lot.arrived() + (stayed ? 0 : lot.missing());
            if (gone > 0) {
                road.computeIfAbsent(id, _ -> new TreeMap<>()).merge(lot.lot(), gone, Integer::sum);
                sums[8] -= lot.arrived();
                sums[5] -= stayed ? 0 : lot.missing();
                entries += (lot.arrived() > 0 ? 1 : 0) + (lot.missing() > 0 && !stayed ? 1 : 0);
            }
        }
        return entries == 0 || accept(entries);
    }

    Map<String, Integer> onHand() {
        return onHand;
    }

    static Map<String, Integer> onHand(StockCard card) {
        Map<String, Integer> units = new TreeMap<>();
        card.lots().stream().filter(lot -> lot.onHand() > 0).forEach(lot -> units.put(lot.id(), lot.onHand()));
        return units;
    }

    Map<String, Map<String, Integer>> held() {
        Map<String, Map<String, Integer>> units = new TreeMap<>();
        holds.forEach((holder, all) -> all.forEach(
                some -> units.computeIfAbsent(holder, _ -> new TreeMap<>()).merge(some.lot, some.units, Integer::sum)));
        return units;
    }

    static Map<String, Map<String, Integer>> held(StockCard card) {
        Map<String, Map<String, Integer>> units = new TreeMap<>();
        card.holds().stream()
                .filter(hold -> !hold.takes().isEmpty())
                .forEach(hold -> units.put(hold.delivery(), byLot(hold.takes())));
        return units;
    }

    Map<String, Map<String, Integer>> onTheRoad() {
        return road;
    }

    static Map<String, Map<String, Integer>> onTheRoad(StockCard card) {
        Map<String, Map<String, Integer>> units = new TreeMap<>();
        card.aboard().forEach(car -> units.put(car.delivery(), byLot(car.left())));
        return units;
    }

    private static Map<String, Integer> byLot(List<LotTake> takes) {
        Map<String, Integer> units = new TreeMap<>();
        takes.forEach(take -> units.merge(take.lot(), take.quantity(), Integer::sum));
        return units;
    }

    long available() {
        return onHand.keySet().stream()
                .filter(lot -> !lots.get(lot).isBlocked() && lots.get(lot).lasts(now))
                .mapToLong(this::free)
                .sum();
    }

    Totals totals() {
        long shelf = onHand.values().stream().mapToLong(units -> units).sum();
        long away = road.values().stream()
                .flatMap(car -> car.values().stream())
                .mapToLong(units -> units)
                .sum();
        return new Totals(sums[0], sums[1], shelf, away, sums[4], sums[5], sums[6], sums[7], sums[8], sums[9]);
    }
}
