package org.relief.matching.planner;

/** Whether hot meals are handed over soon enough after they leave the depot. Cars load as late as they can. */
final class HotMeals {
    private final Instance in;
    private final State state;

    HotMeals(State state) {
        this.in = state.in;
        this.state = state;
    }

    /** For goods that must be there so soon, of a visit that is its trip's first: it can wait for its opening hours while the food is still on the stove. */
    boolean arriveHot(int limit, int depot, int ready, int begin, int drive) {
        int site = in.visits + depot;
        int load = Math.max(ready, in.latest(site, begin - drive - in.service[site]));
        return begin - load - in.service[site] <= limit;
    }

    /** For a visit put behind a node of a trip: it and everyone behind it in the chain. */
    boolean stayHot(int visit, int limit, int after, int t, int begin, int onward) {
        int vehicle = state.vehicleOf(t);
        if (state.hotVisits[vehicle] == 0 && limit == Instance.NEVER) {
            return true;
        }
        int head = state.head(t);
        int first = after == head ? visit : state.next[head];
        int firstBegin = after == head ? begin : state.schedule.begin(first);
        int left = state.schedule.leavesDepot(head, state.schedule.begin(head), first, firstBegin);
        return begin - left <= limit
                && stayHotFrom(state.next[after], begin + in.service[visit] + onward, left, vehicle);
    }

    /** Walks the rest of the chain as it would be, and holds each hot meal against the departure of its trip. */
    boolean stayHotFrom(int from, int arrivalThere, int leftDepot, int vehicle) {
        if (state.hotVisits[vehicle] == 0) {
            return true;
        }
        int left = leftDepot;
        int arrival = arrivalThere;
        for (int node = from; node != state.end(vehicle); node = state.next[node]) {
            int begin = state.schedule.startAt(node, arrival);
            if (!state.isVisit(node)) {
                int first = state.next[node];
                int firstBegin = state.schedule.startAt(first, begin + state.stay[node] + state.hop[node]);
                left = state.schedule.leavesDepot(node, begin, first, firstBegin);
            } else if (begin - left > state.cargo.hot[node]) {
                return false;
            }
            arrival = begin + state.stay[node] + state.hop[node];
        }
        return true;
    }
}
