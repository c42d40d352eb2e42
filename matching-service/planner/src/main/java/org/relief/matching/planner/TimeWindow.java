package org.relief.matching.planner;

/** A span of time, both ends included, in seconds from the problem's epoch. */
public record TimeWindow(int from, int to) {
    public static final TimeWindow ALWAYS = new TimeWindow(Integer.MIN_VALUE / 4, Integer.MAX_VALUE / 4);

    public TimeWindow {
        if (from > to) {
            throw new IllegalArgumentException("window ends before it starts: " + from + ".." + to);
        }
    }

    boolean contains(int time) {
        return from <= time && time <= to;
    }
}
