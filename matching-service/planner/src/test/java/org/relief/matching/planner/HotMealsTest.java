package org.relief.matching.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relief.matching.planner.SmallTown.HOT_MEAL;
import static org.relief.matching.planner.SmallTown.HOUR;
import static org.relief.matching.planner.SmallTown.MINUTE;
import static org.relief.matching.planner.SmallTown.PARCEL;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hot meals are handed over within 90 minutes after they leave the kitchen at kilometer 0, a minute a kilometer. */
class HotMealsTest {

    private static SmallTown town() {
        return new SmallTown().stock(HOT_MEAL, 20).stock(PARCEL, 20).car("car", 1_000, 12 * HOUR);
    }

    @ParameterizedTest
    @CsvSource({"90, true", "91, false"})
    void aDoorNinetyMinutesAwayIsTheFurthest(double kilometer, boolean isServed) {
        assertThat(town().request("meals", kilometer, HOT_MEAL, 4)
                        .plan()
                        .shortfalls()
                        .isEmpty())
                .isEqualTo(isServed);
    }

    /** Parcels at kilometer 10 take five minutes of the way to the meals' door. */
    @ParameterizedTest
    @CsvSource({"85, true", "86, false"})
    void nobodyElseIsServedOnTheWayIfTheMealsCoolMeanwhile(double kilometer, boolean isOnTheWay) {
        var town = new Driven(town().request("meals", kilometer, HOT_MEAL, 4).request("parcels", 10, PARCEL, 1))
                .trip("car", "meals");
        var insertion = town.search.insertion();
        assertThat(insertion.findAnywhere(town.visit("parcels"))).isTrue();
        insertion.insert();
        boolean isSameTrip = town.state.trip[town.visit("parcels")] == town.state.trip[town.visit("meals")];
        assertThat(isSameTrip && town.order("car").getFirst().equals("parcels")).isEqualTo(isOnTheWay);
        assertThat(new FeasibilityChecker(town.problem).check(town.routes().getFirst()))
                .isEmpty();
    }

    @Test
    void theCarLoadsSoLateThatTheFirstDoorIsOpenWhenItComes() {
        var town =
                new Driven(town().openFrom(3 * HOUR, 4 * HOUR).request("meals", 80, HOT_MEAL, 4)).trip("car", "meals");
        var hot = new HotMeals(town.state);
        int limit = 90 * MINUTE;
        assertThat(hot.arriveHot(limit, 0, 0, 3 * HOUR, 80 * MINUTE))
                .as("loaded from 1:30 to 1:40, there at 3:00")
                .isTrue();
        assertThat(hot.arriveHot(limit, 0, 0, 3 * HOUR, 91 * MINUTE)).isFalse();
    }

    @Test
    void aWarehouseThatClosesHasThemWaitInTheCar() {
        var town = town().loadsFrom(0, HOUR).openFrom(3 * HOUR, 4 * HOUR).request("meals", 80, HOT_MEAL, 4);
        assertThat(town.plan().shortfalls())
                .as("loaded at 1:10 at the latest, handed over at 3:00")
                .hasSize(1);
    }

    /** A household a hundred minutes away asks for meals and a parcel, and there are no meals. */
    @Test
    void whoseMealsDoNotComeGetsWhatNeedNotBeHotHoweverLongThatTakes() {
        var problem = new SmallTown()
                .stock(PARCEL, 20)
                .car("car", 1_000, 12 * HOUR)
                .request("family", 100, PARCEL, 1)
                .problem();
        var needs = List.of(new Need(HOT_MEAL.code(), 4), new Need(PARCEL.code(), 1));
        var family = problem.requests().getFirst();
        var both = problem.with(List.of(new Request(
                family.id(),
                family.neighborhood(),
                family.place(),
                family.people(),
                1,
                1,
                family.waitingSince(),
                needs,
                List.of(),
                family.vehicleAccess(),
                family.handoverSeconds())));
        var plan = new Planner(Policy.BALANCED, 1).plan(both, Budget.iterations(320));
        assertThat(plan.shortfalls()).extracting(Shortfall::item).containsExactly(HOT_MEAL.code());
        assertThat(new FeasibilityChecker(both).check(plan)).isEmpty();
    }

    @Test
    void whoWaitsForADoorBeforeThemLetsThemCool() {
        var town = new Driven(town().request("meals", 60, HOT_MEAL, 4)
                .openFrom(2 * HOUR, 4 * HOUR)
                .request("later", 5, PARCEL, 1));
        town.trip("car", "meals");
        int t = town.state.trip[town.visit("meals")];
        assertThat(town.search.insertion().findLast(town.visit("later"), 0, t, 0))
                .as("behind them it may")
                .isTrue();
        var hot = new HotMeals(town.state);
        int head = town.state.head(t);
        assertThat(hot.stayHot(town.visit("later"), Instance.NEVER, head, t, 2 * HOUR, 55 * MINUTE))
                .as("the car loads for the door that opens at two: an hour later the meals are there")
                .isTrue();
        assertThat(hot.stayHotFrom(town.visit("meals"), 3 * HOUR, 10 * MINUTE, 0))
                .as("had it left at ten past")
                .isFalse();
    }
}
