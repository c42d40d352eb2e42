package org.relief.inventory.picking;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relief.inventory.picking.LoadEvent.Condition;
import org.relief.inventory.stock.Expiry;
import org.relief.inventory.stock.LotTake;
import org.relief.inventory.stock.Takes;

/**
 * What staff say came back, lot by lot. Where nobody can say which lot it was, it is taken to be the one that expires
 * first: so nothing on the shelf is older than the books have it. What is past its use-by date is written off.
 */
final class TakingBack {

    private final Load load;
    private final boolean corrects;
    private final Instant now;
    private final Map<String, List<LotTake>> mayComeBack = new HashMap<>();
    private final List<GoodsReturn.Line> lines = new ArrayList<>();

    private TakingBack(Load load, boolean corrects, Instant now) {
        this.load = load;
        this.corrects = corrects;
        this.now = now;
        load.lines()
                .forEach(line ->
                        mayComeBack.put(line.item(), load.car(line.item()).mayComeBack()));
    }

    /** Either the lines with their lots, or why this cannot have come back. */
    record Answer(List<GoodsReturn.Line> lines, @Nullable LoadRefusal refusal) {}

    /** @param corrects also what is said to be handed over may come back */
    static Answer of(Load load, GoodsReturn goods, boolean corrects, Instant now) {
        TakingBack back = new TakingBack(load, corrects, now);
        LoadRefusal refusal = back.refusal(goods);
        if (refusal == null) {
            goods.lines().stream().filter(line -> line.lot() == null).forEach(back::unnamed);
        }
        return new Answer(List.copyOf(back.lines), refusal);
    }

    private @Nullable LoadRefusal refusal(GoodsReturn goods) {
        Map<String, Integer> units = new HashMap<>();
        for (GoodsReturn.Line line : goods.lines()) {
            LoadLine loaded = load.findLine(line.item()).orElse(null);
            if (loaded == null) {
                return new LoadRefusal.NotOnLoad(line.item());
            }
            int most = corrects ? LotTake.sum(load.car(line.item()).mayComeBack()) : loaded.onBoard();
            if (units.merge(line.item(), line.quantity(), Integer::sum) > most) {
                return new LoadRefusal.MoreThanOnBoard(line.item(), most);
            }
            LoadRefusal named = line.lot() == null ? null : named(line, line.lot(), loaded);
            if (named != null) {
                return named;
            }
        }
        return null;
    }

    private @Nullable LoadRefusal named(GoodsReturn.Line line, String lot, LoadLine loaded) {
        if (Takes.unitsOf(lot, loaded.loaded()) == 0) {
            return new LoadRefusal.LotNotOnLoad(
                    line.item(), lot, loaded.loaded().stream().map(LotTake::lot).toList());
        }
        List<LotTake> said = left(line.item()).stream()
                .filter(take -> take.lot().equals(lot))
                .toList();
        if (LotTake.sum(said) < line.quantity()) {
            return new LoadRefusal.MoreOfLot(line.item(), lot, LotTake.sum(said));
        }
        book(line, Takes.first(said, line.quantity()));
        return null;
    }

    private void unnamed(GoodsReturn.Line line) {
        book(line, Takes.first(left(line.item()), line.quantity()));
    }

    private List<LotTake> left(String item) {
        return mayComeBack.getOrDefault(item, List.of());
    }

    private void book(GoodsReturn.Line line, List<LotTake> lots) {
        mayComeBack.put(line.item(), Takes.minus(left(line.item()), lots));
        for (LotTake take : lots) {
            lines.add(new GoodsReturn.Line(line.item(), take.quantity(), condition(line, take), take.lot()));
        }
    }

    private Condition condition(GoodsReturn.Line line, LotTake take) {
        boolean over = take.expiryKind() == Expiry.Kind.USE_BY && Car.isPast(take, now);
        return line.condition() == Condition.GOOD && over ? Condition.EXPIRED : line.condition();
    }
}
