package org.relief.matching.roads;

import java.util.ArrayDeque;
import java.util.List;
import org.relief.matching.planner.Outline;

/** Which crossings lie in what is closed. A long way through a zone without a crossing in it is not seen. */
final class ClosedZones {

    /** More crossings than this share of all are a part of the city of their own, and no pocket. */
    private static final double POCKET = 0.05;

    private ClosedZones() {}

    /**
     * By crossing the number of the zone it lies in, from 1; 0 for none. A few streets that only a zone leads to belong to it:
     * who goes there drives to the far end of the zone, and nobody drives through.
     */
    static int[] of(RoadGraph graph, List<Outline> closed) {
        var zones = new int[graph.crossings()];
        for (int crossing = 0; crossing < zones.length; crossing++) {
            for (int zone = 0; zone < closed.size() && zones[crossing] == 0; zone++) {
                if (closed.get(zone).contains(graph.latitude[crossing], graph.longitude[crossing])) {
                    zones[crossing] = zone + 1;
                }
            }
        }
        if (!closed.isEmpty()) {
            addPockets(graph, zones);
        }
        return zones;
    }

    private static void addPockets(RoadGraph graph, int[] zones) {
        boolean[] seen = graph.largestPart(zones);
        for (int start = 0; start < zones.length; start++) {
            if (!seen[start] && zones[start] == 0) {
                addPocket(graph, zones, seen, start);
            }
        }
    }

    private static void addPocket(RoadGraph graph, int[] zones, boolean[] seen, int start) {
        var pocket = new ArrayDeque<Integer>();
        var open = new ArrayDeque<Integer>();
        int beside = 0;
        seen[start] = true;
        open.add(start);
        while (!open.isEmpty()) {
            int here = open.remove();
            pocket.add(here);
            for (RoadGraph.Ways ways : List.of(graph.out, graph.in)) {
                for (int way = ways.first()[here]; way < ways.first()[here + 1]; way++) {
                    int there = ways.there()[way];
                    beside = beside == 0 ? zones[there] : beside;
                    if (!seen[there] && zones[there] == 0) {
                        seen[there] = true;
                        open.add(there);
                    }
                }
            }
        }
        if (pocket.size() <= POCKET * zones.length) {
            for (int crossing : pocket) {
                zones[crossing] = beside;
            }
        }
    }
}
