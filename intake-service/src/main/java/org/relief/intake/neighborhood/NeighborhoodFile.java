package org.relief.intake.neighborhood;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relief.intake.area.Codes;
import org.relief.intake.area.Location;
import org.relief.intake.area.Names;
import tools.jackson.databind.JsonNode;

/**
 * An import file: a GeoJSON FeatureCollection, or JSON {@code {neighborhoods: [...]}}. Each row stands alone: one that
 * cannot be read says why and does not hold up the others.
 */
final class NeighborhoodFile {

    /** A row of the file; its number counts from 1, as people do. */
    sealed interface Row {

        int number();
    }

    /**
     * @param place the field that says where it lies
     * @param repaired what was made right with its shape, as a fault would be named; empty when nothing was
     */
    record Readable(int number, Definition definition, String place, List<Fault> repaired) implements Row {}

    /** @param code of the neighborhood, as far as it can be read */
    record Unreadable(int number, String code, List<Fault> faults) implements Row {}

    /** @param code what is wrong, the last part of a message key {@code error.<code>} */
    record Fault(String field, String code) {}

    /** More than live in any district of any city; and, on a square kilometer, than ever lived on one. */
    private static final long MOST_PEOPLE = 10_000_000;

    private static final double MOST_A_KM2 = 500_000;

    /** What others call the same in files that are about. */
    private static final List<String> CODE = List.of("code", "district_id", "pcode", "id");

    private static final int MOST_STREETS = 2_000;
    private static final int LONGEST_STREET = 100;

    private static final List<String> POPULATION = List.of("population", "population_scenario");

    private NeighborhoodFile() {}

    /** The rows, with those that cannot lie in this area refused: known neighborhoods tell where it is. */
    static List<Row> within(List<Row> rows, List<Location> known, String timeZone) {
        List<Location> brought = rows.stream()
                .flatMap(row -> row instanceof Readable readable
                        ? Stream.of(readable.definition().center())
                        : Stream.of())
                .toList();
        Extent extent = Extent.of(known, brought, timeZone);
        return rows.stream()
                .map(row -> row instanceof Readable readable ? judged(readable, extent) : row)
                .toList();
    }

    private static Row judged(Readable row, Extent extent) {
        Definition definition = row.definition();
        return extent.fault(definition.center())
                .<Row>map(fault ->
                        new Unreadable(row.number(), definition.code(), List.of(new Fault(row.place(), fault))))
                .orElse(row);
    }

    /** Empty when the document is neither of the two kinds. */
    static Optional<List<Row>> read(JsonNode document) {
        if (document.path("type").asString("").equals("FeatureCollection")
                && document.path("features").isArray()) {
            return Optional.of(rows(document.path("features"), NeighborhoodFile::feature));
        }
        return document.path("neighborhoods").isArray()
                ? Optional.of(rows(document.path("neighborhoods"), NeighborhoodFile::plain))
                : Optional.empty();
    }

    private static List<Row> rows(JsonNode array, Function<JsonNode, Draft> reader) {
        List<Row> rows = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (JsonNode node : array) {
            Draft draft = reader.apply(node);
            draft.require(seen.add(draft.code), "code", "repeated-code");
            rows.add(draft.toRow(rows.size() + 1));
        }
        return rows;
    }

    private static Draft feature(JsonNode feature) {
        JsonNode properties = feature.path("properties");
        JsonNode geometry = feature.path("geometry");
        Draft draft = new Draft(properties);
        draft.names(properties, "name_en", "name_ru", "name_kk");
        if (geometry.path("type").asString("").equals("Point")) {
            JsonNode point = geometry.path("coordinates");
            draft.center(point.path(1), point.path(0), "geometry");
        } else {
            draft.outline(Outline.ofGeometry(geometry), "geometry");
        }
        return draft;
    }

    private static Draft plain(JsonNode row) {
        Draft draft = new Draft(row);
        draft.require(!row.path("formula").asBoolean(false), "", "formula");
        draft.names(row.path("names"), "en", "ru", "kk");
        if (row.hasNonNull("outline")) {
            draft.outline(Outline.ofRings(row.path("outline").valueStream()), "outline");
        }
        if (row.hasNonNull("center") || !row.hasNonNull("outline")) {
            draft.center(row.path("center").path("lat"), row.path("center").path("lon"), "center");
        }
        return draft;
    }

