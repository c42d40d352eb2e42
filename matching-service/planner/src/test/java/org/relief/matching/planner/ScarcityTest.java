package org.relief.matching.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relief.matching.planner.SmallTown.HOUR;
import static org.relief.matching.planner.SmallTown.KIT;
import static org.relief.matching.planner.SmallTown.PARCEL;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.relief.matching.planner.Compiler.Compiled;

/** Four parcels, two of which are good for two hours, and five households that ask for one; a kit for whoever asks. */
class ScarcityTest {
    private final Compiled compiled = Compiler.compile(
            new SmallTown()
                    .stock(PARCEL, 2, 2 * HOUR)
                    .stock(PARCEL, 2)
                    .stock(KIT, 1)
                    .request("first", "HERE", 1, 3, PARCEL, 1)
                    .request("second", "HERE", 2, 4, PARCEL, 1)
                    .request("smallest", "HERE", 3, 1, PARCEL, 1)
                    .request("sick", "HERE", 4, 2, KIT, 1)
                    .openFrom(3 * HOUR, 9 * HOUR)
                    .request("late", "HERE", 5, 5, PARCEL, 1)
                    .request("later", "HERE", 6, 6, PARCEL, 1)
                    .car("car", 100, 12 * HOUR)
                    .problem(),
            Policy.BALANCED);
    private final Instance in = compiled.instance();
    private final Search search = new Search(in, 1);
    private final State state = search.state();
    private final Scarcity scarcity = new Scarcity(in);
    private final int parcel = in.lineItem[line("first")];
    private final int soon = in.stock.goodAt(0, parcel, 0);
    private final int keeping = in.stock.goodAt(0, parcel, 3 * HOUR);

    @Test
    void anItemIsWorthWhatOneMoreWouldAvoid() {
        assertThat(scarcity.price[parcel])
                .as("a fifth household could have one")
                .isEqualTo(in.lineLoss[line("smallest")])
                .isLessThan(in.lineLoss[line("first")]);
        assertThat(scarcity.price[in.lineItem[line("sick")]])
                .as("enough for all")
                .isZero();
        assertThat(IntStream.of(scarcity.leastWorth[parcel]).map(this::visitOf))
                .containsExactly(visit("smallest"), visit("first"), visit("second"), visit("late"), visit("later"));
    }

    @Test
    void whatIsUntouchedIsFreeAndWhatHasRunOutCostsAllItIsWorth() {
        scarcity.charge(state.cargo, 1);
        assertThat(state.cargo.price).as("nothing is taken").containsOnly(0);
        give("late");
        scarcity.charge(state.cargo, 1);
        assertThat(state.cargo.price[keeping]).as("half of these are left").isEqualTo(scarcity.price[parcel] / 2);
        assertThat(state.cargo.price[soon]).as("those that expire are all left").isZero();
        give("later");
        scarcity.charge(state.cargo, 1);
        assertThat(state.cargo.price[keeping]).isEqualTo(scarcity.price[parcel]);
        assertThat(state.cargo.price[soon]).as("those that expire are all left").isZero();
        assertThat(state.searchCost()).isEqualTo(state.plainCost() + 2 * scarcity.price[parcel]);
        scarcity.charge(state.cargo, 0.5);
        assertThat(state.searchCost()).isEqualTo(state.plainCost() + 2 * (scarcity.price[parcel] / 2));
    }

    @Test
    void onlyThoseAreServedWhomScarceGoodsHelpMoreThanTheyCost() {
        give("late");
        give("later");
        give("first");
        scarcity.charge(state.cargo, 2);
        assertThat(state.cargo.price[soon])
                .as("half of these is left: half of twice its worth")
                .isEqualTo(scarcity.price[parcel]);
        assertThat(search.insertion().findAnywhere(visit("smallest"))).isFalse();
        assertThat(search.insertion().findAnywhere(visit("second"))).isTrue();
        scarcity.charge(state.cargo, 0);
        assertThat(search.insertion().findAnywhere(visit("smallest"))).isTrue();
    }

    private void give(String request) {
        assertThat(search.insertion().findAnywhere(visit(request))).isTrue();
        search.insertion().insert();
    }

    private int line(String request) {
        return in.firstLine[visit(request)];
    }

    private int visitOf(int line) {
        return IntStream.range(0, in.visits)
                .filter(visit -> line < in.firstLine[visit + 1])
                .findFirst()
                .orElseThrow();
    }

    private int visit(String request) {
        return SmallTown.visit(compiled, request);
    }
}
