package org.relief.matching.planner;

/** Finds the cheapest place for a visit in the routes as they are. */
final class Insertion {
    /** One place in 2^7 is overlooked: keeps greedy insertion from building the same routes again and again. */
    private static final int BLINK_SHIFT = Integer.SIZE - 7;
    /** So many neighbors in trips, in each direction, are enough to look at; more where windows rule out many. */
    private static final int ENOUGH = 25;

    private static final int ENOUGH_TIMED = 40;
    /** With fewer neighbors than this in trips, a visit is tried everywhere. */
    private static final int TOO_FEW = 4;
    /** So many in all the visits is the chance that a request is tried everywhere if no neighbor's trip has its goods. */
    private static final int LOOKS_EVERYWHERE = 30;

    private static final int SIGN = Integer.SIZE - 1;

    private final Instance in;
    private final State state;
    private final Neighbors neighbors;
    private final Xorshift random;
    private final HotMeals hotMeals;
    private final Spot best = new Spot();
    private final NewTrips newTrips;
    private final Prices prices;
    private final Offer offer;
    private final int leastDistanceCost;
    private final int enough;
    private int visit;
    private int salt;
    private long mostGain;
    /** What each second of later arrival costs if as much is given as can be. */
    private long mostSlope;
    /** The longest detour that could still be better than the best place, at once; what it then may cost. */
    private int furthest;

    private long dearest;

    Insertion(State state, Neighbors neighbors, Xorshift random) {
        this.in = state.in;
        this.state = state;
        this.neighbors = neighbors;
        this.random = random;
        hotMeals = new HotMeals(state);
        newTrips = new NewTrips(state, hotMeals, best);
        prices = new Prices(state);
        offer = new Offer(in);
        int least = Integer.MAX_VALUE;
        for (int cost : in.distanceCost) {
            least = Math.min(least, cost);
        }
        leastDistanceCost = least;
        enough = in.timed ? ENOUGH_TIMED : ENOUGH;
    }

    /** Looks for the cheapest place; false if leaving the visit out costs no more. */
    boolean find(int wanted) {
        begin(wanted);
        if (mostGain <= 0) {
            return false;
        }
        int driven = tryBesideNeighbors();
        // A new trip for want of a place beside a neighbor costs more than it seems: first look everywhere.
        if (driven < TOO_FEW
                || !best.isBetterThanNothing() && (!in.hasLines(visit) || random.below(in.visits) < LOOKS_EVERYWHERE)) {
            tryEverywhere();
        }
        newTrips.tryCarsThatStand();
        if (in.tripsPerVehicle > 1) {
            newTrips.tryCarsAt(neighbors.before[visit]);
        }
        return best.isBetterThanNothing();
    }

    /** The same with every place tried. */
    boolean findAnywhere(int wanted) {
        begin(wanted);
        salt = 0;
        tryEverywhere();
        newTrips.tryCarsThatStand();
        newTrips.tryAllThatDrive();
        return best.isBetterThanNothing();
    }

    /** Looks only for the best trip of a standing car, whatever it costs. */
    boolean findNewTrip(int wanted, int vehicle) {
        begin(wanted);
        best.cost = Long.MAX_VALUE;
        newTrips.tryStanding(vehicle);
        return best.trip != State.NONE;
    }

    /** Looks only behind the last stop of a trip, or at a new trip of the vehicle if that is {@link State#NONE}. */
    boolean findLast(int wanted, int vehicle, int t, int depot) {
        begin(wanted);
        salt = 0;
        int last = state.prev[state.end(vehicle)];
        if (!in.admits(wanted, vehicle)) {
            return false;
        }
        if (t != State.NONE) {
            tryAt(last, t);
        } else if (state.tripsUsed[vehicle] < in.maxTrips[vehicle] && in.loadsAt(vehicle, depot)) {
            newTrips.tryAt(last, depot, vehicle);
        }
        return best.isBetterThanNothing();
    }

    int trip() {
        return best.trip;
    }

    int vehicle() {
        return state.vehicleOf(best.trip);
    }

    private void begin(int wanted) {
        salt = random.bits() | 1;
        best.clear();
        lookForGoods(wanted);
        prices.begin(wanted);
        newTrips.begin(wanted, mostGain);
        bound();
    }

    /** What serving a visit can be worth at most, as long as no goods come back. */
    long mostGain(int wanted) {
        lookForGoods(wanted);
        return mostGain;
    }

