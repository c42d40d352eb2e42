package org.relief.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.relief.platform.eventing.EventCatalog;
import org.relief.platform.eventing.EventJson;
import tools.jackson.databind.JsonNode;

/** What became of a day's cars: how many drove, what they handed over, and whether all were home before the curfew. */
final class Fleet {

    /** One car's run: when it was to be home by the plan, and what that leaves for the way home after the last door. */
    private static final class Drive {
        private String driver = "";
        private Duration home = Duration.ZERO;
        private Instant lastDoor = Instant.MIN;

        private boolean hasLeft() {
            return lastDoor.isAfter(Instant.MIN);
        }

        private Instant isHome() {
            return lastDoor.plus(home);
        }
    }

    private final Map<String, Drive> drives = new TreeMap<>();
    private final Map<String, Integer> counts = new TreeMap<>();
    private final Set<String> overdue = new HashSet<>();
    private long units;

    /** By what was told of deliveries, and then by their drivers. */
    static Fleet of(Log log) {
        Fleet fleet = new Fleet();
        Stream.of("relief.deliveries", "relief.drivers")
                .flatMap(topic -> log.all(topic).stream())
                .filter(record -> record.value() != null && Log.header(record, "ce_type") != null)
                .forEach(fleet::see);
        return fleet;
    }

    private void see(ConsumerRecord<String, byte[]> record) {
        JsonNode data = EventJson.MAPPER.readTree(record.value());
        String delivery = data.path("deliveryId").asString("");
        String name = String.valueOf(Log.header(record, "ce_type")).substring(EventCatalog.TYPE_PREFIX.length());
        switch (name) {
            case "delivery.planned.v1" -> planned(drives.computeIfAbsent(delivery, _ -> new Drive()), data);
            case "stop.completed.v1", "stop.failed.v1" -> {
                Drive drive = drives.get(delivery);
                if (drive != null) {
                    reached(drive, Instant.parse(data.path("at").asString()));
                }
                data.path("lines")
                        .forEach(line -> units += line.path("quantity").asInt());
                counts.merge(name, 1, Integer::sum);
            }
            case "delivery.overdue.v1" -> overdue.add(delivery);
            case "delivery.offered.v1",
                    "delivery.declined.v1",
                    "delivery.accepted.v1",
                    "delivery.completed.v1",
                    "delivery.cancelled.v1" -> counts.merge(name, 1, Integer::sum);
            default -> {}
        }
    }

    private static void planned(Drive drive, JsonNode data) {
        drive.driver = data.path("driverId").asString("");
        @Nullable
        Instant last = data.path("stops")
                .valueStream()
                .map(stop -> Instant.parse(stop.path("departAt").asString()))
                .max(Instant::compareTo)
                .orElse(null);
        if (last != null) {
            drive.home =
                    Duration.between(last, Instant.parse(data.path("returnBy").asString()));
        }
    }

    private static void reached(Drive drive, Instant at) {
        drive.lastDoor = drive.lastDoor.isAfter(at) ? drive.lastDoor : at;
    }

    /** In a few lines; home is the last door and the plan's way from there. */
    String summary(Instant curfew) {
        var out = drives.entrySet().stream()
                .filter(drive -> drive.getValue().hasLeft())
                .toList();
        var late = out.stream()
                .filter(drive -> drive.getValue().isHome().isAfter(curfew))
                .toList();
        long alarmed =
                late.stream().filter(drive -> overdue.contains(drive.getKey())).count();
        long worst = late.stream()
                .mapToLong(drive ->
                        Duration.between(curfew, drive.getValue().isHome()).toMinutes())
                .max()
                .orElse(0);
        long drivers =
                out.stream().map(drive -> drive.getValue().driver).distinct().count();
        return "%d drivers on %d runs, %d units handed over; %s; home after the curfew: %d (%d of them alarmed), at most %d min; %d alarms of cars that were overdue"
                .formatted(drivers, out.size(), units, counts, late.size(), alarmed, worst, overdue.size());
    }
}
