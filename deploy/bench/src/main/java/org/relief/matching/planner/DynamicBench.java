package org.relief.matching.planner;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * When to leave: lives through public streams of requests by several methods, one thread and the same CPU time an epoch,
 * checks every route and prints what it costs above hindsight.
 *
 * <pre>deploy/bench/plan dynamic --streams 30 --time 10 --csv runs.csv FOLDER</pre>
 */
public final class DynamicBench {
    private final DynamicOptions options;

    public static void main(String[] args) throws Exception {
        new DynamicBench(DynamicOptions.parseOrExit(args)).run();
    }

    private DynamicBench(DynamicOptions options) {
        this.options = options;
    }

    private void run() throws IOException, InterruptedException, ExecutionException {
        var streams = options.chosen(new DynamicStreams(options.folder).read());
        try (var threads = Executors.newFixedThreadPool(options.jobs)) {
            var submitted = new ArrayList<Future<DynamicRun>>();
            for (var stream : streams) {
                for (String method : options.methods) {
                    submitted.add(threads.submit(() ->
                            DynamicRun.of(stream, method, options.method(method, stream), options.secondsAnEpoch)));
                }
            }
            System.out.println(new DynamicReport(collect(submitted)).table().text(options.markdown));
        }
    }

    /** Waits for each run in order and writes it down at once, so that an interrupted benchmark leaves what it has. */
    private List<DynamicRun> collect(List<Future<DynamicRun>> submitted)
            throws IOException, InterruptedException, ExecutionException {
        var runs = new ArrayList<DynamicRun>();
        try (var csv = options.csv.isPresent() ? Files.newBufferedWriter(options.csv.get()) : Writer.nullWriter()) {
            csv.write(DynamicRun.HEADING + "\n");
            for (var future : submitted) {
                var run = future.get();
                runs.add(run);
                csv.write(run.csv() + "\n");
                csv.flush();
                System.err.println(run.csv());
            }
        }
        return runs;
    }
}
