package org.relief.matching.planner;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.Warmup;

/** How many ruins and recreates the search does in a second, and with the gc profiler what each allocates. */
@org.openjdk.jmh.annotations.State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 1,
        jvmArgsAppend = {"-XX:+UseSerialGC", "-Xmx1g"})
public class RuinAndRecreate {
    private static final int ITERATIONS = 1024;
    private static final long SEED = 1;

    /** Which kind of instance. */
    @Param({"CVRP", "VRPTW", "RELIEF"})
    public Kind kind = Kind.CVRP;

    private Search search = new Search(Kind.CVRP.instance(), SEED);
    private Search.Temperatures cold = search.forRouting();
    private long from;
    private final Budget round = done -> (double) (done - from) / ITERATIONS;

    /** Kinds of instances of 1,000 visits. */
    public enum Kind {
        /** Capacity only. */
        CVRP,
        /** Capacity and windows. */
        VRPTW,
        /** Goods, stock, several depots, two trips, optional visits. */
        RELIEF;

        Instance instance() {
            return this == RELIEF
                    ? Compiler.compile(ReliefGenerator.problem(1_000, 25, 5, SEED), Policy.BALANCED)
                            .instance()
                    : RandomRouting.instance(1_000, this == VRPTW, SEED);
        }
    }

    /** A plan that is no longer new, so cool that it stays about as good as it is. */
    @Setup(Level.Trial)
    public void improveForAWhile() {
        var in = kind.instance();
        search = new Search(in, SEED);
        search.construct();
        double coldest = (kind == Kind.RELIEF ? search.forRelief(true) : search.forRouting()).coldest();
        cold = new Search.Temperatures(coldest, coldest, 0, 1);
        search.improve(cold, Budget.iterations(20_000));
    }

    /** The search's loop. */
    @Benchmark
    @OperationsPerInvocation(ITERATIONS)
    public long improve() {
        from = search.iterations();
        search.improve(cold, round);
        return search.best().cost();
    }
}
