package org.relief.intake.neighborhood;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.relief.intake.area.Location;
import org.relief.intake.area.Names;
import org.relief.intake.neighborhood.NeighborhoodFile.Fault;
import org.relief.intake.neighborhood.NeighborhoodFile.Readable;
import org.relief.intake.neighborhood.NeighborhoodFile.Row;
import org.relief.intake.neighborhood.NeighborhoodFile.Unreadable;
import org.relief.platform.web.files.TableFile.Table;
import org.relief.platform.web.files.TableFiles;
import tools.jackson.databind.json.JsonMapper;

class NeighborhoodFileTest {

    private static final String SQUARE = "[[76.8,43.2],[76.9,43.2],[76.9,43.3],[76.8,43.3],[76.8,43.2]]";

    private static String feature(String code, String type, String coordinates) {
        return """
                {"type":"Feature","properties":{"code":"%s","name_en":"E","name_ru":"Р","name_kk":"Қ","population":5,
                "other":1},"geometry":{"type":"%s","coordinates":%s}}""".formatted(code, type, coordinates);
    }

    private static List<Row> features(String... features) {
        return rows("{\"type\":\"FeatureCollection\",\"features\":[" + String.join(",", features) + "]}");
    }

    private static List<Row> rows(String json) {
        return NeighborhoodFile.read(JsonMapper.shared().readTree(json)).orElseThrow();
    }

    private static Definition only(List<Row> rows) {
        assertThat(rows).hasSize(1).first().isInstanceOf(Readable.class);
        return ((Readable) rows.getFirst()).definition();
    }

    private static List<Fault> faults(Row row) {
        assertThat(row).isInstanceOf(Unreadable.class);
        return ((Unreadable) row).faults();
    }

    @Test
    void takesTheCentroidOfAPolygonAsItsCenter() {
        Definition read = only(features(feature("a", "Polygon", "[" + SQUARE + "]")));
        assertThat(read.center()).isEqualTo(new Location(43.25, 76.85));
        assertThat(read.outline()).hasSize(1);
        assertThat(read.names().kk()).isEqualTo("Қ");
        assertThat(read.population()).isEqualTo(5);
    }

    @Test
    void takesTheCenterOfTheLargestPartOfAMultiPolygon() {
        String small = "[[[70,40],[70.01,40],[70.01,40.01],[70,40]]]";
        Definition read = only(features(feature("a", "MultiPolygon", "[" + small + ",[" + SQUARE + "]]")));
        assertThat(read.center()).isEqualTo(new Location(43.25, 76.85));
        assertThat(read.outline()).hasSize(2);
    }

    @Test
    void takesAListOfStreetsFromAListOrATextAndKeepsTheKnownOneWithout() {
        String with = feature("a", "Point", "[76.83,43.2931]").replace("\"other\":1", "\"streets\":%s");
        Definition listed = only(features(with.formatted("\"Абая 1-99; Сатпаева;\"")));
        assertThat(listed.streets()).containsExactly("Абая 1-99", "Сатпаева");
        assertThat(only(features(with.formatted("[\"Абая\",\"Абая\"]"))).streets())
                .containsExactly("Абая");
        Definition silent = only(features(feature("a", "Point", "[76.83,43.2931]")));
        assertThat(silent.orAsIn(listed).streets()).isEqualTo(listed.streets());
        assertThat(faults(features(with.formatted("7")).getFirst())).contains(new Fault("streets", "streets"));
    }

    @Test
    void takesAPointAsTheCenter() {
        Definition read = only(features(feature("a", "Point", "[76.83,43.2931]")));
        assertThat(read.center()).isEqualTo(new Location(43.293, 76.83));
        assertThat(read.outline()).isNull();
    }

    @Test
    void readsPlainJson() {
        Definition read = only(rows("""
                {"neighborhoods":[{"code":"a","names":{"en":"E","ru":"Р","kk":"Қ"},"population":0,
                "center":{"lat":1,"lon":2},"outline":[%s]}]}""".formatted(SQUARE)));
        assertThat(read.center()).isEqualTo(new Location(1, 2));
        assertThat(read.outline()).hasSize(1);
    }

    @Test
    void saysOfEachRowWhatIsWrongAndKeepsTheOthers() {
        List<Row> rows = rows("""
                {"neighborhoods":[
                {"code":"fine","names":{"en":"E","ru":"Р","kk":"Қ"},"population":1,"center":{"lat":1,"lon":2}},
                {"code":"not fine","names":{"en":"E","ru":" "},"population":-1},
                {"code":"fine","names":{"en":"E","ru":"Р","kk":"Қ"},"population":1,"center":{"lat":91,"lon":2}},
                "nonsense"]}""");
        assertThat(rows.getFirst()).isInstanceOf(Readable.class);
        assertThat(faults(rows.get(1)))
                .containsExactly(
                        new Fault("code", "code"),
                        new Fault("population", "population"),
                        new Fault("ru", "name"),
                        new Fault("kk", "name"),
                        new Fault("center", "center"));
        assertThat(faults(rows.get(2)))
                .containsExactly(new Fault("center", "center"), new Fault("code", "repeated-code"));
        assertThat(faults(rows.get(3))).contains(new Fault("code", "code"), new Fault("center", "center"));
    }

