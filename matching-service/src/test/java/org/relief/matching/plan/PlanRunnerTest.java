package org.relief.matching.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.relief.matching.planner.AccessLevel;
import org.relief.matching.planner.Batch;
import org.relief.matching.planner.Depot;
import org.relief.matching.planner.Item;
import org.relief.matching.planner.ItemClass;
import org.relief.matching.planner.Need;
import org.relief.matching.planner.Neighborhood;
import org.relief.matching.planner.Place;
import org.relief.matching.planner.Planner;
import org.relief.matching.planner.Policy;
import org.relief.matching.planner.Problem;
import org.relief.matching.planner.Request;
import org.relief.matching.planner.StraightLine;
import org.relief.matching.planner.TimeWindow;
import org.relief.matching.planner.Vehicle;

class PlanRunnerTest {

    private static final Instant NOW = Instant.parse("2022-01-06T03:00:00Z");
    private static final Place HOME = new Place(43.25, 76.91);

    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private long nanos;
    private final PlanRunner runner =
            new PlanRunner(new Planner(Policy.BALANCED, 1), Budgets.FIRST_PLAN_ONLY, tasks::add, () -> nanos);

    private static Look look(long revision, int requests) {
        return look("area", revision, requests);
    }

    private static Look look(String area, long revision, int requests) {
        return new Look(area, requests, () -> snapshot(area, revision, requests));
    }

    private static Snapshot snapshot(String area, long revision, int requests) {
        List<Request> asked = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            asked.add(new Request(
                    "r" + i,
                    "alatau",
                    new Place(43.29, 76.80 + i / 1000.0),
                    4,
                    1,
                    1,
                    0,
                    List.of(new Need("PARCEL", 2)),
                    List.of(),
                    Set.of(),
                    300));
        }
        var problem = new Problem(
                List.of(new Item("PARCEL", ItemClass.FOOD, 3000, 6000, true, Item.KEEPS)),
                List.of(new Depot(
                        "W1",
                        new Place(43.26, 76.88),
                        List.of(),
                        900,
                        List.of(new Batch("PARCEL", 5, Batch.NO_EXPIRY)))),
                List.of(new Neighborhood("alatau", 1000, AccessLevel.UNKNOWN, "", List.of())),
                asked,
                List.of(new Vehicle(
                        "s",
                        250_000,
                        900_000,
                        Set.of(),
                        HOME,
                        HOME,
                        new TimeWindow(0, 36_000),
                        36_000,
                        Set.of(),
                        List.of(),
                        3)),
                StraightLine.CITY,
                86_400);
        return new Snapshot(area, revision, NOW, problem, Optional.empty());
    }

    private void runAll() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    @Test
    void theFirstPlanIsShownBeforeItsReasons() {
        assertThat(runner.newest("area")).isEmpty();
        runner.submit(look(1, 4));
        tasks.remove().run();
        Proposal first = runner.newest("area").orElseThrow();
        assertThat(first.reasons()).isEmpty();
        assertThat(first.proposedStops()).isNotEmpty();
        runAll();
        Proposal settled = runner.newest("area").orElseThrow();
        assertThat(settled.reasons()).isPresent();
        assertThat(settled.number()).isGreaterThan(first.number());
        assertThat(settled.reasons().orElseThrow())
                .as("4 requests of 2, 5 in stock")
                .isNotEmpty();
    }

    @Test
    void aNewerSnapshotTakesThePlaceOfOneThatIsNotPlannedYet() {
        runner.submit(look(1, 1));
        runner.submit(look(2, 2));
        runAll();
        assertThat(runner.newest("area").orElseThrow().snapshot().revision()).isEqualTo(2);
    }

    @Test
    void aSmallAreaDoesNotWaitForALargeOne() {
        runner.submit(look("large", 1, 30));
        runner.submit(look("small", 1, 2));
        tasks.remove().run();
        assertThat(runner.newest("small")).isPresent();
        assertThat(runner.newest("large")).isEmpty();
        tasks.remove().run();
        assertThat(runner.newest("small").orElseThrow().reasons())
                .as("its reasons come first as well")
                .isPresent();
        runAll();
        assertThat(runner.newest("large").orElseThrow().reasons()).isPresent();
    }

    @Test
    void thePlannerRestsFourTimesAsLongAsItWorked() {
        assertThat(runner.isReady("area")).isTrue();
        runner.submit(look(1, 1));
        assertThat(runner.isReady("area"))
                .as("while the last one is not planned")
                .isFalse();
        runAll();
        assertThat(runner.isReady("area")).isTrue();
    }

    @Test
    void anIdleAreaIsImprovedForALimitedTimeAndThenCostsNothing() {
        long[] clock = {0};
        Queue<Runnable> queue = new ConcurrentLinkedQueue<>();
        var budgets = new Budgets(10, Duration.ofMillis(5), Duration.ofMillis(20), Duration.ofMillis(5), 1);
        var improving = new PlanRunner(new Planner(Policy.BALANCED, 1), budgets, queue::add, () -> clock[0] += 100_000);
        improving.submit(look(1, 6));
        int ran = 0;
        long idleSince = System.nanoTime();
        while (System.nanoTime() - idleSince < Duration.ofMillis(200).toNanos()) {
            Runnable next = queue.poll();
            if (next != null) {
                next.run();
                ran++;
                idleSince = System.nanoTime();
            } else {
                Thread.onSpinWait();
            }
        }
        assertThat(ran).isBetween(4, 50);
        assertThat(improving.newest("area").orElseThrow().reasons()).isPresent();
    }
}
