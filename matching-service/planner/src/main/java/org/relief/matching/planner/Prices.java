package org.relief.matching.planner;

/** What each trip could give the visit at hand: looked up once for all places in the trip where that is the same. */
final class Prices {
    private final Instance in;
    private final State state;
    private final Offer offer;
    private final int[] mark;
    private final long[] gain;
    private final long[] slope;
    private final int[] from;
    private final int[] until;
    private final int[] hot;
    private int stamp;
    private int visit;

    Prices(State state) {
        this.in = state.in;
        this.state = state;
        offer = new Offer(in);
        int trips = in.vehicles * in.tripsPerVehicle;
        mark = new int[trips];
        gain = new long[trips];
        slope = new long[trips];
        from = new int[trips];
        until = new int[trips];
        hot = new int[trips];
    }

    void begin(int wanted) {
        visit = wanted;
        stamp++;
    }

    /** The loss avoided if the trip serves the visit at a time; 0 if it cannot. */
    long gain(int t, int vehicle, int begin) {
        if (!in.hasLines(visit)) {
            return in.admits(visit, vehicle) && hasRoom(t, vehicle) ? in.penalty[visit] : 0;
        }
        if (mark[t] != stamp || begin <= from[t] || begin > until[t]) {
            ask(t, vehicle, begin);
        }
        return gain[t];
    }

    /** Cost of each second that what the trip gives arrives later; call {@link #gain} first. */
    long slope(int t) {
        return in.hasLines(visit) ? slope[t] : 0;
    }

    /** How soon what the trip gives must be there; call {@link #gain} first. */
    int hot(int t) {
        return in.hasLines(visit) ? hot[t] : in.hotLimit[visit];
    }

    /** For a visit that is served whole or not at all. */
    boolean hasRoom(int t, int vehicle) {
        for (int d = 0; d < in.dimensions; d++) {
            int load = state.cargo.load[t * in.dimensions + d] + in.demand[visit * in.dimensions + d];
            if (load > in.capacity[vehicle * in.dimensions + d]) {
                return false;
            }
        }
        return true;
    }

    private void ask(int t, int vehicle, int begin) {
        mark[t] = stamp;
        gain[t] = 0;
        from[t] = -Instance.NEVER;
        until[t] = Instance.NEVER;
        if (in.admits(visit, vehicle)) {
            offer.make(state, visit, vehicle, t, state.tripDepot[t], begin);
            gain[t] = offer.gain;
            slope[t] = offer.slope;
            from[t] = offer.from;
            until[t] = offer.until;
            hot[t] = offer.hot;
        }
    }
}
