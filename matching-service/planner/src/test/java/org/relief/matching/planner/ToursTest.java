package org.relief.matching.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** A depot at 0 and two doors at 10 and 20; the far one opens at 100. The car could leave at 0 and has to be home by 500. */
class ToursTest {
    private static final int NEAR = 0;
    private static final int FAR = 1;
    private static final int[] AT = {10, 20, 0};

    private final Instance in = new Instance(
            new Instance.Size(2, 0, 1, 1, 1, 1, 1),
            new Travel(3, (i, j) -> Math.abs(AT[i] - AT[j])),
            Stock.none(),
            Fairness.Terms.NONE);

    ToursTest() {
        in.timed = true;
        in.limited = true;
        Arrays.fill(in.closes, 300);
        in.opens[FAR] = 100;
        in.startPlace[0] = 2;
        in.homePlace[0] = 2;
        in.depotPlace[0] = 2;
        in.lastReturn[0] = 500;
        in.maxTrips[0] = 1;
        Arrays.fill(in.admits, true);
        Arrays.fill(in.loadsAt, true);
    }

    private boolean isShort(int limit) {
        in.longestTour[0] = limit;
        var state = new State(in);
        state.openTrip(0, 0, state.start(0));
        state.insert(NEAR, state.head(0), 0, new Offer(in));
        state.insert(FAR, NEAR, 0, new Offer(in));
        return state.tours.isShort(0);
    }

    @Test
    void aCarThatLeavesLaterNeedNotWaitAtTheDoor() {
        assertThat(isShort(40)).as("20 there and 20 back").isTrue();
        assertThat(isShort(39)).isFalse();
    }

    @Test
    void whereItMustBeAtTheFirstDoorEarlyItWaitsAtTheSecond() {
        in.closes[NEAR] = 50;
        assertThat(isShort(80))
                .as("leaves at 40, waits from 60 to 100, is home at 120")
                .isTrue();
        assertThat(isShort(79)).isFalse();
    }

    @Test
    void theTimeAtTheDoorsCounts() {
        in.service[FAR] = 15;
        assertThat(isShort(55)).isTrue();
        assertThat(isShort(54)).isFalse();
    }

    @Test
    void aCarThatStandsIsAwayForNoTime() {
        in.longestTour[0] = 0;
        assertThat(new State(in).tours.isShort(0)).isTrue();
    }

    @Test
    void whetherOneMoreDoorFitsIsWhatTheTourWithItLasts() {
        in.closes[NEAR] = 50;
        in.longestTour[0] = 79;
        var state = new State(in);
        assertThat(state.tours.fitsNewTrip(FAR, state.start(0), 0, 0)).isTrue();
        state.openTrip(0, 0, state.start(0));
        state.insert(FAR, state.head(0), 0, new Offer(in));
        assertThat(state.tours.fits(NEAR, state.head(0), 10, 10, 0)).isFalse();
        in.longestTour[0] = 80;
        assertThat(state.tours.fits(NEAR, state.head(0), 10, 10, 0)).isTrue();
    }
}
