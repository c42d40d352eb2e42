package org.relief.matching.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relief.matching.planner.SmallTown.HOUR;
import static org.relief.matching.planner.SmallTown.MINUTE;
import static org.relief.matching.planner.SmallTown.PARCEL;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * A car loads for ten minutes at kilometer 0, drives a minute a kilometer, and stands five minutes at each door:
 *
 * <pre>
 *          km   opens   arrives  begins  leaves   latest arrival
 * depot     0      -        0       0      10       55
 * near     10      -       20      20      25       75
 * far      20   60-90      35      60      65       90
 * home      0                                      180 (is there at 85)
 * </pre>
 */
class ScheduleTest {
    private final Driven town = new Driven(new SmallTown()
                    .stock(PARCEL, 9)
                    .request("near", 10, PARCEL, 1)
                    .openFrom(HOUR, 90 * MINUTE)
                    .request("far", 20, PARCEL, 2)
                    .car("car", 100, 3 * HOUR))
            .trip("car", "near", "far");
    private final State state = town.state;
    private final Schedule schedule = state.schedule;
    private final int near = town.visit("near");
    private final int far = town.visit("far");
    private final int head = state.head(state.trip[near]);

    @Test
    void aCarLeavesAsSoonAsItCanAndWaitsForDoorsToOpen() {
        assertThat(schedule.leave[head]).isEqualTo(10 * MINUTE);
        assertThat(schedule.begin(near)).isEqualTo(20 * MINUTE);
        assertThat(schedule.leave[near]).isEqualTo(25 * MINUTE);
        assertThat(schedule.begin(far)).isEqualTo(HOUR);
        assertThat(schedule.leave[far]).isEqualTo(65 * MINUTE);
    }

    @Test
    void theLatestArrivalIsWhatTheDoorsBehindItAndTheWayHomeLeave() {
        assertThat(schedule.latest[far]).isEqualTo(90 * MINUTE);
        assertThat(schedule.latest[near]).isEqualTo(75 * MINUTE);
        assertThat(schedule.latest[head]).isEqualTo(55 * MINUTE);
        town.takeOut("far");
        assertThat(schedule.latest[near]).as("only home is left").isEqualTo(165 * MINUTE);
        assertThat(schedule.latest[head]).isEqualTo(145 * MINUTE);
    }

    @Test
    void aDelayCostsNothingBehindAWaitThatIsLongerThanIt() {
        long nearEach = schedule.slope[near];
        long farEach = schedule.slope[far];
        assertThat(pushed(10 * MINUTE)).isEqualTo(10 * MINUTE * nearEach);
        assertThat(pushed(25 * MINUTE)).isEqualTo(25 * MINUTE * nearEach);
        assertThat(pushed(30 * MINUTE)).isEqualTo(30 * MINUTE * nearEach + 5 * MINUTE * farEach);
    }

    private long pushed(int later) {
        return schedule.pushCost(near, 20 * MINUTE, 20 * MINUTE + later);
    }

    @Test
    void whatWaitsIsPaidBySecondsAndUnits() {
        long each = town.in.lineSlope[town.line("near")];
        long eachOfTwo = town.in.lineSlope[town.line("far")];
        assertThat(schedule.waiting()).isEqualTo(each * 20 * MINUTE + 2 * eachOfTwo * HOUR);
        town.takeOut("far");
        assertThat(schedule.waiting()).isEqualTo(each * 20 * MINUTE);
    }

    @Test
    void theWholeTripWaitsForWhatIsAskedForLater() {
        var problem = new SmallTown()
                .stock(PARCEL, 9)
                .request("now", 10, PARCEL, 1)
                .request("later", 20, PARCEL, 1)
                .car("car", 100, 3 * HOUR)
                .problem();
        var requests = problem.requests().stream()
                .map(request -> request.id().equals("later") ? request.knownFrom(30 * MINUTE) : request)
                .toList();
        var town = new Driven(problem.with(requests), Policy.LEAST_SUFFERING).trip("car", "now", "later");
        assertThat(town.begin("now")).as("loaded at 30, gone at 40").isEqualTo(50 * MINUTE);
        int t = town.state.trip[town.visit("now")];
        assertThat(town.state.schedule.leavesAfterRelease(t, town.visit("now"), HOUR))
                .isEqualTo(85 * MINUTE);
        assertThat(town.state.schedule.leavesAfterRelease(t, town.visit("now"), 3 * HOUR))
                .as("too late to be home in time")
                .isEqualTo(Instance.NEVER);
        town.takeOut("later");
        assertThat(town.begin("now")).isEqualTo(20 * MINUTE);
    }

