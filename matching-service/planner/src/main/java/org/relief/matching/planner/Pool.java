package org.relief.matching.planner;

/** The visits that are out of the routes for the moment. */
final class Pool {
    final int[] visits;
    int size;
    private final int[] round;
    private int now = 1;

    Pool(int capacity) {
        visits = new int[capacity];
        round = new int[capacity];
    }

    void clear() {
        size = 0;
        now++;
    }

    void add(int visit) {
        round[visit] = now;
        visits[size++] = visit;
    }

    boolean holds(int visit) {
        return round[visit] == now;
    }
}
