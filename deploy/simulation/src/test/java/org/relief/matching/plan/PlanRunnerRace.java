package org.relief.matching.plan;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.relief.matching.planner.Planner;
import org.relief.matching.planner.Policy;
import org.relief.matching.planner.Problem;
import org.relief.matching.planner.StraightLine;
import org.relief.simulation.Threads;

/** New snapshots come while older ones are planned: in the end the newest has been looked at, and nobody waits for another. */
public final class PlanRunnerRace implements Runnable {

    private static final Instant NOW = Instant.parse("2022-01-06T03:00:00Z");

    @Override
    public void run() {
        ExecutorService planning = Executors.newSingleThreadExecutor();
        PlanRunner runner = new PlanRunner(new Planner(Policy.BALANCED, 1), Budgets.FIRST_PLAN_ONLY, planning, () -> 0);
        Threads.together(
                () -> {
                    runner.submit(look(1));
                    runner.submit(look(2));
                },
                () -> runner.submit(look(3)),
                () -> {
                    var _ = runner.newest("area");
                });
        planning.shutdown();
        try {
            if (!planning.awaitTermination(1, TimeUnit.MINUTES) || !runner.isReady("area")) {
                throw new IllegalStateException("a snapshot waits and nobody looks at it");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Look look(long revision) {
        var problem = new Problem(List.of(), List.of(), List.of(), List.of(), List.of(), StraightLine.CITY, 86_400);
        return new Look("area", 1, () -> new Snapshot("area", revision, NOW, problem, Optional.empty()));
    }
}
