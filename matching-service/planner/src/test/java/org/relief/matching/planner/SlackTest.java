package org.relief.matching.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relief.matching.planner.SmallTown.HOUR;
import static org.relief.matching.planner.SmallTown.MINUTE;
import static org.relief.matching.planner.SmallTown.PARCEL;

import org.junit.jupiter.api.Test;

class SlackTest {

    private final SmallTown town = new SmallTown();

    private int slack() {
        var problem = town.problem();
        var plan = new Planner(Policy.BALANCED, 1).plan(problem, Budget.iterations(50));
        return Slack.seconds(problem, plan.routes().getFirst());
    }

    @Test
    void aCarCanLeaveAsMuchLaterAsItWouldBeHomeBeforeTheCurfew() {
        town.stock(PARCEL, 1).request("family", 10, PARCEL, 1).car("car", 100, 2 * HOUR);
        var problem = town.problem();
        var plan = new Planner(Policy.BALANCED, 1).plan(problem, Budget.iterations(50));
        assertThat(slack()).isEqualTo(2 * HOUR - plan.routes().getFirst().homeAt());
    }

    @Test
    void orAsItsGoodsAreStillGoodAtTheDoor() {
        town.stock(PARCEL, 1, 45 * MINUTE).request("family", 10, PARCEL, 1).car("car", 100, 8 * HOUR);
        var stop = town.plan().routes().getFirst().trips().getFirst().stops().getFirst();
        assertThat(slack()).isEqualTo(45 * MINUTE - stop.startAt());
    }
}
