package org.relief.intake.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.relief.intake.Api;
import org.relief.intake.RunningIntake;
import org.relief.intake.household.Phones;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * The master key changes while operators log requests and drivers look up contacts, 20 calls a second: none fails. Longer and
 * with more contacts: {@code -Drotation.seconds=60 -Drotation.contacts=20000}.
 */
class RotationUnderLoadIT extends RunningIntake {

    private static final Logger log = LoggerFactory.getLogger(RotationUnderLoadIT.class);
    private static final int CALLS_A_SECOND = 20;
    private static final int SECONDS = Integer.getInteger("rotation.seconds", 5);
    private static final int CONTACTS = Integer.getInteger("rotation.contacts", 500);

    @Autowired
    private MongoClient client;

    @Autowired
    private VaultProperties properties;

    @Autowired
    private Vault vault;

    private final Map<Integer, AtomicInteger> answers = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> logged = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Long> millis = new ConcurrentLinkedQueue<>();

    /** Has everything wrapped under another key, as an instance would have left it that had this service's beside its own. */
    private MasterKeys wrapUnderAnotherKey() {
        MasterKeys other = MasterKeys.of(
                new VaultProperties(RunningIntake.ANOTHER_MASTER_KEY, List.of("demo"), 30, "", ""), false);
        VaultParts before = VaultParts.of(
                KeyDatabase.beside(client, properties.keysDatabase()),
                database,
                other,
                Phones.STANDARD,
                Clock.systemUTC());
        before.lock().check();
        before.rotation().order("test");
        before.rotation().carryOn();
        return other;
    }

    private Api.Answer rotation() {
        return as("ADMIN").get("/api/admin/vault/rotation");
    }

    @Test
    void failsNoCall() throws InterruptedException {
        String area = area();
        IntStream.range(0, CONTACTS)
                .forEach(number -> vault.store(
                        new Vault.Entry(UUID.randomUUID().toString(), "none"),
                        area,
                        new Contact(null, "+7 701 000 %05d".formatted(number), "Load Street " + number, null, null),
                        Clock.systemUTC().instant()));
        logOne(area, 0);
        MasterKeys other = wrapUnderAnotherKey();
        assertThat(rotation().at("/waiting").asInt()).isGreaterThan(CONTACTS);
        try (var calls = Executors.newVirtualThreadPerTaskExecutor();
                var clock = Executors.newSingleThreadScheduledExecutor()) {
            AtomicInteger number = new AtomicInteger();
            clock.scheduleAtFixedRate(
                    () -> calls.execute(() -> call(area, number.incrementAndGet())),
                    0,
                    1000 / CALLS_A_SECOND,
                    TimeUnit.MILLISECONDS);
            await().until(() -> number.get() > CALLS_A_SECOND);
            long begun = System.nanoTime();
            assertThat(as("ADMIN")
                            .post("/api/admin/vault/rotation", "", "Idempotency-Key", "load-" + area)
                            .status())
                    .isEqualTo(202);
            await().atMost(Duration.ofMinutes(10))
                    .until(() -> rotation().at("/state").asString().equals("DONE"));
            log.info("Rotated {} keys in {} ms", CONTACTS, (System.nanoTime() - begun) / 1_000_000);
            await().atMost(Duration.ofMinutes(10)).until(() -> number.get() >= SECONDS * CALLS_A_SECOND);
            clock.shutdownNow();
        }
        log.info(
                "Answers {}, slowest {} ms",
                answers,
                millis.stream().mapToLong(Long::longValue).max());
        assertThat(answers.keySet()).containsOnly(200, 201);
        assertThat(rotation().at("/waiting").asInt()).isZero();
        assertThat(rotation().at("/masterKeysRemovable/0").asString()).isEqualTo(other.current());
        assertThat(IntStream.range(0, CONTACTS).filter(contact -> contact % 50 == 0))
                .allMatch(contact -> vault.listAlike(
                                        area,
                                        new Contact(null, "8 701 000 %05d".formatted(contact), "-", null, null)
                                                .asCaller())
                                .size()
                        == 1);
    }

    private void call(String area, int number) {
        long begun = System.nanoTime();
        int status = number % 4 == 0 ? logOne(area, number) : readOne(number);
        millis.add((System.nanoTime() - begun) / 1_000_000);
        answers.computeIfAbsent(status, _ -> new AtomicInteger()).incrementAndGet();
    }

    private int logOne(String area, int number) {
        Api.Answer answer =
                operator().post("/api/requests", form(area), "Idempotency-Key", "load-" + area + "-" + number);
        logged.add(answer.at("/id").asString());
        return answer.status();
    }

    private int readOne(int number) {
        List<String> all = new ArrayList<>(logged);
        return operator()
                .get("/api/requests/" + all.get(number % Math.min(5, all.size())) + "/contact")
                .status();
    }
}
