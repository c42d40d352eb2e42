package org.relief.matching.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.relief.matching.planner.Batch;
import org.relief.matching.planner.Depot;
import org.relief.matching.planner.Handover;
import org.relief.matching.planner.Place;
import org.relief.matching.planner.Request;
import org.relief.matching.planner.Route;
import org.relief.matching.planner.Stop;
import org.relief.matching.planner.TravelTimes;
import org.relief.matching.planner.Trip;
import org.relief.matching.planner.Vehicle;

/** A trip planned a while ago with the times that it would have if its car left now. */
final class Retiming {

    private final Snapshot current;
    private final Vehicle vehicle;
    private final TravelTimes ways;
    private final Map<String, Request> requests;
    private Place at;
    private int driving;
    private int meters;

    Retiming(Snapshot current, Vehicle vehicle, Map<String, Request> requests) {
        this.current = current;
        this.vehicle = vehicle;
        this.ways = current.ways(vehicle);
        this.requests = requests;
        this.at = vehicle.start();
    }

    /** @param passed seconds between the epoch of the trip's plan and the current one */
    Route route(Trip planned, int passed) {
        Depot depot = current.depot(planned);
        int loadAt = Math.max(vehicle.shift().from() + drive(depot.place()), planned.loadAt() - passed);
        int leaveAt = loadAt + depot.loadSeconds();
        List<Stop> stops = new ArrayList<>();
        int time = leaveAt;
        for (Stop stop : planned.stops()) {
            Request request = requests.get(stop.request());
            if (request == null) {
                throw new IllegalArgumentException("no such request: " + stop.request());
            }
            int arriveAt = time + drive(request.place());
            int startAt = Math.max(arriveAt, stop.startAt() - passed);
            time = startAt + request.handoverSeconds();
            stops.add(new Stop(request.id(), arriveAt, startAt, time, goods(stop, passed)));
        }
        Trip trip = new Trip(planned.depot(), loadAt, leaveAt, stops, false);
        int homeAt = time + drive(vehicle.home());
        return new Route(vehicle.id(), List.of(trip), homeAt, driving);
    }

    private int drive(Place to) {
        int seconds = ways.seconds(at, to);
        driving += seconds;
        meters += ways.meters(at, to);
        at = to;
        return seconds;
    }

    /** How far it is along the route that was timed. */
    int meters() {
        return meters;
    }

    private static List<Handover> goods(Stop stop, int passed) {
        return stop.goods().stream()
                .map(goods -> goods.useBy() >= Batch.NO_EXPIRY
                        ? goods
                        : new Handover(goods.item(), goods.quantity(), goods.useBy() - passed))
                .toList();
    }
}
