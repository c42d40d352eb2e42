package org.relief.matching.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relief.matching.planner.SmallTown.HOUR;
import static org.relief.matching.planner.SmallTown.MINUTE;
import static org.relief.matching.planner.SmallTown.PARCEL;
import static org.relief.matching.planner.SmallTown.kilometer;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relief.matching.planner.DraftTrip.DraftStop;

/** A minute a kilometer, ten minutes to load, five at a door: the times in the tables are minutes. */
class TimetableTest {

    private static TimeWindow minutes(int from, int to) {
        return new TimeWindow(from * MINUTE, to * MINUTE);
    }

    private static Vehicle car(CommittedTrip... promised) {
        return new Vehicle(
                "car",
                100_000,
                100_000,
                Set.of(),
                kilometer(0),
                kilometer(-5),
                minutes(0, 720),
                12 * HOUR,
                Set.of(),
                List.of(promised),
                3);
    }

    private static Request request(String id, double kilometer, int known, TimeWindow... windows) {
        return new Request(
                        id,
                        "HERE",
                        kilometer(kilometer),
                        3,
                        1,
                        1,
                        0,
                        List.of(new Need(PARCEL.code(), 1)),
                        List.of(windows),
                        Set.of(),
                        5 * MINUTE)
                .knownFrom(known * MINUTE);
    }

    private static Route route(List<TimeWindow> loading, Vehicle car, List<Request> requests, DraftTrip... drafts) {
        var depot = new Depot("W1", kilometer(0), loading, 10 * MINUTE, List.of());
        var problem = new Problem(
                List.of(PARCEL),
                List.of(depot),
                List.of(new Neighborhood("HERE", 1_000, AccessLevel.OPEN, "PASS", List.of(minutes(0, 600)))),
                requests,
                List.of(car),
                (from, to) -> (int) Math.round(Math.abs(from.longitude() - to.longitude()) * MINUTE),
                24 * HOUR);
        return new Timetable(problem, new Catalog(problem)).route(car, List.of(drafts));
    }

    private static DraftTrip to(String... requests) {
        return new DraftTrip(
                "W1",
                List.of(requests).stream()
                        .map(id -> new DraftStop(id, List.of()))
                        .toList());
    }

    /** One door at kilometer 10. A car loads no earlier than it must to find it open, so that meals do not wait with it. */
    @ParameterizedTest
    @CsvSource({
        // door opens and closes, warehouse opens and closes, asked for at -> loads, leaves, arrives, begins, home
        "  0, 600,   0, 720,   0,   0,  10,  20,  20,  40", // nothing to wait for
        " 60, 600,   0, 720,   0,  40,  50,  60,  60,  80", // waits at the warehouse, not at the door
        " 60, 600,   0,  30,   0,  30,  40,  50,  60,  80", // as long as it is loaded there
        "  0, 600,  90, 720,   0,  90, 100, 110, 110, 130", // until somebody loads
        "  0, 600,   0, 720,  45,  45,  55,  65,  65,  85", // until it is asked for
        " 60, 600,   0, 720,  45,  45,  55,  65,  65,  85"
    })
    void aCarDrivesAsSoonAsItCanAndLoadsAsLateAsItMust(
            int opens,
            int closes,
            int loadsFrom,
            int loadsTo,
            int known,
            int loads,
            int leaves,
            int arrives,
            int begins,
            int home) {
        var route = route(
                List.of(minutes(loadsFrom, loadsTo)),
                car(),
                List.of(request("door", 10, known, minutes(opens, closes))),
                to("door"));
        var trip = route.trips().getFirst();
        var stop = trip.stops().getFirst();
        assertThat(List.of(trip.loadAt(), trip.leaveAt(), stop.arriveAt(), stop.startAt(), stop.leaveAt()))
                .containsExactly(
                        loads * MINUTE, leaves * MINUTE, arrives * MINUTE, begins * MINUTE, (begins + 5) * MINUTE);
        assertThat(route.homeAt()).as("home is five minutes behind the depot").isEqualTo(home * MINUTE);
    }

    @Test
    void atTheSecondDoorItWaitsForTheHouseholdAndForItsNeighborhood() {
        var route = route(
                List.of(),
                car(),
                List.of(request("near", 10, 0), request("far", 20, 0, minutes(60, 70), minutes(100, 720))),
                to("near", "far"));
        assertThat(route.trips().getFirst().stops().getLast())
                .returns(35 * MINUTE, Stop::arriveAt)
                .returns(HOUR, Stop::startAt);
        assertThat(route.homeAt()).isEqualTo(90 * MINUTE);
        assertThat(route.drivingSeconds()).as("20 out, 25 home").isEqualTo(45 * MINUTE);
    }

    @Test
    void theSecondTripBeginsWhereTheFirstOneEnds() {
        var route =
                route(List.of(), car(), List.of(request("one", 10, 0), request("two", 20, 0)), to("one"), to("two"));
        assertThat(route.trips().getLast())
                .as("done at 25, back at 35")
                .returns(35 * MINUTE, Trip::loadAt)
                .returns(45 * MINUTE, Trip::leaveAt);
        assertThat(route.trips().getLast().stops().getFirst().startAt()).isEqualTo(65 * MINUTE);
    }

    private static CommittedTrip promise(boolean isLoaded) {
        return new CommittedTrip(
                isLoaded ? Optional.empty() : Optional.of("W1"), List.of(new CommittedStop("promised", List.of())));
    }

    @Test
    void whatIsOnBoardIsDrivenFromWhereTheCarIs() {
        var route = route(
                List.of(), car(promise(true)), List.of(request("promised", 10, 0), request("new", 3, 0)), to("new"));
        assertThat(route.trips()).extracting(Trip::committed).containsExactly(true, false);
        assertThat(route.trips().getFirst().stops().getFirst().startAt()).isEqualTo(10 * MINUTE);
        assertThat(route.trips().getLast().loadAt()).isEqualTo(25 * MINUTE);
    }

    /** Somebody waits an hour for a car that was promised; then the gate is closed until the morning. */
    @ParameterizedTest
    @CsvSource({"-10, 0", "-60, 0", "-61, 500"})
    void aWarehouseWaitsAnHourForAPromisedCar(int closedSince, int loads) {
        var hours = List.of(minutes(-600, closedSince), minutes(500, 720));
        var route = route(hours, car(promise(false)), List.of(request("promised", 10, 0)));
        assertThat(route.trips().getFirst().loadAt()).isEqualTo(loads * MINUTE);
    }
}
