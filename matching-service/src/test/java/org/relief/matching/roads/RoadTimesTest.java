package org.relief.matching.roads;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;
import org.relief.matching.area.DriverEvents.VehicleKind;
import org.relief.matching.area.IntakeEvents.AccessReported;
import org.relief.matching.area.IntakeEvents.NeighborhoodDefined;
import org.relief.matching.area.Location;
import org.relief.matching.area.NeighborhoodFacts;
import org.relief.matching.plan.AreaRoads;
import org.relief.matching.planner.AccessLevel;
import org.relief.matching.planner.Outline;
import org.relief.matching.planner.Place;
import org.relief.matching.planner.StraightLine;
import org.relief.matching.planner.TravelTimes;

/** Where a car drives over streets, and where it does not. */
class RoadTimesTest {

    /** About 1,112 m from north to south. */
    private static final double STEP = 0.01;

    private static final int SIDE = 5;
    /** As fast off the streets as on them: nothing is slowed down. */
    private static final StraightLine WALK = new StraightLine(1, 36);

    private static final Place WEST = at(2, 0);
    private static final Place EAST = at(2, 4);
    private static final Place MIDDLE = at(2, 2);
    /** Around the crossing in the middle, and none other. */
    private static final Outline CENTER = new Outline(List.of(List.of(
            new Place(1.5 * STEP, 1.5 * STEP),
            new Place(1.5 * STEP, 2.5 * STEP),
            new Place(2.5 * STEP, 2.5 * STEP),
            new Place(2.5 * STEP, 1.5 * STEP))));

    /** Streets on the equator, 1,000 m and 100 s from crossing to crossing. */
    private final TravelTimes town = new RoadTimes(new Roads("town", grid()), WALK);

    private static Place at(int row, int column) {
        return new Place(row * STEP, column * STEP);
    }

    private static RoadGraph grid() {
        List<Place> crossings = new ArrayList<>();
        List<RoadGraph.Way> ways = new ArrayList<>();
        for (int row = 0; row < SIDE; row++) {
            for (int column = 0; column < SIDE; column++) {
                crossings.add(at(row, column));
                int here = row * SIDE + column;
                if (column > 0) {
                    ways.add(new RoadGraph.Way(here - 1, here, 1000, 100));
                    ways.add(new RoadGraph.Way(here, here - 1, 1000, 100));
                }
                if (row > 0) {
                    ways.add(new RoadGraph.Way(here - SIDE, here, 1000, 100));
                    ways.add(new RoadGraph.Way(here, here - SIDE, 1000, 100));
                }
            }
        }
        return RoadGraph.of(crossings, ways);
    }

    @Test
    void drivesAlongTheStreets() {
        assertThat(town.seconds(WEST, EAST)).isEqualTo(400);
        assertThat(town.meters(WEST, EAST)).isEqualTo(4_000);
        assertThat(town.seconds(at(0, 0), at(3, 2))).isEqualTo(500);
        assertThat(town.seconds(WEST, WEST)).isZero();
    }

    @Test
    void leavesFromAndArrivesAtADoorBesideTheStreet() {
        var door = new Place(2 * STEP + 0.001, 0); // about 111 m off the crossing
        assertThat(town.seconds(door, EAST)).isBetween(411, 413);
    }

    @Test
    void drivesStraightWhereItKnowsNoStreets() {
        var village = new Place(0.2, 0.2);
        assertThat(town.seconds(WEST, village)).isEqualTo(WALK.seconds(WEST, village));
        assertThat(town.meters(village, WEST)).isEqualTo(WALK.meters(village, WEST));
    }

    @Test
    void drivesAtTheSpeedThatTrafficAllowsOnAverage() {
        var slow = new RoadTimes(new Roads("town", grid()), new StraightLine(1, 18));
        assertThat(slow.seconds(WEST, EAST)).isEqualTo(800);
    }

    @Test
    void drivesAroundWhatIsClosedButIntoItAndOutOfIt() {
        TravelTimes closed = town.around(List.of(CENTER));
        assertThat(closed.seconds(WEST, EAST)).isEqualTo(600);
        assertThat(closed.seconds(WEST, MIDDLE)).isEqualTo(200);
        assertThat(closed.seconds(MIDDLE, EAST)).isEqualTo(200);
        assertThat(closed.between(List.of(WEST, MIDDLE, EAST)).applyAsInt(0, 2)).isEqualTo(600);
        assertThat(closed.between(List.of(WEST, MIDDLE, EAST)).applyAsInt(1, 2)).isEqualTo(200);
    }

    @Test
    void joinsALargeNetworkAtOneCrossingOfEachPieceOfTheMap() {
        RoadGraph graph = grid();
        Crossings few = Crossings.of(graph, 9);
        assertThat(few.size()).isBetween(2, 9);
        assertThat(few.nearest(MIDDLE, 3_000)).isNotNegative();
        assertThat(Crossings.of(graph).size()).isEqualTo(SIDE * SIDE);
    }

    @Test
    void tellsWhereThereIsNoWay() {
        var wall = new Outline(List.of(List.of(
                new Place(-STEP, 1.5 * STEP),
                new Place(-STEP, 2.5 * STEP),
                new Place(5 * STEP, 2.5 * STEP),
                new Place(5 * STEP, 1.5 * STEP))));
        assertThat(town.around(List.of(wall)).seconds(WEST, EAST)).isEqualTo(RoadTimes.NO_WAY);
    }

