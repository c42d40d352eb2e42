package org.relief.matching.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.relief.matching.planner.SmallTown.HOT_MEAL;
import static org.relief.matching.planner.SmallTown.HOUR;
import static org.relief.matching.planner.SmallTown.KIT;
import static org.relief.matching.planner.SmallTown.MINUTE;
import static org.relief.matching.planner.SmallTown.PARCEL;
import static org.relief.matching.planner.SmallTown.kilometer;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The numbers that the search works on, held against what was asked. */
class CompilerTest {
    private final SmallTown town = new SmallTown();

    @Test
    void aNeedCostsItsDeprivationByTheUnit() {
        var in = new Driven(
                        town.stock(PARCEL, 9).request("family", 10, PARCEL, 4).car("car", 100, 8 * HOUR))
                .in;
        // Three people without food for a day now and for two at the horizon, where it counts twice if it is left out.
        double oneDay = 9.745492 / (1 + 4.2280 * Math.exp(-0.7407));
        double twoDays = 9.745492 / (1 + 4.2280 * Math.exp(-2 * 0.7407));
        assertThat(in.lineLoss[0]).isEqualTo(Math.round(36_000_000 * 3 * (2 * twoDays - oneDay) / 4));
        assertThat(in.lineSlope[0]).isEqualTo(Math.round(36_000_000 * 3 * (twoDays - oneDay) / (24 * HOUR) / 4));
        assertThat(in.lineDemand).containsExactly(5_000, 10_000);
        assertThat(in.hotLimit[0]).isEqualTo(Instance.NEVER);
    }

    @Test
    void aDoorIsOpenWhenItsHouseholdAndItsNeighborhoodAre() {
        var driven = new Driven(town.stock(HOT_MEAL, 9)
                .neighborhoodHours(2 * HOUR, 5 * HOUR)
                .openFrom(HOUR, 3 * HOUR)
                .request("family", 10, HOT_MEAL, 4)
                .car("car", 100, 8 * HOUR));
        assertThat(driven.in.opens[0]).isEqualTo(2 * HOUR);
        assertThat(driven.in.closes[0]).isEqualTo(3 * HOUR);
        assertThat(driven.in.service[0]).isEqualTo(5 * MINUTE);
        assertThat(driven.in.service[1]).as("at the depot").isEqualTo(10 * MINUTE);
        assertThat(driven.in.hotLimit[0]).isEqualTo(90 * MINUTE);
    }

    @Test
    void hoursThatNeverMeetAreNeverOpen() {
        var in = new Driven(town.stock(PARCEL, 9)
                        .neighborhoodHours(2 * HOUR, 5 * HOUR)
                        .openFrom(0, HOUR)
                        .request("family", 10, PARCEL, 4)
                        .car("car", 100, 8 * HOUR))
                .in;
        assertThat(in.earliest(0, 0)).isEqualTo(Instance.NEVER);
        assertThat(in.latest(0, 24 * HOUR)).isEqualTo(-Instance.NEVER);
    }

    @Test
    void whoIsPromisedSomethingOrCannotBeServedAtAllIsNoVisit() {
        var problem = town.stock(PARCEL, 9)
                .request("promised", 10, PARCEL, 1)
                .request("lacking", 11, KIT, 1)
                .request("open", 12, PARCEL, 1)
                .carWithPromise("car", 8 * HOUR, "promised", PARCEL, 1)
                .problem();
        assertThat(Compiler.compile(problem, Policy.BALANCED).visits())
                .extracting(Request::id)
                .containsExactly("open");
        assertThat(Compiler.compileAll(problem, Policy.BALANCED).visits())
                .as("for asking what would serve them")
                .extracting(Request::id)
                .containsExactlyInAnyOrder("lacking", "open");
    }

    @Test
    void batchesThatExpireTogetherAreOneInTheOrderOfExpiry() {
        var in = new Driven(town.stock(PARCEL, 2, 3 * HOUR)
                        .stock(PARCEL, 4, HOUR)
                        .stock(PARCEL, 1, 3 * HOUR)
                        .request("family", 10, PARCEL, 4)
                        .car("car", 100, 8 * HOUR))
                .in;
        assertThat(in.stock.quantities()).containsExactly(4, 3);
        assertThat(in.stock.useBy).containsExactly(HOUR, 3 * HOUR);
    }

