package org.relief.matching.roads;

import java.util.Arrays;

/**
 * The fastest ways from one crossing to all, or from all to one (Dijkstra over a binary heap), around closed zones: a car may
 * drive into one that it is sent to, and out of the one it stands in, but through none.
 */
final class ShortestPaths {

    /** Longer than any day: there is no way. */
    static final int NONE = Integer.MAX_VALUE;

    private final RoadGraph graph;
    /** By crossing, deciseconds and decimeters of the last search. */
    final int[] deciseconds;

    final int[] decimeters;
    private final int[] heap;
    private final int[] placeInHeap;
    private int size;

    ShortestPaths(RoadGraph graph) {
        this.graph = graph;
        deciseconds = new int[graph.crossings()];
        decimeters = new int[graph.crossings()];
        heap = new int[graph.crossings()];
        placeInHeap = new int[graph.crossings()];
    }

    /** @param zones by crossing the number of the closed zone it lies in, 0 for none */
    void from(int start, int[] zones) {
        search(graph.out, start, zones, true);
    }

    /** Right for every start that lies in no closed zone. */
    void to(int end, int[] zones) {
        search(graph.in, end, zones, false);
    }

    private void search(RoadGraph.Ways ways, int start, int[] zones, boolean forwards) {
        Arrays.fill(deciseconds, NONE);
        Arrays.fill(placeInHeap, -1);
        size = 0;
        reach(start, 0, 0);
        while (size > 0) {
            int here = takeFirst();
            for (int way = ways.first()[here]; way < ways.first()[here + 1]; way++) {
                int there = ways.there()[way];
                int left = forwards ? here : there;
                int entered = forwards ? there : here;
                if (zones[left] == 0 || zones[left] == zones[entered] || forwards && zones[left] == zones[start]) {
                    reach(
                            there,
                            deciseconds[here] + ways.deciseconds()[way],
                            decimeters[here] + ways.decimeters()[way]);
                }
            }
        }
    }

    private void reach(int crossing, int time, int length) {
        if (time >= deciseconds[crossing]) {
            return;
        }
        if (deciseconds[crossing] == NONE) {
            placeInHeap[crossing] = size++;
        }
        deciseconds[crossing] = time;
        decimeters[crossing] = length;
        rise(crossing);
    }

    private void rise(int crossing) {
        int at = placeInHeap[crossing];
        while (at > 0 && deciseconds[heap[(at - 1) / 2]] > deciseconds[crossing]) {
            put(heap[(at - 1) / 2], at);
            at = (at - 1) / 2;
        }
        put(crossing, at);
    }

    private int takeFirst() {
        int first = heap[0];
        int last = heap[--size];
        int at = 0;
        while (2 * at + 1 < size) {
            int child = 2 * at + 1;
            if (child + 1 < size && deciseconds[heap[child + 1]] < deciseconds[heap[child]]) {
                child++;
            }
            if (deciseconds[heap[child]] >= deciseconds[last]) {
                break;
            }
            put(heap[child], at);
            at = child;
        }
        if (size > 0) {
            put(last, at);
        }
        return first;
    }

    private void put(int crossing, int at) {
        heap[at] = crossing;
        placeInHeap[crossing] = at;
    }
}
