package org.relief.matching.planner;

import java.util.List;
import java.util.Optional;

/** Instances of a few nodes on a line: the depot at 0, clients 1, 2, 3 at 10, 20, 30. */
final class TinyInstances {
    static final String CAPACITATED = """
            NAME : line
            COMMENT : "drawn by hand"
            DIMENSION : 4
            CAPACITY : 10
            NODE_COORD_SECTION
            1 0 0
            2 10 0
            3 20 0
            4 30 0
            DEMAND_SECTION
            1 0
            2 5
            3 5
            4 5
            DEPOT_SECTION
            1
            -1
            EOF
            """;

    static final String TIMED = """
            DIMENSION : 4
            VEHICLES : 2
            CAPACITY : 10
            SERVICE_TIME : 5
            NODE_COORD_SECTION
            1 0 0
            2 10 0
            3 20 0
            4 30 0
            DEMAND_SECTION
            1 0
            2 5
            3 5
            4 5
            TIME_WINDOW_SECTION
            1 0 100
            2 0 100
            3 40 60
            4 0 100
            DEPOT_SECTION
            1
            """;

    private TinyInstances() {}

    static VrplibFile file(String text) {
        return VrplibFile.parse(text.lines().toList());
    }

    static VrplibInstance instance(String text, RoutingSet set) {
        return VrplibInstance.of("tiny", file(text), set, Optional.empty());
    }

    static RouteCheck check(String text, RoutingSet set) {
        return new RouteCheck(file(text), set);
    }

    static List<List<Integer>> routes(List<Integer> one, List<Integer> other) {
        return List.of(one, other);
    }
}
