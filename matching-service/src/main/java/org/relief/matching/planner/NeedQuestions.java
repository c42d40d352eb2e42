package org.relief.matching.planner;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.relief.matching.planner.Change.LongerShelfLife;
import org.relief.matching.planner.Change.MoreStock;
import org.relief.matching.planner.Change.OpenAt;
import org.relief.matching.planner.Change.OpenNeighborhood;
import org.relief.matching.planner.Change.Permit;
import org.relief.matching.planner.Probe.Lacking;

/** What would serve a need if the goods, the way there or the hours were not what they are. */
final class NeedQuestions {
    private NeedQuestions() {}

    static final class Stock extends Question {
        private static final int PLENTY = 100_000_000;

        Stock(Probe probe) {
            super(probe);
        }

        @Override
        void loosen(Lacking need) {
            add(need, -PLENTY);
        }

        @Override
        void tighten(Lacking need) {
            add(need, PLENTY);
        }

        private void add(Lacking need, int taken) {
            var in = probe.in;
            int item = in.lineItem[need.line()];
            for (int depot = 0; depot < in.depots; depot++) {
                int spare = in.stock.firstBatch[depot * in.stock.items + item + 1] - 1;
                in.stock.take(probe.state.cargo.taken, depot, item, spare, taken);
            }
        }

        @Override
        Optional<Answer> answer(Lacking need) {
            int depot = probe.state.tripDepot[probe.state.trip[need.visit()]];
            int given = probe.state.cargo.given[need.line()];
            int begin = probe.state.schedule.begin(need.visit());
            int item = probe.in.lineItem[need.line()];
            int first = probe.in.stock.firstBatch[depot * probe.in.stock.items + item];
            int lacking = given - left(depot, item, probe.in.stock.goodAt(depot, item, begin), given);
            if (lacking <= 0) {
                return Optional.empty();
            }
            String code = probe.problem.items().get(item).code();
            String from = probe.problem.depots().get(depot).code();
            return left(depot, item, first, given) >= given
                    ? found(
                            UnservedReason.EXPIRES_BEFORE_ARRIVAL,
                            new LongerShelfLife(code, from, probe.problem.horizon()))
                    : found(UnservedReason.NO_STOCK, new MoreStock(code, lacking, from));
        }

        /** What there was really, before the need took its part. */
        private int left(int depot, int item, int batch, int given) {
            return Math.max(0, probe.in.stock.available(probe.state.cargo.taken, depot, item, batch) - PLENTY + given);
        }
    }

    static final class Access extends Question {
        private boolean[] saved = new boolean[0];

        Access(Probe probe) {
            super(probe);
        }

        @Override
        void loosen(Lacking need) {
            saved = probe.in.admits.clone();
            for (int v = 0; v < probe.in.vehicles; v++) {
                int missing = missing(need, v).size();
                boolean single = isBlocked(need) ? missing == 0 : missing <= 1;
                probe.in.admits[need.visit() * probe.in.accessClasses + probe.in.accessClass[v]] = single;
            }
        }

        @Override
        void tighten(Lacking need) {
            System.arraycopy(saved, 0, probe.in.admits, 0, saved.length);
        }

        private boolean isBlocked(Lacking need) {
            return level(need) == AccessLevel.BLOCKED;
        }

        private AccessLevel level(Lacking need) {
            return neighborhood(need).access();
        }

        private Neighborhood neighborhood(Lacking need) {
            return probe.catalog.neighborhood(probe.request(need.visit()).neighborhood());
        }

        private Set<String> missing(Lacking need, int vehicle) {
            var missing = new HashSet<>(probe.catalog.permitsFor(probe.request(need.visit())));
            missing.removeAll(probe.vehicle(vehicle).permits());
            return missing;
        }

        @Override
        Optional<Answer> answer(Lacking need) {
            if (isBlocked(need)) {
                return found(
                        UnservedReason.NEIGHBORHOOD_BLOCKED,
                        new OpenNeighborhood(neighborhood(need).code()));
            }
            int vehicle = vehicleOf(need);
            return missing(need, vehicle).stream()
                    .findFirst()
                    .flatMap(permit -> found(
                            UnservedReason.PERMIT_NEEDED,
                            new Permit(probe.vehicle(vehicle).id(), permit)));
        }
    }

    static final class Opening extends Question {
        private int opens;
        private int closes;
        private int[] windows = new int[0];

        /** Whether the neighborhood's own hours still hold: they are not the request's to change. */
        private final boolean withinNeighborhood;

        Opening(Probe probe, boolean withinNeighborhood) {
            super(probe);
            this.withinNeighborhood = withinNeighborhood;
        }

        @Override
        void loosen(Lacking need) {
            int visit = need.visit();
            opens = probe.in.opens[visit];
            closes = probe.in.closes[visit];
            windows = probe.in.windows[visit];
            var request = probe.request(visit);
            var hours = probe.catalog.neighborhood(request.neighborhood()).hours();
            Compiler.fillWindows(probe.in, visit, Hours.sorted(withinNeighborhood ? hours : List.of()));
        }

        @Override
        void tighten(Lacking need) {
            probe.in.opens[need.visit()] = opens;
            probe.in.closes[need.visit()] = closes;
            probe.in.windows[need.visit()] = windows;
            // If it is in a trip, what was put back there still counted with the wider hours.
            if (probe.state.isAssigned(need.visit())) {
                probe.state.lookBackAll(vehicleOf(need));
            }
        }

        @Override
        Optional<Answer> answer(Lacking need) {
            int begin = probe.state.schedule.begin(need.visit());
            tighten(need);
            boolean open = probe.in.earliest(need.visit(), begin) == begin;
            if (open) {
                return Optional.empty();
            }
            return withinNeighborhood
                    ? found(
                            UnservedReason.OUTSIDE_HOURS,
                            new OpenAt(probe.request(need.visit()).id(), begin))
                    : Optional.of(new Answer(UnservedReason.OUTSIDE_HOURS, Optional.empty()));
        }
    }
}
