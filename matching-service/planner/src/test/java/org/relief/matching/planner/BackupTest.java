package org.relief.matching.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What annealing rejects leaves no trace, whatever was taken out and put elsewhere. */
class BackupTest {

    @Test
    void everythingIsAsItWasAfterRandomChanges() {
        for (long seed = 0; seed < 200; seed++) {
            var in = Compiler.compile(RandomProblems.problem(seed), Policy.BALANCED)
                    .instance();
            var search = new Search(in, seed);
            search.construct();
            assertRestores(search, search.state(), new SplittableRandom(seed));
        }
    }

    private static void assertRestores(Search search, State state, SplittableRandom random) {
        var backup = new Backup(state);
        var pool = new LinkedHashSet<Integer>();
        for (int round = 0; round < 5; round++) {
            var before = Driven.picture(state);
            backup.begin();
            pool.clear();
            takeSomeOut(state, backup, pool, random);
            for (int visit : pool) {
                if (random.nextBoolean() && search.insertion().find(visit)) {
                    backup.save(search.insertion().vehicle());
                    search.insertion().insert();
                }
            }
            backup.restore(pool.stream().mapToInt(visit -> visit).toArray(), pool.size());
            assertThat(Driven.picture(state)).isEqualTo(before);
        }
    }

    private static void takeSomeOut(State state, Backup backup, Set<Integer> pool, SplittableRandom random) {
        for (int visit = 0; visit < state.in.visits; visit++) {
            if (!state.isAssigned(visit)) {
                pool.add(visit);
            } else if (random.nextInt(3) == 0) {
                int car = state.vehicleOf(state.trip[visit]);
                backup.save(car);
                state.remove(visit);
                pool.add(visit);
                for (int misfit = state.refresh(car); misfit != State.NONE; misfit = state.refresh(car)) {
                    state.remove(misfit);
                    pool.add(misfit);
                }
            }
        }
    }
}