    @Test
    void reachesAFewStreetsThatOnlyAClosedZoneLeadsTo() {
        // The corner lies beyond the two crossings that lead to it.
        var corner = new Outline(List.of(List.of(
                new Place(-STEP, 0.5 * STEP),
                new Place(-STEP, 1.5 * STEP),
                new Place(0.5 * STEP, 1.5 * STEP),
                new Place(1.5 * STEP, 0.5 * STEP),
                new Place(1.5 * STEP, -STEP),
                new Place(0.5 * STEP, -STEP))));
        TravelTimes closed = town.around(List.of(corner));
        assertThat(closed.seconds(at(2, 0), at(0, 0))).isEqualTo(200);
        assertThat(closed.seconds(at(0, 0), at(0, 2))).isEqualTo(200);
        assertThat(closed.seconds(at(2, 0), at(0, 2)))
                .as("not through the corner")
                .isEqualTo(400);
        assertThat(closed.seconds(at(1, 1), at(0, 2))).isEqualTo(200);
    }

    @Test
    void keepsAwayFromABlockedNeighborhoodUntilTheReportRunsOut() {
        Instant now = Instant.parse("2022-01-06T10:00:00Z");
        NeighborhoodFacts blocked = drawn().on(
                        new AccessReported(
                                "center", AccessLevel.BLOCKED, null, null, Set.of(), now.plus(Duration.ofHours(6))),
                        2);
        var roads = new AreaRoads(town);

        roads.look(List.of(blocked), now);
        TravelTimes planned = roads.asOfNow();
        assertThat(roads.seconds(WEST, EAST)).isEqualTo(600);

        roads.look(List.of(blocked), now.plus(Duration.ofHours(7)));
        assertThat(roads.seconds(WEST, EAST)).isEqualTo(400);
        assertThat(planned.seconds(WEST, EAST)).as("a plan under way").isEqualTo(600);
    }

    @Test
    void onlyWhoDoesNotPassGoesRoundAndAllOfTheseShareTheirTimes() {
        Instant now = Instant.parse("2022-01-06T10:00:00Z");
        Instant until = now.plus(Duration.ofHours(6));
        NeighborhoodFacts barricade = drawn().on(
                        new AccessReported("center", AccessLevel.OPEN, null, null, Set.of(VehicleKind.TRUCK), until),
                        2);
        var roads = new AreaRoads(town);

        assertThat(roads.look(List.of(barricade), now)).isTrue();
        TravelTimes planned = roads.asOfNow();
        assertThat(planned.with(Set.of(barricade.pass())).seconds(WEST, EAST)).isEqualTo(400);
        assertThat(planned.with(Set.of("P5")).seconds(WEST, EAST)).isEqualTo(600);
        assertThat(planned.with(Set.of("P5")))
                .as("one table for all who go round")
                .isSameAs(planned.with(Set.of()));
        assertThat(planned.with(Set.of()).closed()).containsExactly("center");
        assertThat(planned.opening(Set.of("center")).with(Set.of()).seconds(WEST, EAST))
                .isEqualTo(400);
        assertThat(roads.look(List.of(barricade), now)).isFalse();
        assertThat(roads.look(List.of(barricade), until)).isTrue();
        assertThat(roads.with(Set.of()).seconds(WEST, EAST)).isEqualTo(400);
    }

    private static NeighborhoodFacts drawn() {
        List<List<List<Double>>> rings = CENTER.rings().stream()
                .map(ring -> ring.stream()
                        .map(point -> List.of(point.longitude(), point.latitude()))
                        .toList())
                .toList();
        return NeighborhoodFacts.unheard("center")
                .on(new NeighborhoodDefined("center", new Location(2 * STEP, 2 * STEP), 1000, rings), 1);
    }

    @Test
    void findsTheFastestWaysOfAnyNetworkInWhateverOrderItIsAsked() {
        for (int seed = 0; seed < 50; seed++) {
            var chance = new Random(seed);
            int crossings = 12;
            List<Place> places = new ArrayList<>();
            for (int i = 0; i < crossings; i++) {
                places.add(new Place(chance.nextDouble() * STEP, chance.nextDouble() * STEP));
            }
            List<RoadGraph.Way> ways = new ArrayList<>();
            for (int i = 0; i < crossings; i++) {
                ways.add(new RoadGraph.Way(i, (i + 1) % crossings, 500, 1 + chance.nextInt(60)));
                ways.add(new RoadGraph.Way(i, chance.nextInt(crossings), 500, 1 + chance.nextInt(300)));
            }
            int[][] fastest = allPairs(crossings, ways);
            var times = new RoadTimes(new Roads("any", RoadGraph.of(places, ways)), new StraightLine(1, 1_000_000));
            for (int asked = 0; asked < 200; asked++) {
                int from = chance.nextInt(crossings);
                int to = chance.nextInt(crossings);
                if (from != to) {
                    assertThat(times.seconds(places.get(from), places.get(to)))
                            .as("seed %d, %d to %d", seed, from, to)
                            .isEqualTo(fastest[from][to]);
                }
            }
            IntBinaryOperator table = times.between(places);
            assertThat(table.applyAsInt(0, 5)).isEqualTo(fastest[0][5]);
        }
    }

    /** Floyd and Warshall's. */
    private static int[][] allPairs(int crossings, List<RoadGraph.Way> ways) {
        var times = new int[crossings][crossings];
        for (int[] row : times) {
            Arrays.fill(row, 1_000_000);
        }
        ways.forEach(way -> times[way.from()][way.to()] = Math.min(times[way.from()][way.to()], (int) way.seconds()));
        for (int via = 0; via < crossings; via++) {
            for (int from = 0; from < crossings; from++) {
                for (int to = 0; to < crossings; to++) {
                    times[from][to] = Math.min(times[from][to], times[from][via] + times[via][to]);
                }
            }
        }
        return times;
    }
}
