package org.relief.matching.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.relief.matching.planner.Policy.Rule;

class ScenarioDaysTest {

    private static final int HOUR = Scenario.HOUR;
    private static final Place MARKET = new Place(43.24, 76.90);
    private static final Place DOOR = new Place(43.25, 76.91);

    private final Request early = request("early", 1 * HOUR, 1, 1);
    private final Request inNeed = request("in-need", 2 * HOUR, 5, 4);
    private final Request atNoon = request("at-noon", 12 * HOUR, 5, 4);

    @Test
    void firstComeServesWhoAskedFirstAndTheOtherRulesWhoIsInGreaterNeed() {
        Scenario one = scenario(1, 1, early, inNeed);

        assertThat(served(one, Rule.FIRST_COME)).containsExactly("early");
        assertThat(served(one, Rule.LIFE_CRITICAL_FIRST)).containsExactly("in-need");
        assertThat(served(one, Rule.DEPRIVATION_GINI)).containsExactly("in-need");
    }

    @Test
    void whoKnewTheDayWouldHaveKeptTheLastKitForTheFamilyThatAsksAtNoon() {
        var lived = new ScenarioDays(scenario(1, 1, early, atNoon), policy(Rule.LIFE_CRITICAL_FIRST), 50, 500);

        ScenarioDay day = lived.live(false).getFirst();

        assertThat(lived.world().served()).containsOnlyKeys("early");
        // One person from about nine in the morning till nine the next, five people from about noon.
        assertThat(day.personDays()).isEqualTo(1, within(0.1));
        assertThat(day.known()).isEqualTo(5 * 21 / 24.0, within(0.3));
        assertThat(day.leastFill()).isZero();
    }

    @Test
    void hindsightIsWorthNothingWhereAllWasKnownInTheMorning() {
        ScenarioDay day = new ScenarioDays(scenario(1, 2, early, inNeed), policy(Rule.LIFE_CRITICAL_FIRST), 200, 500)
                .live(false)
                .getFirst();

        assertThat(day.known()).isEqualTo(day.personDays(), within(0.01));
        assertThat(day.lifeCriticalFill()).isEqualTo(1);
        assertThat(day.leastFill()).isEqualTo(1);
        assertThat(day.gini()).isZero();
    }

    @Test
    void whatIsToldWhereCarsDriveAsPlannedIsKept() {
        var lived = new ScenarioDays(scenario(1, 3, early, inNeed, atNoon), policy(Rule.LIFE_CRITICAL_FIRST), 50, 50);

        ScenarioDay day = lived.live(false).getFirst();

        assertThat(lived.world().served()).containsOnlyKeys("early", "in-need", "at-noon");
        assertThat(lived.world().promises()).isEqualTo(3);
        assertThat(lived.world().kept()).isEqualTo(3);
        int there = StraightLine.CITY.meters(MARKET, DOOR);
        assertThat(day.meters()).as("two ways there and back").isCloseTo(4 * there, within(8));
    }

    @Test
    void whoIsLeftOutIsServedWhenMoreGoodsComeTheNextMorning() {
        var lived = new ScenarioDays(scenario(2, 2, early, inNeed), policy(Rule.LIFE_CRITICAL_FIRST), 50, 50);

        lived.live(true);

        assertThat(lived.world().served().get("in-need")).isLessThan(Scenario.DAY);
        assertThat(lived.world().served().get("early")).isGreaterThan(Scenario.DAY + 8 * HOUR);
    }

    private static Set<String> served(Scenario scenario, Rule rule) {
        var lived = new ScenarioDays(scenario, policy(rule), 50, 50);
        lived.live(false);
        return lived.world().served().keySet();
    }

    private static Policy policy(Rule rule) {
        return Policy.of(rule, 0.2);
    }

    /** One car that lives at the market, where so many kits are. */
    private static Scenario scenario(int days, int kits, Request... requests) {
        var market =
                new Depot("W1", MARKET, List.of(), 900, List.of(new Batch("infant_formula", kits, Batch.NO_EXPIRY)));
        var car = new Vehicle(
                "C0",
                250_000,
                1_000_000,
                Set.of(),
                MARKET,
                MARKET,
                new TimeWindow(8 * HOUR, 22 * HOUR),
                23 * HOUR,
                Set.of(),
                List.of(),
                3);
        return new Scenario(days, List.of(requests), List.of(market), List.of(car));
    }

    private static Request request(String id, int asked, int people, double urgency) {
        return new Request(
                id,
                "N-" + id,
                DOOR,
                people,
                1,
                urgency,
                asked,
                asked,
                List.of(new Need("infant_formula", 1)),
                List.of(),
                Set.of(),
                300);
    }
}
