package org.relief.matching.planner;

import java.util.Optional;

/** Finds the cheapest place for a visit in the routes as they are. */
final class Insertion {
    /** One place in so many is overlooked: keeps greedy insertion from building the same routes again and again. */
    private static final int BLINK = 100;
    /** With fewer places than this beside its neighbors, a visit is tried everywhere. */
    private static final int TOO_FEW = 8;

    private final Instance in;
    private final State state;
    private final Neighbors neighbors;
    private final Xorshift random;
    private final Offer offer;
    private final Offer spare;

    /** By trip: what it could give the visit at hand, valid while the mark is the visit's. */
    private final int[] mark;

    private final long[] gain;
    private final long[] slope;
    private final int[] offerFrom;
    private final int[] offerUntil;
    private final int[] seenVehicle;
    private final Optional<TripCache> cache;
    private int visit;
    private int stamp;
    private int tried;
    private boolean lines;
    private long mostGain;

    /** The best place so far; cost is what the plan's cost changes by. */
    private long bestCost;

    private int bestAfter;
    private int bestTrip;
    private int bestDepot;

    Insertion(State state, Neighbors neighbors, Xorshift random) {
        this.in = state.in;
        this.state = state;
        this.neighbors = neighbors;
        this.random = random;
        offer = new Offer(in);
        spare = new Offer(in);
        int trips = in.vehicles * in.tripsPerVehicle;
        mark = new int[trips];
        gain = new long[trips];
        slope = new long[trips];
        offerFrom = new int[trips];
        offerUntil = new int[trips];
        seenVehicle = new int[in.vehicles];
        cache = TripCache.suits(in) ? Optional.of(new TripCache(state, neighbors)) : Optional.empty();
    }

    /** Looks for the cheapest place; false if leaving the visit out costs no more. */
    boolean find(int wanted) {
        begin(wanted);
        if (mostGain <= 0) {
            return false;
        }
        if (cache.isPresent()) {
            tryCached(cache.get());
        } else {
            tryBeside();
        }
        tryNewTrips();
        return bestCost < 0;
    }

    /** The same with every place tried and none overlooked. */
    boolean findAnywhere(int wanted) {
        begin(wanted);
        tryEverywhere();
        tryNewTrips();
        return bestCost < 0;
    }

    /** Looks only behind the last stop of a trip, or at a new trip of the vehicle if that is {@link State#NONE}. */
    boolean findLast(int wanted, int vehicle, int t, int depot) {
        begin(wanted);
        int last = state.prev[state.end(vehicle)];
        if (!in.admits(wanted, vehicle)) {
            return false;
        }
        if (t != State.NONE) {
            tryAt(last, t);
        } else if (state.tripsUsed[vehicle] < in.maxTrips[vehicle] && in.loadsAt(vehicle, depot)) {
            tryNewTrip(vehicle, last, depot);
        }
        return bestCost < 0;
    }

    int trip() {
        return bestTrip;
    }

    private void begin(int wanted) {
        visit = wanted;
        stamp++;
        tried = 0;
        lines = in.hasLines(wanted);
        bestCost = 0;
        mostGain = lines ? Long.MAX_VALUE : in.penalty[wanted];
        if (lines) {
            mostGain = mostGain();
        }
    }

    /** No offer can be worth more: where goods have run out, whole visits are passed over for it. */
    private long mostGain() {
        long most = 0;
        double worth = state.fairness.worth[in.neighborhood[visit]];
        double critical = state.fairness.worthCritical[in.neighborhood[visit]];
        for (int line = in.firstLine[visit]; line < in.firstLine[visit + 1]; line++) {
            double fair = worth + (in.lineCritical[line] ? critical : 0);
            long each = in.lineLoss[line] + (long) (fair * in.lineFill[line]) + 1;
            int left = in.stock.mostLeft(state.taken, in.lineItem[line]);
            most += Math.max(0, each) * Math.min(left, in.lineAsked[line]);
        }
        return most;
    }

    int vehicle() {
        return state.vehicleOf(bestTrip);
    }

    /** Puts the visit where {@link #find} said. */
    void insert() {
        if (bestDepot != State.NONE) {
            state.openTrip(bestTrip, bestDepot, bestAfter);
            bestAfter = state.head(bestTrip);
        }
        if (lines) {
            int arrival = bestDepot == State.NONE
                    ? state.leave[bestAfter] + in.travel.to(visit, state.place[bestAfter])
                    : newTripArrival(bestAfter, bestDepot);
            int begin = in.earliest(visit, arrival);
            int loaded = bestDepot == State.NONE ? bestTrip : State.NONE;
            offer.make(state, visit, vehicle(), loaded, state.tripDepot[bestTrip], begin);
        }
        state.insert(visit, bestAfter, bestTrip, offer);
    }

