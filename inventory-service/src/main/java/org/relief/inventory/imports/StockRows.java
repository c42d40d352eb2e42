package org.relief.inventory.imports;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private static final List<DateTimeFormatter> MOMENTS = Stream.concat(
                    Stream.of(DateTimeFormatter.ISO_DATE_TIME),
                    Stream.of("yyyy-MM-dd HH:mm[:ss][.SSS]", "d.M.yyyy H:mm[:ss]", "d/M/yyyy H:mm[:ss]")
                            .map(DateTimeFormatter::ofPattern))
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
        String expiry = text(line, "expiry");
        Optional<TemporalAccessor> timed = timed(expiry);
        // A spreadsheet writes a mere date as its midnight; any other time is when it is over.
        boolean isDay = timed.isEmpty() || LocalTime.from(timed.orElseThrow()).equals(LocalTime.MIDNIGHT);
        return new GoodsDoor.Goods(
                item(text(line, "item")),
                whole(text(line, "quantity")).orElse(0),
                isDay ? nullIfEmpty(timed.map(StockRows::day).orElseGet(() -> date(expiry))) : null,
                nullIfEmpty(text(line, "lotNumber")),
                timed(text(line, "cookedAt")).map(this::moment).orElse(null),
                nullIfEmpty(text(line, "bin")),
                isDay ? null : timed.map(this::moment).orElse(null));
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
        return local.matches()
                ? "%s-%02d-%02d"
                        .formatted(local.group(3), Integer.parseInt(local.group(2)), Integer.parseInt(local.group(1)))
                : text;
    }

    private static String day(TemporalAccessor timed) {
        return LocalDate.from(timed).toString();
    }

    /** At the warehouse, unless it says where. */
    private Instant moment(TemporalAccessor timed) {
        return timed.isSupported(ChronoField.OFFSET_SECONDS)
                ? Instant.from(timed)
                : LocalDateTime.from(timed).atZone(zone).toInstant();
    }

    /** A date with a time; empty for anything else, of which the rules say what is wrong. */
    private static Optional<TemporalAccessor> timed(String text) {
        if (!text.contains(":")) {
            return Optional.empty();
        }
        for (DateTimeFormatter format : MOMENTS) {
            try {
                return Optional.of(format.parse(text));
            } catch (DateTimeException _) {
                // The next one may fit.
            }
        }
        return Optional.empty();
    }

    private static @Nullable String nullIfEmpty(String text) {
        return text.isEmpty() ? null : text;
    }
}
