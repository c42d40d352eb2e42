package org.relief.matching.planner;

import java.util.List;

/** Who drives where with what. Vehicles without stops have no route; every unit asked for is in a stop or a shortfall. */
public record Plan(List<Route> routes, List<Shortfall> shortfalls, Score score) {
    public Plan {
        routes = List.copyOf(routes);
        shortfalls = List.copyOf(shortfalls);
    }
}
