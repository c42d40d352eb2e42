package org.relief.matching.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.relief.matching.planner.TinyInstances.CAPACITATED;
import static org.relief.matching.planner.TinyInstances.TIMED;
import static org.relief.matching.planner.TinyInstances.check;

import java.util.List;
import org.junit.jupiter.api.Test;

class RouteCheckTest {
    private static final List<List<Integer>> POSSIBLE = List.of(List.of(1, 2), List.of(3));

    @Test
    void addsUpTheDistance() {
        assertThat(check(CAPACITATED, RoutingSet.CVRP).cost(POSSIBLE)).isEqualTo(40 + 60);
        assertThat(check(TIMED, RoutingSet.VRPTW).cost(POSSIBLE)).isEqualTo(1_000);
    }

    @Test
    void rejectsAnOverloadedVehicle() {
        rejects(check(CAPACITATED, RoutingSet.CVRP), "over capacity", List.of(1, 2, 3));
    }

    @Test
    void rejectsAClientVisitedTwice() {
        rejects(check(CAPACITATED, RoutingSet.CVRP), "visited twice", List.of(1, 2), List.of(2, 3));
    }

    @Test
    void rejectsAClientLeftOut() {
        rejects(check(CAPACITATED, RoutingSet.CVRP), "left out", List.of(1, 2));
    }

    @Test
    void rejectsAClientThatIsNone() {
        rejects(check(CAPACITATED, RoutingSet.CVRP), "no such client", List.of(1, 2), List.of(3, 4));
    }

    @Test
    void rejectsMoreRoutesThanVehicles() {
        rejects(check(TIMED, RoutingSet.VRPTW), "more routes", List.of(1), List.of(2), List.of(3));
    }

    @Test
    void rejectsAReloadWhereTheFileHasNone() {
        rejects(check(TIMED, RoutingSet.VRPTW), "reloads", List.of(1, 0, 2), List.of(3));
    }

    @Test
    void rejectsAnArrivalAfterTheWindow() {
        String early = TIMED.replace("2 0 100", "2 0 9");
        rejects(check(early, RoutingSet.VRPTW), "too late at 1", List.of(1, 2), List.of(3));
    }

    @Test
    void rejectsAReturnAfterTheDepotCloses() {
        String early = TIMED.replace("1 0 100", "1 0 64");
        rejects(check(early, RoutingSet.VRPTW), "too late at 0", List.of(1, 2), List.of(3));
    }

    /** Client 3 takes 65 there and back; over 1 and 2, the car is back at 65 and need not leave before 15. */
    @Test
    void countsATourFromTheLatestDeparture() {
        var check = check(TIMED.replace("4 30 0", "4 20 0") + "VEHICLES_MAX_DURATION : 50\n", RoutingSet.VRPTW);
        assertThat(check.cost(POSSIBLE)).isEqualTo(800);
    }

    @Test
    void rejectsATourThatLastsTooLong() {
        rejects(
                check(TIMED + "VEHICLES_MAX_DURATION : 64\n", RoutingSet.VRPTW),
                "tour too long of vehicle 1",
                List.of(1, 2),
                List.of(3));
    }

    @Test
    void rejectsAClientThatTheVehicleMayNotVisit() {
        String sites = TIMED + "VEHICLES_ALLOWED_CLIENTS_SECTION\n1 2 3\n2 3 4\n";
        assertThat(check(sites, RoutingSet.SDVRPTW).cost(POSSIBLE)).isPositive();
        rejects(check(sites, RoutingSet.SDVRPTW), "client not allowed 3", List.of(3), List.of(1, 2));
    }

    @Test
    void leavesTheDepotWhenTheGoodsOfTheTripAreReady() {
        String ready = TIMED + "RELEASE_TIME_SECTION\n1 0\n2 35\n3 20\n4 0\nVEHICLES_RELOAD_DEPOT_SECTION\n1 1\n2 1\n";
        var check = check(ready, RoutingSet.MTVRPTWR);
        assertThat(check.cost(List.of(List.of(2, 0, 1), List.of(3)))).isEqualTo(400 + 200 + 600);
        rejects(check(ready.replace("2 35", "2 41"), RoutingSet.MTVRPTWR), "too late at 2", List.of(1, 2), List.of(3));
    }

    @Test
    void countsEachTripsLoadAlone() {
        String reload = TIMED + "VEHICLES_RELOAD_DEPOT_SECTION\n1 1\n2 1\n";
        assertThat(check(reload, RoutingSet.MTVRPTWR).cost(List.of(List.of(1, 2, 0), List.of(3))))
                .isPositive();
        rejects(check(reload, RoutingSet.MTVRPTWR), "over capacity", List.of(0, 1, 2, 3));
    }

    @Test
    void paysThePrizeOfAClientLeftOut() {
        String prizes = TIMED + "PRIZE_SECTION\n1 0\n2 7\n3 8\n4 9\n";
        assertThat(check(prizes, RoutingSet.PCVRPTW).cost(List.of(List.of(1, 2))))
                .isEqualTo(400 + 90);
    }

    @Test
    void paysForEachVehicleAndItsDistance() {
        String fleet = CAPACITATED.replace("CAPACITY : 10", "VEHICLES : 2")
                + "CAPACITY_SECTION\n1 10\n2 5\nVEHICLES_FIXED_COST_SECTION\n1 100\n2 40\n"
                + "VEHICLES_UNIT_DISTANCE_COST_SECTION\n1 3\n2 2\n";
        assertThat(check(fleet, RoutingSet.HFVRP).cost(POSSIBLE)).isEqualTo(1_000L * (100 + 3 * 40 + 40 + 2 * 60));
        rejects(check(fleet, RoutingSet.HFVRP), "over capacity", List.of(3), List.of(1, 2));
    }

    @Test
    void startsEachVehicleAtItsOwnDepot() {
        String two = CAPACITATED
                .replace("DEPOT_SECTION\n1\n", "VEHICLES_DEPOT_SECTION\n1 1\n2 2\nDEPOT_SECTION\n1\n2\n")
                .replace("CAPACITY", "VEHICLES : 2\nCAPACITY");
        assertThat(check(two, RoutingSet.CVRP).cost(List.of(List.of(), List.of(2, 3))))
                .isEqualTo(40);
    }

    @SafeVarargs
    private static void rejects(RouteCheck check, String rule, List<Integer>... routes) {
        assertThatThrownBy(() -> check.cost(List.of(routes)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(rule);
    }
}