    /** No offer can be worth more: where goods have run out, whole visits are passed over for it. */
    private void lookForGoods(int wanted) {
        visit = wanted;
        mostGain = in.penalty[visit];
        mostSlope = 0;
        for (int line = in.firstLine[visit]; line < in.firstLine[visit + 1]; line++) {
            long price = state.cargo.leastPrice[in.lineItem[line]];
            long each = (long) Offer.worth(state, in.neighborhood[visit], line, price) + 1;
            if (each > 0) {
                int left = in.stock.mostLeft(state.cargo.taken, in.lineItem[line]);
                int units = Math.min(left, in.lineAsked[line]);
                mostGain += each * units;
                mostSlope += in.lineSlope[line] * units;
            }
        }
    }

    private void bound() {
        dearest = best.cost + mostGain - 1;
        furthest =
                leastDistanceCost == 0 ? Instance.NEVER : (int) Math.min(Instance.NEVER, dearest / leastDistanceCost);
    }

    /** Negative if a place is not worth a closer look; what comes later costs at least its own wait. */
    private int promise(int longer, int begin) {
        return mostSlope == 0
                ? furthest - longer
                : (int) ((dearest - (long) longer * leastDistanceCost - mostSlope * begin) >> Integer.SIZE);
    }

    /** Puts the visit where {@link #find} said. */
    void insert() {
        int after = best.after;
        int arrival;
        if (best.depot == State.NONE) {
            arrival = leaves(after, best.trip) + in.travelOf[vehicle()].to(visit, state.place[after]);
        } else {
            state.openTrip(best.trip, best.depot, after);
            after = state.head(best.trip);
            arrival = newTripArrival(after, best.depot);
        }
        if (in.hasLines(visit)) {
            int loaded = best.depot == State.NONE ? best.trip : State.NONE;
            offer.make(state, visit, vehicle(), loaded, state.tripDepot[best.trip], in.earliest(visit, arrival));
        }
        state.insert(visit, after, best.trip, offer);
    }

    private int newTripArrival(int head, int depot) {
        int from = state.prev[head];
        int ready = state.schedule.loadsAt(depot, state.schedule.leave[from] + state.hop[from], in.release[visit]);
        return ready + in.service[in.visits + depot] + in.travelOf[vehicle()].from(in.depotPlace[depot], visit);
    }

    // --- looking through places -------------------------------------------------------------------------------------

    private int tryBesideNeighbors() {
        if (in.waysDiffer) {
            int behindSome = tryBesideByTheirWays(neighbors.before[visit], true);
            tryBesideByTheirWays(neighbors.behind[visit], false);
            return behindSome;
        }
        int driven = tryBeside(neighbors.before[visit], neighbors.fromBefore[visit], true);
        tryBeside(neighbors.behind[visit], neighbors.toBehind[visit], false);
        return driven;
    }

    /** As {@link #tryBeside} where each car has ways of its own: how far it is depends on who drives. */
    private int tryBesideByTheirWays(int[] others, boolean behind) {
        int driven = 0;
        for (int i = 0; i < others.length && driven < enough; i++) {
            int other = others[i];
            if (state.isAssigned(other)) {
                driven++;
                tryAt(behind ? other : state.prev[other], state.trip[other]);
            }
        }
        return driven;
    }

    /**
     * Most places fail: too late, too far, or not in a trip. All tests are done at once, as the sign of one number, for a
     * branch for each would be guessed wrong too often. Where a distance is not in a table, measuring it costs as much as
     * all else: these tests then take it for as short as the triangle inequality allows.
     *
     * @param ways distances from the others if the visit is to come behind them, otherwise to them
     * @return how many of the others are in a trip
     */
    private int tryBeside(int[] others, int[] ways, boolean behind) {
        int[] trip = state.trip;
        int[] next = state.next;
        int[] prev = state.prev;
        int[] leave = state.schedule.leave;
        int[] latest = state.schedule.latest;
        int[] hop = state.hop;
        int[] place = state.place;
        int opens = in.opens[visit];
        int closes = in.closes[visit];
        int stay = in.service[visit];
        int driven = 0;
        for (int i = 0; i < others.length && driven < enough; i++) {
            int other = others[i];
            int after = behind ? other : prev[other];
            int before = behind ? next[other] : other;
            int longer = ways[i] - hop[after];
            int least = behind
                    ? in.travel.leastFrom(visit, place[before], longer)
                    : in.travel.leastTo(visit, place[after], longer);
            int begin = Math.max(opens, leave[after] + (behind ? ways[i] : least));
            int slack = latest[before] - begin - stay - (behind ? least : ways[i]);
            driven += 1 + (trip[other] >> SIGN);
            if ((trip[other] | closes - begin | slack | promise(longer + least, begin)) >= 0) {
                int there = behind ? ways[i] : in.travel.to(visit, place[after]);
                int onward = behind ? in.travel.from(visit, place[before]) : ways[i];
                tryAt(after, before, trip[other], there, onward, there + onward - hop[after]);
            }
        }
        return driven;
    }

