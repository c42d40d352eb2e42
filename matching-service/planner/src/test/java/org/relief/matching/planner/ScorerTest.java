package org.relief.matching.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.relief.matching.planner.SmallTown.HOUR;
import static org.relief.matching.planner.SmallTown.KIT;
import static org.relief.matching.planner.SmallTown.MINUTE;
import static org.relief.matching.planner.SmallTown.PARCEL;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a plan is worth, counted by hand: households of one person each, for a day without when the plan begins. */
class ScorerTest {
    private static final double NOW = food(1);
    private static final double LEFT_OUT = 2 * food(2) - NOW;

    private final SmallTown town = new SmallTown();

    /** Wang 2017, by days without. */
    private static double food(double days) {
        return 9.745492 / (1 + 4.2280 * Math.exp(-0.7407 * days));
    }

    private static Score score(Driven driven, Policy policy) {
        return new Scorer(driven.problem, policy).score(driven.routes());
    }

    @Test
    void aPlanThatServesNobodyCostsWhatAllOfThemSuffer() {
        var driven = new Driven(town.stock(PARCEL, 9)
                .request("one", "HERE", 10, 1, PARCEL, 1)
                .request("two", "HERE", 20, 1, PARCEL, 4)
                .car("car", 100, 8 * HOUR));
        var score = score(driven, Policy.BALANCED);
        assertThat(score.unserved()).isCloseTo(2 * LEFT_OUT, within(1e-9));
        assertThat(score.deprivation()).isEqualTo(score.unserved());
        assertThat(score.drivingSeconds()).isZero();
        assertThat(score.gini()).as("all have nothing alike").isZero();
    }

    @Test
    void whoIsServedCostsTheWaitAndWhoGetsAQuarterThreeQuarters() {
        var driven = new Driven(town.stock(PARCEL, 2)
                        .request("one", "HERE", 10, 1, PARCEL, 1)
                        .request("two", "HERE", 20, 1, PARCEL, 4)
                        .car("car", 100, 8 * HOUR))
                .trip("car", "one", "two");
        var score = score(driven, Policy.LEAST_SUFFERING);
        double first = food(1 + 20 / 1440.0) - NOW;
        double second = food(1 + 35 / 1440.0) - NOW;
        assertThat(score.unserved()).isCloseTo(0.75 * LEFT_OUT, within(1e-9));
        assertThat(score.deprivation()).isCloseTo(first + 0.25 * second + 0.75 * LEFT_OUT, within(1e-9));
        assertThat(score.drivingSeconds()).isEqualTo(40 * MINUTE);
        assertThat(score.total()).as("a point for an hour").isCloseTo(score.deprivation() + 40 / 60.0, within(1e-9));
    }

    @Test
    void theFloorIsTheWorstFilledNeighborhoodAndTheGiniHowFarTheyAreApart() {
        var driven = new Driven(town.stock(KIT, 3)
                        .request("here", "HERE", 10, 1, KIT, 2)
                        .request("there", "THERE", 20, 1, KIT, 4)
                        .car("car", 100, 8 * HOUR))
                .trip("car", "here", "there");
        var score = score(driven, Policy.BALANCED);
        assertThat(score.floor()).as("one kit of four").isEqualTo(0.25);
        assertThat(score.gini()).as("fills of 1 and 1/4: (1 − 1/4) / (2 · 5/4)").isCloseTo(0.3, within(1e-9));
    }

    @Test
    void whatNoCarCanReachSaysNothingAboutFairness() {
        var driven = new Driven(town.stock(KIT, 3)
                        .access(AccessLevel.BLOCKED)
                        .request("blocked", "HERE", 10, 1, KIT, 2)
                        .request("there", "THERE", 20, 1, KIT, 2)
                        .car("car", 100, 8 * HOUR))
                .trip("car", "there");
        var score = score(driven, Policy.BALANCED);
        assertThat(score.floor()).isEqualTo(1);
        assertThat(score.gini()).isZero();
        assertThat(score.unserved()).as("but its people suffer").isPositive();
    }

    private static Score of(double lives, double floor, double total) {
        return new Score(lives, floor, total, 0, 0, 0, total);
    }

    @Test
    void plansAreComparedByLivesThenByTheFloorInHundredthsThenByTheTotal() {
        var best = of(0, 0.500, 9);
        var lower = of(0, 0.494, 1);
        var same = of(0, 0.496, 8);
        var deadly = of(1, 1, 0);
        assertThat(Stream.of(deadly, lower, same, best).sorted(Score.bestFirst(Policy.BALANCED)))
                .as("49.6 is half as well as 50")
                .containsExactly(same, best, lower, deadly);
        assertThat(Stream.of(deadly, same, best, lower).sorted(Score.bestFirst(Policy.LEAST_SUFFERING)))
                .as("where the floor does not count")
                .isEqualTo(List.of(lower, same, best, deadly));
    }
}
