package org.relief.matching.planner;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Arithmetic on opening hours: sorted windows that do not overlap. An empty list as given by a caller means always. */
final class Hours {
    static final int NEVER = Integer.MAX_VALUE / 2;

    private Hours() {}

    static List<TimeWindow> sorted(List<TimeWindow> windows) {
        if (windows.isEmpty()) {
            return List.of(TimeWindow.ALWAYS);
        }
        var merged = new ArrayList<TimeWindow>();
        for (var window : windows.stream()
                .sorted(Comparator.comparingInt(TimeWindow::from))
                .toList()) {
            if (!merged.isEmpty() && window.from() <= merged.getLast().to()) {
                var last = merged.removeLast();
                merged.add(new TimeWindow(last.from(), Math.max(last.to(), window.to())));
            } else {
                merged.add(window);
            }
        }
        return List.copyOf(merged);
    }

    /** Sorted windows in which both are open; may be empty, which here means never. */
    static List<TimeWindow> intersection(List<TimeWindow> one, List<TimeWindow> other) {
        var both = new ArrayList<TimeWindow>();
        for (var a : sorted(one)) {
            for (var b : sorted(other)) {
                int from = Math.max(a.from(), b.from());
                int to = Math.min(a.to(), b.to());
                if (from <= to) {
                    both.add(new TimeWindow(from, to));
                }
            }
        }
        both.sort(Comparator.comparingInt(TimeWindow::from));
        return List.copyOf(both);
    }

    /** The first open moment at or after a time, or {@link #NEVER}. */
    static int earliest(List<TimeWindow> sorted, int time) {
        for (var window : sorted) {
            if (time <= window.to()) {
                return Math.max(time, window.from());
            }
        }
        return NEVER;
    }

    /** The last open moment at or before a time, or minus {@link #NEVER}. */
    static int latest(List<TimeWindow> sorted, int time) {
        for (var window : sorted.reversed()) {
            if (time >= window.from()) {
                return Math.min(time, window.to());
            }
        }
        return -NEVER;
    }
}
