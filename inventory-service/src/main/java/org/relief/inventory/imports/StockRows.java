package org.relief.inventory.imports;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relief.inventory.donation.GoodsDoor;
import org.relief.inventory.item.Item;
import org.relief.platform.web.files.Columns;
import org.relief.platform.web.files.TableFile.Line;

/** Lines of a file as goods; what cannot be understood stays as it was written, so that the rules of a receipt refuse it. */
final class StockRows {

    private static final Pattern LOCAL_DATE = Pattern.compile("(\\d{1,2})[./](\\d{1,2})[./](\\d{4})");
    private static final List<DateTimeFormatter> MOMENTS = Stream.of(
                    "yyyy-MM-dd'T'HH:mm[:ss]", "yyyy-MM-dd HH:mm[:ss]", "d.M.yyyy H:mm")
            .map(DateTimeFormatter::ofPattern)
            .toList();

    private final Columns columns;
    private final ZoneId zone;
    private final Map<String, String> items = new HashMap<>();
    private final UnaryOperator<String> taught;

    /** @param taught the item that a code means, or the code itself */
    StockRows(Columns columns, ZoneId zone, List<Item> catalog, UnaryOperator<String> taught) {
        this.columns = columns;
        this.zone = zone;
        this.taught = taught;
        for (Item item : catalog) {
            Item.Names names = item.definition().names();
            Stream.of(item.id(), names.en(), names.ru(), names.kk())
                    .forEach(name -> items.putIfAbsent(Columns.plain(name), item.id()));
        }
    }

    GoodsDoor.Goods goods(Line line) {
        return new GoodsDoor.Goods(
                item(text(line, "item")),
                whole(text(line, "quantity")).orElse(0),
                nullIfEmpty(date(text(line, "expiry"))),
                nullIfEmpty(text(line, "lotNumber")),
                moment(text(line, "cookedAt")),
                nullIfEmpty(text(line, "bin")));
    }

    String text(Line line, String meaning) {
        return columns.text(line, meaning).strip();
    }

    /** Empty for anything but a whole number that fits. */
    static OptionalInt whole(String text) {
        String plain = text.replaceAll("[\\s\\u00a0\\u202f]", "").replaceFirst("[.,]0+$", "");
        return plain.matches("\\d{1,9}") ? OptionalInt.of(Integer.parseInt(plain)) : OptionalInt.empty();
    }

    private String item(String said) {
        // A few dozen kinds in a hundred thousand lines: each is looked up once.
        return items.computeIfAbsent(Columns.plain(said), _ -> taught.apply(said));
    }

    /** ISO and what stands on packages is left to the receipt's rules; days and months as people write them here. */
    private static String date(String text) {
        Matcher local = LOCAL_DATE.matcher(text);
        if (local.matches()) {
            return "%s-%02d-%02d"
                    .formatted(local.group(3), Integer.parseInt(local.group(2)), Integer.parseInt(local.group(1)));
        }
        return text.matches("\\d{4}-\\d{2}-\\d{2}[T ].*") ? text.substring(0, 10) : text;
    }

    private @Nullable Instant moment(String text) {
        for (DateTimeFormatter format : MOMENTS) {
            try {
                return LocalDateTime.parse(text, format).atZone(zone).toInstant();
            } catch (DateTimeException _) {
                // The next one may fit; where none does, the rules say that the time is missing.
            }
        }
        return null;
    }

    private static @Nullable String nullIfEmpty(String text) {
        return text.isEmpty() ? null : text;
    }
}
