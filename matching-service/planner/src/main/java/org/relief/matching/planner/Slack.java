package org.relief.matching.planner;

import java.util.List;

/** How much later a route may start and still keep every hard rule. */
public final class Slack {
    private Slack() {}

    /**
     * Seconds, 0 or more; a wait on the way that would absorb some of it is not counted.
     *
     * @param route of one trip, with the times at which it starts now
     */
    public static int seconds(Problem problem, Route route) {
        var catalog = new Catalog(problem);
        var vehicle = catalog.vehicle(route.vehicle());
        int least = vehicle.lastReturn() - route.homeAt();
        for (var trip : route.trips()) {
            if (trip.depot().isPresent()) {
                var hours = catalog.depot(trip.depot().get()).hours();
                least = Math.min(least, untilClosed(hours, trip.loadAt()));
            }
            for (var stop : trip.stops()) {
                least = Math.min(least, seconds(catalog, stop));
            }
        }
        return Math.max(0, least);
    }

    private static int seconds(Catalog catalog, Stop stop) {
        var request = catalog.request(stop.request());
        var open = Hours.intersection(
                request.windows(), catalog.neighborhood(request.neighborhood()).hours());
        int goods = stop.goods().stream()
                .mapToInt(given -> given.useBy() - stop.startAt())
                .min()
                .orElse(Hours.NEVER);
        return Math.min(goods, untilClosed(open, stop.startAt()));
    }

    private static int untilClosed(List<TimeWindow> open, int time) {
        return Hours.sorted(open).stream()
                .filter(window -> window.contains(time))
                .mapToInt(window -> window.to() - time)
                .findFirst()
                .orElse(0);
    }
}
