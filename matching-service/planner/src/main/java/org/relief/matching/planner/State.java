package org.relief.matching.planner;

import java.util.Arrays;

/**
 * A set of routes while the search changes it: feasible between any two calls, its cost always up to date.
 *
 * <p>Each vehicle is one chain of nodes: start, then for each trip its <em>head</em> (loading at a depot) and its
 * visits, then the end. Visit v is node v; heads, starts and ends follow. {@link #hop} is the distance to the next node.
 * {@link Schedule} knows when the cars are there, {@link Cargo} what they bring.
 */
final class State {
    static final int NONE = -1;

    final Instance in;
    final int[] next;
    final int[] prev;
    final int[] place;
    final int[] trip;
    final int[] site;
    final int[] stay;
    final int[] hop;

    /** By trip. */
    final int[] tripDepot;

    final int[] tripVisits;
    private final int[] vehicleOf;
    /** By vehicle. */
    final int[] tripsUsed;

    final int[] hotVisits;

    final Fleet fleet;

    final Fairness fairness;
    final Cargo cargo;
    final Schedule schedule;
    final Tours tours;

    /** The cost's parts. Fairness stands apart: it belongs to no single move. */
    private long driving;

    private long fixed;

    State(Instance in) {
        this.in = in;
        int trips = in.vehicles * in.tripsPerVehicle;
        int nodes = in.visits + trips + 2 * in.vehicles;
        next = filled(nodes, NONE);
        prev = filled(nodes, NONE);
        place = new int[nodes];
        trip = filled(nodes, NONE);
        site = filled(nodes, NONE);
        stay = new int[nodes];
        hop = new int[nodes];
        tripDepot = filled(trips, NONE);
        tripVisits = new int[trips];
        vehicleOf = new int[trips];
        Arrays.setAll(vehicleOf, t -> t / in.tripsPerVehicle);
        tripsUsed = new int[in.vehicles];
        hotVisits = new int[in.vehicles];
        fleet = new Fleet(in.kind);
        fairness = new Fairness(in.fairness);
        cargo = new Cargo(in, fairness);
        placeVisits();
        placeVehicles();
        schedule = new Schedule(this);
        tours = new Tours(this);
    }

    static int[] filled(int size, int value) {
        var array = new int[size];
        Arrays.fill(array, value);
        return array;
    }

    private void placeVisits() {
        for (int visit = 0; visit < in.visits; visit++) {
            place[visit] = visit;
            next[visit] = visit;
            prev[visit] = visit;
            site[visit] = visit;
            stay[visit] = in.service[visit];
        }
    }

    private void placeVehicles() {
        for (int vehicle = 0; vehicle < in.vehicles; vehicle++) {
            int start = start(vehicle);
            int end = end(vehicle);
            place[start] = in.startPlace[vehicle];
            place[end] = in.homePlace[vehicle];
            link(start, end, vehicle);
            for (int k = 0; k < in.tripsPerVehicle; k++) {
                int t = vehicle * in.tripsPerVehicle + k;
                trip[head(t)] = t;
            }
        }
    }

    int head(int trip) {
        return in.visits + trip;
    }

    int start(int vehicle) {
        return in.visits + in.vehicles * in.tripsPerVehicle + vehicle;
    }

    int end(int vehicle) {
        return start(vehicle) + in.vehicles;
    }

    int vehicleOf(int trip) {
        return vehicleOf[trip];
    }

    boolean isVisit(int node) {
        return node < in.visits;
    }

    boolean isAssigned(int visit) {
        return trip[visit] != NONE;
    }

    boolean isEmpty(int vehicle) {
        return tripsUsed[vehicle] == 0;
    }

    /** The vehicle in whose chain a node is that is no end. */
    int carAt(int node) {
        return trip[node] == NONE ? node - start(0) : vehicleOf(trip[node]);
    }

    int freeTrip(int vehicle) {
        for (int t = vehicle * in.tripsPerVehicle; ; t++) {
            if (tripVisits[t] == 0) {
                return t;
            }
        }
    }

    /** Everything but fairness. */
    long plainCost() {
        return driving + fixed + schedule.waiting() + cargo.lost();
    }

    /** The same with what the search charges for scarce goods. */
    long searchCost() {
        return plainCost() + cargo.paid();
    }

    /** What the annealing compares: the terms of the objective, and that charge, as one sum. */
    long cost() {
        return searchCost() + fairness.cost();
    }

    /** Links the head of an unused trip after a node of its vehicle's chain. A visit must follow at once. */
    void openTrip(int t, int depot, int after) {
        int vehicle = vehicleOf(t);
        placeHead(t, depot);
        if (tripsUsed[vehicle]++ == 0) {
            fleet.leave(vehicle);
            fixed += in.fixedCost[vehicle];
            driving += (long) hop[start(vehicle)] * in.distanceCost[vehicle];
        }
        spliceIn(head(t), after, vehicle);
    }

