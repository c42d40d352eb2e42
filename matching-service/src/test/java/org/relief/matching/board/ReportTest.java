package org.relief.matching.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.relief.matching.board.AreaFigures.PlaceFigures;
import org.relief.matching.board.HindsightLog.LookedBack;
import org.relief.matching.plan.Hindsight;
import org.relief.matching.plan.Hindsight.Came;
import org.relief.matching.plan.Hindsight.Gain;
import org.relief.matching.plan.Hindsight.Kind;
import org.relief.platform.eventing.EventJson;

class ReportTest {

    private static final Instant MIDNIGHT = Instant.parse("2022-01-09T18:00:00Z");

    private static PlaceFigures place(String code, int requests, int waiting) {
        return new PlaceFigures(code, requests, waiting, 0, 10, 4, 0.4, 600L, 3600L);
    }

    private static AreaFigures figures(long served, long unserved, long meters, List<PlaceFigures> places) {
        return new AreaFigures(
                MIDNIGHT.plusSeconds(60),
                Map.of("SERVED", served, "UNSERVED", unserved, "WAITING", 3L),
                Map.of("SERVED", served * 3, "UNSERVED", unserved * 2),
                Map.of("NO_STOCK", 2L, "NO_DRIVER", 9L, "CURFEW", 11L),
                Map.of("KEPT", served, "HOLDS", 4L),
                meters,
                2,
                7,
                Map.of("MEALS", 3 + served, "PARCEL", 5L),
                0.2,
                0.4,
                null,
                places);
    }

    private static DayReport report(List<PlaceFigures> places) {
        return report(places, null);
    }

    private static DayReport report(List<PlaceFigures> places, @Nullable Hindsight hindsight) {
        return DayReport.between(
                "almaty",
                LocalDate.of(2022, 1, 10),
                figures(10, 1, 5_000, List.of()),
                figures(30, 3, 47_400, places),
                true,
                new LookedBack(MIDNIGHT.plusSeconds(600), hindsight));
    }

    private static Hindsight hindsight() {
        var lived = new Came(20, 60, 3, 9, 180, 42, 3600L);
        var known = new Came(22, 67, 1, 2, 201, 40, 3000L);
        var car = new Gain(Kind.CAR, "W1", null, null, null, 600, MIDNIGHT, MIDNIGHT, 2, 6);
        var lot = new Gain(Kind.LOT, "W1", "PARCEL", 12, null, null, null, null, 1, 3);
        var permit = new Gain(Kind.PERMIT, null, null, null, "P5", 600, null, null, 1, 2);
        return new Hindsight(MIDNIGHT, 23, lived, known, List.of(car, lot, permit), 5);
    }

    @Test
    void whatAPlanThatKnewTheDayWouldHaveServedIsInTheFile() {
        var report = report(List.of(), hindsight());
        assertThat(new ReportTable(report, false).rows().toString())
                .contains("hindsight, served people, null, 67", "hindsight, person-days, null, 201")
                .contains("hindsight with a car of 600 kg more at W1, person-days more, null, 6")
                .contains("hindsight with 12 PARCEL more at W1, person-days more, null, 3")
                .contains("hindsight with permit P5 for a car of 600 kg, person-days more, null, 2");
        assertThat(new ReportTable(report, true).rows().toString())
                .as("few people are hidden in what is public")
                .contains("hindsight, unserved people, null, <5", "12 PARCEL more at W1, person-days more, null, <5");
        assertThat(new ReportTable(report(List.of()), false).rows().toString()).doesNotContain("hindsight");
    }

    @Test
    void aDayIsWhatHappenedBetweenItsBeginningAndItsEnd() {
        DayReport day = report(List.of());
        assertThat(day.served()).isEqualTo(20);
        assertThat(day.servedPeople()).isEqualTo(60);
        assertThat(day.unserved()).isEqualTo(2);
        assertThat(day.kilometers()).isEqualTo(42);
        assertThat(day.waiting()).isEqualTo(3);
        assertThat(day.promises()).containsEntry("KEPT", 20L).doesNotContainKey("HOLDS");
    }

    @Test
    void whatWasThrownAwayOnTheDayIsToldByItem() {
        DayReport day = report(List.of());
        assertThat(day.wasted()).isEqualTo(Map.of("MEALS", 20L));
        assertThat(new ReportTable(day, true).rows().toString())
                .contains("units written off, null, 20", "units written off of MEALS, null, 20");
    }

