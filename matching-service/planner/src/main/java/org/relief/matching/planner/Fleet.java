package org.relief.matching.planner;

/**
 * Which vehicles drive and which stand empty, by kind: in each kind's part of {@link #order} those that drive come
 * first. So the search walks only the driving ones, and tries one empty vehicle for all of its kind.
 */
final class Fleet {
    final int kinds;
    /** By kind, one more at the end: where its part of the order begins. */
    final int[] first;
    /** By kind: how many of it drive. */
    final int[] driving;

    final int[] order;
    private final int[] place;
    private final int[] kindOf;
    private int standing;

    /** @param kind by vehicle, ascending; equal for vehicles that are interchangeable */
    Fleet(int[] kind) {
        order = new int[kind.length];
        place = new int[kind.length];
        kindOf = new int[kind.length];
        var starts = new int[kind.length + 1];
        int count = 0;
        for (int v = 0; v < kind.length; v++) {
            if (v == 0 || kind[v] != kind[v - 1]) {
                starts[count++] = v;
            }
            order[v] = v;
            place[v] = v;
            kindOf[v] = count - 1;
        }
        starts[count] = kind.length;
        kinds = count;
        first = starts;
        driving = new int[count];
        standing = kind.length;
    }

    /** How many stand, of all kinds. */
    int standing() {
        return standing;
    }

    /** An empty vehicle of the kind, or {@link State#NONE}. */
    int spare(int kind) {
        int next = first[kind] + driving[kind];
        return next < first[kind + 1] ? order[next] : State.NONE;
    }

    void leave(int vehicle) {
        int kind = kindOf[vehicle];
        standing--;
        swap(place[vehicle], first[kind] + driving[kind]++);
    }

    void rest(int vehicle) {
        int kind = kindOf[vehicle];
        standing++;
        swap(place[vehicle], first[kind] + --driving[kind]);
    }

    private void swap(int one, int other) {
        int moved = order[one];
        order[one] = order[other];
        order[other] = moved;
        place[order[one]] = one;
        place[order[other]] = other;
    }
}
