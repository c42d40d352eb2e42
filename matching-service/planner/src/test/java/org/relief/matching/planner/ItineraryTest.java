package org.relief.matching.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relief.matching.planner.SmallTown.HOUR;
import static org.relief.matching.planner.SmallTown.PARCEL;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a car does, taken out and driven again by itself or another one. */
class ItineraryTest {
    private final Driven town = new Driven(new SmallTown()
                    .stock(PARCEL, 99)
                    .request("one", 5, PARCEL, 2)
                    .request("two", 6, PARCEL, 2)
                    .request("three", 7, PARCEL, 2)
                    .request("outside", 8, PARCEL, 20)
                    .car("small", 30, 8 * HOUR)
                    .car("large", 200, 8 * HOUR))
            .trip("small", "two", "one")
            .trip("small", "three");
    private final State state = town.state;
    private final Pool pool = new Pool(town.in.visits);
    private final Itinerary day = new Itinerary(state, town.search.insertion(), pool);

    @Test
    void remembersWhoWasInWhichTripInOrder() {
        int small = town.car("small");
        day.takeOut(small, state.next[state.start(small)]);
        assertThat(IntStream.range(0, day.size()).map(day::visit))
                .containsExactly(town.visit("two"), town.visit("one"), town.visit("three"));
        assertThat(IntStream.range(0, day.size()).filter(day::isFirstOfTrip)).containsExactly(0, 2);
        assertThat(town.order("small")).isEmpty();
        assertThat(state.isEmpty(small)).isTrue();
        assertThat(pool.size).isEqualTo(3);
    }

    @Test
    void fromSomePointOnTheRestStays() {
        int small = town.car("small");
        day.takeOut(small, state.head(state.trip[town.visit("three")]));
        assertThat(town.order("small")).containsExactly("two", "one");
        assertThat(day.append(0, small, state.trip[town.visit("one")], 0))
                .as("in the trip that is there")
                .isEqualTo(state.trip[town.visit("one")]);
        assertThat(town.order("small")).containsExactly("two", "one", "three");
        assertThat(state.tripsUsed[small]).isEqualTo(1);
    }

    @Test
    void whomTheOtherCarCannotServeStaysInThePool() {
        int small = town.car("small");
        town.in.closes[town.visit("one")] = 0;
        day.takeOut(small, state.next[state.start(small)]);
        int large = town.car("large");
        int t = State.NONE;
        for (int i = 0; i < day.size(); i++) {
            t = day.append(i, large, day.isFirstOfTrip(i) ? State.NONE : t, 0);
        }
        assertThat(town.order("large")).containsExactly("two", "three");
        assertThat(state.isAssigned(town.visit("one"))).isFalse();
        assertThat(state.plainCost()).isEqualTo(new Recount(state).plainCost());
    }

    @Test
    void aCarOfAnotherKindTakesOverTheWholeDay() {
        var backup = new Backup(state);
        var swap = new CarSwap(state, day, backup, new Xorshift(1));
        backup.begin();
        assertThat(IntStream.range(0, 100).anyMatch(_ -> swap.swap())).isTrue();
        assertThat(town.order("large")).containsExactly("two", "one", "three");
        assertThat(state.tripsUsed[town.car("large")]).isEqualTo(2);
        assertThat(state.isEmpty(town.car("small"))).isTrue();
        backup.restore(pool.visits, pool.size);
        assertThat(town.order("small")).containsExactly("two", "one", "three");
        assertThat(state.isEmpty(town.car("large"))).isTrue();
        assertThat(town.order("large")).isEmpty();
    }

    @Test
    void aCarThatMayNotDriveSoOftenDoesNot() {
        town.in.maxTrips[town.car("large")] = 1;
        var backup = new Backup(state);
        var swap = new CarSwap(state, day, backup, new Xorshift(1));
        backup.begin();
        assertThat(IntStream.range(0, 100).anyMatch(_ -> swap.swap())).isFalse();
    }
}
