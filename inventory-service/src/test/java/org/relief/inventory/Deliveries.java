package org.relief.inventory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Events of the other services, as test data. */
public final class Deliveries {

    private Deliveries() {}

    /** A delivery with one stop for everything, arriving in 30 minutes. */
    public static Map<String, Object> planned(
            String delivery, String warehouse, Map<String, Integer> goods, Instant now, Instant reserveUntil) {
        List<Map<String, Object>> lines = lines(goods);
        return Map.of(
                "deliveryId",
                delivery,
                "shiftId",
                UUID.randomUUID().toString(),
                "driverId",
                "test-driver",
                "warehouse",
                warehouse,
                "loadAt",
                now.plusSeconds(600).toString(),
                "returnBy",
                now.plusSeconds(7200).toString(),
                "distanceMeters",
                1000,
                "lines",
                lines,
                "stops",
                List.of(Map.of("arriveAt", now.plusSeconds(1800).toString(), "lines", lines)),
                "reserveUntil",
                reserveUntil.toString());
    }

    /** The driver's list. */
    public static Map<String, Object> offered(String delivery, Map<String, Integer> goods, Instant now) {
        return offered(delivery, goods, Map.of(), now);
    }

    /**
     * The driver's list with stops that joined.
     *
     * @param added goods of each extension that is on it
     */
    public static Map<String, Object> offered(
            String delivery, Map<String, Integer> goods, Map<Integer, Map<String, Integer>> added, Instant now) {
        Map<String, Integer> all = new HashMap<>(goods);
        List<Map<String, Object>> stops = new ArrayList<>(List.of(stop(goods, now)));
        added.forEach((extension, units) -> {
            units.forEach((item, quantity) -> all.merge(item, quantity, Integer::sum));
            Map<String, Object> stop = new HashMap<>(stop(units, now));
            stop.put("extension", extension);
            stops.add(stop);
        });
        return Map.of(
                "deliveryId", delivery, "loadAt", now.plusSeconds(600).toString(), "lines", lines(all), "stops", stops);
    }

    /** One more stop for these goods, arriving in 40 minutes. */
    public static Map<String, Object> extended(
            String delivery, int extension, Map<String, Integer> goods, Instant now, Instant reserveUntil) {
        return Map.of(
                "deliveryId",
                delivery,
                "extension",
                extension,
                "loadAt",
                now.plusSeconds(600).toString(),
                "lines",
                lines(goods),
                "stops",
                List.of(Map.of("arriveAt", now.plusSeconds(2400).toString(), "lines", lines(goods))),
                "reserveUntil",
                reserveUntil.toString());
    }

    private static Map<String, Object> stop(Map<String, Integer> goods, Instant now) {
        return Map.of("arriveAt", now.plusSeconds(1800).toString(), "lines", lines(goods));
    }

    private static List<Map<String, Object>> lines(Map<String, Integer> goods) {
        List<Map<String, Object>> lines = new ArrayList<>();
        goods.forEach((item, quantity) -> lines.add(Map.of("line", 1, "item", item, "quantity", quantity)));
        return lines;
    }

    public static Map<String, Object> stopCompleted(
            String delivery, String stop, Map<String, Integer> goods, Instant at) {
        List<Map<String, Object>> lines = lines(goods);
        return Map.of("deliveryId", delivery, "stopId", stop, "at", at.toString(), "proof", "NONE", "lines", lines);
    }

    public static Map<String, Object> stopFailed(String delivery, String stop, Instant at) {
        return Map.of(
                "deliveryId",
                delivery,
                "stopId",
                stop,
                "at",
                at.toString(),
                "reason",
                "NOBODY_HOME",
                "lines",
                List.of());
    }

    /** The goods of a failed stop go to another one. */
    public static Map<String, Object> redirected(String delivery, String from, String to, Map<String, Integer> goods) {
        List<Map<String, Object>> lines = lines(goods);
        return Map.of("deliveryId", delivery, "fromStopId", from, "stop", Map.of("stopId", to, "lines", lines));
    }

    public static Map<String, Object> cancelled(String delivery, String warehouse) {
        return Map.of("deliveryId", delivery, "driverId", "test-driver", "reason", "DECLINED", "warehouse", warehouse);
    }

    public static Map<String, Object> completed(String delivery, String warehouse) {
        return Map.of("deliveryId", delivery, "driverId", "test-driver", "warehouse", warehouse);
    }
}
