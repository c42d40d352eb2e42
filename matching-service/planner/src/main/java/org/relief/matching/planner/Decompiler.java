package org.relief.matching.planner;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.relief.matching.planner.Compiler.Compiled;
import org.relief.matching.planner.DraftTrip.DraftStop;

/** Turns the numbers of the best state back into trips, and says which batch each unit comes from. */
final class Decompiler {
    private final Problem problem;
    private final Compiled compiled;
    private final Instance in;
    private final Incumbent best;
    /** What each stop is given, by visit. */
    private final Map<Integer, List<Handover>> goods = new HashMap<>();

    Decompiler(Problem problem, Compiled compiled, Incumbent best) {
        this.problem = problem;
        this.compiled = compiled;
        this.in = compiled.instance();
        this.best = best;
        pick();
    }

    List<Route> routes() {
        var timetable = new Timetable(problem, new Catalog(problem));
        var routes = new ArrayList<Route>();
        for (int v = 0; v < in.vehicles; v++) {
            var drafts = drafts(v);
            var vehicle = compiled.vehicles().get(v);
            if (!drafts.isEmpty() || !vehicle.committed().isEmpty()) {
                routes.add(timetable.route(vehicle, drafts));
            }
        }
        return routes;
    }

    private List<DraftTrip> drafts(int vehicle) {
        var drafts = new ArrayList<DraftTrip>();
        int end = best.next.length - in.vehicles + vehicle;
        int start = end - in.vehicles;
        List<DraftStop> stops = new ArrayList<>();
        for (int node = best.next[start]; node != end; node = best.next[node]) {
            if (node < in.visits) {
                stops.add(new DraftStop(compiled.visits().get(node).id(), goods.getOrDefault(node, List.of())));
            } else {
                stops = new ArrayList<>();
                int depot = best.tripDepot[best.trip[node]];
                drafts.add(new DraftTrip(problem.depots().get(depot).code(), stops));
            }
        }
        return drafts;
    }

    private record Taking(int visit, int line, int shelf) {}

    /**
     * Those with the fewest batches to choose from choose first, each the one that expires first: as {@link Stock} has
     * kept the suffix sums within what is held, everyone finds enough.
     */
    private void pick() {
        int[] left = in.stock.quantities();
        var takings = new ArrayList<Taking>();
        for (int visit = 0; visit < in.visits; visit++) {
            for (int line = in.firstLine[visit]; line < in.firstLine[visit + 1]; line++) {
                if (best.trip[visit] != State.NONE && best.given[line] > 0) {
                    int depot = best.tripDepot[best.trip[visit]];
                    takings.add(new Taking(visit, line, depot * in.stock.items + in.lineItem[line]));
                }
            }
        }
        takings.sort(Comparator.comparingInt((Taking taking) -> -best.batch[taking.line()]));
        takings.forEach(taking -> pick(taking, left));
    }

    private void pick(Taking taking, int[] left) {
        int missing = best.given[taking.line()];
        String item = problem.items().get(in.lineItem[taking.line()]).code();
        for (int batch = best.batch[taking.line()]; batch < in.stock.firstBatch[taking.shelf() + 1]; batch++) {
            int units = Math.min(missing, left[batch]);
            if (units > 0) {
                left[batch] -= units;
                missing -= units;
                goods.computeIfAbsent(taking.visit(), _ -> new ArrayList<>())
                        .add(new Handover(item, units, in.stock.useBy[batch]));
            }
        }
    }
}
