package org.relief.matching.planner;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Public-like instances without a file: clients at random on a square, the depot in its middle. */
final class RandomRouting {
    private static final int SIDE = 500;
    private static final int DAY = 3_000;

    private RandomRouting() {}

    static Instance instance(int clients, boolean windows, long seed) {
        var random = new Random(seed);
        var sections = new HashMap<String, List<double[]>>();
        for (int node = 0; node <= clients; node++) {
            boolean depot = node == 0;
            row(
                    sections,
                    "NODE_COORD",
                    node,
                    depot ? SIDE / 2 : random.nextInt(SIDE),
                    depot ? SIDE / 2 : random.nextInt(SIDE));
            row(sections, "DEMAND", node, depot ? 0 : 1 + random.nextInt(20));
            if (windows) {
                int opens = depot ? 0 : random.nextInt(DAY - SIDE);
                row(sections, "TIME_WINDOW", node, opens, depot ? DAY : opens + 200);
            }
        }
        var values = Map.of(
                "DIMENSION", Integer.toString(clients + 1),
                "CAPACITY", "200",
                "SERVICE_TIME", "10");
        var file = new VrplibFile(values, sections);
        return VrplibInstance.of("random", file, windows ? RoutingSet.VRPTW : RoutingSet.CVRP, Optional.empty())
                .instance();
    }

    private static void row(Map<String, List<double[]>> sections, String section, int node, double... numbers) {
        var row = new double[numbers.length + 1];
        row[0] = node + 1;
        System.arraycopy(numbers, 0, row, 1, numbers.length);
        sections.computeIfAbsent(section, _ -> new ArrayList<>()).add(row);
    }
}
