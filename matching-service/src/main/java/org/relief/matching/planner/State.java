package org.relief.matching.planner;

import java.util.Arrays;

/**
 * A set of routes while the search changes it: feasible between any two calls, its cost always up to date.
 *
 * <p>Each vehicle is one chain of nodes: start, then for each trip its <em>head</em> (loading at a depot) and its
 * visits, then the end. Visit v is node v; heads, starts and ends follow. {@link #leave} is the earliest departure
 * from a node, {@link #latest} the latest arrival there that keeps the rest of the chain on time: with both, one
 * insertion is checked in constant time however long the route is. {@link #hop} is the distance to the next node.
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
    final int[] leave;
    final int[] latest;
    final int[] hop;

    /** By visit: the last start at which its goods are good. */
    final int[] due;
    /** By visit: cost of each second that its goods arrive later. */
    final long[] slope;
    /** By node: sum of the slopes, and of the waits for opening hours, from here to the end of the chain. */
    final long[] slopeAhead;

    final long[] waitAhead;

    /** By trip. */
    final int[] tripDepot;

    final int[] tripVisits;
    /** When all that the trip carries is ready. */
    private final int[] ready;

    private final int[] vehicleOf;
    final int[] load;

    /** By line: the most that may be given; less than asked only while an earlier plan is driven again. */
    final int[] most;
    /** By line: units given, and the first batch that is good at the stop. */
    final int[] given;

    final int[] batch;
    /** By batch: see {@link Stock}. */
    final int[] taken;

    /** By vehicle. */
    final int[] tripsUsed;

    final int[] hotVisits;

    final Fleet fleet;

    final Fairness fairness;
    final Tours tours;

    /** The cost's parts. Fairness stands apart: it belongs to no single move. */
    private long driving;

    private long fixed;
    private long waiting;
    private long lost;

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
        leave = new int[nodes];
        latest = filled(nodes, Instance.NEVER);
        hop = new int[nodes];
        due = filled(in.visits, Instance.NEVER);
        slope = new long[in.visits];
        slopeAhead = new long[nodes];
        waitAhead = new long[nodes];
        tripDepot = filled(trips, NONE);
        tripVisits = new int[trips];
        ready = new int[trips];
        load = new int[trips * in.dimensions];
        most = in.lineAsked.clone();
        given = new int[in.lineItem.length];
        batch = new int[in.lineItem.length];
        taken = in.stock.nothingTaken();
        vehicleOf = new int[trips];
        Arrays.setAll(vehicleOf, t -> t / in.tripsPerVehicle);
        tripsUsed = new int[in.vehicles];
        hotVisits = new int[in.vehicles];
        fleet = new Fleet(in.kind);
        fairness = new Fairness(in.fairness);
        placeVisits();
        placeVehicles();
        tours = new Tours(this);
        lost = Arrays.stream(in.penalty).sum();
        for (int line = 0; line < in.lineItem.length; line++) {
            lost += in.lineLoss[line] * in.lineAsked[line];
        }
    }

    private static int[] filled(int size, int value) {
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
            leave[start] = in.shiftFrom[vehicle];
            latest[end] = in.lastReturn[vehicle];
            link(start, end);
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

    /** When the car starts to do there what it came for. */
    int begin(int node) {
        return leave[node] - stay[node];
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
        return driving + fixed + waiting + lost;
    }

    /** What the annealing compares: the terms of the objective as one sum. */
    long cost() {
        return plainCost() + (fairness.matters() ? fairness.giniCost() + fairness.floorCost() : 0);
    }

    long lost() {
        return lost;
    }

    // --- changing -------------------------------------------------------------------------------------------------

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
        give(visit, t, offer);
        if (in.hotLimit[visit] < Instance.NEVER) {
            hotVisits[vehicle]++;
        }
        boolean held = in.release[visit] > ready[t];
        ready[t] = Math.max(ready[t], in.release[visit]);
        if (in.timed) {
            // A visit at its begin costs slope × begin; the pass below adds what it pushes back behind it.
            leave[visit] = stay[visit];
            if (held && !first) {
                forwardAll(vehicle);
                lookBackAll(vehicle);
            } else {
                int changed = first ? forwardFrom(head(t), 2, vehicle) : forwardFrom(visit, 1, vehicle);
                backwardFrom(in.arrivalCosts ? changed : visit);
            }
        }
        if (in.limited) {
            tours.refresh(vehicle);
        }
    }

    /** Takes a visit out. The vehicle's times are stale until {@link #refresh}. */
    void remove(int visit) {
        int t = trip[visit];
        int vehicle = vehicleOf(t);
        waiting -= slope[visit] * begin(visit);
        takeBack(visit, t);
        spliceOut(visit, vehicle);
        trip[visit] = NONE;
        if (in.hotLimit[visit] < Instance.NEVER) {
            hotVisits[vehicle]--;
        }
        if (--tripVisits[t] == 0) {
            closeTrip(t, vehicle);
        }
    }

    private void closeTrip(int t, int vehicle) {
        spliceOut(head(t), vehicle);
        tripDepot[t] = NONE;
        ready[t] = 0;
        if (--tripsUsed[vehicle] == 0) {
            fleet.rest(vehicle);
            fixed -= in.fixedCost[vehicle];
            driving -= (long) hop[start(vehicle)] * in.distanceCost[vehicle];
        }
    }

    private void spliceIn(int node, int after, int vehicle) {
        int before = next[after];
        long gone = hop[after];
        link(after, node);
        link(node, before);
        driving += (hop[after] + hop[node] - gone) * in.distanceCost[vehicle];
    }

    private void spliceOut(int node, int vehicle) {
        int after = prev[node];
        long gone = (long) hop[after] + hop[node];
        link(after, next[node]);
        driving += (hop[after] - gone) * in.distanceCost[vehicle];
    }

    void link(int from, int to) {
        next[from] = to;
        prev[to] = from;
        hop[from] = in.travel.from(place[from], place[to]);
    }

    private void give(int visit, int t, Offer offer) {
        int lines = in.firstLine[visit + 1] - in.firstLine[visit];
        if (lines == 0) {
            lost -= in.penalty[visit];
            addLoad(t, visit, 1);
            return;
        }
        long perSecond = 0;
        for (int i = 0; i < lines; i++) {
            int line = in.firstLine[visit] + i;
            given[line] = offer.quantity[i];
            batch[line] = offer.batch[i];
            perSecond += in.lineSlope[line] * given[line];
            account(visit, line, t, given[line]);
        }
        slope[visit] = perSecond;
        due[visit] = offer.due;
    }

    private void takeBack(int visit, int t) {
        if (!in.hasLines(visit)) {
            lost += in.penalty[visit];
            addLoad(t, visit, -1);
            return;
        }
        for (int line = in.firstLine[visit]; line < in.firstLine[visit + 1]; line++) {
            account(visit, line, t, -given[line]);
            given[line] = 0;
        }
        slope[visit] = 0;
        due[visit] = Instance.NEVER;
    }

    private void account(int visit, int line, int t, int quantity) {
        if (quantity == 0) {
            return;
        }
        lost -= in.lineLoss[line] * quantity;
        in.stock.take(taken, tripDepot[t], in.lineItem[line], batch[line], quantity);
        fairness.give(in.neighborhood[visit], in.lineFill[line] * quantity, in.lineCritical[line]);
        addLineLoad(t, line, quantity);
    }

    /** For {@link Backup}: counts a visit's goods as loaded, without touching stock, fairness or cost. */
    void countVisit(int visit, int t) {
        tripVisits[t]++;
        ready[t] = Math.max(ready[t], in.release[visit]);
        if (in.hotLimit[visit] < Instance.NEVER) {
            hotVisits[vehicleOf(t)]++;
        }
        if (!in.hasLines(visit)) {
            addLoad(t, visit, 1);
        }
        for (int line = in.firstLine[visit]; line < in.firstLine[visit + 1]; line++) {
            addLineLoad(t, line, given[line]);
        }
    }

    /** For {@link Backup}: a trip with nothing in it. */
    void clearTrip(int t) {
        tripVisits[t] = 0;
        tripDepot[t] = NONE;
        ready[t] = 0;
        Arrays.fill(load, t * in.dimensions, (t + 1) * in.dimensions, 0);
    }

    private void addLineLoad(int t, int line, int quantity) {
        for (int d = 0; d < in.dimensions; d++) {
            load[t * in.dimensions + d] += in.lineDemand[line * in.dimensions + d] * quantity;
        }
    }

    private void addLoad(int t, int visit, int sign) {
        for (int d = 0; d < in.dimensions; d++) {
            load[t * in.dimensions + d] += sign * in.demand[visit * in.dimensions + d];
        }
    }

    // --- times ----------------------------------------------------------------------------------------------------

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
        if (in.released) {
            refreshReady(vehicle);
        }
        if (in.limited) {
            tours.refresh(vehicle);
        }
        if (!in.timed) {
            return NONE;
        }
        int late = forwardAll(vehicle);
        lookBackAll(vehicle);
        if (late == NONE && hotVisits[vehicle] > 0) {
            return cold(vehicle);
        }
        return late;
    }

    private void refreshReady(int vehicle) {
        for (int node = next[start(vehicle)]; node != end(vehicle); node = next[node]) {
            ready[trip[node]] = isVisit(node) ? Math.max(ready[trip[node]], in.release[node]) : 0;
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
        return isVisit(node) ? in.earliest(node, arrival) : loadsAt(site[node] - in.visits, arrival, ready[trip[node]]);
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
        for (int node = from; site[node] != NONE; node = next[node]) {
            int begin = startAt(node, arrival);
            int shift = begin - begin(node);
            if (shift == 0) {
                return cost;
            }
            if (isVisit(node)) {
                cost += slope[node] * shift;
            }
            arrival = begin + stay[node] + hop[node];
        }
        return cost;
    }

    /** When a car would leave a node of a trip that waits for goods until a time; NEVER if that is too late for it. */
    int leavesAfterRelease(int t, int node, int release) {
        int leaving = 0;
        int at = head(t);
        int arrival = leave[prev[at]] + hop[prev[at]];
        int begin = loadsAt(tripDepot[t], arrival, release);
        while (begin <= latest[at]) {
            leaving = begin + stay[at];
            if (at == node) {
                return leaving;
            }
            begin = in.earliest(next[at], leaving + hop[at]);
            at = next[at];
        }
        return Instance.NEVER;
    }

    /** After vehicles were put back as they were: all that follows from their chains and departures. */
    void lookBackAll(int vehicle) {
        if (in.limited) {
            tours.refresh(vehicle);
        }
        int start = start(vehicle);
        for (int node = prev[end(vehicle)]; node != start && in.timed; node = prev[node]) {
            lookBack(node);
        }
    }

    private int forwardAll(int vehicle) {
        int late = NONE;
        int end = end(vehicle);
        int last = NONE;
        for (int node = next[start(vehicle)]; node != end; node = next[node]) {
            int begin = startAt(node, leave[prev[node]] + hop[prev[node]]);
            if (isVisit(node)) {
                last = node;
                waiting += slope[node] * (begin - begin(node));
                if (late == NONE && begin > Math.min(due[node], Instance.NEVER - 1)) {
                    late = node;
                }
            } else if (late == NONE && begin == Instance.NEVER) {
                late = next[node];
            }
            leave[node] = begin + stay[node];
        }
        boolean home = leave[prev[end]] + hop[prev[end]] <= latest[end];
        return late == NONE && !home ? last : late;
    }

    /**
     * Pushes later departures on until a wait absorbs them.
     *
     * @param fresh how many nodes, the first included, have no times yet
     * @return the last node whose arrival changed
     */
    private int forwardFrom(int from, int fresh, int vehicle) {
        int end = end(vehicle);
        int unseen = fresh;
        for (int node = from; node != end; node = next[node]) {
            int begin = startAt(node, leave[prev[node]] + hop[prev[node]]);
            int later = begin - begin(node);
            if (later == 0 && unseen <= 0) {
                return node;
            }
            unseen--;
            if (isVisit(node)) {
                waiting += slope[node] * later;
            }
            leave[node] = begin + stay[node];
        }
        return prev[end];
    }

    private void backwardFrom(int from) {
        for (int node = from; prev[node] != NONE; node = prev[node]) {
            int was = latest[node];
            lookBack(node);
            if (!in.arrivalCosts && node != from && was == latest[node] && isVisit(node)) {
                return;
            }
        }
    }

    /** Latest arrival at a node, and the sums over what lies ahead, from those of the next. */
    private void lookBack(int node) {
        int then = next[node];
        int depart = latest[then] - hop[node] - stay[node];
        latest[node] = in.latest(site[node], isVisit(node) ? Math.min(depart, due[node]) : depart);
        if (in.arrivalCosts) {
            slopeAhead[node] = slopeAhead[then] + (isVisit(node) ? slope[node] : 0);
            waitAhead[node] = waitAhead[then] + begin(node) - leave[prev[node]] - hop[prev[node]];
        }
    }

    // --- hot meals ------------------------------------------------------------------------------------------------

    private int cold(int vehicle) {
        int end = end(vehicle);
        int left = 0;
        for (int node = next[start(vehicle)]; node != end; node = next[node]) {
            if (!isVisit(node)) {
                left = leavesDepot(node, begin(node), next[node], begin(next[node]));
            } else if (begin(node) - left > in.hotLimit[node]) {
                return node;
            }
        }
        return NONE;
    }

    /** The car loads as late as its first stop allows: see {@link Timetable}. */
    int leavesDepot(int head, int ready, int first, int firstBegin) {
        int inTime = firstBegin - in.travel.from(place[head], place[first]) - stay[head];
        return Math.max(ready, in.latest(site[head], inTime)) + stay[head];
    }

    // --- sums for Backup ----------------------------------------------------------------------------------

    void saveSums(long[] to) {
        to[0] = driving;
        to[1] = fixed;
        to[2] = waiting;
        to[3] = lost;
    }

    void restoreSums(long[] from) {
        driving = from[0];
        fixed = from[1];
        waiting = from[2];
        lost = from[3];
    }
}
