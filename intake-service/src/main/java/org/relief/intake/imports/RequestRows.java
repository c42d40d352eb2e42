package org.relief.intake.imports;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.relief.intake.item.Item;
import org.relief.intake.neighborhood.Neighborhood;
import org.relief.platform.web.files.Columns;
import org.relief.platform.web.files.TableFile.Line;
import org.relief.platform.web.files.TableFile.Table;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Rows as the form that an operator would send. What cannot be understood stays as it was written, so that the form's own
 * rules refuse it and name it.
 */
final class RequestRows {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Pattern ITEM =
            Pattern.compile("(?:(\\d{1,6})\\s*[x×х*]?\\s+)?(.+?)(?:\\s*(?:[x×х*:=]|\\s)\\s*(\\d{1,6}))?");
    private static final List<DateTimeFormatter> LOCAL = Stream.of(
                    "dd.MM.yyyy HH:mm", "yyyy-MM-dd HH:mm", "dd/MM/yyyy HH:mm")
            .map(DateTimeFormatter::ofPattern)
            .toList();
    private static final Map<String, String> URGENCIES = words(Map.of(
            "CRITICAL", "critical,1,критично,критическая,срочно,экстренно,өте шұғыл,аса шұғыл",
            "HIGH", "high,2,высокая,высокий,шұғыл,жоғары",
            "NORMAL", "normal,3,4,5,обычная,обычный,нормальная,low,низкая,қалыпты,төмен"));
    private static final Map<String, String> VULNERABILITIES = words(Map.of(
            "INFANT", "infant,infants,младенец,грудной ребенок,нәресте,сәби",
            "ELDERLY_ALONE", "elderly alone,elderly,одинокий пожилой,пожилой,қарт,жалғыз қарт",
            "CHRONIC_ILLNESS", "chronic illness,illness,хроническая болезнь,созылмалы ауру",
            "PREGNANT", "pregnant,беременная,жүкті",
            "DISABILITY", "disability,disabled,инвалидность,мүгедектік"));

    /** Food of whichever goods there are; where an item has units it has days. */
    private static final Map<String, String> CATEGORIES = words(Map.of(
            "GROCERIES", "groceries,продукты,азық-түлік",
            "MEALS", "meals,готовая еда,дайын тамақ"));

    private final String area;
    private final ZoneId zone;
    private final Table table;
    private final Columns columns;
    private final CatalogWords catalog;

    RequestRows(
            String area, String timeZone, Table table, Columns columns, List<Neighborhood> places, List<Item> items) {
        this.area = area;
        this.zone = ZoneId.of(timeZone);
        this.table = table;
        this.columns = columns;
        this.catalog = new CatalogWords(places, items);
    }

    private static Map<String, String> words(Map<String, String> byCode) {
        Map<String, String> codes = new HashMap<>();
        byCode.forEach((code, words) -> Stream.concat(Stream.of(code), Stream.of(words.split(",")))
                .forEach(word -> codes.put(Columns.plain(word), code)));
        return codes;
    }

    ObjectNode form(Line line) {
        ObjectNode form = JSON.objectNode().put("area", area);
        form.put("neighborhood", catalog.place(text(line, "neighborhood")));
        number(form, "people", text(line, "people"));
        form.put("urgency", text(line, "urgency").isEmpty() ? "NORMAL" : known(URGENCIES, text(line, "urgency")));
        vulnerabilities(line, form);
        needs(line, form);
        place(line, form);
        window(line, form);
        ObjectNode contact = form.putObject("contact");
        for (String field : List.of("name", "phone", "address", "note")) {
            String text = text(line, field);
            if (!text.isEmpty()) {
                contact.put(field, text);
            }
        }
        return form;
    }

    /** What the area's map says of a row, which is named by what it says itself. */
    void placeByPoint(ObjectNode form) {
        catalog.placeByPoint(form);
    }

    private String text(Line line, String meaning) {
        return columns.text(line, meaning).strip();
    }

    private static String known(Map<String, String> words, String text) {
        return words.getOrDefault(Columns.plain(text), text);
    }

    private static boolean number(ObjectNode in, String field, String text) {
        String plain =
                text.replaceAll("[\\s\\u00a0\\u202f]", "").replace(',', '.').replaceFirst("\\.0+$", "");
        if (plain.matches("-?\\d{1,15}")) {
            in.put(field, Long.parseLong(plain));
        } else if (plain.matches("-?\\d{1,15}\\.\\d{1,15}")) {
            in.put(field, Double.parseDouble(plain));
        } else if (!text.isEmpty()) {
            in.put(field, text);
        } else {
            return false;
        }
        return true;
    }

