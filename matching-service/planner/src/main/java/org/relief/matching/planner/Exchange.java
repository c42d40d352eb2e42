package org.relief.matching.planner;

/**
 * What two routes can trade in constant time: one visit each, for where cars are full nothing can be moved alone; or all
 * that is still ahead of them (2-opt*, Potvin and Rousseau 1995), for long routes that cross are hardly ever mended by
 * strings of a few visits. Only for visits that are served whole, one trip a car, by
 * cars that all take the same ways.
 */
final class Exchange {
    private final Instance in;
    private final State state;
    private final Neighbors neighbors;
    private final Ruin ruin;
    private final Backup backup;
    private final Offer whole;
    private final boolean possible;
    private final int[] moved;
    /** The best trade met so far: the second visit, and what the plan's cost changes by. */
    private int partner;

    private double least;

    Exchange(State state, Neighbors neighbors, Ruin ruin, Backup backup) {
        in = state.in;
        this.state = state;
        this.neighbors = neighbors;
        this.ruin = ruin;
        this.backup = backup;
        whole = new Offer(in);
        moved = new int[in.visits];
        possible = in.lineItem.length == 0 && in.tripsPerVehicle == 1 && !in.released && !in.waysDiffer;
    }

    /** Makes the best trade of a visit near the search after which all costs less than the limit; false if there is none. */
    boolean trade(double limit) {
        if (!possible) {
            return false;
        }
        double most = limit - state.cost();
        return tradeVisits(ruin.seed(), most) || tradeTails(ruin.seed(), most);
    }

    private boolean begins(int visit, double most) {
        partner = State.NONE;
        least = most;
        return state.isAssigned(visit);
    }

    // --- one visit each ---------------------------------------------------------------------------------------------

    private boolean tradeVisits(int visit, double most) {
        if (!begins(visit, most)) {
            return false;
        }
        int[] behind = neighbors.behind[visit];
        int[] to = neighbors.toBehind[visit];
        for (int i = 0; i < behind.length; i++) {
            int t = state.trip[behind[i]];
            int other = state.prev[behind[i]];
            if (t != State.NONE && t != state.trip[visit] && state.isVisit(other)) {
                weighVisits(visit, other, to[i]);
            }
        }
        return partner != State.NONE && swapVisits(visit, partner);
    }

    /** Each in the other's place; the one goes on from there as far as given. */
    private void weighVisits(int visit, int other, int onward) {
        int before = state.prev[visit];
        int then = state.next[visit];
        int otherBefore = state.prev[other];
        int unit = in.distanceCost[state.carAt(visit)];
        int otherUnit = in.distanceCost[state.carAt(other)];
        int there = in.travel.to(visit, state.place[otherBefore]);
        double cost = (double) (there + onward - state.hop[otherBefore] - state.hop[other]) * otherUnit
                - (double) (state.hop[before] + state.hop[visit]) * unit;
        if (cost >= least) {
            return;
        }
        int otherThere = in.travel.to(other, state.place[before]);
        int otherOnward = in.travel.from(other, state.place[then]);
        cost += (double) (otherThere + otherOnward) * unit;
        if (cost < least
                && isInTime(otherBefore, there, visit, onward, state.next[other])
                && isInTime(before, otherThere, other, otherOnward, then)
                && haveRoom(visit, other)) {
            least = cost;
            partner = other;
        }
    }

    private boolean isInTime(int before, int there, int visit, int onward, int then) {
        if (!in.timed) {
            return true;
        }
        int begin = in.earliest(visit, state.schedule.leave[before] + there);
        return begin < Instance.NEVER && begin + in.service[visit] + onward <= state.schedule.latest[then];
    }

    private boolean haveRoom(int visit, int other) {
        int car = state.carAt(visit);
        int otherCar = state.carAt(other);
        boolean fits = in.admits(visit, otherCar) && in.admits(other, car);
        for (int d = 0; d < in.dimensions; d++) {
            int more = in.demand[other * in.dimensions + d] - in.demand[visit * in.dimensions + d];
            fits &= room(car, state.trip[visit], d) >= more && room(otherCar, state.trip[other], d) >= -more;
        }
        return fits;
    }

    private int room(int car, int t, int dimension) {
        return in.capacity[car * in.dimensions + dimension] - state.cargo.load[t * in.dimensions + dimension];
    }

