package org.relief.matching.board;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.relief.matching.board.BoardEvents.Need;
import org.relief.matching.board.BoardViews.LineView;
import org.relief.matching.board.BoardViews.StopView;
import org.relief.matching.delivery.FairShare;

/** What was loaded, and what of it is for which stop: divided as the matcher divides what is too little for all. */
record OnTheCar(Instant loadedAt, List<LineView> lines) {

    OnTheCar {
        lines = lines.stream().filter(line -> line.quantity() > 0).toList();
    }

    boolean isAll(List<LineView> planned) {
        return units(lines).equals(units(planned));
    }

    /** By the id of the stop; lines of which nothing is there are left out. */
    Map<String, List<Need>> byStop(List<StopView> stops) {
        List<Need> all = stops.stream().flatMap(stop -> stop.lines().stream()).toList();
        Map<String, List<Integer>> parts = new HashMap<>();
        units(lines).forEach((item, units) -> parts.put(item, FairShare.of(units, asked(all, item))));
        Map<String, Integer> taken = new HashMap<>();
        Map<String, List<Need>> byStop = new LinkedHashMap<>();
        for (StopView stop : stops) {
            List<Need> its = new ArrayList<>();
            for (Need line : stop.lines()) {
                int at = taken.merge(line.item(), 1, Integer::sum) - 1;
                int part =
                        parts.containsKey(line.item()) ? parts.get(line.item()).get(at) : 0;
                if (part > 0) {
                    its.add(new Need(line.line(), line.item(), part, line.basket()));
                }
            }
            byStop.put(stop.stopId(), its);
        }
        return byStop;
    }

    private static List<Integer> asked(List<Need> lines, String item) {
        return lines.stream()
                .filter(line -> line.item().equals(item))
                .map(Need::quantity)
                .toList();
    }

    private static Map<String, Integer> units(List<LineView> lines) {
        return lines.stream().collect(Collectors.toMap(LineView::item, LineView::quantity, Integer::sum));
    }
}
