package org.relief.notification.assignment;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.relief.notification.Bus;
import org.relief.platform.eventing.EventJson;
import org.relief.platform.testing.Contracts;

/** Matching and inventory about one delivery of two stops: 3 parcels and 1 kit, then 2 parcels. */
public record Matching(
        String deliveryId, String shiftId, String driverId, String first, String second, String firstRequest) {

    public static Matching plan(String driverId) {
        return plan(driverId, id());
    }

    /** For this shift of the driver. */
    public static Matching plan(String driverId, String shiftId) {
        return new Matching(id(), shiftId, driverId, id(), id(), id());
    }

    static String id() {
        return UUID.randomUUID().toString();
    }

    public Matching offer() {
        return offer(Instant.now().truncatedTo(ChronoUnit.MILLIS).plus(Duration.ofMinutes(4)));
    }

    public Matching offer(Instant until) {
        Bus.running().say("relief.deliveries", "delivery.offered.v1", deliveryId, offered(until));
        return this;
    }

    /** The same once more. */
    public Matching offer(Instant until, long sequence) {
        Bus.running().say("relief.deliveries", "delivery.offered.v1", deliveryId, offered(until), sequence);
        return this;
    }

    /** The same once more with a stop that joined by this extension: 4 parcels, 3 km and an hour more. */
    Matching extend(int extension, String joined, long sequence) {
        String stop = stop(joined, id(), "{\"line\": 1, \"item\": \"FOOD_PARCEL_5D\", \"quantity\": 4}");
        String more = stop.substring(0, stop.lastIndexOf('}')) + ", \"extension\": %d}".formatted(extension);
        String offer = offered(Instant.now().plus(Duration.ofMinutes(4)))
                .replace("\"quantity\": 5}", "\"quantity\": 9}")
                .replace("T17:00", "T18:00")
                .replace("18400", "21400")
                .replace("], \"offerUntil\"", ", " + more + "], \"offerUntil\"");
        Bus.running().say("relief.deliveries", "delivery.offered.v1", deliveryId, offer, sequence);
        return this;
    }

    String offered(Instant until) {
        return """
                {"deliveryId": "%s", "shiftId": "%s", "driverId": "%s", "warehouse": "W3",
                 "loadAt": "2030-01-06T03:50:00Z", "returnBy": "2030-01-06T17:00:00Z", "distanceMeters": 18400,
                 "lines": [{"item": "FOOD_PARCEL_5D", "quantity": 5}, {"item": "FIRST_AID_KIT", "quantity": 1}],
                 "stops": [%s, %s], "offerUntil": "%s"}""".formatted(
                        deliveryId,
                        shiftId,
                        driverId,
                        stop(first, firstRequest, """
                                {"line": 1, "item": "FOOD_PARCEL_5D", "quantity": 3}, {"line": 2, "item": "FIRST_AID_KIT", "quantity": 1}"""),
                        stop(second, id(), "{\"line\": 1, \"item\": \"FOOD_PARCEL_5D\", \"quantity\": 2}"),
                        until);
    }

    static String stop(String stopId, String requestId, String lines) {
        return """
                {"stopId": "%s", "requestId": "%s", "neighborhood": "alatau", "location": {"lat": 43.299, "lon": 76.815},
                 "arriveAt": "2030-01-06T04:20:00Z", "departAt": "2030-01-06T04:30:00Z", "lines": [%s]}""".formatted(stopId, requestId, lines);
    }

    public Matching load(int parcels, int kits) {
        Bus.running().say("relief.stock", "load.dispatched.v1", deliveryId, """
                {"deliveryId": "%s", "warehouse": "W3", "loadedAt": "2030-01-06T03:52:00Z", "lines": [
                 {"item": "FOOD_PARCEL_5D", "quantity": %d, "lots": []}, {"item": "FIRST_AID_KIT", "quantity": %d, "lots": []}]}""".formatted(deliveryId, parcels, kits));
        return this;
    }

    /** As inventory's contract has it. */
    public Matching recall() {
        return ofGoods("load.recalled.v1");
    }

    public Matching endRecall() {
        return ofGoods("load.recall-ended.v1");
    }

    private Matching ofGoods(String type) {
        String example = Contracts.example("inventory-service", "org.relief." + type);
        String id = EventJson.MAPPER.readTree(example).path("deliveryId").asString();
        Bus.running().say("relief.stock", type, deliveryId, example.replace(id, deliveryId));
        return this;
    }

    public Matching cancel(String reason) {
        Bus.running().say("relief.deliveries", "delivery.cancelled.v1", deliveryId, """
                {"deliveryId": "%s", "shiftId": "%s", "driverId": "%s", "reason": "%s", "warehouse": "W3"}""".formatted(
                        deliveryId, shiftId, driverId, reason));
        return this;
    }

    Matching redirect(String stopId) {
        Bus.running().say("relief.deliveries", "delivery.redirected.v1", deliveryId, """
                {"deliveryId": "%s", "shiftId": "%s", "driverId": "%s", "fromStopId": "%s", "stop": %s}""".formatted(
                        deliveryId,
                        shiftId,
                        driverId,
                        second,
                        stop(stopId, id(), "{\"line\": 1, \"item\": \"FOOD_PARCEL_5D\", \"quantity\": 2}")));
        return this;
    }

    Matching complete() {
        Bus.running().say("relief.deliveries", "delivery.completed.v1", deliveryId, """
                {"deliveryId": "%s", "shiftId": "%s", "driverId": "%s", "warehouse": "W3", "completedAt": "2030-01-06T06:00:00Z",
                 "stopsCompleted": 2, "stopsFailed": 0, "leftover": []}""".formatted(
                        deliveryId, shiftId, driverId));
        return this;
    }
}
