package org.relief.matching.area;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * Food of a category for so many people and days, of whichever goods there are. All of it is counted in parts of a
 * person-day, so that what one unit covers is a whole number of them.
 *
 * @param goods what it may be of, as it is best first; whoever asked for it said so then
 */
public record Basket(String category, int people, int days, List<Good> goods) {

    /** Of a person-day. */
    public static final int PARTS = 60;

    /**
     * @param each parts that one unit covers
     * @param loose whether nobody lives on it alone, unlike a parcel or a meal
     */
    public record Good(String item, int each, boolean loose) {
        public Good {
            requireNonNull(item, "item");
        }
    }

    public Basket {
        requireNonNull(category, "category");
        goods = List.copyOf(requireNonNull(goods, "goods"));
    }

    void check() {
        Checked.require(people > 0 && people <= 10_000, "a basket is for " + people + " people");
        Checked.require(days > 0 && days <= 60, "a basket is for " + days + " days");
        Checked.require(!goods.isEmpty(), "a basket is of nothing");
        Checked.require(
                goods.stream().allMatch(good -> good.each() > 0 && good.each() <= Checked.MOST_OF_ONE * PARTS),
                "a unit covers nothing");
        Checked.requireDistinct(goods.stream().map(Good::item).toList());
    }

    int parts() {
        return people * days * PARTS;
    }

    /** Parts that a unit of it covers; nothing where it may not be of that. */
    public int each(String item) {
        return goods.stream()
                .filter(good -> good.item().equals(item))
                .mapToInt(Good::each)
                .findFirst()
                .orElse(0);
    }

    /**
     * Units by item that cover so much as far as there is enough: parcels and meals first, then of each loose good for half
     * of the days, so that it is more than one where there are several, then whatever there is; at last one unit more of what
     * leaves least over.
     */
    Map<String, Integer> pick(int parts, Map<String, Integer> there) {
        Picking picking = new Picking(parts, there);
        goods.stream().filter(good -> !good.loose()).forEach(good -> picking.take(good, _ -> Integer.MAX_VALUE));
        goods.stream().filter(Good::loose).forEach(good -> picking.take(good, one -> parts() / 2 / one.each()));
        goods.stream().filter(Good::loose).forEach(good -> picking.take(good, _ -> Integer.MAX_VALUE));
        picking.takeLast();
        picking.spare();
        return picking.units;
    }

    /** The same, with what nobody has as units of the first of the goods. */
    Map<String, Integer> goods(int parts, Map<String, Integer> there) {
        Map<String, Integer> units = pick(parts, there);
        int covered = units.entrySet().stream()
                .mapToInt(one -> one.getValue() * each(one.getKey()))
                .sum();
        Good first = goods.getFirst();
        if (covered < parts) {
            units.merge(first.item(), Math.ceilDiv(parts - covered, first.each()), Integer::sum);
        }
        return units;
    }

    private final class Picking {

        private final Map<String, Integer> there;
        private final Map<String, Integer> units = new LinkedHashMap<>();
        private int open;

        private Picking(int parts, Map<String, Integer> there) {
            this.open = parts;
            this.there = there;
        }

        private int left(Good good) {
            return Math.max(0, there.getOrDefault(good.item(), 0) - units.getOrDefault(good.item(), 0));
        }

        /** Whole units of which nothing is left over. */
        private void take(Good good, ToIntFunction<Good> most) {
            int more = most.applyAsInt(good) - units.getOrDefault(good.item(), 0);
            take(good, Math.min(Math.min(left(good), open / good.each()), Math.max(0, more)));
        }

        /** Whatever is left by now covers more than the rest. */
        private void takeLast() {
            if (open > 0) {
                goods.stream()
                        .filter(good -> left(good) > 0)
                        .min(Comparator.comparingInt(Good::each))
                        .ifPresent(good -> take(good, 1));
            }
        }

        /** With that some of what was taken before may be more than enough. */
        private void spare() {
            for (Good good : goods.reversed()) {
                take(good, -Math.min(units.getOrDefault(good.item(), 0), Math.max(0, -open) / good.each()));
            }
            units.values().removeIf(taken -> taken == 0);
        }

        private void take(Good good, int more) {
            if (more != 0) {
                units.merge(good.item(), more, Integer::sum);
                open -= more * good.each();
            }
        }
    }
}
