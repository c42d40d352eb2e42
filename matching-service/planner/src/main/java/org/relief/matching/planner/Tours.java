package org.relief.matching.planner;

/**
 * How long each tour lasts, from leaving the start to reaching home, if the car leaves as late as it can without coming
 * home later. Kept for the part up to and the part from each node, so that an insertion is checked in constant time
 * (time-window segments, Vidal, Crainic, Gendreau and Prins 2013, section 4.1). Sites have one window each.
 */
final class Tours {
    private final Instance in;
    private final State state;
    /** Three numbers a node: how long the part lasts, and the earliest and the latest start for which it does. */
    private final int[] upTo;

    private final int[] from;
    private int lasts;
    private int earliest;
    private int latest;

    Tours(State state) {
        this.in = state.in;
        this.state = state;
        int size = in.limited ? 3 * state.next.length : 0;
        upTo = new int[size];
        from = new int[size];
        for (int vehicle = 0; vehicle < in.vehicles && in.limited; vehicle++) {
            refresh(vehicle);
        }
    }

    void refresh(int vehicle) {
        int start = state.start(vehicle);
        int end = state.end(vehicle);
        set(0, in.shiftFrom[vehicle], in.lastReturn[vehicle]);
        keep(upTo, start);
        for (int node = start; node != end; node = state.next[node]) {
            int then = state.next[node];
            appendNode(state.hop[node], then, vehicle);
            keep(upTo, then);
        }
        setNode(end, vehicle);
        keep(from, end);
        for (int node = state.prev[end]; node != start; node = state.prev[node]) {
            int then = 3 * state.next[node];
            setNode(node, vehicle);
            append(state.hop[node], from[then], from[then + 1], from[then + 2]);
            keep(from, node);
        }
    }

    /** Whether a vehicle's tour as it is keeps to the limit. */
    boolean isShort(int vehicle) {
        return state.isEmpty(vehicle) || upTo[3 * state.end(vehicle)] <= in.longestTour[vehicle];
    }

    boolean fits(int visit, int after, int there, int onward, int vehicle) {
        set(upTo[3 * after], upTo[3 * after + 1], upTo[3 * after + 2]);
        return fitsBehind(visit, there, state.next[after], onward, vehicle);
    }

    boolean fitsNewTrip(int visit, int after, int depot, int vehicle) {
        set(upTo[3 * after], upTo[3 * after + 1], upTo[3 * after + 2]);
        int site = in.visits + depot;
        int place = in.depotPlace[depot];
        Travel travel = in.travelOf[vehicle];
        append(travel.from(state.place[after], place), in.service[site], in.opens[site], in.closes[site]);
        int before = state.next[after];
        return fitsBehind(visit, travel.from(place, visit), before, travel.from(visit, state.place[before]), vehicle);
    }

    private boolean fitsBehind(int visit, int there, int before, int onward, int vehicle) {
        append(there, in.service[visit], in.opens[visit], in.closes[visit]);
        append(onward, from[3 * before], from[3 * before + 1], from[3 * before + 2]);
        return lasts <= in.longestTour[vehicle];
    }

    private void setNode(int node, int vehicle) {
        int site = state.site[node];
        if (site == State.NONE) {
            set(0, in.shiftFrom[vehicle], in.lastReturn[vehicle]);
        } else {
            set(in.service[site], in.opens[site], in.closes[site]);
        }
    }

    private void appendNode(int drive, int node, int vehicle) {
        int site = state.site[node];
        if (site == State.NONE) {
            append(drive, 0, in.shiftFrom[vehicle], in.lastReturn[vehicle]);
        } else {
            append(drive, in.service[site], in.opens[site], in.closes[site]);
        }
    }

    private void set(int itsLength, int itsEarliest, int itsLatest) {
        lasts = itsLength;
        earliest = itsEarliest;
        latest = itsLatest;
    }

    private void append(int drive, int length, int opens, int closes) {
        int offset = lasts + drive;
        int wait = Math.max(0, opens - offset - latest);
        lasts = offset + length + wait;
        latest = Math.min(closes - offset, latest);
        earliest = Math.max(opens - offset, earliest) - wait;
    }

    private void keep(int[] at, int node) {
        at[3 * node] = lasts;
        at[3 * node + 1] = earliest;
        at[3 * node + 2] = latest;
    }
}