    /** One row while it is being read. */
    private static final class Draft {

        private final List<Fault> faults = new ArrayList<>();
        private final List<Fault> repaired = new ArrayList<>();
        private final String code;
        private final long population;
        private String place = "";
        private @Nullable Names names;
        private @Nullable Location center;
        private @Nullable Outline outline;
        private final @Nullable List<String> streets;

        Draft(JsonNode fields) {
            code = first(fields, CODE).asString("");
            require(Codes.isCode(code), "code", "code");
            JsonNode people = first(fields, POPULATION);
            boolean counted = people.isIntegralNumber() && people.canConvertToLong() && people.longValue() >= 0;
            require(counted, "population", "population");
            population = counted ? people.longValue() : 0;
            require(population <= MOST_PEOPLE, "population", "population-absurd");
            streets = fields.hasNonNull("streets") ? streets(fields.path("streets")) : null;
        }

        /** A list, or one text with a semicolon between them. */
        private List<String> streets(JsonNode said) {
            Stream<String> each = said.isArray()
                    ? said.valueStream().map(one -> one.asString(""))
                    : Stream.of(said.asString("").split("[;\\n]"));
            List<String> all = each.map(String::strip)
                    .filter(one -> !one.isEmpty())
                    .distinct()
                    .toList();
            boolean fit = all.size() <= MOST_STREETS
                    && all.stream().allMatch(one -> one.length() <= LONGEST_STREET)
                    && (said.isArray() || said.isString());
            require(fit, "streets", "streets");
            return fit ? all : List.of();
        }

        private static JsonNode first(JsonNode fields, List<String> names) {
            return names.stream()
                    .filter(fields::hasNonNull)
                    .findFirst()
                    .map(fields::path)
                    .orElse(fields.path(names.getFirst()));
        }

        void names(JsonNode fields, String en, String ru, String kk) {
            Stream.of(en, ru, kk)
                    .forEach(field -> require(isName(fields.path(field).asString("")), field, "name"));
            names = new Names(
                    fields.path(en).asString(""),
                    fields.path(ru).asString(""),
                    fields.path(kk).asString(""));
        }

        private static boolean isName(String text) {
            return !text.isBlank() && text.length() <= 100;
        }

        void center(JsonNode lat, JsonNode lon, String field) {
            boolean onEarth = lat.isNumber()
                    && lon.isNumber()
                    && Math.abs(lat.doubleValue()) <= 90
                    && Math.abs(lon.doubleValue()) <= 180;
            place = field;
            require(onEarth, field, "center");
            center = onEarth ? new Location(lat.doubleValue(), lon.doubleValue()).coarse() : null;
        }

        void outline(Optional<Outline> read, String field) {
            place = field;
            require(read.isPresent(), field, "outline");
            read.ifPresent(drawn -> shape(drawn, field));
        }

        private void shape(Outline drawn, String field) {
            switch (drawn.judged()) {
                case Outline.Valid() -> take(drawn);
                case Outline.Flat() -> faults.add(new Fault(field, "outline-flat"));
                case Outline.Repaired(Outline mended) -> {
                    repaired.add(new Fault(field, "outline-repaired"));
                    take(mended);
                }
            }
            boolean crowded = outline != null && population > MOST_A_KM2 * Math.max(0.01, outline.squareKilometers());
            require(!crowded, "population", "population-absurd");
        }

        private void take(Outline shape) {
            outline = shape;
            center = shape.center().coarse();
        }

        void require(boolean holds, String field, String fault) {
            if (!holds) {
                faults.add(new Fault(field, fault));
            }
        }

        Row toRow(int number) {
            if (!faults.isEmpty() || names == null || center == null) {
                return new Unreadable(number, code, List.copyOf(faults));
            }
            return new Readable(
                    number,
                    new Definition(code, names, center, population, outline == null ? null : outline.rings(), streets),
                    place,
                    List.copyOf(repaired));
        }
    }
}
