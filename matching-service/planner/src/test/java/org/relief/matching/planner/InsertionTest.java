package org.relief.matching.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relief.matching.planner.SmallTown.HOUR;
import static org.relief.matching.planner.SmallTown.MINUTE;
import static org.relief.matching.planner.SmallTown.PARCEL;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A visit goes where the plan costs least afterwards: found in constant time a place, proven by trying every place. */
class InsertionTest {

    private final SmallTown town = new SmallTown().stock(PARCEL, 9);

    @Test
    void whoLivesOnTheWayIsServedOnTheWay() {
        var driven = new Driven(town.request("near", 5, PARCEL, 1)
                        .request("far", 20, PARCEL, 1)
                        .request("between", 12, PARCEL, 1)
                        .car("car", 100, 8 * HOUR))
                .trip("car", "near", "far");
        long driving = driven.state.plainCost();
        assertThat(put(driven, "between")).isTrue();
        assertThat(driven.order("car")).containsExactly("near", "between", "far");
        int between = driven.line("between");
        assertThat(driven.state.plainCost() - driving)
                .as("no detour: its goods are not lost, it waits 27 minutes, and the next 5 more")
                .isEqualTo(-driven.in.lineLoss[between]
                        + driven.in.lineSlope[between] * 27 * MINUTE
                        + driven.in.lineSlope[driven.line("far")] * 5 * MINUTE);
    }

    @Test
    void whoCouldOnlyBeServedByMakingOthersLateIsNot() {
        var driven = new Driven(town.openFrom(0, 35 * MINUTE)
                        .request("near", 5, PARCEL, 1)
                        .request("far", 20, PARCEL, 1)
                        .request("between", 12, PARCEL, 1)
                        .car("car", 100, 8 * HOUR))
                .trip("car", "near", "far");
        assertThat(put(driven, "between"))
                .as("the far door closes as the car gets there")
                .isFalse();
    }

    @Test
    void aCarThatStandsIsSentWhereTheOthersAreFull() {
        var driven = new Driven(town.request("first", 5, PARCEL, 2)
                        .request("second", 6, PARCEL, 2)
                        .car("one", 10, HOUR)
                        .car("two", 10, HOUR))
                .trip("one", "first");
        assertThat(put(driven, "second")).isTrue();
        assertThat(driven.order("two")).containsExactly("second");
    }

    @Test
    void ofTwoNewTripsTheOneThatMakesNobodyWaitIsTaken() {
        var driven = new Driven(town.request("first", 5, PARCEL, 2)
                        .openFrom(5 * HOUR, 6 * HOUR)
                        .request("evening", 6, PARCEL, 2)
                        .car("car", 10, 8 * HOUR))
                .trip("car", "first");
        assertThat(put(driven, "evening")).isTrue();
        assertThat(driven.order("car")).containsExactly("first", "evening");
        assertThat(driven.state.tripsUsed[0]).isEqualTo(2);
    }

    @Test
    void noPlaceInARoutingInstanceIsCheaperThanTheOneThatIsFound() {
        for (long seed = 0; seed < 400; seed++) {
            var in = RandomInstances.instance(seed);
            var search = new Search(in, seed);
            search.construct();
            var state = search.state();
            int visit = takeOutOne(state, new SplittableRandom(seed));
            if (visit != State.NONE) {
                assertFindsTheBest(
                        search,
                        visit,
                        new EveryPlace(state, () -> TourCheck.violations(state).isEmpty()));
            }
        }
    }

    @Test
    void noPlaceWithGoodsIsCheaperThanTheOneThatIsFound() {
        for (long seed = 0; seed < 300; seed++) {
            var problem = RandomProblems.problem(seed);
            var driven = new Driven(problem, Policy.LEAST_SUFFERING);
            driven.search.construct();
            int visit = takeOutOne(driven.state, new SplittableRandom(seed));
            if (visit != State.NONE) {
                var checker = new FeasibilityChecker(problem);
                assertFindsTheBest(
                        driven.search,
                        visit,
                        new EveryPlace(
                                driven.state,
                                () -> driven.routes().stream()
                                        .allMatch(route -> checker.check(route).isEmpty())));
            }
        }
    }

    private static void assertFindsTheBest(Search search, int visit, EveryPlace every) {
        var state = search.state();
        long without = state.plainCost();
        long least = every.least(visit);
        boolean found = search.insertion().findAnywhere(visit);
        assertThat(found).as("worth a place").isEqualTo(least < without);
        if (found) {
            search.insertion().insert();
            assertThat(state.plainCost()).isEqualTo(least);
        }
    }

    private static int takeOutOne(State state, SplittableRandom random) {
        int visit = random.nextInt(state.in.visits + 1);
        if (visit == state.in.visits || !state.isAssigned(visit)) {
            return State.NONE;
        }
        int car = state.vehicleOf(state.trip[visit]);
        state.remove(visit);
        // Where a way is longer than its detour, someone else may not fit in any more.
        return state.refresh(car) == State.NONE ? visit : State.NONE;
    }

    private static boolean put(Driven driven, String request) {
        boolean found = driven.search.insertion().findAnywhere(driven.visit(request));
        if (found) {
            driven.search.insertion().insert();
        }
        return found;
    }
}