    @Test
    void aDayThatBeganBeforeWasteWasCountedTellsNone() {
        AreaFigures before = EventJson.MAPPER.convertValue(
                Map.of(
                        "at",
                        MIDNIGHT,
                        "requests",
                        Map.of(),
                        "people",
                        Map.of(),
                        "reasons",
                        Map.of(),
                        "promises",
                        Map.of(),
                        "meters",
                        0,
                        "trips",
                        0,
                        "unusable",
                        0,
                        "places",
                        List.of()),
                AreaFigures.class);
        var looked = new LookedBack(MIDNIGHT.plusSeconds(600), null);
        DayReport day = DayReport.between(
                "almaty", LocalDate.of(2022, 1, 10), before, figures(30, 3, 47_400, List.of()), true, looked);
        assertThat(day.wasted()).isNull();
        assertThat(new ReportTable(day, false).rows().toString()).doesNotContain("written off");
    }

    @Test
    void fewPeopleAreHiddenInWhatIsPublic() {
        var report = report(List.of(place("alatau", 40, 3), place("medeu", 60, 12), place("turksib", 3, 20)));
        assertThat(new ReportTable(report, false).rows().toString())
                .contains("waiting requests, alatau, 3")
                .contains("unserved requests, null, 2");
        String open = new ReportTable(report, true).rows().toString();
        assertThat(open)
                .contains(
                        "waiting requests, alatau, <5",
                        "waiting requests, medeu, hidden",
                        "waiting requests, turksib, 20")
                .contains("unserved requests, null, <5", "waiting for NO_STOCK, null, <5")
                .contains("waiting for NO_DRIVER, null, hidden")
                .contains("fill, alatau, 0.4")
                .doesNotContain("fill, turksib");
    }

    @Test
    void howLongFewWaitIsNotTold() {
        var report = report(List.of(place("alatau", 40, 1), place("medeu", 60, 12), place("turksib", 3, 20)));
        String open = new ReportTable(report, true).rows().toString();
        assertThat(open)
                .contains("longest wait, seconds, medeu, 3600", "mean wait, seconds, medeu, 600")
                .doesNotContain("wait, seconds, alatau", "wait, seconds, turksib");
    }

    @Test
    void placesAreOfTheDayAsItsTotalsAre() {
        var first = new PlaceFigures("alatau", 40, 6, 3, 100, 80, 0.8, 600L, 3600L);
        var last = new PlaceFigures("alatau", 50, 4, 5, 140, 110, 0.78, 700L, 7200L);
        DayReport day = DayReport.between(
                "almaty",
                LocalDate.of(2022, 1, 10),
                figures(10, 1, 5_000, List.of(first)),
                figures(30, 3, 47_400, List.of(last, place("medeu", 7, 2))),
                true,
                new LookedBack(MIDNIGHT, null));
        assertThat(day.places().getFirst())
                .as("10 asked, and 6 waited before; of 40 units that were asked for 30 came")
                .isEqualTo(new PlaceFigures("alatau", 16, 4, 2, 40, 30, 0.75, 700L, 7200L));
        assertThat(day.places().getLast()).isEqualTo(place("medeu", 7, 2));
    }

    @Test
    void whereOneAloneWouldBeHiddenAnotherIsToo() {
        assertThat(SmallCounts.hide(List.of(3L, 40L, 12L, 0L))).containsExactly(null, 40L, null, 0L);
        assertThat(SmallCounts.hide(List.of(3L, 2L, 12L))).containsExactly(null, null, 12L);
        assertThat(SmallCounts.hide(List.of(5L, 0L))).containsExactly(5L, 0L);
    }

    @Test
    void aDayIsAFileForOtherPrograms() {
        var table = new ReportTable(report(List.of(place("=medeu", 60, 12))), false);
        var csv = new StringBuilder();
        table.csv(csv, true);
        assertThat(csv.toString().lines().toList())
                .startsWith(
                        "date,figure,neighborhood,value",
                        "\"#date\",\"#indicator+name\",\"#loc+code\",\"#indicator+value+num\"",
                        "2022-01-10,served requests,,20")
                .contains("2022-01-10,fill,'=medeu,0.4");
        var book = new ByteArrayOutputStream();
        table.workbook(book);
        assertThat(book.toByteArray()).startsWith('P', 'K');
    }

    @Test
    void manyPointsAreThinnedAndTheLastIsKept() {
        List<Integer> all = IntStream.range(0, 1000).boxed().toList();
        List<Integer> some = Reports.thinned(all, 199);
        assertThat(some).hasSizeLessThanOrEqualTo(199).endsWith(999);
        assertThat(Reports.thinned(all.subList(0, 100), 199)).hasSize(100);
    }
}
