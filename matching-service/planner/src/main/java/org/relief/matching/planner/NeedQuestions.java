package org.relief.matching.planner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.relief.matching.planner.Change.LongerAccess;
import org.relief.matching.planner.Change.LongerHot;
import org.relief.matching.planner.Change.LongerOpening;
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
                            new LongerShelfLife(code, from, Math.max(begin, probe.problem.horizon())))
                    : found(UnservedReason.NO_STOCK, new MoreStock(code, lacking, from));
        }

        /** What there was really, before the need took its part. */
        private int left(int depot, int item, int batch, int given) {
            return Math.max(0, probe.in.stock.available(probe.state.cargo.taken, depot, item, batch) - PLENTY + given);
        }
    }

    static final class Access extends Question {
        private boolean[] saved = new boolean[0];

        /** Whether cars that lack several things are let in too. */
        private final boolean severalLacking;

        Access(Probe probe) {
            this(probe, false);
        }

        Access(Probe probe, boolean severalLacking) {
            super(probe);
            this.severalLacking = severalLacking;
        }

        @Override
        void loosen(Lacking need) {
            saved = probe.in.admits.clone();
            int most = isBlocked(need) ? 0 : 1;
            for (int v = 0; v < probe.in.vehicles; v++) {
                probe.in.admits[need.visit() * probe.in.accessClasses + probe.in.accessClass[v]] =
                        severalLacking || missing(need, v).size() <= most;
            }
        }

        @Override
        void tighten(Lacking need) {
            System.arraycopy(saved, 0, probe.in.admits, 0, saved.length);
        }

        private boolean isBlocked(Lacking need) {
            return neighborhood(need).access() == AccessLevel.BLOCKED;
        }

        private Neighborhood neighborhood(Lacking need) {
            return probe.catalog.neighborhood(probe.request(need.visit()).neighborhood());
        }

        private Set<String> missing(Lacking need, int vehicle) {
            var missing = new TreeSet<>(probe.catalog.permitsFor(probe.request(need.visit())));
            missing.removeAll(probe.vehicle(vehicle).permits());
            return missing;
        }

        @Override
        Optional<Answer> answer(Lacking need) {
            int vehicle = vehicleOf(need);
            var reasons = EnumSet.noneOf(UnservedReason.class);
            List<Change> changes = new ArrayList<>();
            if (isBlocked(need)) {
                reasons.add(UnservedReason.NEIGHBORHOOD_BLOCKED);
                changes.add(new OpenNeighborhood(neighborhood(need).code()));
            }
            for (String permit : missing(need, vehicle)) {
                reasons.add(UnservedReason.PERMIT_NEEDED);
                changes.add(new Permit(probe.vehicle(vehicle).id(), permit));
            }
            return changes.isEmpty() ? Optional.empty() : Optional.of(new Answer(reasons, changes, Set.of()));
        }
    }

    /** The household's hours, or those in which its neighborhood lets cars in; each holds where the other gives way. */
    static final class Opening extends Question {
        private final WhoseHours whose;

        Opening(Probe probe, WhoseHours whose) {
            super(probe);
            this.whose = whose;
        }

        @Override
        void loosen(Lacking need) {
            probe.openHours(need, whose, true);
        }

        @Override
        void tighten(Lacking need) {
            probe.openHours(need, whose, false);
            // If it is in a trip, what was put back there still counted with the wider hours.
            if (probe.state.isAssigned(need.visit())) {
                probe.state.lookBackAll(vehicleOf(need));
            }
        }

        @Override
        Optional<Answer> answer(Lacking need) {
            int begin = probe.state.schedule.begin(need.visit());
            if (Hours.earliest(probe.hours(need, whose), begin) == begin) {
                return Optional.empty();
            }
            var request = probe.request(need.visit());
            Change change = whose == WhoseHours.HOUSEHOLD
                    ? new OpenAt(request.id(), begin)
                    : new LongerAccess(request.neighborhood(), begin);
            return Optional.of(new Answer(Set.of(UnservedReason.OUTSIDE_HOURS), List.of(change), Set.of(whose)));
        }
    }

    /** The hours in which the depots load cars. */
    static final class Loading extends Question {
        Loading(Probe probe) {
            super(probe);
        }

        @Override
        boolean canBind() {
            return probe.depotsClose();
        }

        @Override
        void begin() {
            probe.openDepots(true);
        }

        @Override
        void end() {
            probe.openDepots(false);
        }

        @Override
        Optional<Answer> answer(Lacking need) {
            var depot = probe.problem.depots().get(probe.state.tripDepot[probe.state.trip[need.visit()]]);
            int begin = loadsAt(need, depot);
            return Hours.earliest(Hours.sorted(depot.hours()), begin) == begin
                    ? Optional.empty()
                    : Optional.of(new Answer(
                            Set.of(UnservedReason.OUTSIDE_HOURS),
                            List.of(new LongerOpening(depot.code(), begin)),
                            Set.of(WhoseHours.WAREHOUSE)));
        }

        /** As early as can be, but what cools no earlier than its household receives it. */
        private int loadsAt(Lacking need, Depot depot) {
            return probe.state.cargo.hot[need.visit()] < Instance.NEVER
                    ? leftDepot(need) - depot.loadSeconds()
                    : probe.state.schedule.begin(probe.state.head(probe.state.trip[need.visit()]));
        }
    }

    /** How long hot food stays so. */
    static final class Hot extends Question {
        private int[] saved = new int[0];

        Hot(Probe probe) {
            super(probe);
        }

        @Override
        void loosen(Lacking need) {
            saved = probe.in.lineHot.clone();
            var first = probe.in.firstLine;
            Arrays.fill(probe.in.lineHot, first[need.visit()], first[need.visit() + 1], Instance.NEVER);
            lookAgain(need);
        }

        @Override
        void tighten(Lacking need) {
            System.arraycopy(saved, 0, probe.in.lineHot, 0, saved.length);
            lookAgain(need);
        }

        /** One that is in a trip counts there as hot while what it is given must be. */
        private void lookAgain(Lacking need) {
            if (probe.state.isAssigned(need.visit())) {
                int[] hot = probe.state.cargo.hot;
                boolean was = hot[need.visit()] < Instance.NEVER;
                probe.state.cargo.warm(need.visit());
                boolean is = hot[need.visit()] < Instance.NEVER;
                probe.state.hotVisits[vehicleOf(need)] += (is ? 1 : 0) - (was ? 1 : 0);
            }
        }

        @Override
        Optional<Answer> answer(Lacking need) {
            int underWay = probe.state.schedule.begin(need.visit()) - leftDepot(need);
            return underWay <= limit(need)
                    ? Optional.empty()
                    : found(UnservedReason.COOLS_BEFORE_ARRIVAL, new LongerHot(hottest(need), underWay));
        }

        private int limit(Lacking need) {
            return IntStream.range(probe.in.firstLine[need.visit()], probe.in.firstLine[need.visit() + 1])
                    .filter(line -> probe.state.cargo.given[line] > 0)
                    .map(line -> saved[line])
                    .min()
                    .orElse(Instance.NEVER);
        }

        /** What has to be there soonest. */
        private String hottest(Lacking need) {
            return probe.request(need.visit()).needs().stream()
                    .map(one -> probe.catalog.item(one.item()))
                    .min(Comparator.comparingInt(Item::hotSeconds))
                    .orElseThrow()
                    .code();
        }
    }
}
