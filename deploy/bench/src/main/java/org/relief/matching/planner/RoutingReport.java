package org.relief.matching.planner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** The runs as a table: an instance and a time per row, a solver per column, in each cell the median gap of the seeds. */
final class RoutingReport {
    private static final String NONE = "no solution";

    private final Collection<RoutingRun> runs;
    private final List<String> solvers;

    RoutingReport(Collection<RoutingRun> runs) {
        this.runs = runs;
        solvers = distinct(RoutingRun::solver);
    }

    private <T> List<T> distinct(java.util.function.Function<RoutingRun, T> part) {
        return runs.stream().map(part).distinct().toList();
    }

    Table table(String set) {
        var heading = new ArrayList<>(List.of(set, "CPU s"));
        heading.addAll(solvers);
        var table = new Table(heading);
        var times = distinct(RoutingRun::cpuSeconds);
        for (String instance : distinct(RoutingRun::instance)) {
            times.forEach(time -> addRow(table, instance, time, solver -> gap(instance, time, solver)));
        }
        for (double time : times) {
            addSummary(table, "median", time, RoutingReport::median);
            addSummary(
                    table, "mean", time, gaps -> Arrays.stream(gaps).average().orElse(Double.NaN));
        }
        return table;
    }

    private void addRow(Table table, String name, double time, ToDoubleFunction<String> gap) {
        var row = new ArrayList<>(List.of(name, number(time)));
        solvers.forEach(solver -> row.add(percent(gap.applyAsDouble(solver))));
        table.add(row);
    }

    /** Over the instances that the solver solved; how many that is stands behind it where it is not all. */
    private void addSummary(Table table, String name, double time, ToDoubleFunction<double[]> of) {
        var row = new ArrayList<>(List.of(name, number(time)));
        for (String solver : solvers) {
            var instances = distinct(RoutingRun::instance);
            double[] gaps = instances.stream()
                    .mapToDouble(instance -> gap(instance, time, solver))
                    .filter(gap -> !Double.isNaN(gap))
                    .toArray();
            String some = gaps.length == 0 || gaps.length == instances.size()
                    ? ""
                    : " (%d of %d)".formatted(gaps.length, instances.size());
            row.add(percent(of.applyAsDouble(gaps)) + some);
        }
        table.add(row);
    }

    private double gap(String instance, double time, String solver) {
        return median(runs.stream()
                .filter(run -> run.instance().equals(instance)
                        && run.cpuSeconds() == time
                        && run.solver().equals(solver))
                .mapToDouble(RoutingRun::gapPercent)
                .toArray());
    }

    /** Runs without a solution count as the worst. */
    static double median(double[] values) {
        double[] ascending = DoubleStream.of(values).sorted().toArray();
        int middle = ascending.length / 2;
        if (ascending.length == 0) {
            return Double.NaN;
        }
        return ascending.length % 2 == 1 ? ascending[middle] : (ascending[middle - 1] + ascending[middle]) / 2;
    }

    private static String percent(double gap) {
        return Double.isNaN(gap) ? NONE : String.format(Locale.ROOT, "%.2f %%", gap);
    }

    static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
