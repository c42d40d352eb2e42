package org.relief.matching.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.relief.matching.planner.SmallTown.HOUR;
import static org.relief.matching.planner.SmallTown.KIT;
import static org.relief.matching.planner.SmallTown.PARCEL;

import org.junit.jupiter.api.Test;

/** What the search takes for the best, and how it comes to it. */
class IncumbentTest {

    private static Problem kitsForTwoNeighborhoods() {
        return new SmallTown()
                .stock(KIT, 2)
                .request("many", "HERE", 1, 50, KIT, 1)
                .request("more", "HERE", 2, 50, KIT, 1)
                .request("one", "THERE", 3, 1, KIT, 1)
                .car("car", 100, 12 * HOUR)
                .problem();
    }

    @Test
    void theWorstFilledNeighborhoodComesBeforeWhatAllSufferTogether() {
        var driven = new Driven(kitsForTwoNeighborhoods(), Policy.BALANCED).trip("car", "many", "more");
        var best = new Incumbent(driven.state);
        best.copy(driven.state);
        driven.takeOut("more");
        driven.trip("car", "one");
        assertThat(driven.state.plainCost()).as("that costs more").isGreaterThan(best.cost());
        assertThat(best.isWorseThan(driven.state)).isTrue();
    }

    @Test
    void whereTheFloorDoesNotCountItIsWhatAllSuffer() {
        var driven = new Driven(kitsForTwoNeighborhoods(), Policy.LEAST_SUFFERING).trip("car", "many", "more");
        var best = new Incumbent(driven.state);
        best.copy(driven.state);
        assertThat(best.isWorseThan(driven.state)).as("than itself").isFalse();
        driven.takeOut("more");
        driven.trip("car", "one");
        assertThat(best.isWorseThan(driven.state)).isFalse();
        var other = new Incumbent(driven.state);
        other.copy(driven.state);
        assertThat(best.isBetterThan(other)).isTrue();
        assertThat(other.isBetterThan(best)).isFalse();
    }

    @Test
    void aStateBuiltFromItDrivesTheSameAtTheSameTimes() {
        var town = new SmallTown()
                .stock(PARCEL, 9)
                .request("near", 10, PARCEL, 1)
                .request("far", 20, PARCEL, 2)
                .car("car", 100, 3 * HOUR);
        var driven = new Driven(town).trip("car", "far", "near");
        var best = new Incumbent(driven.state);
        best.copy(driven.state);
        var other = new Driven(town).trip("car", "near");
        best.build(other.state);
        assertThat(other.order("car")).containsExactly("far", "near");
        assertThat(other.routes()).isEqualTo(driven.routes());
        assertThat(other.state.plainCost()).isEqualTo(driven.state.plainCost());
    }

    @Test
    void aSearchGoesOnFromAPlanOnlyIfThatIsBetter() {
        var town = new SmallTown()
                .stock(PARCEL, 9)
                .request("near", 10, PARCEL, 1)
                .request("far", 20, PARCEL, 2)
                .car("car", 100, 3 * HOUR);
        var good = new Driven(town).trip("car", "near", "far");
        good.search.keep();
        var poor = new Driven(town).trip("car", "near");
        poor.search.keep();
        good.search.goOnFrom(poor.search.best());
        assertThat(good.order("car")).containsExactly("near", "far");
        poor.search.goOnFrom(good.search.best());
        assertThat(poor.order("car")).containsExactly("near", "far");
    }

    @Test
    void annealingCoolsEvenlyByFactorsAndItsChargesEndInTime() {
        var temperatures = new Search.Temperatures(1_000, 10, 1.5, 0.001);
        assertThat(temperatures.at(0)).isEqualTo(1_000);
        assertThat(temperatures.at(0.5)).isCloseTo(100, within(1e-9));
        assertThat(temperatures.at(1)).isCloseTo(10, within(1e-9));
        assertThat(temperatures.scarcityAt(0.6))
                .as("in full until the last 0.4")
                .isEqualTo(1.5);
        assertThat(temperatures.scarcityAt(0.8)).isCloseTo(0.75, within(1e-9));
        assertThat(temperatures.scarcityAt(1)).isZero();
        assertThat(temperatures.fairnessAt(0)).isEqualTo(0.001);
        assertThat(temperatures.fairnessAt(0.4))
                .as("in full after the first 0.4")
                .isCloseTo(1, within(1e-9));
        assertThat(temperatures.fairnessAt(0.9)).isEqualTo(1);
    }

    @Test
    void servingOneMoreLeavesAllOthersAsTheyAre() {
        var driven = new Driven(new SmallTown()
                        .stock(PARCEL, 9)
                        .request("far", 20, PARCEL, 1)
                        .request("near", 10, PARCEL, 1)
                        .request("new", 5, PARCEL, 1)
                        .car("car", 100, 3 * HOUR))
                .trip("car", "far", "near");
        driven.search.serve(driven.visit("new"));
        assertThat(driven.order("car")).containsSubsequence("far", "near").contains("new");
    }
}
