package org.relief.matching.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two cars from a depot at the origin, one to the north and one to the south, and four visits on the way there. */
class ExchangeTest {
    private static final int NORTH = 0;
    private static final int FAR_NORTH = 1;
    private static final int SOUTH = 2;
    private static final int FAR_SOUTH = 3;
    private static final int DEPOT = 4;
    private static final int[] Y = {10, 20, -10, -20, 0};

    private final Instance in = new Instance(
            new Instance.Size(4, 0, 1, 2, 1, 1, 1),
            new Travel(5, (i, j) -> Math.abs(Y[i] - Y[j])),
            Stock.none(),
            Fairness.Terms.NONE);

    ExchangeTest() {
        in.timed = true;
        Arrays.fill(in.closes, 1_000);
        Arrays.fill(in.demand, 5);
        Arrays.fill(in.penalty, 1_000);
        Arrays.fill(in.hotLimit, Instance.NEVER);
        Arrays.fill(in.admits, true);
        Arrays.fill(in.capacity, 10);
        Arrays.fill(in.startPlace, DEPOT);
        Arrays.fill(in.homePlace, DEPOT);
        Arrays.fill(in.lastReturn, 1_000);
        Arrays.fill(in.maxTrips, 1);
        Arrays.fill(in.distanceCost, 1);
        Arrays.fill(in.loadsAt, true);
        in.depotPlace[0] = DEPOT;
    }

    @Test
    void carsWhoseRoutesCrossDriveOnWhereTheOtherWasGoing() {
        var state = driving(List.of(NORTH, FAR_SOUTH), List.of(SOUTH, FAR_NORTH));
        assertThat(state.plainCost()).isEqualTo(120);
        assertThat(trades(state, 0)).isTrue();
        assertThat(routes(state)).containsExactlyInAnyOrder(List.of(NORTH, FAR_NORTH), List.of(SOUTH, FAR_SOUTH));
        assertThat(state.plainCost()).isEqualTo(80);
        assertThat(TourCheck.violations(state)).isEmpty();
    }

    @Test
    void fullCarsOfDifferentKindsTradeAVisitEach() {
        in.kind[1] = 1;
        var state = driving(List.of(FAR_SOUTH, NORTH), List.of(FAR_NORTH, SOUTH));
        assertThat(trades(state, 0)).isTrue();
        assertThat(routes(state))
                .allMatch(route -> route.stream().allMatch(visit -> visit <= FAR_NORTH)
                        || route.stream().allMatch(visit -> visit >= SOUTH));
        assertThat(state.plainCost()).isEqualTo(80).isEqualTo(new Recount(state).plainCost());
    }

    @Test
    void oneCarTakesAllThatIsAheadOfTheOtherAndTheOtherStaysHome() {
        Arrays.fill(in.capacity, 20);
        in.fixedCost[0] = 7;
        in.fixedCost[1] = 7;
        var state = driving(List.of(NORTH), List.of(FAR_NORTH));
        assertThat(state.plainCost()).isEqualTo(2_000 + 60 + 14);
        assertThat(trades(state, 0)).isTrue();
        assertThat(routes(state)).singleElement(LIST).containsExactlyInAnyOrder(NORTH, FAR_NORTH);
        assertThat(state.plainCost()).isEqualTo(2_000 + 40 + 7).isEqualTo(new Recount(state).plainCost());
    }

    @Test
    void nothingIsTradedThatCostsMoreThanAllowed() {
        var state = driving(List.of(NORTH, FAR_NORTH), List.of(SOUTH, FAR_SOUTH));
        assertThat(trades(state, 0)).isFalse();
        assertThat(routes(state)).containsExactlyInAnyOrder(List.of(NORTH, FAR_NORTH), List.of(SOUTH, FAR_SOUTH));
        assertThat(trades(state, 100)).isTrue();
    }

    @Test
    void nothingIsTradedThatComesTooLate() {
        in.service[NORTH] = 100;
        in.closes[FAR_NORTH] = 45;
        assertThat(trades(driving(List.of(NORTH), List.of(SOUTH, FAR_NORTH)), 0))
                .isFalse();
        in.closes[FAR_NORTH] = 120;
        assertThat(trades(driving(List.of(NORTH), List.of(SOUTH, FAR_NORTH)), 0))
                .isTrue();
    }

    @Test
    void nothingIsTradedThatIsTooHeavy() {
        in.demand[FAR_NORTH] = 6;
        assertThat(trades(driving(List.of(NORTH), List.of(FAR_NORTH)), 0)).isFalse();
        in.demand[FAR_NORTH] = 5;
        assertThat(trades(driving(List.of(NORTH), List.of(FAR_NORTH)), 0)).isTrue();
    }

    @Test
    void noVisitIsTradedForOneThatIsTooHeavy() {
        in.kind[1] = 1;
        in.demand[FAR_NORTH] = 6;
        in.demand[SOUTH] = 4;
        assertThat(trades(driving(List.of(FAR_SOUTH, NORTH), List.of(FAR_NORTH, SOUTH)), 0))
                .isFalse();
        Arrays.fill(in.capacity, 11);
        assertThat(trades(driving(List.of(FAR_SOUTH, NORTH), List.of(FAR_NORTH, SOUTH)), 0))
                .isTrue();
    }

    @Test
    void nothingIsTradedThatKeepsACarAwayTooLong() {
        in.limited = true;
        in.service[NORTH] = 10;
        Arrays.fill(in.longestTour, 45);
        var state = driving(List.of(NORTH), List.of(FAR_NORTH));
        assertThat(trades(state, 0)).isFalse();
        assertThat(routes(state)).containsExactlyInAnyOrder(List.of(NORTH), List.of(FAR_NORTH));
        assertThat(state.plainCost()).isEqualTo(new Recount(state).plainCost());
        Arrays.fill(in.longestTour, 50);
        assertThat(trades(driving(List.of(NORTH), List.of(FAR_NORTH)), 0)).isTrue();
    }

    @SafeVarargs
    private State driving(List<Integer>... routes) {
        var state = new State(in);
        var whole = new Offer(in);
        for (int car = 0; car < routes.length; car++) {
            state.openTrip(car, 0, state.start(car));
            int last = state.head(car);
            for (int visit : routes[car]) {
                state.insert(visit, last, car, whole);
                last = visit;
            }
        }
        return state;
    }

    /** Whether a trade that changes the cost by less than this is found in a hundred tries. */
    private boolean trades(State state, double most) {
        var random = new Xorshift(1);
        var pool = new Pool(in.visits);
        var backup = new Backup(state);
        var neighbors = new Neighbors(in);
        var exchange = new Exchange(state, neighbors, new Ruin(state, neighbors, backup, pool, random), backup);
        return IntStream.range(0, 100).anyMatch(_ -> {
            pool.clear();
            backup.begin();
            return exchange.trade(state.cost() + most);
        });
    }

    private static List<List<Integer>> routes(State state) {
        var routes = new ArrayList<List<Integer>>();
        for (int car = 0; car < state.in.vehicles; car++) {
            var route = new ArrayList<Integer>();
            for (int node = state.next[state.start(car)]; node != state.end(car); node = state.next[node]) {
                if (state.isVisit(node)) {
                    route.add(node);
                }
            }
            if (!route.isEmpty()) {
                routes.add(route);
            }
        }
        return routes;
    }
}
