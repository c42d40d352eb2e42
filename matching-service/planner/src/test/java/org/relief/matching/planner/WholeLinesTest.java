package org.relief.matching.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relief.matching.planner.SmallTown.HOUR;
import static org.relief.matching.planner.SmallTown.KIT;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What lives depend on is not torn apart because others' goods are in the car. */
class WholeLinesTest {

    private static List<Integer> given(Problem problem, boolean whole) {
        List<Request> requests = problem.requests().stream()
                .map(request -> new Request(
                        request.id(),
                        request.neighborhood(),
                        request.place(),
                        request.people(),
                        1,
                        1,
                        request.waitingSince(),
                        List.of(new Need(KIT.code(), request.needs().getFirst().quantity(), whole)),
                        List.of(),
                        request.vehicleAccess(),
                        request.handoverSeconds()))
                .toList();
        Problem asked = problem.with(requests);
        Plan plan = new Planner(Policy.BALANCED, 7).plan(asked, Budget.iterations(320));
        assertThat(new FeasibilityChecker(asked).check(plan)).isEmpty();
        return plan.routes().stream()
                .flatMap(route -> route.trips().stream())
                .flatMap(trip -> trip.stops().stream())
                .map(stop -> stop.goods().stream().mapToInt(Handover::quantity).sum())
                .sorted()
                .toList();
    }

    /** There is time for one trip only. */
    private static SmallTown town() {
        return new SmallTown().stock(KIT, 500).car("car", 100, 2 * HOUR);
    }

    @Test
    void whoCannotHaveAllInThisTripGetsNoPartOfIt() {
        Problem problem = town().request("a", 30, KIT, 40)
                .request("b", 31, KIT, 40)
                .request("c", 32, KIT, 40)
                .problem();
        assertThat(given(problem, false)).containsExactly(20, 40, 40);
        assertThat(given(problem, true)).containsExactly(40, 40);
    }

    @Test
    void whatNoTripOfTheCarCouldCarryComesInParts() {
        Problem problem = town().request("a", 30, KIT, 150).problem();
        assertThat(given(problem, true)).containsExactly(100);
    }
}
