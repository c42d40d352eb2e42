package org.relief.matching.planner;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;

/**
 * Ours and the peers on generated relief problems, as shares of first come, first served; the median over the seeds,
 * each of which is another problem. Or, with {@code replan}, {@link ReplanBench}.
 *
 * <pre>deploy/bench/plan relief REQUESTS CARS DEPOTS CPU_SECONDS… --seeds 3 --solvers ours</pre>
 */
public final class ReliefBench {
    private static final Policy POLICY = Policy.BALANCED;
    private static final String CSV_HEADING =
            "requests,cars,depots,solver,cpu_seconds,seed,total,unserved,floor,gini,driving_seconds,stops";

    private final Options options;
    private final int[] sizes;
    private final List<ReliefSolver> solvers = new ArrayList<>();
    private final List<Run> runs = new ArrayList<>();

    /** One plan beside the same problem's first-come plan. */
    private record Run(String solver, double cpuSeconds, long seed, Plan plan, Plan first) {
        double share(ToDoubleFunction<Score> term) {
            return term.applyAsDouble(plan.score()) / term.applyAsDouble(first.score());
        }
    }

    public static void main(String[] args) throws IOException {
        var options = Options.parseOrExit(args);
        if (options.words.getFirst().equals("replan")) {
            new ReplanBench(options).run();
        } else {
            new ReliefBench(options).run();
        }
    }

    private ReliefBench(Options options) {
        this.options = options;
        sizes = options.words.stream().limit(3).mapToInt(Integer::parseInt).toArray();
        solvers.add(new ReliefOurs());
        ServiceLoader.load(ReliefSolver.class).forEach(solvers::add);
        solvers.removeIf(solver -> !options.wants(solver.name()));
    }

    private void run() throws IOException {
        LongStream.rangeClosed(1, options.seeds).forEach(this::runSeed);
        System.out.println(table().text(options.markdown));
        if (options.csv.isPresent()) {
            Files.write(options.csv.get(), csv());
        }
    }

    private void runSeed(long seed) {
        var problem = ReliefGenerator.problem(sizes[0], sizes[1], sizes[2], seed);
        var first = new FirstCome(problem).plan(POLICY);
        for (double seconds : seconds()) {
            for (var solver : solvers) {
                var plan = proven(problem, solver.plan(problem, POLICY, seconds, seed));
                runs.add(new Run(solver.name(), seconds, seed, plan, first));
                System.err.printf("%s, %.0f s, seed %d: %s%n", solver.name(), seconds, seed, plan.score());
            }
        }
    }

    private List<Double> seconds() {
        return options.words.stream().skip(3).map(Double::valueOf).toList();
    }

    static Plan proven(Problem problem, Plan plan) {
        var violations = new FeasibilityChecker(problem).check(plan);
        if (!violations.isEmpty()) {
            throw new IllegalStateException("the plan breaks rules: " + violations);
        }
        return plan;
    }

    static long stops(Plan plan) {
        return plan.routes().stream()
                .flatMap(route -> route.trips().stream())
                .mapToLong(trip -> trip.stops().size())
                .sum();
    }

    private Table table() {
        var table = new Table(List.of(
                "requests / cars", "CPU s", "solver", "total", "unserved", "Gini: first, then", "stops: first, then"));
        for (double seconds : seconds()) {
            for (var solver : solvers) {
                var same = runs.stream()
                        .filter(run ->
                                run.cpuSeconds() == seconds && run.solver().equals(solver.name()))
                        .toList();
                table.add(List.of(
                        "%,d / %d".formatted(sizes[0], sizes[1]),
                        RoutingReport.number(seconds),
                        solver.name(),
                        text("%.3f", median(same, run -> run.share(Score::total))),
                        text("%.3f", median(same, run -> run.share(Score::unserved))),
                        text(
                                "%.3f, %.3f",
                                median(same, run -> run.first().score().gini()),
                                median(same, run -> run.plan().score().gini())),
                        text(
                                "%,.0f, %,.0f",
                                median(same, run -> stops(run.first())), median(same, run -> stops(run.plan())))));
            }
        }
        return table;
    }

    private static double median(List<Run> runs, ToDoubleFunction<Run> value) {
        return RoutingReport.median(runs.stream().mapToDouble(value).toArray());
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private List<String> csv() {
        var lines = new ArrayList<>(List.of(CSV_HEADING));
        for (var run : runs) {
            if (run.solver().equals(runs.getFirst().solver())
                    && run.cpuSeconds() == runs.getFirst().cpuSeconds()) {
                lines.add(csv("first-come", 0, run.seed(), run.first()));
            }
            lines.add(csv(run.solver(), run.cpuSeconds(), run.seed(), run.plan()));
        }
        return lines;
    }

    private String csv(String solver, double cpuSeconds, long seed, Plan plan) {
        var score = plan.score();
        return text(
                "%d,%d,%d,%s,%s,%d,%.0f,%.0f,%.3f,%.4f,%d,%d",
                sizes[0],
                sizes[1],
                sizes[2],
                solver,
                cpuSeconds,
                seed,
                score.total(),
                score.unserved(),
                score.floor(),
                score.gini(),
                score.drivingSeconds(),
                stops(plan));
    }
}