    private void tryEverywhere() {
        var fleet = state.fleet;
        for (int kind = 0; kind < fleet.kinds; kind++) {
            int first = fleet.first[kind];
            for (int i = first; i < first + fleet.driving[kind]; i++) {
                if (in.admits(visit, fleet.order[i]) && mayHaveRoom(fleet.order[i])) {
                    tryAlong(fleet.order[i]);
                }
            }
        }
    }

    private boolean mayHaveRoom(int vehicle) {
        return in.tripsPerVehicle > 1 || in.hasLines(visit) || prices.hasRoom(vehicle, vehicle);
    }

    /** Departures and latest arrivals both grow along the chain: outside of a stretch of it the visit cannot be. */
    private void tryAlong(int vehicle) {
        int[] next = state.next;
        int[] leave = state.schedule.leave;
        int[] latest = state.schedule.latest;
        int soonest = in.opens[visit] + in.service[visit];
        int closes = in.closes[visit];
        int end = state.end(vehicle);
        for (int node = next[state.start(vehicle)]; node != end && leave[node] <= closes; node = next[node]) {
            if (latest[next[node]] >= soonest) {
                tryAt(node, state.trip[node]);
            }
        }
    }

    private void tryAt(int after, int t) {
        int then = state.next[after];
        Travel travel = in.travelOf[state.vehicleOf(t)];
        int there = travel.to(visit, state.place[after]);
        int begin = Math.max(in.opens[visit], state.schedule.leave[after] + there);
        int least = begin + in.service[visit];
        if (begin <= in.closes[visit] && least <= state.schedule.latest[then]) {
            int onward = travel.from(visit, state.place[then]);
            if (least + onward <= state.schedule.latest[then]) {
                tryAt(after, then, t, there, onward, there + onward - state.hop[after]);
            }
        }
    }

    // --- a closer look at one place ---------------------------------------------------------------------------------

    private void tryAt(int after, int before, int t, int there, int onward, int longer) {
        int vehicle = state.vehicleOf(t);
        long detour = (long) longer * in.distanceCost[vehicle];
        if (detour - mostGain >= best.cost || blinks(after)) {
            return;
        }
        int begin = in.earliest(visit, leaves(after, t) + there);
        int arrival = begin + in.service[visit] + onward;
        if (in.timed && (begin == Instance.NEVER || arrival > state.schedule.latest[before])) {
            return;
        }
        long gain = prices.gain(t, vehicle, begin);
        long cost = detour - gain;
        if (gain <= 0 || cost >= best.cost) {
            return;
        }
        if (in.arrivalCosts) {
            cost += prices.slope(t) * begin + heldCost(before, t);
            if (cost >= best.cost) {
                return;
            }
            int old = state.schedule.leave[after] + state.hop[after];
            cost += state.schedule.pushCost(before, old, arrival);
        }
        if (cost < best.cost && isAllowed(after, t, begin, there, onward)) {
            best.take(cost, after, t, State.NONE);
            bound();
        }
    }

    /** Decided by the place, so that one met from both sides is overlooked as a whole. */
    private boolean blinks(int after) {
        return salt != 0 && (after * 0x9E3779B1 + salt) >>> BLINK_SHIFT == 0;
    }

    /** When the car leaves a node, if it waits at the depot until the visit's goods are ready. */
    private int leaves(int after, int t) {
        return in.released && in.release[visit] > state.schedule.ready(t)
                ? state.schedule.leavesAfterRelease(t, after, in.release[visit])
                : state.schedule.leave[after];
    }

    /** What it costs that the stops before it wait with it at the depot. */
    private long heldCost(int before, int t) {
        return in.released && in.release[visit] > state.schedule.ready(t)
                ? state.schedule.heldCost(t, before, in.release[visit])
                : 0;
    }

    private boolean isAllowed(int after, int t, int begin, int there, int onward) {
        return (!in.hot || hotMeals.stayHot(visit, prices.hot(t), after, t, begin, onward))
                && (!in.limited || state.tours.fits(visit, after, there, onward, state.vehicleOf(t)));
    }
}
