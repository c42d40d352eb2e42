package org.relief.matching.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relief.matching.planner.SmallTown.HOUR;
import static org.relief.matching.planner.SmallTown.MINUTE;
import static org.relief.matching.planner.SmallTown.kilometer;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A change changes what it says, and nothing else of the thing that it is about or of any other. */
class WhatIfTest {
    private static final Item SOUP = new Item("SOUP", ItemClass.FOOD, 500, 700, true, HOUR, 20 * MINUTE);
    private static final Item BREAD = new Item("BREAD", ItemClass.FOOD, 400, 900, false, Item.KEEPS, HOUR);
    private static final TimeWindow MORNING = new TimeWindow(0, 2 * HOUR);
    private static final Depot HERE = new Depot(
            "W1",
            kilometer(0),
            List.of(MORNING),
            10 * MINUTE,
            List.of(new Batch("SOUP", 3, HOUR), new Batch("BREAD", 4, 2 * HOUR)),
            Set.of("other"));
    private static final Depot THERE = new Depot("W2", kilometer(9), List.of(), 0, List.of(new Batch("SOUP", 1, HOUR)));
    private static final Neighborhood CLOSED =
            new Neighborhood("N1", 500, AccessLevel.BLOCKED, "PASS", List.of(MORNING));
    private static final Request DOOR = new Request(
            "door",
            "N1",
            kilometer(3),
            4,
            2,
            3,
            -HOUR,
            MINUTE,
            List.of(new Need("SOUP", 4, true, HOUR)),
            List.of(MORNING),
            Set.of("HIGH"),
            5 * MINUTE);
    private static final Request OTHER = DOOR.again("other", 7);
    private static final CommittedTrip PROMISE =
            new CommittedTrip(Optional.empty(), List.of(new CommittedStop("other", List.of())));
    private static final Vehicle CAR = car(1_000, 2_000, Set.of("HIGH"), MORNING, HOUR);

    private static final Problem PROBLEM = new Problem(
            List.of(SOUP, BREAD),
            List.of(HERE, THERE),
            List.of(CLOSED, new Neighborhood("N2", 600, AccessLevel.BLOCKED, "PASS", List.of(MORNING))),
            List.of(DOOR, OTHER),
            List.of(CAR),
            StraightLine.CITY,
            24 * HOUR);

    private static Vehicle car(int grams, int millilitres, Set<String> permits, TimeWindow shift, int homeBy) {
        return new Vehicle(
                "car",
                grams,
                millilitres,
                permits,
                kilometer(1),
                kilometer(2),
                shift,
                homeBy,
                Set.of("W1"),
                List.of(PROMISE),
                2);
    }

    /** What is changed, what it is afterwards, and what is then in its place. */
    private record Case(Change change, Function<Problem, Object> look, Object after) {
        @Override
        public String toString() {
            return change.toString();
        }
    }

