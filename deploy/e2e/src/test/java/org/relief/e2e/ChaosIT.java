package org.relief.e2e;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.relief.local.LocalStack;
import org.relief.local.Part;
import tools.jackson.databind.JsonNode;

/** Every process is killed while goods are on their way; nothing is lost and nothing happens twice. */
@Isolated("it kills what the others work with")
class ChaosIT {

    private static final int PARCELS_EACH = 2;
    private static final int REQUESTS_PER_KILL = 12;
    private static final int LOG_LINES = 60;
    private static final Map<String, String> CONTACT =
            Map.of("name", "Test household", "phone", "+7 700 000 00 02", "address", "Test street 2");

    private final LocalStack stack = TheStack.get();
    private final Operation city = new Operation(stack.settings(), "chaos", "C1");
    private final List<String> requests = new CopyOnWriteArrayList<>();

    @Test
    void losesNothingAndDoublesNothingWhoeverIsKilled() {
        city.open();
        city.donate("FOOD_PARCEL_5D", 1000);
        try (Crew crew = new Crew(city, 21, 6)) {
            killInFullSwing(Part.INTAKE, Part.INVENTORY);
            killInFullSwing(Part.MATCHING, Part.NOTIFICATION);
            killInFullSwing(Part.BROKER);
            killInFullSwing(Part.DATABASE);
            await().atMost(Duration.ofMinutes(3))
                    .untilAsserted(() -> assertThat(unserved())
                            .as("requests without their goods")
                            .isEmpty());
        }
        await().untilAsserted(this::provesConservation);
    }

    /** Two that talk with each other at once: whoever starts first finds the other away. */
    private void killInFullSwing(Part... parts) {
        Thread caller = Thread.ofVirtual().start(() -> {
            for (int i = 0; i < REQUESTS_PER_KILL; i++) {
                requests.add(logUntilAccepted());
            }
        });
        int before = requests.size();
        await().until(() -> requests.size() >= before + REQUESTS_PER_KILL / 3);
        Stream.of(parts).forEach(stack::kill);
        long killed = System.nanoTime();
        stack.startTogether(List.of(parts));
        long restarted = System.nanoTime();
        await().until(() -> !caller.isAlive());
        String probe = logUntilAccepted();
        requests.add(probe);
        awaitPlanned(probe);
        System.out.printf(
                "killed %s, started again after %.1f s, a new request was planned %.1f s later%n",
                Stream.of(parts).map(Part::label).collect(joining(", ")),
                (restarted - killed) / 1e9,
                (System.nanoTime() - restarted) / 1e9);
    }

    /** A broker that was killed may wait for up to a minute for a member of a group that is no more, more than once. */
    private void awaitPlanned(String request) {
        try {
            await().atMost(Duration.ofMinutes(6))
                    .until(() -> outlook(request), outlook -> !outlook.isEmpty() && !outlook.equals("WAITING"));
        } catch (ConditionTimeoutException e) {
            Stream.of(Part.BROKER, Part.MATCHING, Part.INTAKE).forEach(this::printEndOfLog);
            throw e;
        }
    }

    private void printEndOfLog(Part part) {
        try {
            List<String> lines = Files.readAllLines(stack.settings().log(part));
            System.out.println("the last that " + part.label() + " said:");
            lines.stream().skip(Math.max(0, lines.size() - LOG_LINES)).forEach(System.out::println);
        } catch (IOException e) {
            System.out.println("no log of " + part.label() + ": " + e);
        }
    }

    /** As a page does: the same id and key until there is an answer. */
    private String logUntilAccepted() {
        String id = UUID.randomUUID().toString();
        Map<String, Object> form = city.form("north", Map.of("FOOD_PARCEL_5D", PARCELS_EACH), CONTACT);
        form.put("id", id);
        await().ignoreExceptions()
                .until(() -> city.operator
                                        .post(Part.INTAKE, "/api/requests", form, id)
                                        .status()
                                / 100
                        == 2);
        return id;
    }

    private String outlook(String request) {
        try {
            return city.outlook(request);
        } catch (RuntimeException | AssertionError e) {
            return "";
        }
    }

    private List<String> unserved() {
        return requests.stream()
                .filter(request -> !outlook(request).equals("SERVED"))
                .toList();
    }

    private void provesConservation() {
        JsonNode books = city.reconciliation();
        JsonNode food = books.get("items")
                .valueStream()
                .filter(item -> item.get("item").stringValue().equals("FOOD_PARCEL_5D"))
                .findFirst()
                .orElseThrow();
        assertThat(books.get("balanced").booleanValue()).isTrue();
        assertThat(food.get("delivered").intValue()).isEqualTo(requests.size() * PARCELS_EACH);
        assertThat(food.get("inTransit").intValue()).isZero();
        assertThat(food.get("onHand").intValue()).isEqualTo(1000 - requests.size() * PARCELS_EACH);
    }
}
