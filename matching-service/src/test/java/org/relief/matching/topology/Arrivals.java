package org.relief.matching.topology;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relief.matching.delivery.DeliveryEvent;

/** By how much the times that were said when a car left, and half way, differ from when it was at the door. */
final class Arrivals {

    private final Map<String, Instant> said = new HashMap<>();
    private final Map<String, Instant> atDeparture = new HashMap<>();
    private final Map<String, Instant> halfWay = new HashMap<>();

    /** Minutes, however they differ. */
    final List<Double> errorsAtDeparture = new ArrayList<>();

    final List<Double> errorsHalfWay = new ArrayList<>();

    void hear(DeliveryEvent event) {
        switch (event) {
            case DeliveryEvent.Offered offered ->
                offered.stops().forEach(stop -> said.put(stop.stopId(), stop.arriveAt()));
            case DeliveryEvent.EtaChanged changed ->
                changed.stops().forEach(stop -> said.put(stop.stopId(), stop.arriveAt()));
            default -> {}
        }
    }

    void departed(List<String> stops) {
        note(stops, atDeparture);
    }

    void halfWay(List<String> stops) {
        note(stops, halfWay);
    }

    private void note(List<String> stops, Map<String, Instant> notes) {
        stops.stream().filter(said::containsKey).forEach(stop -> notes.put(stop, said.get(stop)));
    }

    void arrived(String stop, Instant at) {
        compare(atDeparture.remove(stop), at, errorsAtDeparture);
        compare(halfWay.remove(stop), at, errorsHalfWay);
    }

    private static void compare(@Nullable Instant said, Instant at, List<Double> errors) {
        if (said != null) {
            errors.add(Duration.between(said, at).abs().toSeconds() / 60.0);
        }
    }
}