    @Test
    void refusesShapesThatCannotBeDrawn() {
        List.of(
                        feature("open", "Polygon", "[[[76.8,43.2],[76.9,43.2],[76.9,43.3],[76.8,43.3]]]"),
                        feature("text", "Polygon", "[[[\"a\",43.2],[76.9,43.2],[76.9,43.3],[76.8,43.2]]]"),
                        feature("beyond", "Polygon", "[[[276.8,43.2],[76.9,43.2],[76.9,43.3],[276.8,43.2]]]"),
                        feature("empty", "MultiPolygon", "[]"),
                        feature("line", "LineString", "[[1,2],[3,4]]"))
                .forEach(shape -> assertThat(faults(features(shape).getFirst()))
                        .containsExactly(new Fault("geometry", "outline")));
    }

    @Test
    void knowsNeitherKindInAnotherDocument() {
        assertThat(NeighborhoodFile.read(JsonMapper.shared().readTree("[1]"))).isEmpty();
        assertThat(NeighborhoodFile.read(JsonMapper.shared().readTree("{\"type\":\"FeatureCollection\"}")))
                .isEmpty();
    }

    private static List<Row> nonsense() throws IOException {
        try (InputStream file = NeighborhoodFileTest.class.getResourceAsStream("/neighborhoods-nonsense.geojson")) {
            return NeighborhoodFile.read(JsonMapper.shared().readTree(file)).orElseThrow();
        }
    }

    private static Map<String, String> faultsByCode(List<Row> rows) {
        return rows.stream()
                .filter(Unreadable.class::isInstance)
                .map(Unreadable.class::cast)
                .collect(Collectors.toMap(
                        Unreadable::code,
                        row -> row.faults().stream()
                                .map(fault -> fault.field() + " " + fault.code())
                                .collect(Collectors.joining(", "))));
    }

    private static final Map<String, String> NONSENSE = Map.of(
            "swapped", "geometry swapped-coordinates",
            "null-island", "geometry null-island",
            "far", "geometry outside-area",
            "flat", "geometry outline-flat",
            "crowd", "population population-absurd");

    @Test
    void namesWhatNoCityHasHeldAgainstTheNeighborhoodsThatItHas() throws IOException {
        List<Location> almaty = List.of(new Location(43.25, 76.9));
        assertThat(faultsByCode(NeighborhoodFile.within(nonsense(), almaty, "Asia/Almaty")))
                .isEqualTo(NONSENSE);
    }

    @Test
    void namesItInTheFirstFileOfAnAreaToo() throws IOException {
        assertThat(faultsByCode(NeighborhoodFile.within(nonsense(), List.of(), "Asia/Almaty")))
                .isEqualTo(NONSENSE);
    }

    @Test
    void refusesAFirstFileOfSwappedCoordinatesAloneByTheCityOfItsTimeZone() {
        List<Row> swapped = features(feature("a", "Point", "[43.2,76.9]"), feature("b", "Point", "[43.3,76.8]"));
        assertThat(faultsByCode(NeighborhoodFile.within(swapped, List.of(), "Asia/Almaty"))
                        .values())
                .containsExactly("geometry swapped-coordinates", "geometry swapped-coordinates");
        List<Row> right = features(feature("a", "Point", "[76.9,43.2]"), feature("b", "Point", "[76.8,43.3]"));
        assertThat(faultsByCode(NeighborhoodFile.within(right, List.of(), "Asia/Almaty")))
                .isEmpty();
        assertThat(faultsByCode(NeighborhoodFile.within(right, List.of(), "UTC")))
                .isEmpty();
    }

    @Test
    void drawsAnOutlineThatCrossesItselfAnewAndSaysSo() {
        Readable bowTie = (Readable)
                features(feature("bow", "Polygon", "[[[76.8,43.2],[76.9,43.3],[76.9,43.2],[76.8,43.3],[76.8,43.2]]]"))
                        .getFirst();
        assertThat(bowTie.repaired()).containsExactly(new Fault("geometry", "outline-repaired"));
        assertThat(bowTie.definition().outline()).hasSize(2);
        assertThat(((Readable) features(feature("a", "Polygon", "[" + SQUARE + "]"))
                                .getFirst())
                        .repaired())
                .isEmpty();
    }

    @Test
    void readsATableInTheWordsOfItsTitlesOrTags() {
        Table titled = (Table) TableFiles.read("""
                Код;Название на русском;Қазақша атауы;Население;Широта;Долгота
                alatau;Алатауский район;Алатау ауданы;317 327;43,2931;76,8298
                """.getBytes(StandardCharsets.UTF_8));
        Definition read = only(NeighborhoodFile.read(NeighborhoodTable.asDocument(titled, List.of()))
                .orElseThrow());
        assertThat(read.names()).isEqualTo(new Names("Алатауский район", "Алатауский район", "Алатау ауданы"));
        assertThat(read.population()).isEqualTo(317_327);
        assertThat(read.center()).isEqualTo(new Location(43.293, 76.83));
        Table tagged = (Table) TableFiles.read("""
                Neighborhoods of the city
                a,b,c,d,e
                #adm3+code,#adm3+name,#population,#geo+lat,#geo+lon
                alatau,Alatau,317327,43.2931,76.8298
                """.getBytes(StandardCharsets.UTF_8));
        assertThat(only(NeighborhoodFile.read(NeighborhoodTable.asDocument(tagged, List.of()))
                                .orElseThrow())
                        .population())
                .isEqualTo(317_327);
    }
}
