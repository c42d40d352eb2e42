package org.relief.inventory.donation;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.relief.inventory.donation.ReceiptRules.Fault;
import org.relief.inventory.donation.ReceiptRules.Verdict;
import org.relief.inventory.donation.ReceiveDonation.DonatedGoods;
import org.relief.inventory.donation.ReceiveDonation.Until;
import org.relief.inventory.item.Item;
import org.relief.inventory.item.Items;
import org.relief.inventory.stock.CardKey;
import org.relief.inventory.stock.Expiry;
import org.relief.inventory.stock.StockCards;
import org.relief.inventory.warehouse.Warehouse;

/** Goods that do not come by the receipt's form: judged by the same rules, taken in as a donation of their own. */
public final class GoodsDoor {

    private static final int MOST = 100_000;
    private static final String LOT_NUMBER = "[!-~]{1,20}";
    private static final String BIN = "[\\p{L}\\p{N}][\\p{L}\\p{N} ./_-]{0,19}";

    /**
     * @param expiry a date as on a package: ISO or GS1's YYMMDD
     * @param expiresAt a moment instead, for what does not last to the end of a day
     */
    public record Goods(
            String item,
            int quantity,
            @Nullable String expiry,
            @Nullable String lotNumber,
            @Nullable Instant cookedAt,
            @Nullable String bin,
            @Nullable Instant expiresAt) {

        public Goods(
                String item,
                int quantity,
                @Nullable String expiry,
                @Nullable String lotNumber,
                @Nullable Instant cookedAt,
                @Nullable String bin) {
            this(item, quantity, expiry, lotNumber, cookedAt, bin, null);
        }

        @Nullable
        Until until() {
            return expiry == null && expiresAt == null ? null : new Until(null, expiry, expiresAt);
        }
    }

    /** Can be taken in. */
    public record FitGoods(
            String item,
            int quantity,
            @Nullable Expiry expiry,
            @Nullable String lotNumber,
            @Nullable Instant cookedAt,
            @Nullable String bin) {

        FitGoods of(int units) {
            return new FitGoods(item, units, expiry, lotNumber, cookedAt, bin);
        }
    }

    public sealed interface Judged {

        record Fit(FitGoods goods) implements Judged {}

        record Unfit(String field, String code, List<String> args) implements Judged {}
    }

    /** @param bin where it is to stand */
    public record BookedLot(String lot, @Nullable String bin) {}

    /** By the rules as they are for one warehouse now. */
    public static final class Judge {

        private final ReceiptRules rules;

        private Judge(ReceiptRules rules) {
            this.rules = rules;
        }

        /** Of a file: nobody is asked line by line about what is odd, the report counts what has no date. */
        public Judged judge(Goods goods) {
            return judge(goods, true);
        }

        /** @param sure that there is no best-before date, though there should be one */
        public Judged judge(Goods goods, boolean sure) {
            if (goods.quantity() < 1 || goods.quantity() > MOST) {
                return unfit("quantity", "units-in-file", "1", Integer.toString(MOST));
            }
            if (goods.lotNumber() != null && !goods.lotNumber().matches(LOT_NUMBER)) {
                return unfit("lotNumber", "lot-number-in-file");
            }
            if (goods.bin() != null && !goods.bin().matches(BIN)) {
                return unfit("bin", "bin-in-file");
            }
            DonatedGoods line = new DonatedGoods(
                    goods.item(), goods.quantity(), goods.until(), goods.lotNumber(), goods.cookedAt(), sure);
            return judged(goods, rules.judge(line));
        }

        /**
         * Of goods that come out of a box that is here already.
         *
         * @param box until when what is in it is good; null when nobody said
         * @param sure that the date cannot be read
         */
        public Judged judgeUnpacked(Goods goods, @Nullable Instant box, boolean sure) {
            DonatedGoods line =
                    new DonatedGoods(goods.item(), goods.quantity(), goods.until(), goods.lotNumber(), null, sure);
            return judged(goods, rules.unpacked(line, box));
        }

        private static Judged judged(Goods goods, Verdict verdict) {
            return switch (verdict) {
                case Verdict.Fit(Expiry expiry) ->
                    new Judged.Fit(new FitGoods(
                            goods.item(), goods.quantity(), expiry, goods.lotNumber(), goods.cookedAt(), goods.bin()));
                case Verdict.Unfit(Fault(String field, String rule, List<Object> args)) ->
                    new Judged.Unfit(
                            field, rule, args.stream().map(String::valueOf).toList());
            };
        }

        private static Judged unfit(String field, String code, String... args) {
            return new Judged.Unfit(field, code, List.of(args));
        }
    }

    private final DonationDesk desk;
    private final LotNumbers numbers;
    private final StockCards cards;
    private final Items items;
    private final Clock clock;

    GoodsDoor(DonationDesk desk, LotNumbers numbers, StockCards cards, Items items, Clock clock) {
        this.desk = desk;
        this.numbers = numbers;
        this.cards = cards;
        this.items = items;
        this.clock = clock;
    }

    public Judge judge(Warehouse warehouse) {
        return judge(warehouse.zone(), clock.instant());
    }

    /** @param at when the goods are there: what is promised for later is as good as it is then */
    public Judge judge(ZoneId zone, Instant at) {
        Map<String, Item> catalog = items.list().stream().collect(Collectors.toMap(Item::id, Function.identity()));
        return new Judge(new ReceiptRules(catalog, zone, at));
    }

    /** Takes them in once for each id; what is alike becomes one lot. */
    public List<BookedLot> receive(
            String id, String area, String warehouse, Instant at, String by, List<FitGoods> goods) {
        List<FitGoods> alike = alike(goods);
        Donation donation = desk.receive(desk.find(id)
                .orElseGet(() -> new Donation(
                        id, area, warehouse, null, at, by, Donation.State.RECEIVING, lines(warehouse, alike))));
        List<BookedLot> lots = new ArrayList<>();
        for (int i = 0; i < alike.size(); i++) {
            lots.add(new BookedLot(donation.lines().get(i).lot(), alike.get(i).bin()));
        }
        return lots;
    }

    /** Of one item, one expiry, one maker's lot, in one place. */
    private static List<FitGoods> alike(List<FitGoods> goods) {
        Map<FitGoods, Integer> units = new LinkedHashMap<>();
        goods.forEach(one -> units.merge(one.of(0), one.quantity(), Integer::sum));
        return units.entrySet().stream()
                .map(one -> one.getKey().of(one.getValue()))
                .toList();
    }

    private List<Donation.Line> lines(String warehouse, List<FitGoods> goods) {
        List<String> lots = numbers.next(warehouse, goods.size());
        List<Donation.Line> lines = new ArrayList<>();
        for (int i = 0; i < lots.size(); i++) {
            FitGoods one = goods.get(i);
            lines.add(new Donation.Line(
                    lots.get(i), one.item(), one.quantity(), one.expiry(), one.lotNumber(), one.cookedAt()));
        }
        return lines;
    }

    /** Takes what came with it off the shelves, as far as it is there and free; answers how many units. */
    public long takeBack(String id, String by) {
        return desk.find(id).stream()
                .flatMap(donation -> donation.items().stream().map(item -> new CardKey(donation.warehouse(), item)))
                .mapToLong(card -> cards.takeBack(card, id, by))
                .sum();
    }
}
