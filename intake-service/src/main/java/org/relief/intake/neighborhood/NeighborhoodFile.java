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

    /** A row of the file, from 0. */
    sealed interface Row {}

    record Readable(int index, Definition definition) implements Row {}

    /** @param code of the neighborhood, as far as it can be read */
    record Unreadable(int index, String code, List<Fault> faults) implements Row {}

    /** @param code what is wrong, the last part of a message key {@code error.<code>} */
    record Fault(String field, String code) {}

    private NeighborhoodFile() {}

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
            rows.add(draft.toRow(rows.size()));
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
        private final String code;
        private final long population;
        private @Nullable Names names;
        private @Nullable Location center;
        private @Nullable Outline outline;

        Draft(JsonNode fields) {
            code = fields.path("code").asString("");
            require(Codes.isCode(code), "code", "code");
            JsonNode people = fields.path("population");
            boolean counted = people.isIntegralNumber() && people.canConvertToLong() && people.longValue() >= 0;
            require(counted, "population", "population");
            population = counted ? people.longValue() : 0;
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
            require(onEarth, field, "center");
            center = onEarth ? new Location(lat.doubleValue(), lon.doubleValue()).coarse() : null;
        }

        void outline(Optional<Outline> read, String field) {
            require(read.isPresent(), field, "outline");
            outline = read.orElse(null);
            center = read.map(shape -> shape.center().coarse()).orElse(null);
        }

        void require(boolean holds, String field, String fault) {
            if (!holds) {
                faults.add(new Fault(field, fault));
            }
        }

        Row toRow(int index) {
            if (!faults.isEmpty() || names == null || center == null) {
                return new Unreadable(index, code, List.copyOf(faults));
            }
            return new Readable(
                    index, new Definition(code, names, center, population, outline == null ? null : outline.rings()));
        }
    }
}
