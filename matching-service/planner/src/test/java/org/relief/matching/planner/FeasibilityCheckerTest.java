package org.relief.matching.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relief.matching.planner.SmallTown.HOT_MEAL;
import static org.relief.matching.planner.SmallTown.HOUR;
import static org.relief.matching.planner.SmallTown.MINUTE;
import static org.relief.matching.planner.SmallTown.PARCEL;
import static org.relief.matching.planner.SmallTown.kilometer;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.relief.matching.planner.Violation.Rule;

/**
 * A plan that breaks no rule, and the same plan with one thing wrong: exactly that is found. The car loads two parcels from
 * 0 to 10, is at kilometer 10 from 20 to 25 and home at 35.
 */
class FeasibilityCheckerTest {
    private static final Request DOOR = request("door", new Need(PARCEL.code(), 2));
    private static final Handover TWO = new Handover(PARCEL.code(), 2, Batch.NO_EXPIRY);
    private static final Stop STOP = stop(20, 20, 25, TWO);
    private static final Route ROUTE = route(35, trip(0, 10, STOP));
    private static final Vehicle CAR = car(10_000, Set.of(), 12 * HOUR, List.of(), 1);
    private static final Depot DEPOT = depot(List.of(), Set.of(), new Batch(PARCEL.code(), 2, Batch.NO_EXPIRY));

    private static Request request(String id, Need... needs) {
        return new Request(id, "HERE", kilometer(10), 3, 1, 1, 0, List.of(needs), List.of(), Set.of(), 5 * MINUTE);
    }

    private static Stop stop(int arrive, int start, int leave, Handover... goods) {
        return new Stop("door", arrive * MINUTE, start * MINUTE, leave * MINUTE, List.of(goods));
    }

    private static Trip trip(int load, int leave, Stop... stops) {
        return new Trip(Optional.of("W1"), load * MINUTE, leave * MINUTE, List.of(stops), false);
    }

    private static Route route(int home, Trip... trips) {
        return new Route("car", List.of(trips), home * MINUTE, 20 * MINUTE);
    }

    private static Vehicle car(int grams, Set<String> depots, int homeBy, List<CommittedTrip> promised, int trips) {
        var shift = new TimeWindow(0, 12 * HOUR);
        return new Vehicle(
                "car", grams, 100_000, Set.of(), kilometer(0), kilometer(0), shift, homeBy, depots, promised, trips);
    }

    private static Depot depot(List<TimeWindow> hours, Set<String> notFor, Batch... stock) {
        return new Depot("W1", kilometer(0), hours, 10 * MINUTE, List.of(stock), notFor);
    }

    /** A world and a plan for it. */
    private record Case(Rule rule, Request asked, Depot depot, Vehicle car, AccessLevel access, Plan plan) {
        static Case of(Rule rule, Route route, Shortfall... lacking) {
            return new Case(rule, DOOR, DEPOT, CAR, AccessLevel.OPEN, plan(route, lacking));
        }

        private static Plan plan(Route route, Shortfall... lacking) {
            return new Plan(List.of(route), List.of(lacking), new Score(0, 1, 0, 0, 0, 0, 0));
        }

        Case asked(Request other) {
            return new Case(rule, other, depot, car, access, plan);
        }

        Case from(Depot other) {
            return new Case(rule, asked, other, car, access, plan);
        }

        Case by(Vehicle other) {
            return new Case(rule, asked, depot, other, access, plan);
        }

        Case at(AccessLevel level) {
            return new Case(rule, asked, depot, car, level, plan);
        }

        List<Violation> found() {
            var problem = new Problem(
                    List.of(PARCEL, HOT_MEAL),
                    List.of(depot),
                    List.of(new Neighborhood("HERE", 1_000, access, "PASS", List.of())),
                    List.of(asked),
                    List.of(car),
                    (from, to) -> (int) Math.round(Math.abs(from.longitude() - to.longitude()) * MINUTE),
                    24 * HOUR);
            return new FeasibilityChecker(problem).check(plan);
        }

        @Override
        public String toString() {
            return rule.toString();
        }
    }

    @Test
    void aPlanThatCanBeDrivenAsItIsBreaksNothing() {
        assertThat(Case.of(Rule.COLD, ROUTE).found()).isEmpty();
    }

