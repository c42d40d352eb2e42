package org.relief.matching.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relief.matching.planner.SmallTown.HOUR;
import static org.relief.matching.planner.SmallTown.MINUTE;
import static org.relief.matching.planner.SmallTown.PARCEL;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** From the numbers of the search back to trips, and which batch each unit comes from. */
class DecompilerTest {

    private static List<Handover> goods(List<Route> routes, String request) {
        return stops(routes)
                .filter(stop -> stop.request().equals(request))
                .findFirst()
                .orElseThrow()
                .goods();
    }

    private static Stream<Stop> stops(List<Route> routes) {
        return routes.stream().flatMap(route -> route.trips().stream()).flatMap(trip -> trip.stops().stream());
    }

    /** One is good until 40 minutes, one until two hours, one keeps. */
    private static SmallTown threeBatches() {
        return new SmallTown()
                .stock(PARCEL, 1, 40 * MINUTE)
                .stock(PARCEL, 1, 2 * HOUR)
                .stock(PARCEL, 1);
    }

    @Test
    void whoCanHaveAnythingLeavesWhatKeepsToWhoCannot() {
        var routes = new Driven(threeBatches()
                        .request("near", 5, PARCEL, 1)
                        .request("middle", 60, PARCEL, 1)
                        .request("far", 115, PARCEL, 1)
                        .car("car", 100, 8 * HOUR))
                .trip("car", "near", "middle", "far")
                .routes();
        assertThat(goods(routes, "near")).extracting(Handover::useBy).containsExactly(40 * MINUTE);
        assertThat(goods(routes, "middle")).extracting(Handover::useBy).containsExactly(2 * HOUR);
        assertThat(goods(routes, "far"))
                .as("there after two hours and a quarter")
                .extracting(Handover::useBy)
                .containsExactly(Batch.NO_EXPIRY);
    }

    @Test
    void whoAsksForMoreGetsItFromSeveralBatchesTheFirstToExpireFirst() {
        var routes = new Driven(threeBatches().request("near", 5, PARCEL, 3).car("car", 100, 8 * HOUR))
                .trip("car", "near")
                .routes();
        assertThat(goods(routes, "near"))
                .containsExactly(
                        new Handover(PARCEL.code(), 1, 40 * MINUTE),
                        new Handover(PARCEL.code(), 1, 2 * HOUR),
                        new Handover(PARCEL.code(), 1, Batch.NO_EXPIRY));
    }

    @Test
    void whoHasFewerToChooseFromChoosesFirst() {
        var routes = new Driven(threeBatches()
                        .request("near", 5, PARCEL, 2)
                        .request("middle", 60, PARCEL, 1)
                        .car("car", 100, 8 * HOUR))
                .trip("car", "near", "middle")
                .routes();
        assertThat(goods(routes, "middle")).extracting(Handover::useBy).containsExactly(2 * HOUR);
        assertThat(goods(routes, "near")).extracting(Handover::useBy).containsExactly(40 * MINUTE, Batch.NO_EXPIRY);
    }

    @Test
    void aCarThatStandsHasNoRouteAndOneThatIsPromisedHas() {
        var routes = new Driven(new SmallTown()
                        .stock(PARCEL, 9)
                        .request("promised", 10, PARCEL, 1)
                        .request("new", 10, PARCEL, 1)
                        .carWithPromise("promised car", 8 * HOUR, "promised", PARCEL, 1)
                        .car("car", 100, 8 * HOUR)
                        .car("spare", 50, 8 * HOUR))
                .trip("car", "new")
                .routes();
        assertThat(routes).extracting(Route::vehicle).containsExactlyInAnyOrder("promised car", "car");
        assertThat(stops(routes)).extracting(Stop::request).containsExactlyInAnyOrder("promised", "new");
    }

    @Test
    void theTimesAreThoseThatTheSearchReckonedWith() {
        for (long seed = 0; seed < 100; seed++) {
            var driven = new Driven(RandomProblems.problem(seed), Policy.BALANCED);
            driven.search.construct();
            stops(driven.routes())
                    .filter(stop -> driven.compiled.visits().stream()
                            .anyMatch(request -> request.id().equals(stop.request())))
                    .forEach(stop -> assertThat(stop.startAt()).isEqualTo(driven.begin(stop.request())));
        }
    }
}