    private boolean swapVisits(int visit, int other) {
        int t = state.trip[visit];
        int otherTrip = state.trip[other];
        int depot = state.tripDepot[t];
        int otherDepot = state.tripDepot[otherTrip];
        int before = state.prev[visit];
        int otherBefore = state.prev[other];
        backup.save(state.vehicleOf(t));
        backup.save(state.vehicleOf(otherTrip));
        state.remove(visit);
        state.remove(other);
        state.refresh(state.vehicleOf(t));
        state.refresh(state.vehicleOf(otherTrip));
        moved[0] = other;
        moved[1] = visit;
        append(before, 0, 1, t, depot);
        append(otherBefore, 1, 2, otherTrip, otherDepot);
        return isKept(state.vehicleOf(t), state.vehicleOf(otherTrip));
    }

    // --- all that is ahead ------------------------------------------------------------------------------------------

    private boolean tradeTails(int visit, double most) {
        if (!begins(visit, most)) {
            return false;
        }
        int car = state.carAt(visit);
        int[] behind = neighbors.behind[visit];
        int[] to = neighbors.toBehind[visit];
        for (int i = 0; i < behind.length; i++) {
            int t = state.trip[behind[i]];
            if (t != State.NONE && t != state.trip[visit] && in.kind[state.vehicleOf(t)] == in.kind[car]) {
                weighTails(visit, behind[i], to[i]);
            }
        }
        return partner != State.NONE && swapTails(visit, partner);
    }

    /** The car at the visit goes on to the other's car's next, and that one to what was next here. */
    private void weighTails(int visit, int onto, int there) {
        int then = state.next[visit];
        int before = state.prev[onto];
        int back = in.travel.from(state.place[before], state.place[then]);
        double cost =
                (double) (there + back - state.hop[visit] - state.hop[before]) * in.distanceCost[state.carAt(visit)];
        if (cost < least
                && isInTime(visit, there, onto)
                && isInTime(before, back, then)
                && haveRoomAhead(visit, onto)) {
            least = cost;
            partner = onto;
        }
    }

    private boolean isInTime(int from, int drive, int to) {
        return !in.timed || state.schedule.leave[from] + drive <= state.schedule.latest[to];
    }

    private boolean haveRoomAhead(int visit, int onto) {
        int t = state.trip[visit];
        int other = state.trip[onto];
        boolean fits = true;
        for (int d = 0; d < in.dimensions; d++) {
            int more = loadFrom(onto, d) - loadFrom(state.next[visit], d);
            fits &= room(state.vehicleOf(t), t, d) >= more && room(state.vehicleOf(other), other, d) >= -more;
        }
        return fits;
    }

    private int loadFrom(int first, int dimension) {
        int sum = 0;
        for (int node = first; state.isVisit(node); node = state.next[node]) {
            sum += in.demand[node * in.dimensions + dimension];
        }
        return sum;
    }

    private boolean swapTails(int visit, int onto) {
        int t = state.trip[visit];
        int other = state.trip[onto];
        int depot = state.tripDepot[other];
        int before = state.prev[onto];
        backup.save(state.vehicleOf(t));
        backup.save(state.vehicleOf(other));
        int ahead = collect(state.next[visit], 0);
        int all = collect(onto, ahead);
        for (int i = 0; i < all; i++) {
            state.remove(moved[i]);
        }
        state.refresh(state.vehicleOf(t));
        state.refresh(state.vehicleOf(other));
        append(visit, ahead, all, t, depot);
        append(before, 0, ahead, other, depot);
        return isKept(state.vehicleOf(t), state.vehicleOf(other));
    }

    private int collect(int first, int from) {
        int count = from;
        for (int node = first; state.isVisit(node); node = state.next[node]) {
            moved[count++] = node;
        }
        return count;
    }

    // --- both -------------------------------------------------------------------------------------------------------

    /** Puts visits in a row; a trip that was left with none is opened again. */
    private void append(int before, int from, int to, int t, int depot) {
        int last = before;
        if (from < to && state.tripVisits[t] == 0) {
            state.openTrip(t, depot, state.start(state.vehicleOf(t)));
        }
        for (int i = from; i < to; i++) {
            state.insert(moved[i], last, t, whole);
            last = moved[i];
        }
    }

    /** How long tours last is looked at afterwards: if one is too long, all is put back. */
    private boolean isKept(int car, int otherCar) {
        if (!in.limited || state.tours.isShort(car) && state.tours.isShort(otherCar)) {
            return true;
        }
        backup.restore(moved, 0);
        backup.begin();
        return false;
    }
}
