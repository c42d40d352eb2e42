package org.relief.matching.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relief.matching.planner.SmallTown.HOUR;
import static org.relief.matching.planner.SmallTown.PARCEL;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two cars, one with ten doors to the east and one with ten to the west; two doors wait outside. */
class RuinTest {
    private static final int DOORS = 10;

    private final Driven town = town();
    private final State state = town.state;
    private final Pool pool = new Pool(town.in.visits);
    private final Backup backup = new Backup(state);
    private final Ruin ruin = new Ruin(state, new Neighbors(town.in), backup, pool, new Xorshift(3));

    private static Driven town() {
        var town =
                new SmallTown().stock(PARCEL, 20).car("one", 1_000, 12 * HOUR).car("two", 1_000, 12 * HOUR);
        IntStream.range(0, DOORS)
                .forEach(i -> town.request("east " + i, 1 + i, PARCEL, 1).request("west " + i, -1 - i, PARCEL, 1));
        town.request("outside east", 5.5, PARCEL, 1).request("outside west", -5.5, PARCEL, 1);
        return new Driven(town).trip("one", doors("east ")).trip("two", doors("west "));
    }

    private static String[] doors(String side) {
        return IntStream.range(0, DOORS).mapToObj(i -> side + i).toArray(String[]::new);
    }

    private List<Integer> pooled() {
        return IntStream.of(pool.visits).limit(pool.size).boxed().toList();
    }

    /** In strings: those that are left of a route of ten are at most three pieces of it. */
    @Test
    void takesOutStringsOfNeighborsAndKnowsEachOnce() {
        var before = List.of(town.order("one"), town.order("two"));
        ruin.measure();
        for (int round = 0; round < 200; round++) {
            pool.clear();
            backup.begin();
            ruin.ruin();
            assertThat(pooled()).doesNotHaveDuplicates().isNotEmpty().allMatch(visit -> !state.isAssigned(visit));
            assertThat(pooled())
                    .as("all that are in no trip, but perhaps those who were outside before")
                    .containsAll(takenOut(before));
            assertThat(state.plainCost()).isEqualTo(new Recount(state).plainCost());
            assertThat(pieces(before.getFirst(), town.order("one"))).isLessThanOrEqualTo(3);
            assertThat(pieces(before.getLast(), town.order("two"))).isLessThanOrEqualTo(3);
            backup.restore(pool.visits, pool.size);
            assertThat(List.of(town.order("one"), town.order("two"))).isEqualTo(before);
        }
    }

    private List<Integer> takenOut(List<List<String>> before) {
        return before.stream()
                .flatMap(List::stream)
                .map(town::visit)
                .filter(visit -> !state.isAssigned(visit))
                .toList();
    }

    /** How many stretches of the route before are still there. */
    private static int pieces(List<String> before, List<String> left) {
        int pieces = 0;
        boolean inside = false;
        for (String door : before) {
            boolean isLeft = left.contains(door);
            pieces += isLeft && !inside ? 1 : 0;
            inside = isLeft;
        }
        return pieces;
    }

    @Test
    void howLongStringsAreFollowsFromHowFullTripsAre() {
        ruin.measure();
        assertThat(ruin.visitsPerTrip()).isEqualTo(DOORS);
        backup.begin();
        ruin.begin();
        ruin.removeTrip(state.trip[town.visit("east 0")]);
        ruin.settle();
        assertThat(town.order("one")).isEmpty();
        assertThat(pool.size).isEqualTo(DOORS);
        ruin.removeVisit(town.visit("west 3"));
        ruin.settle();
        ruin.measure();
        assertThat(ruin.visitsPerTrip()).isEqualTo(DOORS - 1);
    }

    @Test
    void theSearchStaysNearOnePlaceForAWhile() {
        var seeds = new ArrayList<Integer>();
        IntStream.range(0, 2_000).forEach(_ -> seeds.add(ruin.seed()));
        assertThat(new HashSet<>(seeds)).as("in the end it was everywhere").hasSize(town.in.visits);
    }

    @Test
    void whoDoesNotFitAnyMoreComesOutToo() {
        backup.begin();
        ruin.begin();
        ruin.removeVisit(town.visit("east 0"));
        town.in.closes[town.visit("east 9")] = 0;
        ruin.settle();
        assertThat(pooled()).containsExactly(town.visit("east 0"), town.visit("east 9"));
        assertThat(state.schedule.refresh(town.car("one"))).isEqualTo(State.NONE);
    }

    @Test
    void aTripNearSomebodyIsOneWhoseCarMayGoThere() {
        int visit = town.visit("outside east");
        assertThat(ruin.tripNear(visit)).isNotEqualTo(State.NONE);
        Arrays.fill(town.in.admits, false);
        assertThat(ruin.tripNear(visit)).isEqualTo(State.NONE);
    }
}
