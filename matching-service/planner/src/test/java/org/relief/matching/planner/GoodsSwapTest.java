package org.relief.matching.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relief.matching.planner.SmallTown.HOUR;
import static org.relief.matching.planner.SmallTown.KIT;
import static org.relief.matching.planner.SmallTown.PARCEL;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.relief.matching.planner.Compiler.Compiled;

/** One parcel for two at opposite ends of the town; somebody gets a kit beside the larger household. */
class GoodsSwapTest {
    private final Compiled compiled = Compiler.compile(
            new SmallTown()
                    .stock(PARCEL, 1)
                    .stock(KIT, 1)
                    .request("few", "HERE", -30, 2, PARCEL, 1)
                    .request("many", "HERE", 30, 7, PARCEL, 1)
                    .request("neighbor", "HERE", 29, 2, KIT, 1)
                    .car("west", 100, 12 * HOUR)
                    .car("east", 100, 12 * HOUR)
                    .problem(),
            Policy.BALANCED);
    private final Instance in = compiled.instance();
    private final Search search = new Search(in, 1);
    private final State state = search.state();
    private final Pool pool = new Pool(in.visits);
    private final Backup backup = new Backup(state);
    private final Xorshift random = new Xorshift(1);
    private final Neighbors neighbors = new Neighbors(in);
    private final Scarcity scarcity = new Scarcity(in);
    private final GoodsSwap goodsSwap =
            new GoodsSwap(state, scarcity, new Ruin(state, neighbors, backup, pool, random), pool, random);

    @Test
    void scarceGoodsGoAcrossTownToThoseWhomTheyHelpMost() {
        give("few");
        give("neighbor");
        backup.begin();
        assertThat(IntStream.range(0, 100).anyMatch(_ -> swapped())).isTrue();
        assertThat(state.isAssigned(visit("few"))).isFalse();
        assertThat(IntStream.of(pool.visits).limit(pool.size)).containsExactlyInAnyOrder(visit("few"), visit("many"));
        search.construct();
        assertThat(state.isAssigned(visit("many"))).isTrue();
        assertThat(state.isAssigned(visit("few"))).isFalse();
    }

    @Test
    void nobodyGivesToOneWhomTheGoodsHelpLess() {
        give("many");
        give("neighbor");
        backup.begin();
        assertThat(IntStream.range(0, 100).anyMatch(_ -> swapped())).isFalse();
        assertThat(state.isAssigned(visit("many"))).isTrue();
    }

    @Test
    void whatTheDepotHasLeftNeedsNobodyToGiveIt() {
        give("neighbor");
        backup.begin();
        assertThat(IntStream.range(0, 100).anyMatch(_ -> swapped())).isTrue();
        assertThat(state.isAssigned(visit("neighbor"))).isTrue();
        assertThat(pool.size).isOne();
    }

    private boolean swapped() {
        pool.clear();
        return goodsSwap.swap();
    }

    private void give(String request) {
        search.insertion().findAnywhere(visit(request));
        search.insertion().insert();
        assertThat(state.isAssigned(visit(request))).isTrue();
    }

    private int visit(String request) {
        return SmallTown.visit(compiled, request);
    }
}
