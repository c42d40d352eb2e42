package org.relief.matching.planner;

import java.util.Arrays;

/** The vehicles that an iteration touches, as they were before: to put back what annealing rejects. */
final class Backup {
    private final Instance in;
    private final State state;
    private final int[] savedAt;
    private int[] chain = new int[4096];
    private long[] slopes = new long[1024];
    private int size;
    private int slopeCount;
    private int round;
    private final int[] vehicles;
    private int vehicleCount;
    private final long[] sums = new long[6];
    private final int[] taken;
    private final long[] fills;

    Backup(State state) {
        this.in = state.in;
        this.state = state;
        savedAt = new int[in.vehicles];
        vehicles = new int[in.vehicles];
        taken = new int[state.cargo.taken.length];
        fills = new long[2 * state.fairness.size()];
    }

    void begin() {
        round++;
        size = 0;
        slopeCount = 0;
        vehicleCount = 0;
        state.saveSums(sums);
        System.arraycopy(state.cargo.taken, 0, taken, 0, taken.length);
        state.fairness.save(fills);
    }

    boolean holds(int vehicle) {
        return savedAt[vehicle] == round;
    }

    /** Saves a vehicle unless this round has done so. Call before its first change. */
    void save(int vehicle) {
        if (holds(vehicle)) {
            return;
        }
        savedAt[vehicle] = round;
        vehicles[vehicleCount++] = vehicle;
        int end = state.end(vehicle);
        for (int node = state.next[state.start(vehicle)]; node != end; node = state.next[node]) {
            saveNode(node);
        }
        put(end);
    }

    private void saveNode(int node) {
        put(node);
        put(state.trip[node]);
        put(state.schedule.leave[node]);
        if (state.isVisit(node)) {
            put(state.schedule.due[node]);
            for (int line = in.firstLine[node]; line < in.firstLine[node + 1]; line++) {
                put(state.cargo.given[line]);
                put(state.cargo.batch[line]);
            }
            if (slopeCount == slopes.length) {
                slopes = Arrays.copyOf(slopes, 2 * slopeCount);
            }
            slopes[slopeCount++] = state.schedule.slope[node];
        } else {
            put(state.tripDepot[state.trip[node]]);
        }
    }

    private void put(int value) {
        if (size == chain.length) {
            chain = Arrays.copyOf(chain, 2 * size);
        }
        chain[size++] = value;
    }

    /** Puts every saved vehicle back; the visits of this round's pool must be absent or in saved vehicles. */
    void restore(int[] pool, int poolSize) {
        for (int i = 0; i < poolSize; i++) {
            forget(pool[i]);
        }
        for (int i = 0; i < vehicleCount; i++) {
            clear(vehicles[i]);
        }
        int at = 0;
        int slopeAt = 0;
        for (int i = 0; i < vehicleCount; i++) {
            int vehicle = vehicles[i];
            int last = state.start(vehicle);
            while (chain[at] != state.end(vehicle)) {
                int node = chain[at++];
                int t = chain[at++];
                state.trip[node] = t;
                int leave = chain[at++];
                if (state.isVisit(node)) {
                    at = restoreVisit(node, t, at, slopes[slopeAt++]);
                } else {
                    restoreHead(node, t, chain[at++]);
                }
                state.schedule.leave[node] = leave;
                state.link(last, node, vehicle);
                last = node;
            }
            at++;
            state.link(last, state.end(vehicle), vehicle);
        }
        state.restoreSums(sums);
        System.arraycopy(taken, 0, state.cargo.taken, 0, taken.length);
        state.fairness.restore(fills);
        for (int i = 0; i < vehicleCount; i++) {
            state.lookBackAll(vehicles[i]);
        }
    }

    private void forget(int visit) {
        state.trip[visit] = State.NONE;
        state.schedule.slope[visit] = 0;
        state.schedule.due[visit] = Instance.NEVER;
        for (int line = in.firstLine[visit]; line < in.firstLine[visit + 1]; line++) {
            state.cargo.given[line] = 0;
        }
        state.cargo.hot[visit] = Instance.NEVER;
    }

    private void clear(int vehicle) {
        if (!state.isEmpty(vehicle)) {
            state.fleet.rest(vehicle);
        }
        state.tripsUsed[vehicle] = 0;
        state.hotVisits[vehicle] = 0;
        for (int k = 0; k < in.tripsPerVehicle; k++) {
            int t = vehicle * in.tripsPerVehicle + k;
            state.clearTrip(t);
        }
    }

    private void restoreHead(int head, int t, int depot) {
        state.placeHead(t, depot);
        int vehicle = state.vehicleOf(t);
        if (state.tripsUsed[vehicle]++ == 0) {
            state.fleet.leave(vehicle);
        }
    }

    private int restoreVisit(int visit, int t, int from, long slope) {
        int at = from;
        state.schedule.due[visit] = chain[at++];
        state.schedule.slope[visit] = slope;
        for (int line = in.firstLine[visit]; line < in.firstLine[visit + 1]; line++) {
            state.cargo.given[line] = chain[at++];
            state.cargo.batch[line] = chain[at++];
        }
        state.countVisit(visit, t);
        return at;
    }
}
