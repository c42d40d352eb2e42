package org.relief.intake.status;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relief.intake.area.Area;
import org.relief.intake.area.Areas;
import org.relief.intake.area.DailyHours;
import org.relief.intake.area.Names;
import org.relief.intake.item.Item;
import org.relief.intake.item.Items;
import org.relief.intake.neighborhood.Neighborhoods;
import org.relief.intake.point.NearPoint;
import org.relief.intake.point.NearestPoints;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** The page itself: a few kilobytes, nothing to run, every text escaped. */
@Component
class StatusPage {

    private static final List<String> LANGUAGES = List.of("kk", "ru", "en");
    private static final Map<String, String> OWN_NAMES = Map.of("kk", "Қазақша", "ru", "Русский", "en", "English");
    private static final List<String> WAITING = List.of("NEW", "WAITING", "PLANNED", "ON_THE_WAY", "UNSERVED");
    private static final List<String> UNPLANNED = List.of("NEW", "WAITING");
    private static final List<String> GOOD = List.of("SERVED", "ON_THE_WAY");
    private static final Duration STEP = Duration.ofMinutes(10);
    private static final Duration WIDE = Duration.ofMinutes(30);

    private final MessageSource messages;
    private final Areas areas;
    private final Items items;
    private final NearestPoints points;
    private final Neighborhoods neighborhoods;
    private final Clock clock;

    StatusPage(
            MessageSource messages,
            Areas areas,
            Items items,
            NearestPoints points,
            Neighborhoods neighborhoods,
            Clock clock) {
        this.neighborhoods = neighborhoods;
        this.messages = messages;
        this.areas = areas;
        this.items = items;
        this.points = points;
        this.clock = clock;
    }

    /**
     * @param fault a message's key; null at first
     * @param reference as it was typed: nobody types it again for a wrong digit of the code
     */
    String form(Locale locale, @Nullable String fault, String reference) {
        String links = LANGUAGES.stream()
                .map(language -> "<a lang=\"%1$s\" href=\"/status?lang=%1$s\">%2$s</a>"
                        .formatted(language, OWN_NAMES.get(language)))
                .collect(Collectors.joining(" "));
        String wrong = fault == null ? "" : "<p class=\"bad\" role=\"alert\">" + text(locale, fault) + "</p>";
        return page(locale, text(locale, "status.title"), """
                <nav>%s</nav><main><form class="card" method="post" action="/status" enctype="text/plain">%s
                <input type="hidden" name="lang" value="%s">
                <label for="r">%s</label><input id="r" name="reference" autocomplete="off" autocapitalize="characters" required maxlength="12" value="%s">
                <label for="c">%s</label><input id="c" name="code" inputmode="numeric" autocomplete="off" required maxlength="12">
                <button>%s</button></form></main>
                """.formatted(
                        links,
                        wrong,
                        locale.getLanguage(),
                        text(locale, "status.reference"),
                        escaped(reference),
                        text(locale, "status.code"),
                        text(locale, "status.show")));
    }

    String status(Locale locale, PublicStatus status, String code) {
        Area area = areas.findState(status.area()).orElseThrow();
        ZoneId zone = ZoneId.of(area.timeZone());
        Map<String, Item> known = items.findAll(status.lines().stream()
                .flatMap(line -> Stream.concat(
                        Stream.concat(Stream.of(line.item()), Stream.ofNullable(line.instead())),
                        line.brings().stream().map(PublicStatus.Goods::item)))
                .distinct()
                .toList());
        String lines = status.lines().stream()
                .map(line -> line(locale, status.area(), line, known))
                .collect(Collectors.joining());
        String again = Stream.concat(Stream.of(locale.getLanguage()), LANGUAGES.stream())
                .distinct()
                .map(language -> "<button name=\"lang\" value=\"%s\">%s</button>"
                        .formatted(
                                language,
                                language.equals(locale.getLanguage())
                                        ? text(locale, "status.renew")
                                        : OWN_NAMES.get(language)))
                .collect(Collectors.joining(" "));
        return page(locale, text(locale, "status.of", status.reference()), """
                <nav><form method="post" action="/status" enctype="text/plain"><input type="hidden" name="reference" value="%s">
                <input type="hidden" name="code" value="%s">%s</form></nav><main>
                <section class="card"><h2 class="%s">%s</h2>%s<p>%s</p></section>
                <section class="card"><h3>%s</h3><ul>%s</ul></section>%s</main>
                <footer><p>%s</p>%s<p>%s</p></footer>
                """.formatted(
                        escaped(status.reference()),
                        escaped(code),
                        again,
                        GOOD.contains(status.state()) ? "good" : "wait",
                        state(locale, status.state()),
                        when(locale, status, zone),
                        text(locale, "status.call"),
                        text(locale, "status.what"),
                        lines,
                        meanwhile(locale, status),
                        text(locale, "status.danger"),
                        curfew(locale, area),
                        text(locale, "status.as-of", clock(locale, clock.instant(), zone))));
    }

    private String state(Locale locale, String state) {
        return Objects.requireNonNullElse(
                messages.getMessage("status.state." + state, null, text(locale, "status.state.WAITING"), locale), "");
    }

