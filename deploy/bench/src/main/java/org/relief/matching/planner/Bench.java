package org.relief.matching.planner;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Runs ours and the peers on public instances, one thread and the same CPU time each, checks every solution and prints
 * the gap over the best known cost. With {@code --verify} it checks the published solutions instead.
 *
 * <pre>deploy/bench/plan --set VRPTW --time 1,5,20 --seeds 3 --csv runs.csv FILE…</pre>
 */
public final class Bench {
    private final Options options;
    private final List<Solver> solvers = new ArrayList<>();

    public static void main(String[] args) throws Exception {
        var options = Options.parseOrExit(args);
        if (options.verify) {
            System.exit(Verification.verify(options.files(), options) ? 0 : 1);
        }
        new Bench(options).run();
    }

    private Bench(Options options) {
        this.options = options;
        solvers.add(new Ours());
        ServiceLoader.load(Solver.class).forEach(solvers::add);
        solvers.removeIf(solver -> !options.wants(solver.name()));
    }

    private void run() throws IOException, InterruptedException, ExecutionException {
        var instances = options.files().stream()
                .map(file -> VrplibInstance.read(file, options.setOf(file)))
                .toList();
        try (var threads = Executors.newFixedThreadPool(options.jobs)) {
            var runs = collect(submitted(instances, threads));
            runs.forEach((set, done) ->
                    System.out.println(new RoutingReport(done).table(set.name()).text(options.markdown)));
        }
    }

    private Map<RoutingSet, List<Future<RoutingRun>>> submitted(
            List<VrplibInstance> instances, ExecutorService threads) {
        var submitted = new LinkedHashMap<RoutingSet, List<Future<RoutingRun>>>();
        for (var instance : instances) {
            runs(instance)
                    .forEach(run -> submitted
                            .computeIfAbsent(instance.set(), _ -> new ArrayList<>())
                            .add(threads.submit(run)));
        }
        return submitted;
    }

    private List<Callable<RoutingRun>> runs(VrplibInstance instance) {
        var runs = new ArrayList<Callable<RoutingRun>>();
        for (double seconds : options.seconds) {
            for (var solver : solvers) {
                for (long seed = 1; seed <= options.seeds && solver.supports(instance.instance()); seed++) {
                    long number = seed;
                    runs.add(() -> RoutingRun.of(instance, solver, seconds, number));
                }
            }
        }
        return runs;
    }

    /** Waits for each run in order and writes it down at once, so that an interrupted benchmark leaves what it has. */
    private Map<RoutingSet, List<RoutingRun>> collect(Map<RoutingSet, List<Future<RoutingRun>>> submitted)
            throws IOException, InterruptedException, ExecutionException {
        var collected = new LinkedHashMap<RoutingSet, List<RoutingRun>>();
        try (var csv = options.csv.isPresent() ? Files.newBufferedWriter(options.csv.get()) : Writer.nullWriter()) {
            csv.write(RoutingRun.HEADING + "\n");
            for (var ofSet : submitted.entrySet()) {
                for (var future : ofSet.getValue()) {
                    var run = future.get();
                    collected
                            .computeIfAbsent(ofSet.getKey(), _ -> new ArrayList<>())
                            .add(run);
                    csv.write(run.csv() + "\n");
                    csv.flush();
                    System.err.println(run.csv());
                }
            }
        }
        return collected;
    }
}
