package org.relief.notification.assignment;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The narrow reading of {@code delivery.offered}: one warehouse load and its stops for one shift.
 *
 * @param driverId opaque: the token's subject
 * @param offerUntil when matching turns to the next driver
 * @param collect when a donor gives the goods out, at a place where nobody says that they are loaded; null for a warehouse
 */
record Offer(
        String deliveryId,
        String shiftId,
        String driverId,
        String warehouse,
        Instant loadAt,
        Instant returnBy,
        int distanceMeters,
        List<PlannedStop> stops,
        Instant offerUntil,
        PlannedStop.@Nullable Window collect) {

    Offer {
        requireNonNull(deliveryId, "deliveryId");
        requireNonNull(shiftId, "shiftId");
        requireNonNull(driverId, "driverId");
        requireNonNull(warehouse, "warehouse");
        requireNonNull(loadAt, "loadAt");
        requireNonNull(returnBy, "returnBy");
        requireNonNull(offerUntil, "offerUntil");
        stops = List.copyOf(stops);
    }

    Offer withStops(List<PlannedStop> left) {
        return new Offer(
                deliveryId, shiftId, driverId, warehouse, loadAt, returnBy, distanceMeters, left, offerUntil, collect);
    }

    /** By which some of its stops joined. */
    Set<Integer> extensions() {
        return stops.stream()
                .flatMap(stop -> Stream.ofNullable(stop.extension()))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