    private static Stream<Case> broken() {
        var one = new Handover(PARCEL.code(), 1, Batch.NO_EXPIRY);
        var soon = new Handover(PARCEL.code(), 2, 19 * MINUTE);
        var hot = new Handover(HOT_MEAL.code(), 2, Batch.NO_EXPIRY);
        var later = new Request(
                "door",
                "HERE",
                kilometer(10),
                3,
                1,
                1,
                0,
                DOOR.needs(),
                List.of(new TimeWindow(21 * MINUTE, HOUR)),
                Set.of(),
                5 * MINUTE);
        var early = new Trip(Optional.of("W1"), -MINUTE, 10 * MINUTE, List.of(STOP), false);
        var promise = new CommittedTrip(Optional.empty(), List.of(new CommittedStop("door", List.of(TWO))));
        return Stream.of(
                Case.of(Rule.GOODS_NOT_ASKED_FOR, ROUTE).asked(request("door", new Need(PARCEL.code(), 1))),
                Case.of(Rule.GOODS_NOT_ASKED_FOR, ROUTE, new Shortfall("door", PARCEL.code(), 1)),
                Case.of(Rule.NOT_ACCOUNTED_FOR, ROUTE).asked(request("door", new Need(PARCEL.code(), 3))),
                Case.of(Rule.SERVED_TWICE, route(40, trip(0, 10, stop(20, 20, 25, one), stop(25, 25, 30, one)))),
                Case.of(Rule.DEPOT_NOT_ALLOWED, ROUTE).by(car(10_000, Set.of("W2"), 12 * HOUR, List.of(), 1)),
                Case.of(Rule.DEPOT_NOT_ALLOWED, ROUTE)
                        .from(depot(List.of(), Set.of("door"), new Batch(PARCEL.code(), 2, Batch.NO_EXPIRY))),
                Case.of(Rule.TOO_MANY_TRIPS, ROUTE).by(car(10_000, Set.of(), 12 * HOUR, List.of(), 0)),
                Case.of(Rule.EMPTY_TRIP, route(45, trip(0, 10), trip(10, 20, stop(30, 30, 35, TWO))))
                        .by(car(10_000, Set.of(), 12 * HOUR, List.of(), 2)),
                Case.of(Rule.OVER_CAPACITY, ROUTE).by(car(9_999, Set.of(), 12 * HOUR, List.of(), 1)),
                Case.of(Rule.OVER_STOCK, ROUTE)
                        .from(depot(List.of(), Set.of(), new Batch(PARCEL.code(), 1, Batch.NO_EXPIRY))),
                Case.of(Rule.EXPIRED, route(35, trip(0, 10, stop(20, 20, 25, soon))))
                        .from(depot(List.of(), Set.of(), new Batch(PARCEL.code(), 2, 19 * MINUTE))),
                Case.of(Rule.COLD, route(120, trip(0, 10, stop(20, 101, 106, hot))))
                        .asked(request("door", new Need(HOT_MEAL.code(), 2)))
                        .from(depot(List.of(), Set.of(), new Batch(HOT_MEAL.code(), 2, Batch.NO_EXPIRY))),
                Case.of(Rule.NO_ACCESS, ROUTE).at(AccessLevel.BLOCKED),
                Case.of(Rule.NO_ACCESS, ROUTE).at(AccessLevel.RESTRICTED),
                Case.of(Rule.OUTSIDE_HOURS, ROUTE).asked(later),
                Case.of(Rule.OUTSIDE_HOURS, ROUTE)
                        .from(depot(
                                List.of(new TimeWindow(1, HOUR)),
                                Set.of(),
                                new Batch(PARCEL.code(), 2, Batch.NO_EXPIRY))),
                Case.of(Rule.DRIVES_TOO_FAST, route(35, trip(0, 10, stop(19, 20, 25, TWO)))),
                Case.of(Rule.DRIVES_TOO_FAST, route(35, trip(0, 10, stop(20, 20, 24, TWO)))),
                Case.of(Rule.DRIVES_TOO_FAST, route(35, trip(0, 9, STOP))),
                Case.of(Rule.DRIVES_TOO_FAST, route(34, trip(0, 10, STOP))),
                Case.of(Rule.BEFORE_SHIFT, route(35, early)).asked(DOOR.knownFrom(-HOUR)),
                Case.of(Rule.BEFORE_KNOWN, ROUTE).asked(DOOR.knownFrom(1)),
                Case.of(Rule.HOME_TOO_LATE, ROUTE).by(car(10_000, Set.of(), 34 * MINUTE, List.of(), 1)),
                Case.of(Rule.COMMITMENT_CHANGED, ROUTE).by(car(10_000, Set.of(), 12 * HOUR, List.of(promise), 1)));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void whateverIsWrongIsFoundAndNothingElse(Case broken) {
        assertThat(broken.found()).extracting(Violation::rule).containsOnly(broken.rule());
    }

    @Test
    void everyRuleIsBrokenHereOnce() {
        assertThat(broken().map(Case::rule)).contains(Rule.values());
    }
}
