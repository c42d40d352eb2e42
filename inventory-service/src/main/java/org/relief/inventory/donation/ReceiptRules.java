package org.relief.inventory.donation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.relief.inventory.donation.ReceiveDonation.DonatedGoods;
import org.relief.inventory.donation.ReceiveDonation.Until;
import org.relief.inventory.item.Item;
import org.relief.inventory.item.Item.ShelfLife;
import org.relief.inventory.stock.Expiry;

/** Which goods can be taken in, and until when they last. */
record ReceiptRules(Map<String, Item> catalog, ZoneId zone, Instant now) {

    /** A phone's clock may be a little ahead of ours. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    /** What is wrong with a line: a field, the name of the rule, and what its message says besides. */
    record Fault(String field, String rule, List<Object> args) {

        Fault(String field, String rule, Object... args) {
            this(field, rule, List.of(args));
        }
    }

    sealed interface Verdict {

        record Fit(@Nullable Expiry expiry) implements Verdict {}

        record Unfit(Fault fault) implements Verdict {}
    }

    /** The last moment that a label may name, and the rule that says so. */
    private record Limit(Instant at, String rule, Object... args) {}

    Verdict judge(DonatedGoods line) {
        Item item = catalog.get(line.item());
        if (item == null) {
            return unfit("item", "unknown-item");
        }
        if (item.retired()) {
            return unfit("item", "retired-item");
        }
        return item.keepsAfterCooking()
                .map(keeps -> prepared(line, keeps))
                .orElseGet(() -> packaged(item.definition().shelfLife(), line));
    }

    /** Prepared food lasts from when it was cooked, not from when it came; no label makes it last longer. */
    private Verdict prepared(DonatedGoods line, Duration keeps) {
        Instant cooked = line.cookedAt();
        if (cooked == null) {
            return unfit("cookedAt", "cooked-at-missing");
        }
        if (cooked.isAfter(now.plus(SKEW))) {
            return unfit("cookedAt", "cooked-in-future");
        }
        if (cooked.isBefore(now.minus(keeps))) {
            return unfit("cookedAt", "cooked-too-long-ago", moment(now.minus(keeps)));
        }
        Instant until = earlier(cooked, now).plus(keeps);
        return line.expiry() == null
                ? fit(Expiry.Kind.USE_BY, until)
                : labelled(line.expiry(), Expiry.Kind.USE_BY, new Limit(until, "expiry-after-cooking", moment(until)));
    }

    private Verdict packaged(ShelfLife shelfLife, DonatedGoods line) {
        if (line.cookedAt() != null) {
            return unfit("cookedAt", "cooked-at-of-package");
        }
        Until until = line.expiry();
        if (until == null) {
            return undated(shelfLife, line);
        }
        LocalDate last = today().plus(Expiry.LONGEST);
        return labelled(
                until,
                kind(shelfLife, until.kind()),
                new Limit(ExpiryDate.endOf(last, zone), "expiry-range", today().toString(), last.toString()));
    }

    /** Whoever leaves a best-before date out is asked once. */
    private static Verdict undated(ShelfLife shelfLife, DonatedGoods line) {
        if (shelfLife == ShelfLife.USE_BY) {
            return unfit("expiry", "expiry-missing");
        }
        return shelfLife == ShelfLife.BEST_BEFORE && !line.isSure()
                ? unfit("expiry", "really-no-date")
                : new Verdict.Fit(null);
    }

    /**
     * What comes out of a box that is here already, so that its date may have passed. Whose date cannot be read is asked for
     * once, and then lasts as long as the box.
     *
     * @param box until when what is in the box is good; null when nobody said
     */
    Verdict unpacked(DonatedGoods line, @Nullable Instant box) {
        Item item = catalog.get(line.item());
        if (item == null) {
            return unfit("item", "unknown-item");
        }
        ShelfLife shelfLife = item.definition().shelfLife();
        String date = line.expiry() == null ? null : line.expiry().on();
        if (date != null) {
            return within(date, kind(shelfLife, null), today().minus(Expiry.LONGEST), today().plus(Expiry.LONGEST));
        }
        if (shelfLife == ShelfLife.NONE) {
            return new Verdict.Fit(null);
        }
        if (!line.isSure()) {
            return unfit("expiry.on", "unpacked-undated", box == null ? "–" : day(box));
        }
        return box == null ? undated(shelfLife, line) : fit(kind(shelfLife, null), box);
    }

