package org.relief.matching.planner;

/**
 * When cars are where. {@link #leave} is the earliest departure from a node, {@link #latest} the latest arrival there
 * that keeps the rest of the chain on time: with both, one insertion is checked in constant time however long the route
 * is. What late goods cost is kept as a sum.
 */
final class Schedule {
    private final Instance in;
    private final State state;
    /** By node. */
    final int[] leave;

    final int[] latest;

    /** By visit: the last start at which its goods are good. */
    final int[] due;
    /** By visit: cost of each second that its goods arrive later. */
    final long[] slope;
    /**
     * By node: sum of the slopes, and of the waits for opening hours, from here to the end of the chain. A site with
     * several windows counts as one wait more, for whoever comes later may come between two of them.
     */
    final long[] slopeAhead;

    final long[] waitAhead;

    /** By trip: when all that it carries is ready. */
    private final int[] ready;

    private long waiting;

    Schedule(State state) {
        this.state = state;
        in = state.in;
        int nodes = state.next.length;
        leave = new int[nodes];
        latest = State.filled(nodes, Instance.NEVER);
        due = State.filled(in.visits, Instance.NEVER);
        slope = new long[in.visits];
        slopeAhead = new long[nodes];
        waitAhead = new long[nodes];
        ready = new int[state.tripVisits.length];
        for (int vehicle = 0; vehicle < in.vehicles; vehicle++) {
            leave[state.start(vehicle)] = in.shiftFrom[vehicle];
            latest[state.end(vehicle)] = in.lastReturn[vehicle];
        }
    }

    /** Cost of all arrivals. */
    long waiting() {
        return waiting;
    }

    void restoreWaiting(long before) {
        waiting = before;
    }

    /** When the car starts to do there what it came for. */
    int begin(int node) {
        return leave[node] - state.stay[node];
    }

    /** For a visit just put into its trip's chain, perhaps as the first. */
    void insert(int visit, int t, boolean first, long perSecond, int goodUntil) {
        slope[visit] = perSecond;
        due[visit] = goodUntil;
        boolean held = in.release[visit] > ready[t];
        hold(t, in.release[visit]);
        if (!in.timed) {
            return;
        }
        // A visit at its begin costs slope × begin; the pass below adds what it pushes back behind it.
        leave[visit] = state.stay[visit];
        int vehicle = state.vehicleOf(t);
        if (held && !first) {
            forwardAll(vehicle);
            lookBackAll(vehicle);
        } else {
            int changed = first ? forwardFrom(state.head(t), 2, vehicle) : forwardFrom(visit, 1, vehicle);
            backwardFrom(in.arrivalCosts ? changed : visit);
        }
    }

    /** For a visit about to be taken out; the times behind it are stale until {@link #refresh}. */
    void remove(int visit) {
        waiting -= slope[visit] * begin(visit);
        slope[visit] = 0;
        due[visit] = Instance.NEVER;
    }

    /** The trip does not leave before a time. */
    void hold(int t, int release) {
        ready[t] = Math.max(ready[t], release);
    }

    void clearTrip(int t) {
        ready[t] = 0;
    }

    /** Brings a vehicle's times up to date; returns the first visit that is too late or too cold, or State.NONE. */
    int refresh(int vehicle) {
        if (in.released) {
            refreshReady(vehicle);
        }
        if (!in.timed) {
            return State.NONE;
        }
        int late = forwardAll(vehicle);
        lookBackAll(vehicle);
        if (late == State.NONE && state.hotVisits[vehicle] > 0) {
            return cold(vehicle);
        }
        return late;
    }

    private void refreshReady(int vehicle) {
        for (int node = state.next[state.start(vehicle)]; node != state.end(vehicle); node = state.next[node]) {
            ready[state.trip[node]] = state.isVisit(node) ? Math.max(ready[state.trip[node]], in.release[node]) : 0;
        }
    }

    int ready(int t) {
        return ready[t];
    }

    /** When a car that gets to a depot at a time starts to load what is ready at another. */
    int loadsAt(int depot, int arrival, int release) {
        return in.earliest(in.visits + depot, Math.max(arrival, release));
    }

    /** When a car that gets to a node at a time starts what it came for. */
    int startAt(int node, int arrival) {
        return state.isVisit(node)
                ? in.earliest(node, arrival)
                : loadsAt(state.site[node] - in.visits, arrival, ready[state.trip[node]]);
    }

    /**
     * What it costs that a node is reached at a new time: everyone behind it gets later until a wait absorbs it.
     */
    long pushCost(int from, int oldArrival, int newArrival) {
        int later = newArrival - oldArrival;
        if (later >= 0 && waitAhead[from] == 0) {
            return later * slopeAhead[from];
        }
        long cost = 0;
        int arrival = newArrival;
        for (int node = from; state.site[node] != State.NONE; node = state.next[node]) {
            int begin = startAt(node, arrival);
            int shift = begin - begin(node);
            if (shift == 0) {
                return cost;
            }
            if (state.isVisit(node)) {
                cost += slope[node] * shift;
            }
            arrival = begin + state.stay[node] + state.hop[node];
        }
        return cost;
    }