    private int newTripArrival(int head, int depot) {
        int from = state.prev[head];
        int ready = in.earliest(in.visits + depot, state.leave[from] + state.hop[from]);
        return ready + in.service[in.visits + depot] + in.travel.from(in.depotPlace[depot], visit);
    }

    private void tryCached(TripCache known) {
        known.refresh(visit);
        var fleet = state.fleet;
        for (int kind = 0; kind < fleet.kinds; kind++) {
            int from = fleet.first[kind];
            for (int i = from; i < from + fleet.driving[kind]; i++) {
                int vehicle = fleet.order[i];
                int detour = known.detour(visit, vehicle);
                if (detour == TripCache.NO_PLACE) {
                    continue;
                }
                long cost = (long) detour * in.distanceCost[vehicle] - in.penalty[visit];
                if (cost < bestCost && !blinks()) {
                    bestCost = cost;
                    bestAfter = known.after(visit, vehicle);
                    bestTrip = vehicle;
                    bestDepot = State.NONE;
                }
            }
        }
    }

    private boolean blinks() {
        return random.below(BLINK) == 0;
    }

    private void tryBeside() {
        int[] others = neighbors.beside[visit];
        int[] from = neighbors.fromBeside[visit];
        int[] to = neighbors.toBeside[visit];
        for (int i = 0; i < others.length; i++) {
            int other = others[i];
            int t = state.trip[other];
            if (t != State.NONE && !blinks()) {
                seenVehicle[state.vehicleOf(t)] = stamp;
                int then = state.next[other];
                tryAt(other, then, t, from[i], in.travel.from(visit, state.place[then]));
                int before = state.prev[other];
                tryAt(before, other, t, in.travel.to(visit, state.place[before]), to[i]);
            }
        }
        if (tried < TOO_FEW) {
            tryEverywhere();
        }
    }

    // --- places in trips --------------------------------------------------------------------------------------------

    private void tryEverywhere() {
        for (int vehicle = 0; vehicle < in.vehicles; vehicle++) {
            if (!state.isEmpty(vehicle) && in.admits(visit, vehicle)) {
                seenVehicle[vehicle] = stamp;
                int end = state.end(vehicle);
                for (int node = state.next[state.start(vehicle)]; node != end; node = state.next[node]) {
                    tryAt(node, state.trip[node]);
                }
            }
        }
    }

    private void tryAt(int after, int t) {
        int before = state.next[after];
        int there = in.travel.to(visit, state.place[after]);
        tryAt(after, before, t, there, in.travel.from(visit, state.place[before]));
    }

    /** Between two nodes, at these distances from and to them. The cheap test comes first: most places fail it. */
    private void tryAt(int after, int before, int t, int there, int onward) {
        int vehicle = state.vehicleOf(t);
        long detour = (long) (there + onward - state.hop[after]) * in.distanceCost[vehicle];
        tried++;
        if (detour - mostGain >= bestCost) {
            return;
        }
        int begin = 0;
        if (in.timed) {
            begin = in.earliest(visit, state.leave[after] + there);
            if (begin == Instance.NEVER || begin + in.service[visit] + onward > state.latest[before]) {
                return;
            }
        }
        if (!hasOffer(t, vehicle, begin)) {
            return;
        }
        long cost = detour - gain[t];
        if (in.arrivalCosts && cost < bestCost) {
            int old = state.leave[after] + state.hop[after];
            cost += slope[t] * begin + push(before, old, begin + in.service[visit] + onward);
        }
        if (cost < bestCost && (!in.hot || staysHot(after, before, t, begin, onward))) {
            bestCost = cost;
            bestAfter = after;
            bestTrip = t;
            bestDepot = State.NONE;
        }
    }

    private boolean hasOffer(int t, int vehicle, int begin) {
        if (mark[t] != stamp || begin <= offerFrom[t] || begin > offerUntil[t]) {
            mark[t] = stamp;
            gain[t] = 0;
            offerFrom[t] = -Instance.NEVER;
            offerUntil[t] = Instance.NEVER;
            if (in.admits(visit, vehicle)) {
                spare.make(state, visit, vehicle, t, state.tripDepot[t], begin);
                gain[t] = spare.gain;
                slope[t] = spare.slope;
                offerFrom[t] = spare.from;
                offerUntil[t] = spare.until;
            }
        }
        return gain[t] > 0;
    }

    /** What it costs that a node is reached at a new time: everyone behind it gets later until a wait absorbs it. */
    private long push(int node, int oldArrival, int newArrival) {
        int later = newArrival - oldArrival;
        if (later >= 0 && state.waitAhead[node] == 0) {
            return later * state.slopeAhead[node];
        }
        long cost = 0;
        int arrival = newArrival;
        for (int at = node; state.site[at] != State.NONE; at = state.next[at]) {
            int begin = in.earliest(state.site[at], arrival);
            int shift = begin - state.begin(at);
            if (shift == 0) {
                return cost;
            }
            if (state.isVisit(at)) {
                cost += state.slope[at] * shift;
            }
            arrival = begin + state.stay[at] + state.hop[at];
        }
        return cost;
    }

