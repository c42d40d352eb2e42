package org.relief.matching.planner;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.relief.matching.planner.DraftTrip.DraftStop;

/**
 * Puts times on trips. A car drives on as soon as it can, with one exception: it loads no earlier than it must to find
 * its first stop open, so that hot meals do not wait in the car.
 */
final class Timetable {
    private static final int PATIENCE = 3600;

    private final Problem problem;
    private final Catalog catalog;

    Timetable(Problem problem, Catalog catalog) {
        this.problem = problem;
        this.catalog = catalog;
    }

    Route route(Vehicle vehicle, List<DraftTrip> drafts) {
        var clock = new CarClock(vehicle);
        var trips = new ArrayList<Trip>();
        vehicle.committed().forEach(trip -> trips.add(committed(clock, trip)));
        drafts.forEach(draft -> trips.add(trip(clock, draft)));
        int homeAt = clock.driveTo(vehicle.home());
        return new Route(vehicle.id(), trips, homeAt, clock.driving);
    }

    private Trip committed(CarClock clock, CommittedTrip trip) {
        int loadAt = clock.time;
        if (trip.depot().isPresent()) {
            var depot = catalog.depot(trip.depot().get());
            loadAt = promised(Hours.sorted(depot.hours()), clock.driveTo(depot.place()));
            clock.time = loadAt + depot.loadSeconds();
        }
        int leaveAt = clock.time;
        var stops = new ArrayList<Stop>();
        for (var stop : trip.stops()) {
            stops.add(stop(clock, new DraftStop(stop.request(), stop.goods())));
        }
        return new Trip(trip.depot(), loadAt, leaveAt, stops, true);
    }

    /** People who close their gate wait for a car that was promised to them and is late, but not until the morning. */
    private static int promised(List<TimeWindow> hours, int arrival) {
        return arrival - Hours.latest(hours, arrival) <= PATIENCE ? arrival : Hours.earliest(hours, arrival);
    }

    private Trip trip(CarClock clock, DraftTrip draft) {
        var depot = catalog.depot(draft.depot());
        int ready = clock.driveTo(depot.place());
        int known = draft.stops().stream()
                .mapToInt(stop -> catalog.request(stop.request()).knownFrom())
                .max()
                .orElse(0);
        int opens = Hours.earliest(Hours.sorted(depot.hours()), Math.max(ready, known));
        int loadAt = loadTime(
                clock, depot, opens, catalog.request(draft.stops().getFirst().request()));
        clock.time = loadAt + depot.loadSeconds();
        int leaveAt = clock.time;
        var stops = new ArrayList<Stop>();
        draft.stops().forEach(stop -> stops.add(stop(clock, stop)));
        return new Trip(Optional.of(draft.depot()), loadAt, leaveAt, stops, false);
    }

    private int loadTime(CarClock clock, Depot depot, int ready, Request first) {
        int toFirst = depot.loadSeconds() + clock.times.seconds(depot.place(), first.place());
        int opens = Hours.earliest(openAt(first), ready + toFirst);
        int inTime = Hours.latest(Hours.sorted(depot.hours()), opens - toFirst);
        return Math.max(ready, inTime);
    }

    private Stop stop(CarClock clock, DraftStop draft) {
        var request = catalog.request(draft.request());
        int arriveAt = clock.driveTo(request.place());
        int startAt = Math.max(arriveAt, Math.min(Hours.earliest(openAt(request), arriveAt), Hours.NEVER));
        clock.time = startAt + request.handoverSeconds();
        return new Stop(request.id(), arriveAt, startAt, clock.time, draft.goods());
    }

    private List<TimeWindow> openAt(Request request) {
        return Hours.intersection(
                request.windows(), catalog.neighborhood(request.neighborhood()).hours());
    }

    private final class CarClock {
        private int time;
        private int driving;
        private Place at;
        private final TravelTimes times;

        CarClock(Vehicle vehicle) {
            time = vehicle.shift().from();
            at = vehicle.start();
            times = problem.travelTimes().with(vehicle.permits());
        }

        int driveTo(Place place) {
            int seconds = times.seconds(at, place);
            at = place;
            driving += seconds;
            time += seconds;
            return time;
        }
    }
}