    @Test
    void aLifeCostsMoreThanTheHungerOfEverybodyTogether() {
        var problem = town.stock(KIT, 9)
                .request("insulin", "HERE", 10, 1, KIT, 2)
                .request("many", "HERE", 11, 500, KIT, 5)
                .car("car", 100, 8 * HOUR)
                .problem();
        var needs = List.of(new Need(KIT.code(), 2, true, 3 * HOUR));
        var requests = problem.requests().stream()
                .map(request -> request.id().equals("insulin")
                        ? new Request(
                                "insulin", "HERE", kilometer(10), 1, 1, 1, 0, needs, List.of(), Set.of(), 5 * MINUTE)
                        : request)
                .toList();
        var driven = new Driven(problem.with(requests), Policy.BALANCED);
        long many = 5 * driven.in.lineLoss[driven.line("many")];
        assertThat(2 * driven.in.lineLife[driven.line("insulin")]).isGreaterThan(15 * many);
        assertThat(driven.in.lineLife[driven.line("many")]).isZero();
        assertThat(driven.in.closes[driven.visit("insulin")]).as("in time").isEqualTo(3 * HOUR);
    }

    @Test
    void aNeighborhoodNobodyHasHeardOfIsRefused() {
        town.stock(PARCEL, 1).request("lost", "NOWHERE", 1, 1, PARCEL, 1).car("car", 100, HOUR);
        assertThatThrownBy(() -> Compiler.compile(town.problem(), Policy.BALANCED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NOWHERE");
    }

    // --- cars -------------------------------------------------------------------------------------------------------

    @Test
    void carsThatAreAlikeAreOneKindAndStandSideBySide() {
        var driven = new Driven(town.stock(PARCEL, 9)
                .request("family", 10, PARCEL, 1)
                .car("small", 10, 8 * HOUR)
                .car("large", 100, 8 * HOUR)
                .car("small too", 10, 8 * HOUR)
                .car("with a permit", 10, 8 * HOUR, "PASS"));
        var in = driven.in;
        assertThat(in.kind[driven.car("small")]).isEqualTo(in.kind[driven.car("small too")]);
        assertThat(Math.abs(driven.car("small") - driven.car("small too"))).isEqualTo(1);
        assertThat(Set.of(
                        in.kind[driven.car("small")],
                        in.kind[driven.car("large")],
                        in.kind[driven.car("with a permit")]))
                .hasSize(3);
    }

    @Test
    void onlyCarsWithTheirPermitAreAdmitted() {
        var driven = new Driven(town.stock(PARCEL, 9)
                .access(AccessLevel.RESTRICTED)
                .request("behind", 10, PARCEL, 1)
                .request("open", "THERE", 11, 3, PARCEL, 1)
                .car("plain", 100, 8 * HOUR)
                .car("permitted", 100, 8 * HOUR, "PASS"));
        assertThat(driven.in.admits(driven.visit("behind"), driven.car("plain")))
                .isFalse();
        assertThat(driven.in.admits(driven.visit("behind"), driven.car("permitted")))
                .isTrue();
        assertThat(driven.in.admits(driven.visit("open"), driven.car("plain"))).isTrue();
    }

    @Test
    void aPromisedCarIsFreeAtItsLastDoorWhenItLeavesThere() {
        var driven = new Driven(town.stock(PARCEL, 9)
                .request("promised", 10, PARCEL, 1)
                .request("new", 12, PARCEL, 1)
                .carWithPromise("car", 8 * HOUR, "promised", PARCEL, 1)
                .car("twin", 1_000, 8 * HOUR));
        var in = driven.in;
        int car = driven.car("car");
        assertThat(in.shiftFrom[car]).as("there at 10, away at 15").isEqualTo(15 * MINUTE);
        assertThat(in.travel.from(in.startPlace[car], driven.visit("new"))).isEqualTo(2 * MINUTE);
        assertThat(in.fixedCost[car])
                .as("its way home is driven in any case")
                .isEqualTo(-10L * MINUTE * in.distanceCost[car]);
        assertThat(in.kind[car]).isNotEqualTo(in.kind[driven.car("twin")]);
    }
}
