package org.relief.local.replay;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.relief.local.demo.DemoCity;

/**
 * The recorded day moved to now. Requests arrive in the recorded rhythm, faster by the speed-up; their windows do not
 * keep the recorded hours, since plans are made in real time: each spans from the start of the replay to its end.
 *
 * @param run tells this replay's requests from those of others
 * @param dayStart the recorded moment that is now
 * @param begin now
 * @param windowEnd until when everything may be delivered
 */
record Script(String run, OffsetDateTime dayStart, Instant begin, Instant windowEnd, int speedup, Goods goods) {

    static Script of(String run, List<Recorded> rows, Instant begin, Duration window, int speedup) {
        return new Script(run, rows.getFirst().createdAt(), begin, begin.plus(window), speedup, Goods.read());
    }

    /** When the request is logged. */
    Instant dueAt(Recorded row) {
        return begin.plus(Duration.between(dayStart, row.createdAt()).dividedBy(speedup));
    }

    /** The same at every attempt, so that a replay can be repeated after a break. */
    UUID idOf(Recorded row) {
        return idOf(row.id());
    }

    private UUID idOf(String recordedId) {
        return UUID.nameUUIDFromBytes((run + " " + recordedId).getBytes(StandardCharsets.UTF_8));
    }

    /** The body for {@code POST /api/requests}. A duplicate has the phone of the request that it repeats. */
    Map<String, Object> bodyOf(Recorded row) {
        Map<String, Object> body = new TreeMap<>();
        body.put("id", idOf(row));
        body.put("area", DemoCity.AREA);
        body.put("neighborhood", row.neighborhood());
        body.put("location", Map.of("lat", row.lat(), "lon", row.lon()));
        body.put("people", row.people());
        body.put("urgency", urgency(row.priority()));
        body.put("vulnerabilities", vulnerabilities(row));
        body.put("needs", goods.needsOf(row));
        body.put("window", Map.of("from", begin.toString(), "until", windowEnd.toString()));
        body.put("contact", contact(row));
        return body;
    }

    private static String urgency(int priority) {
        return switch (priority) {
            case 1 -> "CRITICAL";
            case 2 -> "HIGH";
            default -> "NORMAL";
        };
    }

    private static List<String> vulnerabilities(Recorded row) {
        List<String> found = new ArrayList<>();
        if (row.infants() > 0) found.add("INFANT");
        if (row.elderlyAlone()) found.add("ELDERLY_ALONE");
        return found;
    }

    /** Nobody's: marked as a test, with a number that cannot be called. */
    private Map<String, String> contact(Recorded row) {
        String household = row.duplicateOf().isEmpty() ? row.id() : row.duplicateOf();
        int number = Math.floorMod(idOf(household).hashCode(), 10_000_000);
        return Map.of(
                "name", "Test household " + household,
                "phone", "+7 701 %03d %04d".formatted(number / 10_000, number % 10_000),
                "address", "Test street " + household);
    }
}
