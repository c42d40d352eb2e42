package org.relief.inventory.imports;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.relief.inventory.donation.GoodsDoor;
import org.relief.inventory.donation.GoodsDoor.FitGoods;
import org.relief.inventory.donation.GoodsDoor.Judged;
import org.relief.inventory.imports.StockFile.RowFault;
import org.relief.inventory.imports.StockPart.CountedLot;
import org.relief.inventory.stock.CalledBack;
import org.relief.inventory.stock.ShelfLot;
import org.relief.platform.web.files.TableFile.Line;

/** What would become of each line. Nothing is booked here. */
final class FileCheck {

    static final int SHOWN = 200;
    private static final int MOST = 100_000;
    private static final List<String> REASONS = List.of("COUNT", "FOUND", "MISSING", "WRONG_ENTRY");

    private final List<RowFault> faults = new ArrayList<>();
    private final List<FitGoods> goods = new ArrayList<>();
    private final List<CountedLot> counts = new ArrayList<>();
    private int refused;
    private final Map<String, Optional<Instant>> dates = new HashMap<>();
    private int undated;
    private int twoDates;
    private int calledBack;
    private final Map<String, Long> coming = new HashMap<>();
    private long units;

    void goods(List<Line> lines, StockRows rows, GoodsDoor.Judge judge) {
        for (Line line : lines) {
            if (line.formula()) {
                refuse(line, "", "formula", List.of());
                continue;
            }
            switch (judge.judge(rows.goods(line))) {
                case Judged.Unfit(String field, String code, List<String> args) -> refuse(line, field, code, args);
                case Judged.Fit(FitGoods fit) -> take(fit);
            }
        }
    }

    private void take(FitGoods fit) {
        goods.add(fit);
        units += fit.quantity();
        coming.merge(fit.item(), (long) fit.quantity(), Long::sum);
        undated += fit.expiry() == null ? 1 : 0;
        askTwoDates(
                fit.item(),
                fit.lotNumber(),
                fit.expiry() == null ? null : fit.expiry().at());
    }

    /** How many lines are of what was called back: they are taken in, and blocked. */
    void look(CalledBack.Numbers called) {
        calledBack = (int) goods.stream()
                .filter(fit -> called.has(fit.item(), fit.lotNumber()))
                .count();
    }

    /** What is here already of the makers' lots. */
    void know(List<ShelfLot> here) {
        here.stream()
                .filter(lot -> lot.lotNumber() != null)
                .forEach(lot -> dates.put(lot.item() + "/" + lot.lotNumber(), Optional.ofNullable(lot.expiresAt())));
    }

    /** One lot of a maker has one date. */
    private void askTwoDates(String item, @Nullable String lotNumber, @Nullable Instant until) {
        if (lotNumber == null) {
            return;
        }
        Optional<Instant> date = Optional.ofNullable(until);
        Optional<Instant> other = dates.putIfAbsent(item + "/" + lotNumber, date);
        twoDates += other != null && !other.equals(date) ? 1 : 0;
    }

    /** @param here the warehouse's lots by their codes */
    void counts(List<Line> lines, StockRows rows, Map<String, ShelfLot> here) {
        Map<String, Integer> first = new HashMap<>();
        for (Line line : lines) {
            ShelfLot lot = here.get(rows.text(line, "lot"));
            Integer before = lot == null ? null : first.putIfAbsent(lot.lot(), line.number());
            OptionalInt counted = StockRows.whole(rows.text(line, "counted"));
            String reason = rows.text(line, "reason");
            if (line.formula()) {
                refuse(line, "", "formula", List.of());
            } else if (lot == null) {
                refuse(line, "lot", "lot-not-in-warehouse", List.of(rows.text(line, "lot")));
            } else if (before != null) {
                // Each says how many there are of all: which one is right only whoever counted knows.
                refuse(line, "lot", "lot-twice", List.of(lot.lot(), Integer.toString(before)));
            } else if (counted.isEmpty() || counted.getAsInt() > MOST) {
                refuse(line, "counted", "units-in-file", List.of("0", Integer.toString(MOST)));
            } else if (counted.getAsInt() < lot.onHand() - lot.free()) {
                refuse(line, "counted", "lot-promised", List.of(Integer.toString(lot.onHand() - lot.free())));
            } else {
                String why = REASONS.contains(reason) ? reason : "COUNT";
                counts.add(new CountedLot(line.number(), lot.item(), lot.lot(), counted.getAsInt(), why));
                units += counted.getAsInt();
                coming.merge(lot.item(), (long) counted.getAsInt() - lot.onHand(), Long::sum);
            }
        }
    }

    private void refuse(Line line, String field, String code, List<String> args) {
        refused++;
        if (faults.size() < SHOWN) {
            faults.add(new RowFault(line.number(), field, code, args));
        }
    }

    List<RowFault> faults() {
        return List.copyOf(faults);
    }

    List<FitGoods> goods() {
        return goods;
    }

    List<CountedLot> counts() {
        return counts;
    }

    /** Units of each item that would come with it, or are there beyond the books. */
    Map<String, Long> coming() {
        return coming;
    }

    int refused() {
        return refused;
    }

    int twoDates() {
        return twoDates;
    }

    int calledBack() {
        return calledBack;
    }

    int undated() {
        return undated;
    }

    long units() {
        return units;
    }
}
