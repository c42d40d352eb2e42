package org.relief.matching.planner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.stream.LongStream;

/**
 * Runs ours and the peers on public instances, one thread and the same CPU time each, checks every solution and prints
 * the gap over the best known cost, median of the seeds, as a table; with {@code --csv FILE} each run as a line.
 *
 * <pre>deploy/bench/plan --time 1,5,20 --seeds 3 --csv runs.csv FILE…</pre>
 */
public final class Bench {
    private final List<Double> times = new ArrayList<>(List.of(1.0, 5.0));
    private final List<Path> files = new ArrayList<>();
    private final List<String> runs = new ArrayList<>(List.of("instance,solver,cpu_seconds,seed,cost,gap_percent"));
    private int seeds = 1;
    private Path csv = Path.of("");

    public static void main(String[] args) throws IOException {
        new Bench(args).run();
    }

    private Bench(String[] args) {
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--time" -> {
                    times.clear();
                    Arrays.stream(args[++i].split(",")).map(Double::valueOf).forEach(times::add);
                }
                case "--seeds" -> seeds = Integer.parseInt(args[++i]);
                case "--csv" -> csv = Path.of(args[++i]);
                default -> files.add(Path.of(args[i]));
            }
        }
    }

    private void run() throws IOException {
        var solvers = new ArrayList<Solver>(List.of(new Ours()));
        ServiceLoader.load(Solver.class).forEach(solvers::add);
        for (var file : files) {
            var instance = VrplibInstance.read(file);
            for (double time : times) {
                for (var solver : solvers) {
                    System.out.printf(
                            Locale.ROOT,
                            "%-16s %5.0f s  %-9s %s%n",
                            instance.name(),
                            time,
                            solver.name(),
                            median(instance, solver, time));
                }
            }
        }
        if (!csv.toString().isEmpty()) {
            Files.write(csv, runs);
        }
    }

    private String median(VrplibInstance instance, Solver solver, double time) {
        double[] gaps = LongStream.rangeClosed(1, seeds)
                .mapToDouble(seed -> gap(instance, solver, time, seed))
                .sorted()
                .toArray();
        double middle = gaps[gaps.length / 2];
        return Double.isNaN(middle) ? "no solution" : "%6.2f %%".formatted(middle);
    }

    private double gap(VrplibInstance instance, Solver solver, double time, long seed) {
        double cost = Double.NaN;
        try {
            cost = new RouteCheck(instance).cost(solver.solve(instance, time, seed)) / instance.scale();
        } catch (IllegalStateException wrong) {
            System.err.println(solver.name() + ": " + wrong.getMessage());
        }
        double gap = 100 * (cost / instance.bestKnown().orElse(Double.NaN) - 1);
        runs.add(String.format(
                Locale.ROOT, "%s,%s,%s,%d,%.1f,%.3f", instance.name(), solver.name(), time, seed, cost, gap));
        return gap;
    }
}