    private static Stream<Case> changes() {
        return Stream.of(
                new Case(
                        new Change.MoreStock("SOUP", 5, "W1"),
                        problem -> problem.depots().getFirst(),
                        HERE.with(List.of(
                                new Batch("SOUP", 3, HOUR),
                                new Batch("BREAD", 4, 2 * HOUR),
                                new Batch("SOUP", 5, Batch.NO_EXPIRY)))),
                new Case(
                        new Change.LongerShelfLife("SOUP", "W1", 3 * HOUR),
                        problem -> problem.depots().getFirst(),
                        HERE.with(List.of(new Batch("SOUP", 3, 3 * HOUR), new Batch("BREAD", 4, 2 * HOUR)))),
                new Case(
                        new Change.LongerOpening("W1", 4 * HOUR),
                        problem -> problem.depots().getFirst().hours(),
                        List.of(MORNING, new TimeWindow(4 * HOUR, 4 * HOUR))),
                new Case(
                        new Change.LaterReturn("car", 5 * HOUR),
                        problem -> problem.vehicles().getFirst(),
                        car(1_000, 2_000, Set.of("HIGH"), new TimeWindow(0, 5 * HOUR), 5 * HOUR)),
                new Case(
                        new Change.Permit("car", "PASS"),
                        problem -> problem.vehicles().getFirst(),
                        car(1_000, 2_000, Set.of("HIGH", "PASS"), new TimeWindow(0, HOUR), HOUR)),
                new Case(
                        new Change.LargerCar("car", 5_000, 1_000),
                        problem -> problem.vehicles().getFirst(),
                        car(5_000, 2_000, Set.of("HIGH"), MORNING, HOUR)),
                new Case(
                        new Change.OpenNeighborhood("N1"),
                        problem -> problem.neighborhoods().getFirst(),
                        new Neighborhood("N1", 500, AccessLevel.OPEN, "PASS", List.of(MORNING))),
                new Case(
                        new Change.LongerAccess("N1", 4 * HOUR),
                        problem -> problem.neighborhoods().getFirst().hours(),
                        List.of(MORNING, new TimeWindow(4 * HOUR, 4 * HOUR))),
                new Case(
                        new Change.OpenAt("door", 4 * HOUR),
                        problem -> problem.requests().getFirst(),
                        new Request(
                                "door",
                                "N1",
                                kilometer(3),
                                4,
                                2,
                                3,
                                -HOUR,
                                MINUTE,
                                DOOR.needs(),
                                List.of(MORNING, new TimeWindow(4 * HOUR, 4 * HOUR)),
                                Set.of("HIGH"),
                                5 * MINUTE)),
                new Case(
                        new Change.LongerHot("SOUP", 2 * HOUR),
                        problem -> problem.items().getFirst(),
                        new Item("SOUP", ItemClass.FOOD, 500, 700, true, 2 * HOUR, 20 * MINUTE)));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void isWhatItSaysAndNoMore(Case one) {
        var changed = Planner.whatIf(PROBLEM, one.change());
        assertThat(one.look().apply(changed)).isEqualTo(one.after());
        assertThat(parts(changed)).as("one thing of all").hasSize(9);
        assertThat(parts(changed).stream().filter(part -> !parts(PROBLEM).contains(part)))
                .hasSize(1);
    }

    private static List<Object> parts(Problem problem) {
        return Stream.of(
                        problem.items(),
                        problem.depots(),
                        problem.neighborhoods(),
                        problem.requests(),
                        problem.vehicles())
                .<Object>flatMap(List::stream)
                .toList();
    }

    @Test
    void oneMoreCarStandsAtTheGateOfItsWarehouse() {
        var changed = Planner.whatIf(PROBLEM, new Change.OneMoreCar("W2", HOUR, 3 * HOUR, 700, 800, Set.of("PASS")));
        assertThat(changed.vehicles()).hasSize(2).startsWith(CAR);
        assertThat(changed.vehicles().getLast())
                .returns(kilometer(9), Vehicle::start)
                .returns(kilometer(9), Vehicle::home)
                .returns(new TimeWindow(HOUR, 3 * HOUR), Vehicle::shift)
                .returns(3 * HOUR, Vehicle::lastReturn)
                .returns(Set.of("W2"), Vehicle::depots)
                .returns(Set.of("PASS"), Vehicle::permits)
                .returns(700, Vehicle::grams)
                .returns(800, Vehicle::millilitres);
    }

    @Test
    void whoReceivesAlwaysStillDoes() {
        var always = PROBLEM.with(List.of(
                new Request("door", "N1", kilometer(3), 4, 1, 1, 0, DOOR.needs(), List.of(), Set.of(), 5 * MINUTE)));
        assertThat(Planner.whatIf(always, new Change.OpenAt("door", HOUR))).isEqualTo(always);
    }

    @Test
    void severalChangesAreMadeOneAfterTheOther() {
        var changed = Planner.whatIf(
                PROBLEM, List.of(new Change.MoreStock("SOUP", 5, "W2"), new Change.MoreStock("SOUP", 6, "W2")));
        assertThat(changed.depots().getLast().stock())
                .extracting(Batch::quantity)
                .containsExactly(1, 5, 6);
    }
}
