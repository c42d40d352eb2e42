package org.relief.matching.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What holds for every problem, shown on many random ones. */
class PlannerPropertyTest {
    private static final int PROBLEMS = Integer.getInteger("planner.problems", 1_000);
    private final Planner planner = new Planner(Policy.BALANCED, 1);

    @Test
    void everyPlanIsFeasible() {
        LongStream.range(0, PROBLEMS).forEach(seed -> {
            var problem = RandomProblems.problem(seed);
            var plan = planner.plan(problem, Budget.iterations(320));
            assertThat(new FeasibilityChecker(problem).check(plan))
                    .as("problem %d", seed)
                    .isEmpty();
        });
    }

    @Test
    void theRunningCostIsTheCostFromScratchAfterEveryAcceptedMove() {
        LongStream.range(0, PROBLEMS).forEach(seed -> {
            var instance = Compiler.compile(RandomProblems.problem(seed), Policy.BALANCED)
                    .instance();
            improveAndRecount(instance, seed);
        });
    }

    @Test
    void theSameHoldsWithGoodsThatBecomeReadyAndToursThatMayNotLastLong() {
        LongStream.range(0, PROBLEMS).forEach(seed -> {
            var instance = RandomInstances.instance(seed);
            var state = improveAndRecount(instance, seed);
            assertThat(TourCheck.violations(state)).as("instance %d", seed).isEmpty();
        });
    }

    private static State improveAndRecount(Instance instance, long seed) {
        var search = new Search(instance, seed);
        var state = search.state();
        search.onAccepted(() -> {
            assertThat(state.plainCost()).as("problem %d", seed).isEqualTo(new Recount(state).plainCost());
            assertThat(state.cargo.paid()).isEqualTo(new Recount(state).paid());
            assertThat(new Recount(state).carriesTooMuch()).isFalse();
            assertThat(instance.stock.isWithin(state.cargo.taken)).isTrue();
        });
        search.construct();
        search.improve(search.forRelief(false), Budget.iterations(320));
        return state;
    }

    @Test
    void theSameSeedGivesTheSamePlan() {
        LongStream.range(0, 50).forEach(seed -> {
            var problem = RandomProblems.problem(seed);
            assertThat(planner.plan(problem, Budget.iterations(320)))
                    .isEqualTo(planner.plan(problem, Budget.iterations(320)));
        });
    }

    @Test
    void severalThreadsGiveAFeasiblePlanAndTheSameOneEachTime() {
        LongStream.range(0, 100).forEach(seed -> {
            var problem = RandomProblems.problem(seed);
            var team = new Planner(Policy.BALANCED, 1, 3);
            var plan = team.plan(problem, Budget.iterations(640));
            assertThat(new FeasibilityChecker(problem).check(plan))
                    .as("problem %d", seed)
                    .isEmpty();
            assertThat(team.plan(problem, Budget.iterations(640))).isEqualTo(plan);
        });
    }

    @Test
    void aPlanTakenOverByAnotherSearchIsTheSame() {
        LongStream.range(0, 100).forEach(seed -> {
            var instance = Compiler.compile(RandomProblems.problem(seed), Policy.BALANCED)
                    .instance();
            var one = new Search(instance, seed);
            one.construct();
            one.improve(one.forRelief(false), Budget.iterations(640));
            var other = new Search(instance, seed + 1);
            other.construct();
            one.best().build(other.state());
            assertThat(other.state().plainCost() + other.state().fairness.giniCost())
                    .as("problem %d", seed)
                    .isEqualTo(one.best().cost());
            assertThat(new Recount(other.state()).plainCost())
                    .isEqualTo(other.state().plainCost());
        });
    }

    @Test
    void searchingLongerIsNeverWorseThanTheFirstPlan() {
        LongStream.range(0, 100).forEach(seed -> {
            var problem = RandomProblems.problem(seed);
            var first = planner.plan(problem, Budget.iterations(0)).score();
            var later = planner.plan(problem, Budget.iterations(640)).score();
            assertThat(Math.round(later.floor() * 100)).isGreaterThanOrEqualTo(Math.round(first.floor() * 100));
        });
    }

    @Test
    void replanningKeepsAGoodPlanGood() {
        LongStream.range(0, 100).forEach(seed -> {
            var problem = RandomProblems.problem(seed);
            var last = planner.plan(problem, Budget.iterations(640));
            var next = planner.replan(problem, last, Budget.iterations(0));
            assertThat(new FeasibilityChecker(problem).check(next)).isEmpty();
            assertThat(next.score().total()).isLessThanOrEqualTo(last.score().total() * 1.05 + 1);
        });
    }

    @Test
    void theChangesReallyServeTheNeed() {
        var kinds = new HashSet<Class<?>>();
        var sizes = new HashSet<Integer>();
        LongStream.range(0, PROBLEMS).forEach(seed -> {
            var problem = RandomProblems.problem(seed);
            var plan = planner.plan(problem, Budget.iterations(64));
            for (var why : planner.explain(problem, plan, Budget.iterations(100_000))) {
                assertThat(why.reasons()).isNotEmpty();
                sizes.add(why.changes().size());
                if (why.changes().isEmpty()) {
                    continue;
                }
                why.changes().forEach(change -> kinds.add(change.getClass()));
                var changed = Planner.whatIf(problem, why.changes());
                var served = planner.serve(changed, plan, why.request());
                assertThat(new FeasibilityChecker(changed).check(served)).isEmpty();
                assertThat(served.shortfalls())
                        .as("problem %d: %s", seed, why)
                        .noneMatch(lacking -> isOf(lacking, why));
            }
        });
        assertThat(kinds).hasSameSizeAs(Change.class.getPermittedSubclasses());
        assertThat(sizes).contains(1, 2);
    }

    private static boolean isOf(Shortfall lacking, Explanation why) {
        return lacking.request().equals(why.request()) && lacking.item().equals(why.item());
    }
}