    private void vulnerabilities(Line line, ObjectNode form) {
        List<String> all = new ArrayList<>();
        Stream.of(text(line, "vulnerabilities").split("[|;,\\n]"))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .map(word -> known(VULNERABILITIES, word))
                .forEach(all::add);
        if (isYes(text(line, "infants"))) {
            all.add("INFANT");
        }
        if (isYes(text(line, "elderly"))) {
            all.add("ELDERLY_ALONE");
        }
        ArrayNode list = form.putArray("vulnerabilities");
        all.stream().distinct().forEach(list::add);
    }

    private static boolean isYes(String text) {
        return text.matches("[1-9]\\d*")
                || List.of("yes", "да", "иә", "true", "+").contains(Columns.plain(text))
                || text.equals("+");
    }

    /** In one column, as in {@code bread x2; water}, or a column for each item. */
    private void needs(Line line, ObjectNode form) {
        ArrayNode needs = form.putArray("needs");
        List<String> parts = parts(text(line, "items"));
        String quantity = parts.size() == 1 ? text(line, "quantity") : "";
        parts.forEach(part -> need(needs, part, quantity));
        for (int i = 0; i < table.headers().size(); i++) {
            Optional<String> code = catalog.findItem(table.headers().get(i));
            String said = line.cell(i).strip();
            if (code.isPresent() && !columns.of().containsValue(i) && !said.isEmpty() && !said.equals("0")) {
                number(needs.addObject().put("item", code.get()), "quantity", said);
            }
        }
    }

    /** A comma may lie between two items or within a name of one. */
    private List<String> parts(String text) {
        return Stream.of(text.split("[|;+\\n]"))
                .flatMap(part -> isItem(part.strip()) ? Stream.of(part) : Stream.of(part.split(",")))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private boolean isItem(String part) {
        Matcher found = ITEM.matcher(part);
        return findGoods(part).isPresent()
                || found.matches() && findGoods(found.group(2)).isPresent();
    }

    /** An item, or food of a category. */
    private Optional<String> findGoods(String said) {
        return catalog.findItem(said).or(() -> Optional.ofNullable(CATEGORIES.get(Columns.plain(said))));
    }

    private void need(ArrayNode needs, String part, String quantity) {
        Optional<String> whole = findGoods(part);
        Matcher found = ITEM.matcher(part);
        if (whole.isPresent() || !found.matches()) {
            needs(needs, whole.orElse(part), quantity);
            return;
        }
        String said = found.group(1) == null ? found.group(3) : found.group(1);
        String item = findGoods(found.group(2)).orElse(found.group(2));
        needs(needs, item, said == null ? quantity : said);
    }

    private static void needs(ArrayNode needs, String item, String quantity) {
        if (CATEGORIES.containsValue(item)) {
            number(needs.addObject().put("category", item), "days", quantity);
        } else if (!number(needs.addObject().put("item", item), "quantity", quantity)) {
            ((ObjectNode) needs.get(needs.size() - 1)).put("quantity", 1);
        }
    }

    private void place(Line line, ObjectNode form) {
        if (!text(line, "lat").isEmpty() || !text(line, "lon").isEmpty()) {
            ObjectNode location = form.putObject("location");
            number(location, "lat", text(line, "lat"));
            number(location, "lon", text(line, "lon"));
        }
    }

    private void window(Line line, ObjectNode form) {
        if (!text(line, "from").isEmpty() || !text(line, "until").isEmpty()) {
            form.putObject("window")
                    .put("from", instant(text(line, "from")))
                    .put("until", instant(text(line, "until")));
        }
    }

    private String instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant().toString();
        } catch (DateTimeException _) {
            return local(text)
                    .map(time -> time.atZone(zone).toInstant().toString())
                    .orElse(text);
        }
    }

    private static Optional<LocalDateTime> local(String text) {
        return Stream.concat(Stream.of(DateTimeFormatter.ISO_LOCAL_DATE_TIME), LOCAL.stream())
                .flatMap(format -> parse(text, format).stream())
                .findFirst();
    }

    private static Optional<LocalDateTime> parse(String text, DateTimeFormatter format) {
        try {
            return Optional.of(LocalDateTime.parse(text, format));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
