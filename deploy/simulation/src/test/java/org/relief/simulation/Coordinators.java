package org.relief.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.relief.matching.topology.MatchingTask;
import org.relief.platform.eventing.EventCatalog;
import org.relief.platform.eventing.EventHeaders;
import org.relief.platform.eventing.EventJson;

/** Two coordinators who order what the plans are to do, now and then the same or the contrary, and take it back. */
final class Coordinators {

    private static final String STEER = "steering.set-requested.v1";
    private static final String LIFT = "steering.lift-requested.v1";
    private static final Duration LASTS = Duration.ofMinutes(20);

    private final World world;
    /** Of their own, by the seed: what others draw stays as it is. */
    private final Chance chance;

    private final List<String> drivers;
    private final Map<String, Long> numbers = new TreeMap<>();

    Coordinators(World world, long seed, List<String> drivers) {
        this.world = world;
        this.chance = new Chance(~seed);
        this.drivers = List.copyOf(drivers);
    }

    /** So many orders, over so many seconds. */
    void begin(int orders, int seconds) {
        for (int i = 0; i < orders; i++) {
            Duration at = Duration.ofSeconds(chance.between(60, Math.max(61, seconds)));
            world.in(at, "coordinators", "order", this::order);
        }
    }

    private void order() {
        String neighborhood = chance.of(City.NEIGHBORHOODS).code();
        List<Map<String, Object>> all = new ArrayList<>();
        all.add(about("HOLD", "NEIGHBORHOOD", neighborhood, Map.of()));
        all.add(about("HOLD", "DRIVER", chance.of(drivers), Map.of()));
        all.add(about("FORBID", "NEIGHBORHOOD", neighborhood, Map.of("driverId", chance.of(drivers))));
        all.add(about("FORBID", "NEIGHBORHOOD", neighborhood, Map.of("warehouse", chance.of(City.WAREHOUSES))));
        Map<String, Object> order = chance.of(all);
        send(STEER, order);
        world.count("order " + order.get("kind"));
        world.in(LASTS, "coordinators", "takes an order back", () -> lift(order.get("steeringId")));
    }

    private Map<String, Object> about(String kind, String on, String onId, Map<String, Object> with) {
        Map<String, Object> order = new LinkedHashMap<>(with);
        order.put("steeringId", chance.id().toString());
        order.put("kind", kind);
        order.put("on", on);
        order.put("onId", onId);
        order.put("requestedBy", "coordinator-" + chance.between(1, 2));
        return order;
    }

    private void lift(Object id) {
        Map<String, Object> lift = new LinkedHashMap<>();
        lift.put("steeringId", id);
        lift.put("requestedBy", "coordinator-1");
        send(LIFT, lift);
    }

    private void send(String type, Map<String, Object> data) {
        String subject = String.valueOf(data.get("steeringId"));
        var headers = new RecordHeaders();
        new EventHeaders(
                        new UUID(chance.below(Integer.MAX_VALUE), numbers.size()).toString(),
                        EventCatalog.TYPE_PREFIX + type,
                        "/relief/board",
                        subject,
                        numbers.merge(subject, 1L, Long::sum),
                        world.now(),
                        null)
                .writeTo(headers);
        world.log()
                .append(
                        new ProducerRecord<>(
                                MatchingTask.COMMANDS, null, world.millis(), City.AREA, EventJson.bytes(data), headers),
                        world.millis());
    }
}