    private Verdict within(String text, Expiry.Kind kind, LocalDate first, LocalDate last) {
        LocalDate date = ExpiryDate.parse(text, today()).orElse(null);
        if (date == null) {
            return unfit("expiry.on", "bad-date");
        }
        return date.isBefore(first) || date.isAfter(last)
                ? unfit("expiry.on", "expiry-range", first.toString(), last.toString())
                : fit(kind, ExpiryDate.endOf(date, zone));
    }

    /** One lot of a maker has one date: whoever says another one is asked once. */
    List<Verdict> askTwoDates(List<DonatedGoods> lines, List<Verdict> verdicts, List<KnownDate> known) {
        List<KnownDate> dates = new ArrayList<>(known);
        List<Verdict> asked = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            DonatedGoods line = lines.get(i);
            String lot = line.lotNumber();
            Verdict verdict = verdicts.get(i);
            if (lot == null || !(verdict instanceof Verdict.Fit(Expiry expiry))) {
                asked.add(verdict);
                continue;
            }
            Instant until = expiry == null ? null : expiry.at();
            KnownDate other = dates.stream()
                    .filter(date -> date.isOf(line.item(), lot) && !Objects.equals(date.until(), until))
                    .findFirst()
                    .orElse(null);
            dates.add(new KnownDate(line.item(), lot, until));
            asked.add(
                    other == null || line.isSure()
                            ? verdict
                            : unfit("lotNumber", "two-dates", other.until() == null ? "–" : day(other.until())));
        }
        return asked;
    }

    /** Until when goods of a maker's lot last that are here already; null when they keep. */
    record KnownDate(
            String item, String lotNumber, @Nullable Instant until) {

        boolean isOf(String otherItem, String otherLot) {
            return item.equals(otherItem) && lotNumber.equals(otherLot);
        }
    }

    /** The last day on which it is good. */
    private String day(Instant until) {
        return LocalDate.ofInstant(until.minusMillis(1), zone).toString();
    }

    /** A hard stop stays one, whatever the label says. */
    private static Expiry.Kind kind(ShelfLife shelfLife, Expiry.@Nullable Kind asked) {
        return switch (shelfLife) {
            case USE_BY, HOT_MEAL -> Expiry.Kind.USE_BY;
            case BEST_BEFORE, NONE -> asked == null ? Expiry.Kind.BEST_BEFORE : asked;
        };
    }

    private Verdict labelled(Until until, Expiry.Kind kind, Limit limit) {
        String date = until.on();
        Instant moment = until.at();
        if (date != null && moment == null) {
            return on(date, kind, limit);
        }
        return date == null && moment != null ? at(moment, kind, limit) : unfit("expiry", "on-or-at");
    }

    /** A date lasts to its end, or to the limit when that comes earlier on the same day. */
    private Verdict on(String text, Expiry.Kind kind, Limit limit) {
        LocalDate date = ExpiryDate.parse(text, today()).orElse(null);
        if (date == null) {
            return unfit("expiry.on", "bad-date");
        }
        if (date.isBefore(today())) {
            return unfit("expiry.on", "already-expired");
        }
        if (date.isAfter(LocalDate.ofInstant(limit.at().minusMillis(1), zone))) {
            return unfit("expiry.on", limit.rule(), limit.args());
        }
        return fit(kind, earlier(ExpiryDate.endOf(date, zone), limit.at()));
    }

    private Verdict at(Instant moment, Expiry.Kind kind, Limit limit) {
        if (now.isAfter(moment)) {
            return unfit("expiry.at", "already-expired");
        }
        return moment.isAfter(limit.at()) ? unfit("expiry.at", limit.rule(), limit.args()) : fit(kind, moment);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(now, zone);
    }

    private String moment(Instant at) {
        return MOMENT.format(at.atZone(zone));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Verdict fit(Expiry.Kind kind, Instant until) {
        return new Verdict.Fit(new Expiry(kind, until));
    }

    private static Verdict unfit(String field, String rule, Object... args) {
        return new Verdict.Unfit(new Fault(field, rule, args));
    }

    /** The kinds of fault of all lines, each with the path of its field. */
    static List<Fault> faults(List<Verdict> verdicts) {
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < verdicts.size(); i++) {
            if (verdicts.get(i) instanceof Verdict.Unfit(Fault(String field, String rule, List<Object> args))) {
                faults.add(new Fault("lines[" + i + "]." + field, rule, args));
            }
        }
        return faults;
    }
}