    /** The far car stands before a closed door from 35 to 60: for so long its trip may wait at the depot for nothing. */
    @Test
    void whatWaitsAtTheDepotCostsWhatItBringsLater() {
        int t = state.trip[near];
        int end = state.end(0);
        assertThat(schedule.heldCost(t, far, 10 * MINUTE)).isEqualTo(10 * MINUTE * schedule.slope[near]);
        assertThat(schedule.heldCost(t, end, 25 * MINUTE)).isEqualTo(25 * MINUTE * schedule.slope[near]);
        assertThat(schedule.heldCost(t, end, 30 * MINUTE))
                .isEqualTo(30 * MINUTE * schedule.slope[near] + 5 * MINUTE * schedule.slope[far]);
    }

    @Test
    void aTripThatNoDoorKeepsOpenForIsFoundOut() {
        town.in.closes[far] = 30 * MINUTE;
        assertThat(schedule.refresh(0)).as("its car is there at 35").isEqualTo(far);
    }

    @Test
    void allTimesAreThoseOfDrivingStepByStepAfterEveryMove() {
        var random = new SplittableRandom(1);
        Driven.everyAccepted(60, one -> {
            for (int car = 0; car < one.in.vehicles; car++) {
                int time = one.in.shiftFrom[car];
                int end = one.end(car);
                for (int node = one.next[one.start(car)]; node != end; node = one.next[node]) {
                    int arrival = time + one.in.travelOf[car].from(one.place[one.prev[node]], one.place[node]);
                    time = begin(one, node, arrival) + one.in.service[one.site[node]];
                    assertThat(one.schedule.leave[node]).isEqualTo(time);
                    int latest = one.schedule.latest[node];
                    assertThat(isOnTime(one, node, latest)).isTrue();
                    assertThat(isOnTime(one, node, latest + 1)).isFalse();
                    int other = arrival - 60 + random.nextInt(HOUR);
                    if (isOnTime(one, node, other)) {
                        assertThat(one.schedule.pushCost(node, arrival, other))
                                .isEqualTo(waitingFrom(one, node, other) - waitingFrom(one, node, arrival));
                    }
                }
            }
        });
    }

    private static int begin(State state, int node, int arrival) {
        int ready = arrival;
        for (int visit = state.next[node]; !state.isVisit(node) && state.isVisit(visit); visit = state.next[visit]) {
            ready = Math.max(ready, state.in.release[visit]);
        }
        return state.in.earliest(state.site[node], ready);
    }

    /** Whether a car that gets to a node at a time has all doors behind open, all goods good and is home in time. */
    private static boolean isOnTime(State state, int first, int arrival) {
        int time = arrival;
        int node = first;
        for (; state.site[node] != State.NONE; node = state.next[node]) {
            int begin = begin(state, node, time);
            if (begin == Instance.NEVER || state.isVisit(node) && begin > due(state, node)) {
                return false;
            }
            time = begin + state.in.service[state.site[node]] + state.hop[node];
        }
        return time <= state.in.lastReturn[node - state.end(0)];
    }

    private static int due(State state, int visit) {
        int due = Instance.NEVER;
        for (int line = state.in.firstLine[visit]; line < state.in.firstLine[visit + 1]; line++) {
            if (state.cargo.given[line] > 0) {
                due = Math.min(due, state.in.stock.useBy[state.cargo.batch[line]]);
            }
        }
        return due;
    }

    private static long waitingFrom(State state, int first, int arrival) {
        long cost = 0;
        int time = arrival;
        for (int node = first; state.site[node] != State.NONE; node = state.next[node]) {
            int begin = begin(state, node, time);
            if (state.isVisit(node)) {
                for (int line = state.in.firstLine[node]; line < state.in.firstLine[node + 1]; line++) {
                    cost += state.in.lineSlope[line] * state.cargo.given[line] * begin;
                }
            }
            time = begin + state.in.service[state.site[node]] + state.hop[node];
        }
        return cost;
    }
}
