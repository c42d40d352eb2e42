package org.relief.matching.board;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.relief.matching.board.AreaFigures.PlaceFigures;
import org.relief.matching.plan.Hindsight;
import org.relief.matching.plan.Hindsight.Came;
import org.relief.matching.plan.Hindsight.Gain;

/** A day as rows for other programs: a figure, the neighborhood that it is of, and its value. */
final class ReportTable {

    static final List<String> TITLES = List.of("date", "figure", "neighborhood", "value");

    /** Of the HXL core schema. */
    static final List<String> TAGS = List.of("#date", "#indicator+name", "#loc+code", "#indicator+value+num");

    private static final String FEW = "<" + SmallCounts.FEW;
    /** Not few: it would tell by the total how few others are. */
    private static final String HIDDEN = "hidden";

    /** @param isCount of people or requests, so that few are not told in public */
    private record Row(
            String figure,
            @Nullable String neighborhood,
            @Nullable Object value,
            boolean isCount) {}

    private final DayReport report;
    private final boolean isPublic;

    ReportTable(DayReport report, boolean isPublic) {
        this.report = report;
        this.isPublic = isPublic;
    }

    List<List<?>> rows() {
        List<List<?>> rows = new ArrayList<>();
        for (Row row : all()) {
            rows.add(Arrays.asList(report.day(), row.figure(), row.neighborhood(), told(row)));
        }
        return rows;
    }

    private @Nullable Object told(Row row) {
        boolean few = isPublic && row.isCount() && row.value() instanceof Long count && SmallCounts.isSmall(count);
        return few ? FEW : row.value();
    }

    private List<Row> all() {
        List<Row> rows = new ArrayList<>(List.of(
                count("served requests", report.served()),
                count("served people", report.servedPeople()),
                count("partly served requests", report.partlyServed()),
                count("unserved requests", report.unserved()),
                count("unserved people", report.unservedPeople()),
                count("waiting requests", report.waiting()),
                plain("kilometers", report.kilometers()),
                plain("trips", report.trips()),
                plain("units that nobody may be given", report.unusable()),
                plain("gini of fill", report.gini()),
                plain("lowest fill", report.lowestFill())));
        rows.addAll(waste());
        Iterator<Object> reasons = shown(List.copyOf(report.reasons().values())).iterator();
        report.reasons().keySet().forEach(reason -> rows.add(plain("waiting for " + reason, reasons.next())));
        report.promises().forEach((standing, count) -> rows.add(count("promises " + standing, count)));
        var waited = isHidden(report.waiting()) ? null : report.waited();
        rows.add(plain("mean wait, seconds", waited == null ? null : waited.meanSeconds()));
        rows.add(plain("longest wait, seconds", waited == null ? null : waited.longestSeconds()));
        rows.addAll(counts("requests", PlaceFigures::requests));
        rows.addAll(counts("waiting requests", PlaceFigures::waiting));
        rows.addAll(counts("unserved requests", PlaceFigures::unserved));
        for (PlaceFigures place : report.places()) {
            if (!isHidden(place.requests())) {
                rows.add(new Row("fill", place.neighborhood(), place.asked() == 0 ? null : place.fill(), false));
            }
            if (!isHidden(place.requests()) && !isHidden(place.waiting())) {
                rows.add(new Row("mean wait, seconds", place.neighborhood(), place.meanWaitSeconds(), false));
                rows.add(new Row("longest wait, seconds", place.neighborhood(), place.longestWaitSeconds(), false));
            }
        }
        Hindsight hindsight = report.hindsight().result();
        if (hindsight != null) {
            rows.addAll(hindsight(hindsight));
        }
        return rows;
    }

    /** Nothing, where it was not counted: that is not the same as none. */
    private List<Row> waste() {
        Map<String, Long> wasted = report.wasted();
        if (wasted == null) {
            return List.of();
        }
        long all = wasted.values().stream().mapToLong(Long::longValue).sum();
        List<Row> rows = new ArrayList<>(List.of(plain("units written off", all)));
        wasted.forEach((item, units) -> rows.add(plain("units written off of " + item, units)));
        return rows;
    }

    private static List<Row> hindsight(Hindsight looked) {
        Came known = looked.known();
        List<Row> rows = new ArrayList<>(List.of(
                count("person-days", looked.lived().personDays()),
                count("hindsight, person-days", known.personDays()),
                count("hindsight, served requests", known.served()),
                count("hindsight, served people", known.people()),
                count("hindsight, unserved requests", known.unserved()),
                count("hindsight, unserved people", known.unservedPeople()),
                plain("hindsight, kilometers", known.kilometers()),
                plain("hindsight, mean wait, seconds", known.meanWaitSeconds())));
        looked.gains()
                .forEach(gain ->
                        rows.add(count("hindsight with " + more(gain) + ", person-days more", gain.personDays())));
        return rows;
    }

    private static String more(Gain gain) {
        return switch (gain.kind()) {
            case CAR ->
                "a car of " + gain.kilograms() + " kg" + (gain.permit() == null ? "" : " with permit " + gain.permit())
                        + " more at " + gain.warehouse();
            case PERMIT -> "permit " + gain.permit() + " for a car of " + gain.kilograms() + " kg";
            case LOT -> gain.quantity() + " " + gain.item() + " more at " + gain.warehouse();
        };
    }

    private static Row count(String figure, long value) {
        return new Row(figure, null, value, true);
    }

    private static Row plain(String figure, @Nullable Object value) {
        return new Row(figure, null, value, false);
    }

    private List<Row> counts(String figure, ToLongFunction<PlaceFigures> of) {
        List<Object> shown = shown(report.places().stream().map(of::applyAsLong).toList());
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            rows.add(new Row(figure, report.places().get(i).neighborhood(), shown.get(i), false));
        }
        return rows;
    }

    /** Of so few a share or a time is what one household had. */
    private boolean isHidden(long count) {
        return isPublic && SmallCounts.isSmall(count);
    }

    /** Counts that a total is told of. */
    private List<Object> shown(List<Long> counts) {
        List<? extends @Nullable Long> shown = isPublic ? SmallCounts.hide(counts) : counts;
        List<Object> told = new ArrayList<>();
        for (int i = 0; i < counts.size(); i++) {
            Long value = shown.get(i);
            Object instead = SmallCounts.isSmall(counts.get(i)) ? FEW : HIDDEN;
            told.add(value == null ? instead : value);
        }
        return told;
    }

    void csv(Appendable out, boolean hxl) {
        Csv csv = new Csv(out);
        csv.row(TITLES);
        if (hxl) {
            csv.row(TAGS);
        }
        rows().forEach(csv::row);
    }

    void workbook(OutputStream out) {
        try (Workbook book = new Workbook(out, "relief", "1.0")) {
            Worksheet sheet = book.newWorksheet(report.day().toString());
            write(sheet, 0, TITLES);
            List<List<?>> rows = rows();
            for (int i = 0; i < rows.size(); i++) {
                write(sheet, i + 1, rows.get(i));
            }
            sheet.range(0, 0, 0, TITLES.size() - 1).style().bold().set();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Text stays text in a cell of its own kind, so nothing is taken for a formula. */
    private static void write(Worksheet sheet, int row, List<?> cells) {
        for (int column = 0; column < cells.size(); column++) {
            switch (cells.get(column)) {
                case null -> {}
                case Number number -> sheet.value(row, column, number);
                case Object other -> sheet.value(row, column, other.toString());
            }
        }
    }
}
