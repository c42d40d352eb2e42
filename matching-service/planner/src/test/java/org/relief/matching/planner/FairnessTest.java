package org.relief.matching.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.relief.matching.planner.SmallTown.HOUR;
import static org.relief.matching.planner.SmallTown.PARCEL;

import org.junit.jupiter.api.Test;

/** Two neighborhoods that ask for ten parcels each, and goods for half of them. */
class FairnessTest {
    private static final int HERE = 0;
    private static final int THERE = 1;

    private final Fairness fairness = new Fairness(
            new Fairness.Terms(new long[] {10, 10}, new long[2], new long[] {10, 10}, new long[2], 1_000, 8_000));

    @Test
    void allForOneNeighborhoodCostsMoreThanHalfForEach() {
        fairness.give(HERE, 10, true);
        assertThat(fairness.giniCost()).as("a Gini of one half").isEqualTo(500);
        assertThat(fairness.floorCost()).as("nothing over there").isEqualTo(8_000);
        fairness.give(HERE, -5, true);
        fairness.give(THERE, 5, true);
        assertThat(fairness.giniCost()).isZero();
        assertThat(fairness.floorCost()).isEqualTo(4_000);
    }

    @Test
    void whatItCountsLessInTheSearchItIsWorthLessThere() {
        fairness.give(HERE, 6, true);
        fairness.give(THERE, 4, true);
        fairness.appraise();
        double full = fairness.worth[THERE] + fairness.worthCritical[THERE];
        long gini = fairness.giniCost();
        long both = gini + fairness.floorCost();
        assertThat(fairness.cost()).isEqualTo(both);
        fairness.weigh(0.25);
        fairness.appraise();
        assertThat(fairness.worth[THERE] + fairness.worthCritical[THERE]).isCloseTo(full / 4, within(1e-9));
        assertThat(fairness.cost()).isEqualTo(both / 4);
        assertThat(fairness.giniCost()).as("the cost itself stays").isEqualTo(gini);
    }

    @Test
    void aSearchThatEndsEarlyLeavesItAtFullWeight() {
        var problem = new SmallTown()
                .stock(PARCEL, 1)
                .request("here", "HERE", 1, 3, PARCEL, 1)
                .request("there", "THERE", 2, 3, PARCEL, 1)
                .car("car", 100, 12 * HOUR)
                .problem();
        var search = new Search(Compiler.compile(problem, Policy.FAIREST).instance(), 1);
        search.construct();
        search.improve(search.forRelief(false), Budget.iterations(640), 0.1);
        var state = search.state();
        assertThat(state.fairness.giniCost()).as("one parcel for two").isPositive();
        assertThat(state.cost()).isEqualTo(state.plainCost() + state.fairness.giniCost() + state.fairness.floorCost());
    }
}
