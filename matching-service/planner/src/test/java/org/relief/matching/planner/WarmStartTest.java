package org.relief.matching.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relief.matching.planner.SmallTown.HOUR;
import static org.relief.matching.planner.SmallTown.PARCEL;

import java.util.List;
import org.junit.jupiter.api.Test;

/** An earlier plan, driven again in a town where something is different. */
class WarmStartTest {
    private static final Planner PLANNER = new Planner(Policy.LEAST_SUFFERING, 1);

    private static SmallTown town(int parcels) {
        return new SmallTown()
                .stock(PARCEL, parcels)
                .request("far", 20, PARCEL, 3)
                .request("near", 10, PARCEL, 3);
    }

    private static Driven again(SmallTown town, Plan last) {
        var driven = new Driven(town);
        new WarmStart(driven.problem, driven.compiled, driven.state, driven.search.insertion()).load(last.routes());
        return driven;
    }

    /** Both on one trip of the car, the far one first, although that is longer. */
    private static Plan farFirst(int parcels) {
        var driven = new Driven(town(parcels).car("car", 100, 8 * HOUR)).trip("car", "far", "near");
        return new Plan(driven.routes(), List.of(), new Score(0, 1, 0, 0, 0, 0, 0));
    }

    @Test
    void theOldOrderIsKeptThoughAnotherWouldBeShorter() {
        var driven = again(town(6).car("car", 100, 8 * HOUR), farFirst(6));
        assertThat(driven.order("car")).containsExactly("far", "near");
        assertThat(driven.given("near")).isEqualTo(3);
    }

    @Test
    void nobodyGetsMoreThanLastTimeWhileItIsDrivenAgain() {
        var last = farFirst(4);
        var driven = again(town(6).car("car", 100, 8 * HOUR), last);
        assertThat(driven.given("far")).isEqualTo(3);
        assertThat(driven.given("near")).as("the last of four").isEqualTo(1);
        assertThat(driven.state.cargo.most).as("from then on all that is asked").isEqualTo(driven.in.lineAsked);
    }

    @Test
    void whatIsNotThereAnyMoreIsLeftOutAndTheRestKept() {
        var driven = again(town(3).car("car", 100, 8 * HOUR), farFirst(6));
        assertThat(driven.order("car")).containsExactly("far");
        var nobody = again(town(6).car("another car", 100, 8 * HOUR), farFirst(6));
        assertThat(nobody.order("another car")).as("its car has gone home").isEmpty();
        var late = again(town(6).car("car", 100, HOUR - 1), farFirst(6));
        assertThat(late.order("car")).as("from both it would be home at one").containsExactly("far");
    }

    @Test
    void aRequestThatWasTakenBackIsPassedBy() {
        var driven = again(
                new SmallTown().stock(PARCEL, 6).request("near", 10, PARCEL, 3).car("car", 100, 8 * HOUR), farFirst(6));
        assertThat(driven.order("car")).containsExactly("near");
    }

    @Test
    void theTripsOfACarStayApart() {
        var two =
                new Driven(town(6).car("car", 100, 8 * HOUR)).trip("car", "far").trip("car", "near");
        var last = new Plan(two.routes(), List.of(), new Score(0, 1, 0, 0, 0, 0, 0));
        var driven = again(town(6).car("car", 100, 8 * HOUR), last);
        assertThat(driven.state.tripsUsed[0]).isEqualTo(2);
        assertThat(driven.routes()).isEqualTo(last.routes());
    }

    @Test
    void aPlanReadBackIsThePlanThatWasMade() {
        for (long seed = 0; seed < 40; seed++) {
            var problem = RandomProblems.problem(seed);
            var plan = PLANNER.plan(problem, Budget.iterations(0));
            assertThat(PLANNER.replan(problem, plan, Budget.iterations(0))
                            .score()
                            .total())
                    .as("problem %d", seed)
                    .isLessThanOrEqualTo(plan.score().total() * (1 + 1e-9));
        }
    }
}
