package org.relief.matching.topology;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.relief.matching.planner.Item;
import org.relief.matching.planner.ItemClass;
import org.relief.platform.eventing.EventCatalog;
import org.relief.platform.eventing.EventJson;

/** A town for benchmarks: four warehouses with plenty of parcels, requests and free cars at random places. */
final class BenchTown {

    private final AreaEngine engine;
    private final Instant now;
    private final Random random;
    private final Map<String, Long> sequences = new HashMap<>();

    BenchTown(AreaEngine engine, Instant now, long seed) {
        this.engine = engine;
        this.now = now;
        this.random = new Random(seed);
        engine.setItems(Map.of("PARCEL", new Item("PARCEL", ItemClass.FOOD, 3000, 6000, false, Item.KEEPS)));
    }

    /** As long as an area has in the service. */
    static BooleanSupplier turn() {
        long until = System.nanoTime() + Duration.ofMillis(10).toNanos();
        return () -> System.nanoTime() - until >= 0;
    }

    void furnish(int requests, int cars) {
        send("area.defined.v1", "a", Map.of("timeZone", "Asia/Almaty"));
        send(
                "neighborhood.defined.v1",
                "alatau",
                Map.of("neighborhood", "alatau", "center", place(), "population", 1000));
        for (int depot = 0; depot < 4; depot++) {
            String code = "W" + depot;
            send("warehouse.defined.v1", code, Map.of("warehouse", code, "location", place(), "open", true));
            send(
                    "stock.level-changed.v1",
                    code + "/PARCEL",
                    Map.of("warehouse", code, "item", "PARCEL", "available", List.of(Map.of("quantity", 20_000))));
        }
        for (int i = 0; i < requests; i++) {
            request(now);
        }
        for (int i = 0; i < cars; i++) {
            String id = "shift-" + i;
            send(
                    "shift.started.v1",
                    id,
                    Map.of(
                            "shiftId", id,
                            "driverId", "driver-" + i,
                            "vehicle",
                                    Map.of(
                                            "kind",
                                            "CAR",
                                            "grams",
                                            250_000,
                                            "milliliters",
                                            900_000,
                                            "permits",
                                            List.of()),
                            "start", place(),
                            "home", place(),
                            "from", now.toString(),
                            "until", now.plus(Duration.ofHours(8)).toString()));
        }
    }

    /** One more household; its id. */
    String request(Instant at) {
        String id = new UUID(random.nextLong(), random.nextLong()).toString();
        send(
                "request.logged.v1",
                id,
                Map.of(
                        "requestId",
                        id,
                        "neighborhood",
                        "alatau",
                        "location",
                        place(),
                        "people",
                        3,
                        "urgency",
                        "NORMAL",
                        "needs",
                        List.of(Map.of("line", 1, "item", "PARCEL", "quantity", 3)),
                        "loggedAt",
                        at.toString()),
                at);
        return id;
    }

    /** It is over. */
    void close(String request, Instant at) {
        send("request.closed.v1", request, Map.of("requestId", request), at);
        sequences.remove(request);
    }

    private Map<String, Double> place() {
        return Map.of("lat", 43.2 + random.nextInt(100) / 1000.0, "lon", 76.8 + random.nextInt(150) / 1000.0);
    }

    private void send(String type, String subject, Object data) {
        send(type, subject, data, now);
    }

    private void send(String type, String subject, Object data, Instant at) {
        long sequence = sequences.merge(subject, 1L, Long::sum);
        engine.handle(EventCatalog.TYPE_PREFIX + type, EventJson.bytes(data), sequence, at);
    }
}
