package org.relief.matching.planner;

/** Tries a visit as the first stop of a trip that is not driven yet: with a car that stands, or one that comes back. */
final class NewTrips {
    private final Instance in;
    private final State state;
    private final HotMeals hotMeals;
    private final Spot best;
    private final Offer offer;
    private final int[] tried;
    private int stamp;
    private int visit;
    private long mostGain;

    NewTrips(State state, HotMeals hotMeals, Spot best) {
        this.in = state.in;
        this.state = state;
        this.hotMeals = hotMeals;
        this.best = best;
        offer = new Offer(in);
        tried = new int[in.vehicles];
    }

    void begin(int wanted, long mostGainOf) {
        visit = wanted;
        mostGain = mostGainOf;
        stamp++;
    }

    /** One car that stands, of each kind. */
    void tryCarsThatStand() {
        var fleet = state.fleet;
        for (int kind = 0; kind < fleet.kinds && fleet.standing() > 0; kind++) {
            int vehicle = fleet.spare(kind);
            if (vehicle != State.NONE && in.maxTrips[vehicle] > 0) {
                tryStanding(vehicle);
            }
        }
    }

    void tryStanding(int vehicle) {
        tryFromEachDepot(vehicle);
    }

    /** Further trips of the cars that serve some of these visits. */
    void tryCarsAt(int[] others) {
        for (int other : others) {
            if (state.isAssigned(other)) {
                tryFurther(state.vehicleOf(state.trip[other]));
            }
        }
    }

    void tryAllThatDrive() {
        for (int vehicle = 0; vehicle < in.vehicles; vehicle++) {
            if (!state.isEmpty(vehicle)) {
                tryFurther(vehicle);
            }
        }
    }

    private void tryFurther(int vehicle) {
        if (tried[vehicle] != stamp && state.tripsUsed[vehicle] < in.maxTrips[vehicle]) {
            tried[vehicle] = stamp;
            tryFromEachDepot(vehicle);
        }
    }

    private void tryFromEachDepot(int vehicle) {
        if (in.admits(visit, vehicle)) {
            for (int depot = 0; depot < in.depots; depot++) {
                if (in.loadsAt(vehicle, depot)) {
                    tryFrom(depot, vehicle);
                }
            }
        }
    }

    /** Before, between and behind the trips that the car drives. */
    private void tryFrom(int depot, int vehicle) {
        int end = state.end(vehicle);
        tryAt(state.prev[end], depot, vehicle);
        for (int node = state.next[state.start(vehicle)]; node != end; node = state.next[node]) {
            if (!state.isVisit(node)) {
                tryAt(state.prev[node], depot, vehicle);
            }
        }
    }

    void tryAt(int after, int depot, int vehicle) {
        int before = state.next[after];
        Travel travel = in.travelOf[vehicle];
        int toDepot = travel.from(state.place[after], in.depotPlace[depot]);
        int there = travel.to(visit, in.depotPlace[depot]);
        int onward = travel.from(visit, state.place[before]);
        boolean stood = state.isEmpty(vehicle);
        long cost = (long) (toDepot + there + onward - (stood ? 0 : state.hop[after])) * in.distanceCost[vehicle];
        cost += stood ? in.fixedCost[vehicle] : 0;
        if (cost - mostGain >= best.cost) {
            return;
        }
        int ready = state.schedule.loadsAt(depot, state.schedule.leave[after] + toDepot, in.release[visit]);
        int begin = in.earliest(visit, ready + in.service[in.visits + depot] + there);
        int arrival = begin + in.service[visit] + onward;
        // Both are out of reach if closed for good, and then so is the way on.
        if (in.timed && (begin >= Instance.NEVER || arrival > state.schedule.latest[before])) {
            return;
        }
        offer.make(state, visit, vehicle, State.NONE, depot, begin);
        if (offer.gain <= 0 || !isAllowed(after, depot, vehicle, ready, begin)) {
            return;
        }
        cost += offer.slope * begin - offer.gain;
        if (in.arrivalCosts && !stood) {
            cost += state.schedule.pushCost(before, state.schedule.leave[after] + state.hop[after], arrival);
        }
        if (cost < best.cost) {
            best.take(cost, after, state.freeTrip(vehicle), depot);
        }
    }

    private boolean isAllowed(int after, int depot, int vehicle, int ready, int begin) {
        int before = state.next[after];
        Travel travel = in.travelOf[vehicle];
        int there = travel.to(visit, in.depotPlace[depot]);
        int arrival = begin + in.service[visit] + travel.from(visit, state.place[before]);
        return (!in.hot
                        || hotMeals.arriveHot(offer.hot, depot, ready, begin, there)
                                && hotMeals.stayHotFrom(before, arrival, ready, vehicle))
                && (!in.limited || state.tours.fitsNewTrip(visit, after, depot, vehicle));
    }
}
