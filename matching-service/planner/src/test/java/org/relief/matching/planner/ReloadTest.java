package org.relief.matching.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relief.matching.planner.SmallTown.MINUTE;
import static org.relief.matching.planner.SmallTown.PARCEL;
import static org.relief.matching.planner.SmallTown.kilometer;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One car brings three parcels from the depot at kilometer 0; on its way, at kilometer 5, another one has some left. */
class ReloadTest {
    private static final int FIRST_DEPOT = 0;
    private static final int ON_THE_WAY = 1;

    private int[] inOrder = {};
    private State state;
    private Pool pool;
    private Backup backup;
    private Reload reload;

    private void town(int parcelsOnTheWay, int useBy) {
        var town = new SmallTown()
                .stock(PARCEL, 3)
                .request("first", 9, PARCEL, 1)
                .request("second", 10, PARCEL, 1)
                .request("third", 11, PARCEL, 1)
                .car("car", 1_000, 12 * SmallTown.HOUR)
                .problem();
        var other =
                new Depot("W2", kilometer(5), List.of(), 0, List.of(new Batch(PARCEL.code(), parcelsOnTheWay, useBy)));
        var compiled = Compiler.compile(
                new Problem(
                        town.items(),
                        List.of(town.depots().getFirst(), other),
                        town.neighborhoods(),
                        town.requests(),
                        town.vehicles(),
                        town.travelTimes(),
                        town.horizon()),
                Policy.BALANCED);
        var search = new Search(compiled.instance(), 1);
        state = search.state();
        pool = new Pool(compiled.instance().visits);
        backup = new Backup(state);
        var day = new Itinerary(state, search.insertion(), pool);
        reload = new Reload(state, day, backup, new Xorshift(1));
        inOrder = List.of("first", "second", "third").stream()
                .mapToInt(request -> SmallTown.visit(compiled, request))
                .toArray();
        for (int i = 0; i < inOrder.length; i++) {
            int t = i == 0 ? State.NONE : state.trip[inOrder[0]];
            assertThat(search.insertion().findLast(inOrder[i], 0, t, FIRST_DEPOT))
                    .isTrue();
            search.insertion().insert();
        }
    }

    @Test
    void theCarLoadsWhatIsLeftOverAndGoesOnAsBefore() {
        town(20, Batch.NO_EXPIRY);
        assertThat(reloads()).isTrue();
        assertThat(depotsOfVisits()).containsExactly(ON_THE_WAY, ON_THE_WAY, ON_THE_WAY);
        assertThat(driven()).containsExactly(inOrder[0], inOrder[1], inOrder[2]);
        assertThat(state.plainCost()).isEqualTo(new Recount(state).plainCost());
    }

    @Test
    void whomItWouldReachTooLateItServesFromWhereItLoadedBefore() {
        town(20, 12 * MINUTE);
        assertThat(reloads()).isTrue();
        assertThat(depotsOfVisits())
                .as("it is at the first after 9 minutes and stays for 5")
                .containsExactly(ON_THE_WAY, FIRST_DEPOT, FIRST_DEPOT);
        assertThat(driven()).containsExactly(inOrder[0], inOrder[1], inOrder[2]);
        assertThat(state.plainCost()).isEqualTo(new Recount(state).plainCost());
    }

    @Test
    void theCarLoadsAsBeforeIfNoDepotHasMuchLeft() {
        town(2, Batch.NO_EXPIRY);
        assertThat(reloads()).isFalse();
        assertThat(depotsOfVisits()).containsOnly(FIRST_DEPOT);
    }

    @Test
    void goodsThatHaveExpiredWhenTheCarHasLoadedThemAreNoneLeftOver() {
        town(20, 4 * MINUTE);
        assertThat(reloads()).isFalse();
    }

    @Test
    void theOftenerItFailsTheLessOftenItIsTriedUntilOneIsKept() {
        town(20, Batch.NO_EXPIRY);
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
        boolean begun = reload.begin();
        reload.judge(kept);
        backup.restore(pool.visits, pool.size);
        return begun;
    }

    private boolean reloads() {
        return IntStream.range(0, 100).anyMatch(_ -> {
            pool.clear();
            backup.begin();
            return reload.begin();
        });
    }

    private List<Integer> depotsOfVisits() {
        return IntStream.of(inOrder)
                .mapToObj(visit -> state.tripDepot[state.trip[visit]])
                .toList();
    }

    private List<Integer> driven() {
        var visits = new ArrayList<Integer>();
        for (int node = state.next[state.start(0)]; node != state.end(0); node = state.next[node]) {
            if (state.isVisit(node)) {
                visits.add(node);
            }
        }
        return visits;
    }
}
