package org.relief.matching.roads;

import java.util.Arrays;

/**
 * The fastest ways among the crossings that were asked for, each computed once: a row when somebody drives from a crossing for
 * the first time, a column when somebody drives to a new one. Not for two threads at once.
 */
final class WayTable {

    /** In the tables: there is no way. */
    static final char NONE = Character.MAX_VALUE;

    private static final int FIRST_SIZE = 64;
    private static final char[] NOT_DRIVEN = {};

    private final ShortestPaths paths;
    private final int[] zones;
    /** By crossing its number here, from 1; 0 for one that was not asked for. */
    private final int[] numbers;

    private int[] crossings = new int[FIRST_SIZE];
    /** By number from, then to: seconds, and tens of meters; empty until somebody drives from there. */
    private char[][] seconds = new char[FIRST_SIZE][0];

    private char[][] decameters = new char[FIRST_SIZE][0];
    private int size;

    /** @param zones by crossing the number of the closed zone it lies in, 0 for none */
    WayTable(RoadGraph graph, ShortestPaths paths, int[] zones) {
        this.paths = paths;
        this.zones = zones;
        this.numbers = new int[graph.crossings()];
    }

    int size() {
        return size;
    }

    int number(int crossing) {
        if (numbers[crossing] == 0) {
            add(crossing);
        }
        return numbers[crossing] - 1;
    }

    /** @return seconds by number to, or {@link #NONE}; as of now: later numbers come in another array */
    char[] secondsFrom(int number) {
        drive(number);
        return seconds[number];
    }

    char[] decametersFrom(int number) {
        drive(number);
        return decameters[number];
    }

    private void add(int crossing) {
        if (size == crossings.length) {
            grow();
        }
        int number = size++;
        seconds[number] = NOT_DRIVEN;
        crossings[number] = crossing;
        numbers[crossing] = number + 1;
        boolean searched = false;
        for (int from = 0; from < number; from++) {
            if (!isDriven(from)) {
                continue;
            }
            if (zones[crossings[from]] != 0) {
                seconds[from] = NOT_DRIVEN; // who stands in a closed zone may leave it: that is another search
                continue;
            }
            if (!searched) {
                paths.to(crossing, zones);
                searched = true;
            }
            set(from, number);
        }
    }

    private boolean isDriven(int from) {
        return seconds[from].length > 0;
    }

    private void drive(int number) {
        if (isDriven(number)) {
            return;
        }
        seconds[number] = new char[crossings.length];
        decameters[number] = new char[crossings.length];
        paths.from(crossings[number], zones);
        for (int to = 0; to < size; to++) {
            set(number, to, crossings[to]);
        }
    }

    /** After a search to the newest. */
    private void set(int from, int newest) {
        set(from, newest, crossings[from]);
    }

    private void set(int from, int to, int reached) {
        int time = paths.deciseconds[reached];
        boolean none = time == ShortestPaths.NONE;
        seconds[from][to] = none ? NONE : (char) Math.min(NONE - 1, (time + 9) / 10);
        decameters[from][to] = none ? NONE : (char) Math.min(NONE - 1, paths.decimeters[reached] / 100);
    }

    private void grow() {
        int wider = 2 * size;
        crossings = Arrays.copyOf(crossings, wider);
        seconds = Arrays.copyOf(seconds, wider);
        decameters = Arrays.copyOf(decameters, wider);
        for (int from = 0; from < size; from++) {
            if (isDriven(from)) {
                seconds[from] = Arrays.copyOf(seconds[from], wider);
                decameters[from] = Arrays.copyOf(decameters[from], wider);
            }
        }
    }
}
