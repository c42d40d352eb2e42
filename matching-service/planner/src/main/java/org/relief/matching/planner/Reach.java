package org.relief.matching.planner;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which needs can be served at all: some car may go there, some depot has some of it. */
final class Reach {
    private final Problem problem;
    private final Catalog catalog;
    private final Set<String> stocked;
    private final Map<List<Object>, Boolean> admitted = new HashMap<>();

    Reach(Problem problem, Catalog catalog) {
        this.problem = problem;
        this.catalog = catalog;
        stocked = problem.depots().stream()
                .flatMap(depot -> depot.stock().stream())
                .filter(batch -> batch.quantity() > 0)
                .map(Batch::item)
                .collect(Collectors.toSet());
    }

    boolean covers(Request request, Need need) {
        return stocked.contains(need.item()) && isServedSomewhere(request, need) && admitsSomeone(request);
    }

    private boolean isServedSomewhere(Request request, Need need) {
        return problem.depots().stream().noneMatch(depot -> !depot.serves(request.id()))
                || problem.depots().stream()
                        .filter(depot -> depot.serves(request.id()))
                        .flatMap(depot -> depot.stock().stream())
                        .anyMatch(batch -> batch.quantity() > 0 && batch.item().equals(need.item()));
    }

    private boolean admitsSomeone(Request request) {
        return admitted.computeIfAbsent(
                List.of(request.neighborhood(), request.vehicleAccess()),
                _ -> problem.vehicles().stream().anyMatch(vehicle -> catalog.admits(request, vehicle)));
    }
}
