package org.relief.matching.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.relief.matching.planner.Handover;
import org.relief.matching.planner.Stop;
import org.relief.matching.planner.Trip;

/**
 * The planner visits what it calls a request once. One that several cars bring something is several there: a part for
 * each stop that is promised, and one or more for what is open.
 */
final class Part {

    private static final char OPEN = '~';
    private static final char PROMISED = '@';

    private Part() {}

    /** @param number from 0 */
    static String open(String request, int number) {
        return number == 0 ? request : request + OPEN + number;
    }

    static String promised(String request, String stop) {
        return request + PROMISED + stop;
    }

    static boolean isPromised(String id) {
        return id.indexOf(PROMISED) >= 0;
    }

    /** The request that it is a part of. */
    static String request(String id) {
        int end = Math.max(id.indexOf(OPEN), id.indexOf(PROMISED));
        return end < 0 ? id : id.substring(0, end);
    }

    static String request(Stop stop) {
        return request(stop.request());
    }

    /** The trip with one stop for each request: whoever is there once hands over all that the car has for it. */
    static Trip together(Trip trip) {
        Map<String, Stop> stops = new LinkedHashMap<>();
        trip.stops().forEach(stop -> stops.merge(request(stop), whole(stop), Part::together));
        return new Trip(trip.depot(), trip.loadAt(), trip.leaveAt(), List.copyOf(stops.values()), trip.committed());
    }

    private static Stop whole(Stop stop) {
        return new Stop(request(stop), stop.arriveAt(), stop.startAt(), stop.leaveAt(), stop.goods());
    }

    private static Stop together(Stop one, Stop other) {
        Map<String, Handover> goods = new TreeMap<>();
        Stream.concat(one.goods().stream(), other.goods().stream())
                .forEach(more -> goods.merge(more.item() + " " + more.useBy(), more, Part::together));
        return new Stop(one.request(), one.arriveAt(), one.startAt(), one.leaveAt(), List.copyOf(goods.values()));
    }

    private static Handover together(Handover one, Handover other) {
        return new Handover(one.item(), one.quantity() + other.quantity(), one.useBy());
    }
}