    /** When a car would leave a node of a trip that waits for goods until a time; NEVER if that is too late for it. */
    int leavesAfterRelease(int t, int node, int release) {
        int leaving = 0;
        int at = state.head(t);
        int arrival = leave[state.prev[at]] + state.hop[state.prev[at]];
        int begin = loadsAt(state.tripDepot[t], arrival, release);
        while (begin <= latest[at]) {
            leaving = begin + state.stay[at];
            if (at == node) {
                return leaving;
            }
            begin = in.earliest(state.next[at], leaving + state.hop[at]);
            at = state.next[at];
        }
        return Instance.NEVER;
    }

    /** What it costs the stops of a trip before a node that it waits for goods until a time. */
    long heldCost(int t, int before, int release) {
        int head = state.head(t);
        int begin = loadsAt(state.tripDepot[t], leave[state.prev[head]] + state.hop[state.prev[head]], release);
        int arrival = begin + state.stay[head] + state.hop[head];
        long cost = 0;
        for (int node = state.next[head]; node != before; node = state.next[node]) {
            begin = in.earliest(node, arrival);
            cost += slope[node] * (begin - begin(node));
            arrival = begin + state.stay[node] + state.hop[node];
        }
        return cost;
    }

    /** All that follows from a vehicle's chain and departures. */
    void lookBackAll(int vehicle) {
        int start = state.start(vehicle);
        for (int node = state.prev[state.end(vehicle)]; node != start && in.timed; node = state.prev[node]) {
            lookBack(node);
        }
    }

    private int forwardAll(int vehicle) {
        int late = State.NONE;
        int end = state.end(vehicle);
        int last = State.NONE;
        for (int node = state.next[state.start(vehicle)]; node != end; node = state.next[node]) {
            int begin = startAt(node, leave[state.prev[node]] + state.hop[state.prev[node]]);
            if (state.isVisit(node)) {
                last = node;
                waiting += slope[node] * (begin - begin(node));
                if (late == State.NONE && begin > Math.min(due[node], Instance.NEVER - 1)) {
                    late = node;
                }
            } else if (late == State.NONE && begin == Instance.NEVER) {
                late = state.next[node];
            }
            leave[node] = begin + state.stay[node];
        }
        boolean home = leave[state.prev[end]] + state.hop[state.prev[end]] <= latest[end];
        return late == State.NONE && !home ? last : late;
    }

    /**
     * Pushes later departures on until a wait absorbs them.
     *
     * @param fresh how many nodes, the first included, have no times yet
     * @return the last node whose arrival changed
     */
    private int forwardFrom(int from, int fresh, int vehicle) {
        int end = state.end(vehicle);
        int unseen = fresh;
        for (int node = from; node != end; node = state.next[node]) {
            int begin = startAt(node, leave[state.prev[node]] + state.hop[state.prev[node]]);
            int later = begin - begin(node);
            if (later == 0 && unseen <= 0) {
                return node;
            }
            unseen--;
            if (state.isVisit(node)) {
                waiting += slope[node] * later;
            }
            leave[node] = begin + state.stay[node];
        }
        return state.prev[end];
    }

    private void backwardFrom(int from) {
        for (int node = from; state.prev[node] != State.NONE; node = state.prev[node]) {
            int was = latest[node];
            lookBack(node);
            if (!in.arrivalCosts && node != from && was == latest[node] && state.isVisit(node)) {
                return;
            }
        }
    }

    /** Latest arrival at a node, and the sums over what lies ahead, from those of the next. */
    private void lookBack(int node) {
        int then = state.next[node];
        int depart = latest[then] - state.hop[node] - state.stay[node];
        latest[node] = in.latest(state.site[node], state.isVisit(node) ? Math.min(depart, due[node]) : depart);
        if (in.arrivalCosts) {
            slopeAhead[node] = slopeAhead[then] + (state.isVisit(node) ? slope[node] : 0);
            int wait = begin(node) - leave[state.prev[node]] - state.hop[state.prev[node]];
            waitAhead[node] = waitAhead[then] + wait + (in.windows[state.site[node]] == Instance.ONE_WINDOW ? 0 : 1);
        }
    }

    private int cold(int vehicle) {
        int end = state.end(vehicle);
        int left = 0;
        for (int node = state.next[state.start(vehicle)]; node != end; node = state.next[node]) {
            if (!state.isVisit(node)) {
                left = leavesDepot(node, begin(node), state.next[node], begin(state.next[node]));
            } else if (begin(node) - left > state.cargo.hot[node]) {
                return node;
            }
        }
        return State.NONE;
    }

    /** The car loads as late as its first stop allows: see {@link Timetable}. */
    int leavesDepot(int head, int ready, int first, int firstBegin) {
        int inTime = firstBegin
                - in.travelOf[state.carAt(head)].from(state.place[head], state.place[first])
                - state.stay[head];
        return Math.max(ready, in.latest(state.site[head], inTime)) + state.stay[head];
    }
}
