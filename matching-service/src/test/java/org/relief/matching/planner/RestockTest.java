package org.relief.matching.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relief.matching.planner.SmallTown.HOUR;
import static org.relief.matching.planner.SmallTown.MINUTE;
import static org.relief.matching.planner.SmallTown.PARCEL;
import static org.relief.matching.planner.SmallTown.kilometer;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One car; the depot that it loaded at has run out, another one across town has plenty. */
class RestockTest {
    private static final int OUT = 0;
    private static final int FULL = 1;

    private Instance in;
    private Search search;
    private State state;
    private Pool pool;
    private Backup backup;
    private Restock restock;

    private void town(int parcelsAcrossTown) {
        town(parcelsAcrossTown, Batch.NO_EXPIRY);
    }

    private void town(int parcelsAcrossTown, int useBy) {
        var town = new SmallTown()
                .stock(PARCEL, 1)
                .request("served", 9, PARCEL, 1)
                .request("left out", 10, PARCEL, 1)
                .request("left out too", 11, PARCEL, 1)
                .car("car", 1_000, 12 * HOUR)
                .problem();
        var across = new Depot(
                "W2", kilometer(12), List.of(), 0, List.of(new Batch(PARCEL.code(), parcelsAcrossTown, useBy)));
        var problem = new Problem(
                town.items(),
                List.of(town.depots().getFirst(), across),
                town.neighborhoods(),
                town.requests(),
                town.vehicles(),
                town.travelTimes(),
                town.horizon());
        in = Compiler.compile(problem, Policy.BALANCED).instance();
        search = new Search(in, 1);
        state = search.state();
        pool = new Pool(in.visits);
        backup = new Backup(state);
        var random = new Xorshift(1);
        var neighbors = new Neighbors(in);
        var insertion = search.insertion();
        restock = new Restock(
                state, neighbors, insertion, new Ruin(state, neighbors, backup, pool, random), pool, random);
        for (int visit = 0; !state.isAssigned(visit); visit = (visit + 1) % in.visits) {
            if (insertion.findNewTrip(visit, 0, OUT)) {
                insertion.insert();
            }
        }
    }

    @Test
    void aTripLoadsAnewWhereGoodsAreLeftOver() {
        town(20);
        assertThat(restocks()).isTrue();
        assertThat(depots()).containsOnly(FULL);
        search.construct();
        assertThat(IntStream.range(0, in.visits)).allMatch(state::isAssigned);
        assertThat(state.plainCost()).isEqualTo(new Recount(state).plainCost());
    }

    @Test
    void aTripStaysWhereItIsIfNoDepotHasMuchLeft() {
        town(2);
        assertThat(restocks()).isFalse();
        assertThat(depots()).containsOnly(OUT);
    }

    @Test
    void goodsThatExpireBeforeTheyGetThereAreNoneLeftOver() {
        town(20, 10 * MINUTE);
        assertThat(restocks()).isFalse();
        town(20, HOUR);
        assertThat(restocks()).isTrue();
    }

    @Test
    void theOftenerItFailsTheLessOftenItIsTriedUntilOneIsKept() {
        town(20);
        int first = triesOf100(false);
        IntStream.range(0, 10).forEach(_ -> triesOf100(false));
        assertThat(triesOf100(false)).isBetween(1, first / 2);
        assertThat(IntStream.range(0, 1_000).anyMatch(_ -> tryOnce(true))).isTrue();
        assertThat(triesOf100(true)).isGreaterThanOrEqualTo(first);
    }

    private int triesOf100(boolean kept) {
        return (int) IntStream.range(0, 100).filter(_ -> tryOnce(kept)).count();
    }

    private boolean tryOnce(boolean kept) {
        pool.clear();
        backup.begin();
        boolean begun = restock.begin();
        restock.judge(kept);
        backup.restore(pool.visits, pool.size);
        return begun;
    }

    private boolean restocks() {
        return IntStream.range(0, 100).anyMatch(_ -> {
            pool.clear();
            backup.begin();
            return restock.begin();
        });
    }

    private List<Integer> depots() {
        return IntStream.range(0, state.tripVisits.length)
                .filter(t -> state.tripVisits[t] > 0)
                .map(t -> state.tripDepot[t])
                .boxed()
                .toList();
    }
}
