package org.relief.matching.planner;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The mean gap over hindsight: a method a row, a kind of windows a column; the published ones on the same streams. */
final class DynamicReport {
    private final List<DynamicRun> runs;
    private final List<String> kinds;

    DynamicReport(List<DynamicRun> runs) {
        this.runs = runs;
        kinds = runs.stream().map(run -> run.stream().windows()).distinct().toList();
    }

    Table table() {
        var heading = new ArrayList<>(List.of("method"));
        heading.addAll(kinds);
        var table = new Table(heading);
        for (String method : runs.stream().map(DynamicRun::method).distinct().toList()) {
            var ours = runs.stream().filter(run -> run.method().equals(method)).toList();
            table.add(row(method, ours, DynamicRun::gapPercent));
        }
        runs.stream()
                .flatMap(run -> run.stream().published().keySet().stream())
                .distinct()
                .filter(name -> !name.equals(DynamicStream.HINDSIGHT))
                .forEach(name -> table.add(row(
                        name,
                        runs,
                        run -> run.stream().gapPercent(run.stream().published().getOrDefault(name, 0)))));
        table.add(count());
        return table;
    }

    private List<String> row(String name, List<DynamicRun> of, ToDoubleFunction<DynamicRun> gap) {
        var row = new ArrayList<>(List.of(name));
        for (String kind : kinds) {
            double mean = of.stream()
                    .filter(run -> run.stream().windows().equals(kind))
                    .mapToDouble(gap)
                    .average()
                    .orElse(Double.NaN);
            row.add(String.format(Locale.ROOT, "%.2f %%", mean));
        }
        return row;
    }

    private List<String> count() {
        var row = new ArrayList<>(List.of("streams"));
        for (String kind : kinds) {
            long streams = runs.stream()
                    .map(DynamicRun::stream)
                    .filter(stream -> stream.windows().equals(kind))
                    .distinct()
                    .count();
            row.add(Long.toString(streams));
        }
        return row;
    }
}