    // --- new trips --------------------------------------------------------------------------------------------------

    private void tryNewTrips() {
        var fleet = state.fleet;
        for (int kind = 0; kind < fleet.kinds; kind++) {
            int spare = fleet.spare(kind);
            if (spare != State.NONE && in.maxTrips[spare] > 0 && in.admits(visit, spare)) {
                tryNewTrip(spare, state.start(spare));
            }
            if (in.tripsPerVehicle > 1) {
                tryFurtherTrips(kind);
            }
        }
    }

    private void tryFurtherTrips(int kind) {
        int from = state.fleet.first[kind];
        for (int i = from; i < from + state.fleet.driving[kind]; i++) {
            int vehicle = state.fleet.order[i];
            if (state.tripsUsed[vehicle] < in.maxTrips[vehicle]
                    && seenVehicle[vehicle] == stamp
                    && in.admits(visit, vehicle)) {
                tryNewTrip(vehicle, state.prev[state.end(vehicle)]);
            }
        }
    }

    private void tryNewTrip(int vehicle, int after) {
        for (int depot = 0; depot < in.depots; depot++) {
            if (in.loadsAt(vehicle, depot)) {
                tryNewTrip(vehicle, after, depot);
            }
        }
    }

    private void tryNewTrip(int vehicle, int after, int depot) {
        int before = state.next[after];
        int toDepot = in.travel.from(state.place[after], in.depotPlace[depot]);
        int there = in.travel.to(visit, in.depotPlace[depot]);
        int onward = in.travel.from(visit, state.place[before]);
        int gone = state.isEmpty(vehicle) ? 0 : state.hop[after];
        long cost = (long) (toDepot + there + onward - gone) * in.distanceCost[vehicle];
        cost += state.isEmpty(vehicle) ? in.fixedCost[vehicle] : 0;
        if (cost - mostGain >= bestCost) {
            return;
        }
        int begin = 0;
        int depotSite = in.visits + depot;
        int ready = 0;
        if (in.timed) {
            ready = in.earliest(depotSite, state.leave[after] + toDepot);
            begin = in.earliest(visit, ready + in.service[depotSite] + there);
            boolean onTime = ready != Instance.NEVER
                    && begin != Instance.NEVER
                    && begin + in.service[visit] + onward <= state.latest[before];
            if (!onTime) {
                return;
            }
        }
        spare.make(state, visit, vehicle, State.NONE, depot, begin);
        if (spare.gain <= 0 || in.hot && !arrivesHot(depot, ready, begin, there)) {
            return;
        }
        cost += spare.slope * begin - spare.gain;
        if (cost < bestCost) {
            bestCost = cost;
            bestAfter = after;
            bestTrip = state.freeTrip(vehicle);
            bestDepot = depot;
        }
    }

    // --- hot meals --------------------------------------------------------------------------------------------------

    private boolean arrivesHot(int depot, int ready, int begin, int there) {
        int site = in.visits + depot;
        int load = Math.max(ready, in.latest(site, begin - there - in.service[site]));
        return begin - load - in.service[site] <= in.hotLimit[visit];
    }

    /** Walks the rest of the chain as it would be, and checks each hot meal against the departure of its trip. */
    private boolean staysHot(int after, int before, int t, int begin, int onward) {
        int vehicle = state.vehicleOf(t);
        if (state.hotVisits[vehicle] == 0 && in.hotLimit[visit] == Instance.NEVER) {
            return true;
        }
        int left = after == state.head(t) ? departure(after, visit, begin) : departureOf(t);
        if (begin - left > in.hotLimit[visit]) {
            return false;
        }
        int arrival = begin + in.service[visit] + onward;
        for (int node = before; node != state.end(vehicle); node = state.next[node]) {
            int start = in.earliest(state.site[node], arrival);
            if (!state.isVisit(node)) {
                int first = state.next[node];
                int firstBegin = in.earliest(first, start + state.stay[node] + state.hop[node]);
                left = departure(node, first, firstBegin, start);
            } else if (start - left > in.hotLimit[node]) {
                return false;
            }
            arrival = start + state.stay[node] + state.hop[node];
        }
        return true;
    }

    private int departureOf(int t) {
        int head = state.head(t);
        int first = state.next[head];
        return departure(head, first, state.begin(first));
    }

    private int departure(int head, int first, int firstBegin) {
        return departure(head, first, firstBegin, state.begin(head));
    }

    private int departure(int head, int first, int firstBegin, int ready) {
        return state.leavesDepot(head, ready, first, firstBegin);
    }
}
