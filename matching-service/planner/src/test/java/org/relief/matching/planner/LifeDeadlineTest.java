package org.relief.matching.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relief.matching.planner.SmallTown.HOUR;
import static org.relief.matching.planner.SmallTown.KIT;
import static org.relief.matching.planner.SmallTown.MINUTE;
import static org.relief.matching.planner.SmallTown.PARCEL;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.relief.matching.planner.PassedOver.Rule;

/** What somebody's life hangs on goes ahead of all else, and in time where it can. */
class LifeDeadlineTest {

    private static final Planner PLANNER = new Planner(Policy.BALANCED, 7);

    private static Problem needing(Problem problem, Map<String, Integer> deadlines) {
        return problem.with(problem.requests().stream()
                .map(request ->
                        deadlines.containsKey(request.id()) ? needed(request, deadlines.get(request.id())) : request)
                .toList());
    }

    private static Request needed(Request request, int by) {
        return new Request(
                request.id(),
                request.neighborhood(),
                request.place(),
                request.people(),
                1,
                1,
                request.waitingSince(),
                request.needs().stream()
                        .map(need -> new Need(need.item(), need.quantity(), true, by))
                        .toList(),
                request.windows(),
                request.vehicleAccess(),
                request.handoverSeconds());
    }

    private static Plan plan(Problem problem) {
        Plan plan = PLANNER.plan(problem, Budget.iterations(320));
        assertThat(new FeasibilityChecker(problem).check(plan)).isEmpty();
        return plan;
    }

    private static Optional<Stop> stop(Plan plan, String request) {
        return plan.routes().stream()
                .flatMap(route -> route.trips().stream())
                .flatMap(trip -> trip.stops().stream())
                .filter(stop -> stop.request().equals(request))
                .findFirst();
    }

    /** There is time for one of both directions only. */
    private static Problem oneOrTheOther() {
        return new SmallTown()
                .stock(PARCEL, 1_000)
                .request("insulin", "HERE", -50, 1, PARCEL, 1)
                .request("many", "HERE", 50, 4_000, PARCEL, 1)
                .request("more", "HERE", 51, 4_000, PARCEL, 1)
                .car("car", 1_000, 140 * MINUTE)
                .problem();
    }

    @Test
    void oneLifeGoesBeforeTheHungerOfMany() {
        assertThat(stop(plan(oneOrTheOther()), "insulin")).isEmpty();
        Plan plan = plan(needing(oneOrTheOther(), Map.of("insulin", 3 * HOUR)));
        assertThat(stop(plan, "insulin")).isPresent();
        assertThat(stop(plan, "many")).isEmpty();
        assertThat(plan.score().lives()).isZero();
    }

    @Test
    void howMuchALifeCountsIsThePolicysNumber() {
        Problem problem = needing(oneOrTheOther(), Map.of("insulin", 3 * HOUR));
        long usual = life(problem, Policy.BALANCED);
        assertThat(life(problem, Policy.BALANCED.valuingLife(2 * Policy.LIFE))).isBetween(2 * usual - 2, 2 * usual);
    }

    private static long life(Problem problem, Policy policy) {
        return Arrays.stream(Compiler.compile(problem, policy).instance().lineLife)
                .max()
                .orElseThrow();
    }

    @Test
    void itIsReachedInTimeAlthoughTheWayWouldHaveItLast() {
        Problem problem = new SmallTown()
                .stock(PARCEL, 1_000)
                .request("near", 20, PARCEL, 10)
                .request("next", 30, PARCEL, 10)
                .request("insulin", 40, PARCEL, 1)
                .car("car", 10_000, 6 * HOUR)
                .problem();
        assertThat(stop(plan(problem), "insulin").orElseThrow().startAt()).isGreaterThan(51 * MINUTE);
        Plan plan = plan(needing(problem, Map.of("insulin", 51 * MINUTE)));
        assertThat(stop(plan, "insulin").orElseThrow().startAt()).isLessThanOrEqualTo(51 * MINUTE);
        assertThat(plan.shortfalls()).isEmpty();
    }

    @Test
    void whoCanNotBeReachedInTimeIsReachedLate() {
        Problem problem = new SmallTown()
                .stock(KIT, 5)
                .request("insulin", 40, KIT, 1)
                .car("car", 1_000, 6 * HOUR)
                .problem();
        Plan plan = plan(needing(problem, Map.of("insulin", 20 * MINUTE)));
        assertThat(stop(plan, "insulin")).isPresent();
        assertThat(plan.score().lives()).isEqualTo(0.5);
        assertThat(stop(plan(needing(problem, Map.of("insulin", -HOUR))), "insulin"))
                .isPresent();
    }

    @Test
    void ofTwoLivesTheOneThatCanBeSavedInTimeIs() {
        Problem problem = new SmallTown()
                .stock(KIT, 5)
                .request("left", -40, KIT, 1)
                .request("right", 40, KIT, 1)
                .car("car", 1_000, 8 * HOUR)
                .problem();
        Plan plan = plan(needing(problem, Map.of("left", HOUR, "right", 3 * HOUR)));
        assertThat(stop(plan, "left").orElseThrow().startAt()).isLessThanOrEqualTo(HOUR);
        assertThat(stop(plan, "right").orElseThrow().startAt()).isLessThanOrEqualTo(3 * HOUR);
    }

    @Test
    void whoWaitsForItHearsThatALifeWentFirst() {
        Problem problem = needing(oneOrTheOther(), Map.of("insulin", 3 * HOUR));
        List<Explanation> why = PLANNER.explain(problem, plan(problem), Budget.iterations(1_000));
        assertThat(why).allSatisfy(one -> {
            assertThat(one.passedOver()).contains(new PassedOver("insulin", "HERE", Rule.LIFE_DEADLINE));
            assertThat(one.reasons()).contains(UnservedReason.LOWER_PRIORITY).doesNotContain(UnservedReason.FAIRNESS);
        });
    }
}
