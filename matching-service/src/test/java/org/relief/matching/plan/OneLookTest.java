package org.relief.matching.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.relief.matching.delivery.Waiting;
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

/** In whatever order changes come and steps are taken: a plan is shown with the reasons of that very plan, or with none. */
class OneLookTest {

    private static final Instant NOW = Instant.parse("2022-01-06T03:00:00Z");
    private static final Place HOME = new Place(43.25, 76.91);

    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private long nanos;
    private Proposal last;
    private long shownWithout;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void aNeedIsServedOrHasAReasonOfThatPlanOrIsJustBeingLookedAt(long seed) {
        var random = new SplittableRandom(seed);
        var budgets = new Budgets(1, Duration.ofMillis(4), Duration.ofMillis(60), Duration.ofMillis(50), 1);
        var runner = new PlanRunner(new Planner(Policy.BALANCED, seed), budgets, tasks::add, () -> nanos += 20_000);
        int pairs = 0;
        for (int change = 0; change < 12; change++) {
            Snapshot now = snapshot(change, random);
            runner.submit(new Look("area", now.problem().requests().size(), () -> now));
            for (int steps = random.nextInt(40); steps >= 0 && !tasks.isEmpty(); steps--) {
                tasks.remove().run();
                pairs += runner.newest("area").map(this::check).orElse(0);
            }
        }
        while (!tasks.isEmpty()) {
            tasks.remove().run();
            pairs += runner.newest("area").map(this::check).orElse(0);
        }
        assertThat(pairs).as("pairs that were shown").isGreaterThan(3);
        assertThat(last.reasons()).as("in the end it has its reasons").isPresent();
    }

    /** How many new pairs of plan and reasons it is. */
    private int check(Proposal proposal) {
        if (last != null && proposal.number() == last.number()) {
            return 0;
        }
        last = proposal;
        shownWithout = proposal.reasons().isPresent() ? nanos : shownWithout;
        assertThat(nanos - shownWithout)
                .as("how long people have heard nothing")
                .isLessThan(Duration.ofSeconds(3).toNanos());
        proposal.reasons().ifPresent(reasons -> assertThat(lacking(reasons)).isEqualTo(lacking(proposal)));
        return proposal.reasons().isPresent() ? 1 : 0;
    }

    private static Set<String> lacking(Map<String, Map<String, Waiting>> reasons) {
        Set<String> lacking = new HashSet<>();
        reasons.forEach((request, items) ->
                items.forEach((item, why) -> lacking.add(request + " " + item + " " + why.lacking())));
        return lacking;
    }

    private static Set<String> lacking(Proposal proposal) {
        return proposal.plan().shortfalls().stream()
                .map(one -> one.request() + " " + one.item() + " " + one.quantity())
                .collect(Collectors.toSet());
    }

    private static Snapshot snapshot(long revision, SplittableRandom random) {
        List<Request> asked = new ArrayList<>();
        for (int i = 0; i < 8 + random.nextInt(10); i++) {
            asked.add(new Request(
                    "r" + i,
                    "alatau",
                    new Place(43.20 + random.nextDouble() / 8, 76.80 + random.nextDouble() / 5),
                    1 + random.nextInt(6),
                    1,
                    1,
                    0,
                    List.of(new Need("PARCEL", 1 + random.nextInt(5)), new Need("KIT", 1)),
                    List.of(),
                    Set.of(),
                    300));
        }
        return new Snapshot("area", revision, NOW, problem(asked, random), Optional.empty());
    }

    private static Problem problem(List<Request> asked, SplittableRandom random) {
        var parcels = new Batch("PARCEL", 10 + random.nextInt(20), Batch.NO_EXPIRY);
        var kits = new Batch("KIT", random.nextInt(12), Batch.NO_EXPIRY);
        return new Problem(
                List.of(
                        new Item("PARCEL", ItemClass.FOOD, 3000, 6000, true, Item.KEEPS),
                        new Item("KIT", ItemClass.MEDICINE, 800, 2000, true, Item.KEEPS)),
                List.of(new Depot("W1", new Place(43.26, 76.88), List.of(), 900, List.of(parcels, kits))),
                List.of(new Neighborhood("alatau", 1000, AccessLevel.UNKNOWN, "", List.of())),
                asked,
                List.of(car("s1", random), car("s2", random)),
                StraightLine.CITY,
                86_400);
    }

    private static Vehicle car(String shift, SplittableRandom random) {
        int home = 4_000 + random.nextInt(8_000);
        return new Vehicle(
                shift,
                20_000 + random.nextInt(40_000),
                900_000,
                Set.of(),
                HOME,
                HOME,
                new TimeWindow(0, home),
                home,
                Set.of(),
                List.of(),
                3);
    }
}
