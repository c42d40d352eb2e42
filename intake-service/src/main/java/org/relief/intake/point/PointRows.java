package org.relief.intake.point;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relief.intake.area.DailyHours;
import org.relief.intake.area.Location;
import org.relief.intake.area.Names;
import org.relief.intake.point.PointController.AddPoint;
import org.relief.platform.web.files.Columns;
import org.relief.platform.web.files.Columns.Meaning;
import org.relief.platform.web.files.TableFile.Line;
import org.relief.platform.web.files.TableFile.Table;
import org.relief.platform.web.problem.Problem;
import tools.jackson.databind.JsonNode;

/** Lists of points as cities and mappers have them: a table in any of the three languages, or a GeoJSON of points. */
final class PointRows {

    static final List<Meaning> MEANINGS = List.of(
            Meaning.of(
                    "kind", "kind,type,category,amenity,shop,вид,тип,категория,түрі,санаты", "#loc+type,#service+type"),
            Meaning.of(
                    "kk",
                    "name kk,name (kk),name:kk,name kz,название на казахском,название kk,қазақша атауы",
                    "#loc+name+kk"),
            Meaning.of("ru", "name ru,name (ru),name:ru,название на русском,название ru,орысша атауы", "#loc+name+ru"),
            Meaning.of("en", "name en,name (en),name:en,english", "#loc+name+en"),
            Meaning.of("name", "name,название,наименование,атауы,аты", "#loc+name,#org+name"),
            Meaning.of("lat", "lat,latitude,широта,ендік", "#geo+lat"),
            Meaning.of("lon", "lon,lng,long,longitude,долгота,бойлық", "#geo+lon"),
            Meaning.of(
                    "hours",
                    "hours,opening hours,часы работы,время работы,режим работы,часы,жұмыс уақыты",
                    "#date+hours"));

    private static final List<String> KIND = List.of("kind", "amenity", "shop", "type", "category");

    private static final Map<String, PointKind> KINDS = words(Map.of(
            PointKind.SHOP,
                    "shop,store,supermarket,convenience,grocery,market,магазин,супермаркет,продукты,продуктовый,рынок,дүкен,базар",
            PointKind.PHARMACY, "pharmacy,chemist,аптека,дәріхана",
            PointKind.WATER, "water,drinking water,water point,вода,питьевая вода,колонка,су,ауыз су",
            PointKind.MEALS,
                    "meals,meal,canteen,soup kitchen,питание,горячее питание,столовая,тамақ,ыстық тамақ,асхана"));

    /** 9–18, 09:00-18:00, 8.30 – 24:00. */
    private static final Pattern HOURS =
            Pattern.compile("(\\d{1,2})(?:[:.](\\d{2}))?\\s*[-–—]\\s*(\\d{1,2})(?:[:.](\\d{2}))?");

    private static final Set<String> ALWAYS =
            Set.of("247", "24", "24часа", "круглосуточно", "тәулікбойы", "always", "00002400");

    private PointRows() {}

    private static Map<String, PointKind> words(Map<PointKind, String> said) {
        Map<String, PointKind> kinds = new HashMap<>();
        said.forEach((kind, words) -> Stream.concat(Stream.of(kind.name()), Arrays.stream(words.split(",")))
                .forEach(word -> kinds.put(Columns.plain(word), kind)));
        return kinds;
    }

    /** Empty when it is no list of features. */
    static Optional<Table> table(JsonNode document) {
        if (!document.path("features").isArray()) {
            return Optional.empty();
        }
        List<JsonNode> features = document.path("features").valueStream().toList();
        Set<String> titles = new LinkedHashSet<>();
        features.forEach(feature -> titles.addAll(feature.path("properties").propertyNames()));
        titles.remove("kind");
        List<String> properties = List.copyOf(titles);
        List<String> headers = Stream.concat(Stream.of("lat", "lon", "kind"), properties.stream())
                .toList();
        List<Line> lines = Stream.iterate(0, at -> at + 1)
                .limit(features.size())
                .map(at -> new Line(at + 1, cells(features.get(at), properties), false))
                .toList();
        return Optional.of(new Table("GEOJSON", "UTF-8", headers, List.of(), lines));
    }

