package org.relief.matching.planner;

/**
 * Takes visits out where they lie close together: a string from each of several trips around one place, so that the
 * room that is freed lies side by side (adjacent string removal, Christiaens and Vanden Berghe 2020, section 5.1).
 */
final class Ruin {
    /** Visits taken out on average: fewer where those left out join them. */
    private static final int ROUTING_REMOVED = 10;

    private static final int RELIEF_REMOVED = 6;
    private static final int LONGEST_STRING = 10;
    private static final double SPLIT = 0.5;
    private static final double SPLIT_STOPS = 0.99;
    private static final int MOST_ABSENT = 10;
    private static final double WHOLE_TRIP = 0.01;
    /**
     * So many rounds in a row start near one place: their routes and distances stay in the processor's cache. Fewer where
     * all of a city share its goods, and one place's claims must not run ahead of another's.
     */
    private static final int ROUTING_STAY = 500;

    private static final int RELIEF_STAY = 20;

    private static final int NEAR = 100;
    private static final int DRAWS = 8;

    private final Instance in;
    private final State state;
    private final Neighbors neighbors;
    private final Backup backup;
    private final Pool pool;
    private final Xorshift random;
    private final double averageRemoved;
    private final int stay;
    private final int[] tripRound;
    private final int[] touched;
    private int touchedCount;
    private int round;
    private int center;
    private int roundsHere;
    private int absent;
    private int visitsIn;
    private int tripsIn;

    Ruin(State state, Neighbors neighbors, Backup backup, Pool pool, Xorshift random) {
        this.in = state.in;
        this.state = state;
        this.neighbors = neighbors;
        this.backup = backup;
        this.pool = pool;
        this.random = random;
        boolean relief = in.lineItem.length > 0;
        averageRemoved = relief ? RELIEF_REMOVED : ROUTING_REMOVED;
        stay = relief ? RELIEF_STAY : ROUTING_STAY;
        tripRound = new int[state.tripVisits.length];
        touched = new int[in.vehicles];
    }

    /** How full the routes are on average decides how long strings are; it changes slowly. */
    void measure() {
        visitsIn = 0;
        tripsIn = 0;
        for (int visits : state.tripVisits) {
            visitsIn += visits;
            tripsIn += visits > 0 ? 1 : 0;
        }
    }

    /** On average, when last measured. */
    double visitsPerTrip() {
        return tripsIn == 0 ? 1 : (double) visitsIn / tripsIn;
    }

    void ruin() {
        begin();
        int seed = seed();
        double average = visitsPerTrip();
        double longest = Math.min(LONGEST_STRING, average);
        double mostStrings = 4 * averageRemoved / (1 + longest) - 1;
        int strings = (int) (1 + random.unit() * mostStrings);
        strings -= removeAround(seed, longest);
        for (int visit : neighbors.around[seed]) {
            if (strings <= 0) {
                break;
            }
            strings -= removeAround(visit, longest);
        }
        settle();
    }

    /** Before removals that are not done by {@link #ruin}. */
    void begin() {
        round++;
        touchedCount = 0;
        absent = 0;
    }

    void removeTrip(int t) {
        touch(state.vehicleOf(t));
        int node = state.next[state.head(t)];
        while (state.isVisit(node)) {
            int then = state.next[node];
            take(node);
            node = then;
        }
    }

    void removeVisit(int visit) {
        touch(state.vehicleOf(state.trip[visit]));
        take(visit);
    }

    /** After the removals: what does not fit any more comes out too. */
    void settle() {
        for (int i = 0; i < touchedCount; i++) {
            settle(touched[i]);
        }
    }

    /** A visit near where this and the last rounds went. */
    int seed() {
        if (roundsHere-- <= 0) {
            roundsHere = stay;
            center = random.below(in.visits);
        }
        int[] near = neighbors.around[center];
        int drawn = random.below(Math.min(NEAR, near.length) + 1);
        return drawn == 0 ? center : near[drawn - 1];
    }

    /** A trip of someone near whose car may go to the visit; {@link State#NONE} if there is none among a few drawn. */
    int tripNear(int visit) {
        int[] near = neighbors.before[visit];
        for (int draw = 0; draw < DRAWS && near.length > 0; draw++) {
            int t = state.trip[near[random.below(near.length)]];
            if (t != State.NONE && in.admits(visit, state.vehicleOf(t))) {
                return t;
            }
        }
        return State.NONE;
    }

    /** Takes a string out of the visit's trip if none was yet; returns how many strings that makes. */
    private int removeAround(int visit, double longest) {
        int t = state.trip[visit];
        if (t == State.NONE) {
            addAbsent(visit);
            return 0;
        }
        if (tripRound[t] == round) {
            return 0;
        }
        tripRound[t] = round;
        touch(state.vehicleOf(t));
        int size = state.tripVisits[t];
        int most = (int) (1 + random.unit() * Math.min(size, longest));
        int length = random.chance(WHOLE_TRIP) ? size : Math.min(most, size);
        if (length > 1 && length < size && random.chance(SPLIT)) {
            removeSplit(visit, length, size);
        } else {
            removeString(visit, length, 0, 0);
        }
        return 1;
    }

    private void addAbsent(int visit) {
        if (absent < MOST_ABSENT && !pool.holds(visit)) {
            absent++;
            pool.add(visit);
        }
    }

    private void touch(int vehicle) {
        if (!backup.holds(vehicle)) {
            backup.save(vehicle);
            touched[touchedCount++] = vehicle;
        }
    }

    /** A string with a gap: some visits within it stay. */
    private void removeSplit(int visit, int length, int size) {
        int kept = 1;
        while (length + kept < size && !random.chance(SPLIT_STOPS)) {
            kept++;
        }
        removeString(visit, length + kept, 1 + random.below(length - 1), kept);
    }

    /** Removes a string of so many visits around one, except those kept from an offset on. */
    private void removeString(int visit, int length, int keepFrom, int kept) {
        int before = 0;
        int node = visit;
        while (before < length - 1 && state.isVisit(state.prev[node])) {
            node = state.prev[node];
            before++;
        }
        int after = 0;
        int last = visit;
        while (after < length - 1 && state.isVisit(state.next[last])) {
            last = state.next[last];
            after++;
        }
        int least = Math.max(0, length - 1 - after);
        int shift = least + random.below(before - least + 1);
        for (int skip = before - shift; skip > 0; skip--) {
            node = state.next[node];
        }
        for (int i = 0; i < length; i++) {
            int then = state.next[node];
            if (i < keepFrom || i >= keepFrom + kept) {
                take(node);
            }
            node = then;
        }
    }

    private void take(int visit) {
        state.remove(visit);
        pool.add(visit);
    }

    private void settle(int vehicle) {
        for (int misfit = state.refresh(vehicle); misfit != State.NONE; misfit = state.refresh(vehicle)) {
            take(misfit);
        }
    }
}
