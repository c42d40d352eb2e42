package org.relief.inventory.donation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relief.inventory.item.Item;
import org.relief.inventory.item.Item.ShelfLife;
import org.relief.inventory.stock.Expiry;

/** Which goods can be taken in, and until when they last. */
record ReceiptRules(Map<String, Item> catalog, ZoneId zone, Instant now) {

    /** What is wrong with a line: a field and the name of the rule. */
    record Fault(String field, String rule) {}

    sealed interface Verdict {

        record Fit(@Nullable Expiry expiry) implements Verdict {}

        record Unfit(Fault fault) implements Verdict {}
    }

    Verdict judge(ReceiveDonation.Line line) {
        Item item = catalog.get(line.item());
        if (item == null) {
            return unfit("item", "unknown-item");
        }
        if (item.retired()) {
            return unfit("item", "retired-item");
        }
        return line.expiry() == null ? withoutDate(item) : withDate(item, line.expiry());
    }

    private Verdict withoutDate(Item item) {
        Integer hotMinutes = item.definition().hotMinutes();
        if (item.definition().shelfLife() == ShelfLife.HOT_MEAL && hotMinutes != null) {
            return new Verdict.Fit(new Expiry(Expiry.Kind.USE_BY, now.plus(Duration.ofMinutes(hotMinutes))));
        }
        return item.definition().shelfLife() == ShelfLife.USE_BY
                ? unfit("expiry", "expiry-missing")
                : new Verdict.Fit(null);
    }

    private Verdict withDate(Item item, ReceiveDonation.Until until) {
        if ((until.on() == null) == (until.at() == null)) {
            return unfit("expiry", "on-or-at");
        }
        Instant at = until.at() != null ? until.at() : endOfDay(until.on());
        if (at == null) {
            return unfit("expiry.on", "bad-date");
        }
        if (now.isAfter(at)) {
            return unfit("expiry", "already-expired");
        }
        return new Verdict.Fit(new Expiry(kind(item, until.kind()), at));
    }

    private @Nullable Instant endOfDay(@Nullable String date) {
        return date == null
                ? null
                : ExpiryDate.endOf(date, LocalDate.ofInstant(now, zone), zone).orElse(null);
    }

    /** A hard stop stays one, whatever the label says. */
    private static Expiry.Kind kind(Item item, Expiry.@Nullable Kind asked) {
        return switch (item.definition().shelfLife()) {
            case USE_BY, HOT_MEAL -> Expiry.Kind.USE_BY;
            case BEST_BEFORE, NONE -> asked == null ? Expiry.Kind.BEST_BEFORE : asked;
        };
    }

    private static Verdict unfit(String field, String rule) {
        return new Verdict.Unfit(new Fault(field, rule));
    }

    /** The kinds of fault of all lines, each with the path of its field. */
    static List<Fault> faults(List<Verdict> verdicts) {
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < verdicts.size(); i++) {
            if (verdicts.get(i) instanceof Verdict.Unfit(Fault(String field, String rule))) {
                faults.add(new Fault("lines[" + i + "]." + field, rule));
            }
        }
        return faults;
    }
}
