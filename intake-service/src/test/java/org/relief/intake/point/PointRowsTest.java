package org.relief.intake.point;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relief.intake.area.DailyHours;
import org.relief.intake.area.Location;
import org.relief.intake.area.Names;
import org.relief.intake.point.PointController.AddPoint;
import org.relief.platform.web.files.Columns;
import org.relief.platform.web.files.TableFile.Table;
import org.relief.platform.web.files.TableFiles;
import tools.jackson.databind.json.JsonMapper;

class PointRowsTest {

    private static final String TITLES = "вид;название;name kk;широта;долгота;часы работы\n";

    private static List<AddPoint> read(Table table) {
        Columns columns = Columns.guess(table, PointRows.MEANINGS);
        return table.lines().stream().map(line -> PointRows.read(line, columns)).toList();
    }

    private static List<AddPoint> csv(String lines) {
        return read((Table) TableFiles.read((TITLES + lines).getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void readsAListInTheWordsOfTheCity() {
        assertThat(csv("Аптека;Садыхан;Садықхан;43,238;76,945;9:00 – 21:00\nвода;Колонка;;43.25;76.9;круглосуточно\n"))
                .containsExactly(
                        new AddPoint(
                                PointKind.PHARMACY,
                                "Садыхан",
                                new Names("Садыхан", "Садыхан", "Садықхан"),
                                new Location(43.238, 76.945),
                                new DailyHours("09:00", "21:00")),
                        new AddPoint(
                                PointKind.WATER,
                                "Колонка",
                                new Names("Колонка", "Колонка", "Колонка"),
                                new Location(43.25, 76.9),
                                null));
    }

    @Test
    void readsPointsAsMappersHaveThem() {
        Table table = PointRows.table(JsonMapper.shared().readTree("""
                {"type":"FeatureCollection","features":[
                {"geometry":{"type":"Point","coordinates":[76.9,43.2]},"properties":{"amenity":"drinking_water","name":"Spring"}},
                {"geometry":{"type":"Point","coordinates":[76.8,43.3]},"properties":{"name":"Magnum","shop":"supermarket","opening_hours":"24/7"}}]}""")).orElseThrow();
        assertThat(read(table))
                .extracting(AddPoint::kind, AddPoint::name, AddPoint::location)
                .containsExactly(
                        tuple(PointKind.WATER, "Spring", new Location(43.2, 76.9)),
                        tuple(PointKind.SHOP, "Magnum", new Location(43.3, 76.8)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"9-18|09:00|18:00", "20:00-06:00|20:00|06:00", "08.30 - 24:00|08:30|00:00"})
    void readsHoursAsPeopleWriteThem(String written, String from, String until) {
        assertThat(csv("магазин;М;;43.2;76.9;" + written + "\n").getFirst().hours())
                .isEqualTo(new DailyHours(from, until));
    }

    @Test
    void knowsAPlaceThatIsOnTheListHoweverItIsMarked() {
        AddPoint here = csv("вода;Колонка;;43.25;76.9;\n").getFirst();
        Point known = here.point("1", "almaty");
        Point again = csv("вода;колонка;;43.2504;76.9;\n").getFirst().point("2", "almaty");
        Point elsewhere = csv("вода;Колонка;;43.27;76.9;\n").getFirst().point("3", "almaty");
        assertThat(Stream.of(again, elsewhere).map(one -> one.isTheSameAs(known)))
                .containsExactly(true, false);
        assertThat(again.isTheSameAs(known.retired(true))).isFalse();
    }
}
