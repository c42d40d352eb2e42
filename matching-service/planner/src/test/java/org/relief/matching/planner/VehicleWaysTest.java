package org.relief.matching.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relief.matching.planner.SmallTown.HOUR;
import static org.relief.matching.planner.SmallTown.MINUTE;
import static org.relief.matching.planner.SmallTown.PARCEL;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.relief.matching.planner.Change.OneMoreCar;

/** Cars that do not all take the same ways. */
class VehicleWaysTest {

    private static final String LIGHT = "LIGHT";
    private static final int ROUND = HOUR;

    private final SmallTown town = new SmallTown().stock(PARCEL, 9).request("door", 30, PARCEL, 1);

    /** At kilometer 20; who is not light goes round it. */
    private record Bridge(boolean isBarred) implements TravelTimes {
        @Override
        public int seconds(Place from, Place to) {
            boolean crosses = from.longitude() > 20 != to.longitude() > 20;
            int straight = (int) Math.round(Math.abs(from.longitude() - to.longitude()) * MINUTE);
            return straight + (crosses && isBarred ? ROUND : 0);
        }

        @Override
        public TravelTimes with(Set<String> permits) {
            return new Bridge(!permits.contains(LIGHT));
        }

        @Override
        public Set<String> passes() {
            return Set.of(LIGHT);
        }
    }

    private Problem problem() {
        return WhatIf.driving(town.problem(), new Bridge(false));
    }

    private static Plan plan(Problem problem) {
        Plan plan = new Planner(Policy.BALANCED, 7).plan(problem, Budget.iterations(320));
        assertThat(new FeasibilityChecker(problem).check(plan)).isEmpty();
        return plan;
    }

    private static Route only(Plan plan) {
        assertThat(plan.routes()).hasSize(1);
        return plan.routes().getFirst();
    }

    @Test
    void theHeavyOneArrivesAfterTheWayRoundAndDrivesItHomeToo() {
        Route light = only(plan(problemWith("car", LIGHT)));
        Route heavy = only(plan(problemWith("car")));
        int drives = light.trips().getFirst().stops().getFirst().arriveAt();
        assertThat(heavy.trips().getFirst().stops().getFirst().arriveAt()).isEqualTo(drives + ROUND);
        assertThat(heavy.homeAt()).isEqualTo(light.homeAt() + 2 * ROUND);
        assertThat(heavy.drivingSeconds()).isEqualTo(light.drivingSeconds() + 2 * ROUND);
    }

    private Problem problemWith(String car, String... permits) {
        var cars = new SmallTown().car(car, 100, 8 * HOUR, permits).problem().vehicles();
        return WhatIf.withVehicles(problem(), cars);
    }

    @Test
    void ofTwoCarsTheOneThatPassesIsSent() {
        town.car("heavy", 100, 8 * HOUR).car("light", 100, 8 * HOUR, LIGHT);
        assertThat(only(plan(problem())).vehicle()).isEqualTo("light");
    }

    @Test
    void whoWouldBeHomeTooLateRoundItDoesNotGo() {
        town.car("heavy", 100, 2 * HOUR);
        Plan plan = plan(problem());
        assertThat(plan.routes()).isEmpty();
        assertThat(plan.shortfalls()).hasSize(1);
    }

    @Test
    void whoDrivesThroughWhereHeMayNotIsFoundOut() {
        Plan plan = plan(problemWith("car", LIGHT));
        assertThat(new FeasibilityChecker(problemWith("car")).check(plan))
                .extracting(Violation::rule)
                .contains(Violation.Rule.DRIVES_TOO_FAST);
    }

    @Test
    void carsWithTheSameWaysShareATableOfThem() {
        town.car("one", 100, HOUR).car("two", 200, HOUR).car("light", 100, HOUR, LIGHT);
        var mixed = Compiler.compile(problem(), Policy.BALANCED).instance();
        assertThat(mixed.waysDiffer).isTrue();
        assertThat(new HashSet<>(List.of(mixed.travelOf))).hasSize(2);
        town.car("light too", 100, HOUR, LIGHT);
        assertThat(new HashSet<>(
                        List.of(Compiler.compile(problem(), Policy.BALANCED).instance().travelOf)))
                .hasSize(2);
    }

    /** Cars may be there for two minutes, so each serves one of the two. */
    private Explanation whyOneIsLeftOut() {
        town.request("farther", 40, PARCEL, 1).neighborhoodHours(50 * MINUTE, 52 * MINUTE);
        Plan plan = plan(problem());
        assertThat(plan.shortfalls()).hasSize(1);
        return new Planner(Policy.BALANCED, 7)
                .explain(problem(), plan, Budget.iterations(10_000))
                .getFirst();
    }

    @Test
    void oneMoreCarLikeTheLargestTakesTheWaysOfTheLargest() {
        town.car("light", 100, 8 * HOUR, LIGHT, "ITS OWN");
        Explanation why = whyOneIsLeftOut();
        assertThat(why.smallestChange())
                .get()
                .isInstanceOfSatisfying(
                        OneMoreCar.class, car -> assertThat(car.permits()).containsExactly(LIGHT));
        assertThat(plan(Planner.whatIf(problem(), why.changes())).shortfalls()).isEmpty();
    }

    @Test
    void oneMoreCarLikeTheLargestWouldGoRoundWhereTheLargestDoes() {
        town.car("light", 100, 8 * HOUR, LIGHT).car("heavy", 200, 8 * HOUR);
        assertThat(whyOneIsLeftOut().changes()).noneMatch(OneMoreCar.class::isInstance);
    }

    /** The search takes the same steps as if there were no bridge. */
    @Test
    void whereAllPassOrNobodyDoesThePlanIsThatOfOneTable() {
        LongStream.range(0, 60).forEach(seed -> {
            Problem problem = RandomProblems.problem(seed);
            TravelTimes city = StraightLine.CITY;
            Plan plain = plan(WhatIf.driving(problem, city));
            TravelTimes same = new TravelTimes() {
                @Override
                public int seconds(Place from, Place to) {
                    return city.seconds(from, to);
                }

                @Override
                public TravelTimes with(Set<String> permits) {
                    return city;
                }
            };
            assertThat(plan(WhatIf.driving(problem, same)))
                    .as("problem %d", seed)
                    .isEqualTo(plain);
        });
    }
}
