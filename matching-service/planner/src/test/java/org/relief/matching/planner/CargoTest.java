package org.relief.matching.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relief.matching.planner.SmallTown.HOUR;
import static org.relief.matching.planner.SmallTown.KIT;

import org.junit.jupiter.api.Test;

/** Three kits that are good for an hour and two that keep; a household ten minutes away, and one two hours away. */
class CargoTest {
    private final Driven town = new Driven(new SmallTown()
            .stock(KIT, 3, HOUR)
            .stock(KIT, 2)
            .request("near", 10, KIT, 2)
            .request("far", 120, KIT, 3)
            .car("car", 100, 8 * HOUR));
    private final Instance in = town.in;
    private final Cargo cargo = town.state.cargo;
    private final int near = town.line("near");
    private final int far = town.line("far");
    private final int kit = in.lineItem[near];
    private final int soon = in.stock.goodAt(0, kit, 0);
    private final int keeping = in.stock.goodAt(0, kit, 2 * HOUR);

    @Test
    void whoIsFarGetsOnlyWhatIsStillGoodThere() {
        town.trip("car", "near", "far");
        assertThat(town.given("near")).isEqualTo(2);
        assertThat(cargo.batch[near]).isEqualTo(soon);
        assertThat(town.given("far")).as("two of three keep").isEqualTo(2);
        assertThat(cargo.batch[far]).isEqualTo(keeping);
        assertThat(cargo.lacking(far)).isEqualTo(1);
        assertThat(cargo.shortLine(town.visit("far"))).isEqualTo(far);
        assertThat(cargo.shortLine(town.visit("near"))).isEqualTo(State.NONE);
    }

    @Test
    void theCarCarriesFourKitsOfAKilogramAndTwoLitresEach() {
        town.trip("car", "near", "far");
        int t = town.state.trip[town.visit("near")];
        assertThat(cargo.load[2 * t]).isEqualTo(4_000);
        assertThat(cargo.load[2 * t + 1]).isEqualTo(8_000);
        town.takeOut("near");
        assertThat(cargo.load[2 * t]).isEqualTo(2_000);
        assertThat(cargo.load[2 * t + 1]).isEqualTo(4_000);
    }

    @Test
    void whatIsNotGivenIsLostUnitByUnit() {
        assertThat(cargo.lost()).isEqualTo(2 * in.lineLoss[near] + 3 * in.lineLoss[far]);
        town.trip("car", "near", "far");
        assertThat(cargo.lost()).isEqualTo(in.lineLoss[far]);
        town.takeOut("far");
        assertThat(cargo.lost()).isEqualTo(3 * in.lineLoss[far]);
    }

    @Test
    void whatIsGivenCostsWhatItsBatchCosts() {
        town.trip("car", "near", "far");
        cargo.price[soon] = 5;
        cargo.price[keeping] = 7;
        cargo.reprice();
        assertThat(cargo.paid()).isEqualTo(2 * 5 + 2 * 7);
        assertThat(cargo.leastPrice[kit]).isEqualTo(5);
        town.takeOut("far");
        assertThat(cargo.paid()).isEqualTo(2 * 5);
    }

    @Test
    void noMoreIsGivenThanTheEarlierPlanGave() {
        cargo.most[near] = 1;
        town.trip("car", "near");
        assertThat(town.given("near")).isEqualTo(1);
    }

    @Test
    void loadsStockAndLossesAreThoseOfCountingAllAnewAfterEveryMove() {
        Driven.everyAccepted(60, state -> {
            assertThat(state.cargo.load).isEqualTo(loads(state));
            assertThat(state.cargo.taken).isEqualTo(taken(state));
            assertThat(state.cargo.lost()).isEqualTo(lost(state));
        });
    }

    private static int[] loads(State state) {
        var loads = new int[state.cargo.load.length];
        for (int visit = 0; visit < state.in.visits; visit++) {
            for (int line = state.in.firstLine[visit]; line < state.in.firstLine[visit + 1]; line++) {
                if (state.isAssigned(visit)) {
                    loads[2 * state.trip[visit]] += state.cargo.given[line] * state.in.lineDemand[2 * line];
                    loads[2 * state.trip[visit] + 1] += state.cargo.given[line] * state.in.lineDemand[2 * line + 1];
                }
            }
        }
        return loads;
    }

    /** By batch: what needs it or a later one of its shelf. */
    private static int[] taken(State state) {
        var stock = state.in.stock;
        int[] taken = stock.nothingTaken();
        for (int visit = 0; visit < state.in.visits; visit++) {
            for (int line = state.in.firstLine[visit]; line < state.in.firstLine[visit + 1]; line++) {
                if (state.cargo.given[line] > 0) {
                    int shelf = state.tripDepot[state.trip[visit]] * stock.items + state.in.lineItem[line];
                    for (int b = stock.firstBatch[shelf]; b < stock.firstBatch[shelf + 1]; b++) {
                        taken[b] += b <= state.cargo.batch[line] ? state.cargo.given[line] : 0;
                    }
                }
            }
        }
        return taken;
    }

    private static long lost(State state) {
        long lost = 0;
        for (int line = 0; line < state.in.lineAsked.length; line++) {
            lost += state.in.lineLoss[line] * (state.in.lineAsked[line] - state.cargo.given[line]);
        }
        return lost;
    }
}
