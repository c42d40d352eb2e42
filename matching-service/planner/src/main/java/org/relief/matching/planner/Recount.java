package org.relief.matching.planner;

/** The costs of a state from nothing but its chains and what is given: to hold the running sums against. */
final class Recount {
    private final Instance in;
    private final State state;

    Recount(State state) {
        this.in = state.in;
        this.state = state;
    }

    long plainCost() {
        long sum = 0;
        for (int vehicle = 0; vehicle < in.vehicles; vehicle++) {
            if (!state.isEmpty(vehicle)) {
                sum += driving(vehicle) + (in.timed ? waiting(vehicle) : 0);
            }
        }
        for (int visit = 0; visit < in.visits; visit++) {
            sum += state.isAssigned(visit) ? 0 : in.penalty[visit];
            for (int line = in.firstLine[visit]; line < in.firstLine[visit + 1]; line++) {
                sum += (in.lineLoss[line] + in.lineLife[line]) * (in.lineAsked[line] - state.cargo.given[line]);
            }
        }
        return sum;
    }

    /** What is charged for all goods that are given. */
    long paid() {
        long sum = 0;
        for (int line = 0; line < in.lineItem.length; line++) {
            int given = state.cargo.given[line];
            sum += given > 0 ? state.cargo.price[state.cargo.batch[line]] * given : 0;
        }
        return sum;
    }

    boolean carriesTooMuch() {
        for (int t = 0; t < state.tripVisits.length; t++) {
            for (int d = 0; d < in.dimensions; d++) {
                if (load(t, d) > in.capacity[state.vehicleOf(t) * in.dimensions + d]) {
                    return true;
                }
            }
        }
        return false;
    }

    private int load(int t, int dimension) {
        int sum = 0;
        for (int visit = 0; visit < in.visits; visit++) {
            if (state.trip[visit] == t) {
                sum += in.demand[visit * in.dimensions + dimension];
                for (int line = in.firstLine[visit]; line < in.firstLine[visit + 1]; line++) {
                    sum += in.lineDemand[line * in.dimensions + dimension] * state.cargo.given[line];
                }
            }
        }
        return sum;
    }

    private long driving(int vehicle) {
        long sum = in.fixedCost[vehicle];
        for (int node = state.start(vehicle); node != state.end(vehicle); node = state.next[node]) {
            int distance = in.travelOf[vehicle].from(state.place[node], state.place[state.next[node]]);
            sum += (long) distance * in.distanceCost[vehicle];
        }
        return sum;
    }

    private long waiting(int vehicle) {
        long sum = 0;
        int time = in.shiftFrom[vehicle];
        int at = state.place[state.start(vehicle)];
        for (int node = state.next[state.start(vehicle)]; node != state.end(vehicle); node = state.next[node]) {
            int release = state.isVisit(node) ? 0 : release(node);
            int begin = in.earliest(
                    state.site[node], Math.max(release, time + in.travelOf[vehicle].from(at, state.place[node])));
            sum += state.isVisit(node) ? slope(node) * begin : 0;
            time = begin + in.service[state.site[node]];
            at = state.place[node];
        }
        return sum;
    }

    private int release(int head) {
        int latest = 0;
        for (int node = state.next[head]; state.isVisit(node); node = state.next[node]) {
            latest = Math.max(latest, in.release[node]);
        }
        return latest;
    }

    private long slope(int visit) {
        long perSecond = 0;
        for (int line = in.firstLine[visit]; line < in.firstLine[visit + 1]; line++) {
            perSecond += in.lineSlope[line] * state.cargo.given[line];
        }
        return perSecond;
    }
}
