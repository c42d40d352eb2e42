package org.relief.matching.planner;

import ai.timefold.solver.core.api.solver.SolverFactory;
import ai.timefold.solver.core.config.constructionheuristic.ConstructionHeuristicPhaseConfig;
import ai.timefold.solver.core.config.heuristic.selector.move.factory.MoveIteratorFactoryConfig;
import ai.timefold.solver.core.config.localsearch.LocalSearchPhaseConfig;
import ai.timefold.solver.core.config.phase.PhaseConfig;
import ai.timefold.solver.core.config.score.director.ScoreDirectorFactoryConfig;
import ai.timefold.solver.core.config.solver.EnvironmentMode;
import ai.timefold.solver.core.config.solver.SolverConfig;
import ai.timefold.solver.core.config.solver.termination.TerminationConfig;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Timefold with an incremental score, its usual construction heuristic, and late acceptance over moves between
 * neighbors, in one thread. Of the public sets it takes those without reloads, releases and limits of duration.
 */
public final class Timefold implements Solver {
    /** Wall seconds a CPU second may take, for the library's own limit; ours ends the search long before. */
    private static final long PATIENCE = 50;

    private static final int LOOK_EACH_MILLIS = 5;

    @Override
    public String name() {
        return "timefold";
    }

    @Override
    public boolean supports(Instance in) {
        return in.tripsPerVehicle == 1 && !in.released && !in.limited && in.lineItem.length == 0;
    }

    @Override
    public List<List<Integer>> solve(Instance in, double cpuSeconds, long seed) {
        long start = CpuTime.now();
        var phases = List.<PhaseConfig>of(new ConstructionHeuristicPhaseConfig(), localSearch());
        var best = solve(new TimefoldRoutes(in), phases, start, cpuSeconds, seed);
        if (!Objects.requireNonNull(best.score).isFeasible()) {
            throw new IllegalStateException("no solution");
        }
        var routes = new ArrayList<List<Integer>>();
        best.cars.forEach(
                car -> routes.add(car.stops.stream().map(stop -> stop.visit).toList()));
        return routes;
    }

    static PhaseConfig<?> localSearch() {
        return new LocalSearchPhaseConfig()
                .withMoveSelectorConfig(
                        new MoveIteratorFactoryConfig().withMoveIteratorFactoryClass(TimefoldMoves.class));
    }

    /** @param start CPU time of this thread at which the budget began */
    static TimefoldRoutes solve(
            TimefoldRoutes routes, List<PhaseConfig> phases, long start, double cpuSeconds, long seed) {
        var config = new SolverConfig()
                .withSolutionClass(TimefoldRoutes.class)
                .withEntityClasses(TimefoldCar.class, TimefoldStop.class)
                .withScoreDirectorFactory(
                        new ScoreDirectorFactoryConfig().withIncrementalScoreCalculatorClass(TimefoldScore.class))
                .withEnvironmentMode(EnvironmentMode.NON_REPRODUCIBLE)
                .withRandomSeed(seed)
                .withPhaseList(phases)
                .withTerminationConfig(
                        new TerminationConfig().withSecondsSpentLimit((long) (cpuSeconds * PATIENCE) + 1));
        var solver = SolverFactory.<TimefoldRoutes>create(config).buildSolver();
        long thread = Thread.currentThread().threadId();
        var watch = Thread.ofVirtual().start(() -> watch(solver, thread, start + (long) (cpuSeconds * 1e9)));
        try {
            return solver.solve(routes);
        } finally {
            watch.interrupt();
        }
    }

    /** Ends the search when its thread has computed for so long: the library's own limits are of wall time. */
    private static void watch(
            ai.timefold.solver.core.api.solver.Solver<TimefoldRoutes> solver, long thread, long until) {
        try {
            while (ManagementFactory.getThreadMXBean().getThreadCpuTime(thread) < until || !solver.isSolving()) {
                Thread.sleep(LOOK_EACH_MILLIS);
            }
            solver.terminateEarly();
        } catch (InterruptedException done) {
            Thread.currentThread().interrupt();
        }
    }
}