    private static List<String> cells(JsonNode feature, List<String> titles) {
        JsonNode place = feature.path("geometry").path("coordinates");
        JsonNode properties = feature.path("properties");
        return Stream.concat(
                        Stream.of(place.path(1).asString(""), place.path(0).asString(""), kindIn(properties)),
                        titles.stream().map(name -> properties.path(name).asString("")))
                .toList();
    }

    /** Mappers say it of a shop under another name than of a pharmacy. */
    private static String kindIn(JsonNode properties) {
        return KIND.stream()
                .map(name -> properties.path(name).asString(""))
                .filter(word -> KINDS.containsKey(Columns.plain(word)))
                .findFirst()
                .orElse("");
    }

    /** @throws Problem that names each field that cannot be read */
    static AddPoint read(Line line, Columns columns) {
        Problem wrong = Problem.invalidRequest();
        boolean fine = true;
        PointKind kind = KINDS.get(Columns.plain(columns.text(line, "kind")));
        if (kind == null) {
            wrong.field("kind", "point-kind");
            fine = false;
        }
        Optional<Names> names = names(line, columns);
        if (names.isEmpty()) {
            wrong.field("name", "name");
            fine = false;
        }
        Optional<Location> location = location(line, columns);
        if (location.isEmpty()) {
            wrong.field("location", "center");
            fine = false;
        }
        String hours = columns.text(line, "hours").strip();
        if (!isAlways(hours) && hoursOf(hours) == null) {
            wrong.field("hours", "point-hours");
            fine = false;
        }
        if (line.formula()) {
            wrong.field("", "formula");
            fine = false;
        }
        if (!fine || kind == null) {
            throw wrong;
        }
        return new AddPoint(
                kind,
                names.orElseThrow().ru(),
                names.orElseThrow(),
                location.orElseThrow(),
                isAlways(hours) ? null : hoursOf(hours));
    }

    /** What it is called in one language goes for those that say nothing. */
    private static Optional<Names> names(Line line, Columns columns) {
        List<String> said = Stream.of("name", "ru", "kk", "en")
                .map(meaning -> columns.text(line, meaning).strip())
                .toList();
        Optional<String> any = said.stream().filter(name -> !name.isEmpty()).findFirst();
        if (any.isEmpty() || said.stream().anyMatch(name -> name.length() > 100)) {
            return Optional.empty();
        }
        List<String> each =
                said.stream().map(name -> name.isEmpty() ? any.get() : name).toList();
        return Optional.of(new Names(each.get(3), each.get(1), each.get(2)));
    }

    private static Optional<Location> location(Line line, Columns columns) {
        try {
            double lat = Double.parseDouble(columns.text(line, "lat").strip().replace(',', '.'));
            double lon = Double.parseDouble(columns.text(line, "lon").strip().replace(',', '.'));
            return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? Optional.of(new Location(lat, lon)) : Optional.empty();
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static boolean isAlways(String hours) {
        return hours.isEmpty() || ALWAYS.contains(Columns.plain(hours));
    }

    private static @Nullable DailyHours hoursOf(String text) {
        Matcher found = HOURS.matcher(text);
        if (!found.matches()) {
            return null;
        }
        String from = time(found.group(1), found.group(2));
        String until = time(found.group(3), found.group(4));
        return from.isEmpty() || until.isEmpty() || from.equals(until) ? null : new DailyHours(from, until);
    }

    private static String time(String hour, @Nullable String minute) {
        int hours = Integer.parseInt(hour);
        int minutes = minute == null ? 0 : Integer.parseInt(minute);
        boolean real = minutes < 60 && (hours < 24 || hours == 24 && minutes == 0);
        return real ? "%02d:%02d".formatted(hours % 24, minutes) : "";
    }
}