    void placeHead(int t, int depot) {
        int head = head(t);
        tripDepot[t] = depot;
        place[head] = in.depotPlace[depot];
        site[head] = in.visits + depot;
        stay[head] = in.service[in.visits + depot];
    }

    /** Puts a visit behind a node of the trip; its goods are in the offer. Everything must have been checked. */
    void insert(int visit, int after, int t, Offer offer) {
        int vehicle = vehicleOf(t);
        boolean first = tripVisits[t]++ == 0;
        trip[visit] = t;
        spliceIn(visit, after, vehicle);
        long perSecond = cargo.give(visit, t, tripDepot[t], offer);
        if (cargo.hot[visit] < Instance.NEVER) {
            hotVisits[vehicle]++;
        }
        schedule.insert(visit, t, first, perSecond, in.hasLines(visit) ? offer.due : Instance.NEVER);
        if (in.limited) {
            tours.refresh(vehicle);
        }
    }

    /** Takes a visit out. The vehicle's times are stale until {@link #refresh}. */
    void remove(int visit) {
        int t = trip[visit];
        int vehicle = vehicleOf(t);
        schedule.remove(visit);
        if (cargo.hot[visit] < Instance.NEVER) {
            hotVisits[vehicle]--;
        }
        cargo.takeBack(visit, t, tripDepot[t]);
        spliceOut(visit, vehicle);
        trip[visit] = NONE;
        if (--tripVisits[t] == 0) {
            closeTrip(t, vehicle);
        }
    }

    /**
     * Brings a vehicle's times up to date after removals.
     *
     * @return a visit that can no longer stay, or {@link #NONE}: where travel times break the triangle inequality a
     *     shorter route may be later, and a stop before hot meals may have kept them from being loaded early
     */
    int refresh(int vehicle) {
        if (isEmpty(vehicle)) {
            return NONE;
        }
        if (in.limited) {
            tours.refresh(vehicle);
        }
        return schedule.refresh(vehicle);
    }

    /** After vehicles were put back as they were: all that follows from their chains and departures. */
    void lookBackAll(int vehicle) {
        if (in.limited) {
            tours.refresh(vehicle);
        }
        schedule.lookBackAll(vehicle);
    }

    private void closeTrip(int t, int vehicle) {
        spliceOut(head(t), vehicle);
        tripDepot[t] = NONE;
        schedule.clearTrip(t);
        if (--tripsUsed[vehicle] == 0) {
            fleet.rest(vehicle);
            fixed -= in.fixedCost[vehicle];
            driving -= (long) hop[start(vehicle)] * in.distanceCost[vehicle];
        }
    }

    private void spliceIn(int node, int after, int vehicle) {
        int before = next[after];
        long gone = hop[after];
        link(after, node, vehicle);
        link(node, before, vehicle);
        driving += (hop[after] + hop[node] - gone) * in.distanceCost[vehicle];
    }

    private void spliceOut(int node, int vehicle) {
        int after = prev[node];
        long gone = (long) hop[after] + hop[node];
        link(after, next[node], vehicle);
        driving += (hop[after] - gone) * in.distanceCost[vehicle];
    }

    void link(int from, int to, int vehicle) {
        next[from] = to;
        prev[to] = from;
        hop[from] = in.travelOf[vehicle].from(place[from], place[to]);
    }

    /** For {@link Backup}: counts a visit as one of the trip, without touching times, stock, fairness or cost. */
    void countVisit(int visit, int t) {
        tripVisits[t]++;
        schedule.hold(t, in.release[visit]);
        cargo.load(visit, t);
        if (cargo.hot[visit] < Instance.NEVER) {
            hotVisits[vehicleOf(t)]++;
        }
    }

    /** For {@link Backup}: a trip with nothing in it. */
    void clearTrip(int t) {
        tripVisits[t] = 0;
        tripDepot[t] = NONE;
        schedule.clearTrip(t);
        cargo.clearTrip(t);
    }

    /** For {@link Backup}: the five sums. */
    void saveSums(long[] to) {
        to[0] = driving;
        to[1] = fixed;
        to[2] = schedule.waiting();
        to[3] = cargo.lost();
        to[4] = cargo.paid();
        to[5] = cargo.lifeLost();
    }

    void restoreSums(long[] from) {
        driving = from[0];
        fixed = from[1];
        schedule.restoreWaiting(from[2]);
        cargo.restoreLost(from[3], from[5]);
        cargo.restorePaid(from[4]);
    }
}