    private String when(Locale locale, PublicStatus status, ZoneId zone) {
        Instant eta = status.eta();
        if (UNPLANNED.contains(status.state())) {
            return "<p>" + next(locale, status, zone) + "</p>";
        }
        if (eta == null || !List.of("PLANNED", "ON_THE_WAY").contains(status.state())) {
            return "";
        }
        Instant from = Instant.ofEpochMilli(eta.toEpochMilli() / STEP.toMillis() * STEP.toMillis());
        ZonedDateTime day = from.atZone(zone);
        Duration late = Duration.between(from.plus(WIDE), clock.instant());
        boolean silent = status.state().equals("ON_THE_WAY") && late.isPositive();
        return "<p class=\"big\">%s–%s</p><p>%s, %s</p>"
                .formatted(
                        clock(locale, from, zone),
                        clock(locale, from.plus(WIDE), zone),
                        escaped(DateTimeFormatter.ofPattern("d MMMM", locale).format(day)),
                        silent ? text(locale, "status.late", late.toMinutes() + 1) : text(locale, "status.may-change"));
    }

    /** When it is looked at again, and what it waits for at least. */
    private String next(Locale locale, PublicStatus status, ZoneId zone) {
        Instant earliest = status.earliest();
        return earliest == null
                ? text(locale, "status.again")
                : text(
                        locale,
                        "status.earliest",
                        DateTimeFormatter.ofPattern("d MMMM, HH:mm", locale).format(earliest.atZone(zone)));
    }

    private static String clock(Locale locale, Instant at, ZoneId zone) {
        return DateTimeFormatter.ofPattern("HH:mm", locale).format(at.atZone(zone));
    }

    private String line(Locale locale, String area, PublicStatus.Line line, Map<String, Item> items) {
        PublicStatus.Food food = line.food();
        return food == null ? units(locale, area, line, items) : food(locale, area, line, food, items);
    }

    /** Food for people and days, with what it comes as. */
    private String food(
            Locale locale, String area, PublicStatus.Line line, PublicStatus.Food food, Map<String, Item> items) {
        String brings = line.brings().stream()
                .map(one -> one.units() + " × " + name(one.item(), items, locale))
                .collect(Collectors.joining("; "));
        String reason = reason(locale, area, line);
        return "<li><b>%s</b> <span>%s</span>%s%s</li>"
                .formatted(
                        text(locale, "status.food." + food.category(), food.people(), food.days()),
                        text(locale, "status.food.line", line.asked(), line.delivered(), line.planned()),
                        brings.isEmpty() ? "" : "<p>" + text(locale, "status.brings", brings) + "</p>",
                        reason.isEmpty() ? "" : "<p>" + escaped(reason) + "</p>");
    }

    private String units(Locale locale, String area, PublicStatus.Line line, Map<String, Item> items) {
        String instead =
                line.instead() == null ? "" : text(locale, "status.instead", name(line.instead(), items, locale));
        String reason = reason(locale, area, line);
        return "<li><b>%d</b> %s <span>%s</span>%s%s</li>"
                .formatted(
                        line.asked(),
                        escaped(name(line.item(), items, locale)),
                        text(locale, "status.line", line.delivered(), line.planned()),
                        instead.isEmpty() ? "" : "<p>" + instead + "</p>",
                        reason.isEmpty() ? "" : "<p>" + escaped(reason) + "</p>");
    }

    /** Where no road leads there: which neighborhoods are closed on the way, by their names. */
    private String reason(Locale locale, String area, PublicStatus.Line line) {
        if (line.reason() == null) {
            return "";
        }
        String key = "status.reason." + line.reason();
        String plain = Objects.requireNonNullElse(messages.getMessage(key, null, "", locale), "");
        if (!line.reason().equals("NO_WAY") || line.closures().isEmpty()) {
            return plain;
        }
        Object[] closed = {
            line.closures().stream()
                    .map(code -> neighborhoods
                            .find(area, code)
                            .map(one -> name(one.names(), locale))
                            .orElse(code))
                    .collect(Collectors.joining(", "))
        };
        return messages.getMessage(key + ".THROUGH", closed, locale);
    }

    private static String name(String code, Map<String, Item> items, Locale locale) {
        Item item = items.get(code);
        return item == null ? code : name(item.names(), locale);
    }

    private static String name(Names names, Locale locale) {
        return switch (locale.getLanguage()) {
            case "kk" -> names.kk();
            case "ru" -> names.ru();
            default -> names.en();
        };
    }

    /** Where to get by until the car comes; nothing when it came, or nothing is open. */
    private String meanwhile(Locale locale, PublicStatus status) {
        List<NearPoint> near =
                WAITING.contains(status.state()) ? points.list(status.area(), status.neighborhood()) : List.of();
        return near.isEmpty()
                ? ""
                : near.stream()
                        .map(point -> "<li>" + near(locale, point) + "</li>")
                        .collect(Collectors.joining(
                                "",
                                "<section class=\"card\"><h3>" + text(locale, "status.meanwhile") + "</h3><ul>",
                                "</ul></section>"));
    }

    private String near(Locale locale, NearPoint point) {
        String hours = point.hours() == null
                ? ""
                : ", " + point.hours().from() + "–" + point.hours().until();
        return text(
                locale,
                "status.point." + point.kind(),
                name(point.names(), locale) + hours,
                String.format(locale, "%.1f", point.kilometers()));
    }

    private String curfew(Locale locale, Area area) {
        DailyHours kept = area.keptCurfew();
        return kept == null ? "" : "<p>" + text(locale, "status.curfew", kept.from(), kept.until()) + "</p>";
    }

    private String text(Locale locale, String key, Object... args) {
        return escaped(messages.getMessage(key, args, locale));
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }

    private static String page(Locale locale, String title, String body) {
        return """
                <!doctype html><html lang="%s"><head><meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
                <title>%s</title><link rel="stylesheet" href="/status.css"></head><body><header><h1>%2$s</h1></header>
                %s</body></html>
                """.formatted(locale.getLanguage(), title, body);
    }
}
