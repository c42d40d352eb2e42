package org.relief.platform.web.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.codecs.DocumentCodec;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relief.platform.testing.TestTokens;
import org.relief.platform.web.ServerTest;
import org.relief.platform.web.ThingGate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

class IdempotencyIT extends ServerTest {

    @Autowired
    private MongoClient client;

    @Autowired
    private AnswerStore answers;

    @Autowired
    private ThingGate gate;

    @Value("${spring.mongodb.database}")
    private String database;

    private final String key = UUID.randomUUID().toString();
    private MongoCollection<Document> stored;

    @BeforeEach
    void open() {
        stored = client.getDatabase(database).getCollection("idempotency");
    }

    private HttpResponse<String> make(String key, String body) {
        return send(post("/api/things", body).setHeader("Idempotency-Key", key));
    }

    private Intention intention(String body) {
        return Intention.of("test-writer", "/api/things", key, "", body.getBytes(StandardCharsets.UTF_8));
    }

    private Bson mine() {
        return Filters.eq("_id", intention("").id());
    }

    private static String named(String name) {
        return "{\"name\": \"%s\", \"parts\": [{\"size\": 1}]}".formatted(name);
    }

    @Test
    void givesTheSameAnswerAgainWithoutDoingTheWorkAgain() {
        HttpResponse<String> first = make(key, GOOD);
        HttpResponse<String> second = make(key, GOOD);
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(first.headers().firstValue("Idempotency-Replayed")).isEmpty();
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().firstValue("Idempotency-Replayed")).hasValue("true");
        for (String header : new String[] {"Location", "ETag", "Content-Type"}) {
            assertThat(second.headers().firstValue(header))
                    .isPresent()
                    .isEqualTo(first.headers().firstValue(header));
        }
    }

    @Test
    void refusesTheKeyOfAnotherBody() {
        make(key, GOOD);
        HttpResponse<String> other = make(key, named("b"));
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(json(other).path("code").asString()).isEqualTo("idempotency-key-reused");
    }

    @Test
    void keepsTheKeysOfUsersApart() {
        String other = TestTokens.user("another").roles("WRITER").bearer();
        HttpResponse<String> mine = make(key, GOOD);
        HttpResponse<String> theirs =
                send(post("/api/things", GOOD).setHeader("Authorization", other).setHeader("Idempotency-Key", key));
        assertThat(theirs.headers().firstValue("Idempotency-Replayed")).isEmpty();
        assertThat(json(theirs).path("command")).isNotEqualTo(json(mine).path("command"));
    }

    @Test
    void decidesARefusedCommandAnewOnceItsCauseIsGone() {
        gate.left.set(0);
        HttpResponse<String> refused = make(key, named("scarce"));
        gate.left.set(1);
        HttpResponse<String> made = make(key, named("scarce"));
        HttpResponse<String> again = make(key, named("scarce"));

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.headers().firstValue("Idempotency-Replayed")).isEmpty();
        assertThat(again.body()).as("done once, answered twice").isEqualTo(made.body());
        assertThat(again.headers().firstValue("Idempotency-Replayed")).hasValue("true");
    }

    @Test
    void takesTheKeyOfARefusalForTheCorrectedBody() {
        assertThat(make(key, named("")).statusCode()).isEqualTo(400);
        assertThat(make(key, GOOD).statusCode()).isEqualTo(201);
    }

    @Test
    void doesNotKeepAFailureOfOurs() {
        assertThat(make(key, named("crash")).statusCode()).isEqualTo(500);
        HttpResponse<String> again = make(key, named("crash"));
        assertThat(again.statusCode()).isEqualTo(500);
        assertThat(again.headers().firstValue("Idempotency-Replayed")).isEmpty();
        assertThat(stored.countDocuments(mine())).isZero();
    }

    @Test
    void asksToWaitForTheRequestThatIsStillRunning() throws Exception {
        CountDownLatch open = gate.close("slow");
        CompletableFuture<HttpResponse<String>> running = http.sendAsync(
                post("/api/things", named("slow"))
                        .setHeader("Idempotency-Key", key)
                        .build(),
                BodyHandlers.ofString());
        await().until(() -> stored.countDocuments(mine()) == 1);

        HttpResponse<String> meanwhile = make(key, named("slow"));
        open.countDown();
        assertThat(meanwhile.statusCode()).isEqualTo(409);
        assertThat(json(meanwhile).path("code").asString()).isEqualTo("request-in-progress");
        assertThat(meanwhile.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(running.get().statusCode()).isEqualTo(201);
        assertThat(make(key, named("slow")).headers().firstValue("Idempotency-Replayed"))
                .hasValue("true");
    }

    @Test
    void takesOverFromACrashUnderTheSameCommandId() {
        HttpResponse<String> first = make(key, GOOD);
        stored.updateOne(
                mine(),
                Updates.combine(
                        Updates.set("state", "RUNNING"),
                        Updates.unset("answer"),
                        Updates.set("at", Date.from(Instant.now().minusSeconds(60)))));

        HttpResponse<String> retry = make(key, GOOD);
        assertThat(retry.statusCode()).isEqualTo(201);
        assertThat(retry.headers().firstValue("Idempotency-Replayed")).isEmpty();
        assertThat(json(retry).path("made").asInt())
                .isGreaterThan(json(first).path("made").asInt());
        assertThat(json(retry).path("command")).isEqualTo(json(first).path("command"));
    }

    @Test
    void letsOneOfManyIn() {
        var claims = IntStream.range(0, 16)
                .parallel()
                .mapToObj(_ -> answers.claim(intention("x")))
                .filter(AnswerStore.Granted.class::isInstance);
        assertThat(claims).hasSize(1);
    }

    private static HttpRequest.Builder withoutKey(HttpRequest.Builder request) {
        HttpRequest made = request.build();
        return HttpRequest.newBuilder(made, (name, _) -> !name.equalsIgnoreCase("Idempotency-Key"));
    }

    @Test
    void refusesACommandWithoutAKeyAndSaysHowToMakeOne() {
        HttpResponse<String> answer = send(withoutKey(post("/api/things", GOOD)));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("code").asString()).isEqualTo("idempotency-key-missing");
        assertThat(json(answer).path("detail").asString()).contains("Idempotency-Key", "UUID");
    }

    @Test
    void needsNoKeyWhereNothingChangesOrWhatIsSentIsTheWholeOfIt() {
        assertThat(send(withoutKey(post("/api/things/tree", "{\"children\": []}")))
                        .statusCode())
                .isEqualTo(200);
        HttpRequest.Builder amend = withoutKey(post("/api/things/" + UUID.randomUUID(), GOOD));
        assertThat(send(amend.header("If-Match", "\"7\"").PUT(BodyPublishers.ofString(GOOD)))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void keepsNothingByWhichAShortBodyCouldBeGuessed() throws Exception {
        String body = named("77012345678");
        make(key, body);
        Document kept = Objects.requireNonNull(stored.find(mine()).first());
        String bare = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8)));
        kept.remove("answer");
        assertThat(kept.toJson()).doesNotContain(key).doesNotContain(bare);
        assertThat(Intention.of("test-writer", "/api/things", "another key", "", body.getBytes(StandardCharsets.UTF_8))
                        .tag())
                .isNotEqualTo(kept.getString("bodyHash"));
    }

    /** An answer may say who needs what, and nobody knows of it when their data is erased. */
    @Test
    void keepsNoAnswerThatCanBeReadWithoutItsKeyAndStillGivesWhatAnOlderServiceKept() {
        HttpResponse<String> first = make(key, GOOD);
        String said = json(first).path("command").asString();
        Document kept = Objects.requireNonNull(stored.find(mine()).first());
        byte[] bytes =
                new RawBsonDocument(kept, new DocumentCodec()).getByteBuffer().array();
        assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContain(said);

        stored.updateOne(
                mine(),
                Updates.combine(
                        Updates.unset("answer.sealed"),
                        Updates.set("answer.body", first.body().getBytes(StandardCharsets.UTF_8))));
        assertThat(make(key, GOOD).body()).isEqualTo(first.body());
    }

    @Test
    void namesACommandAsOlderServicesDid() {
        assertThat(Intention.of("u", "/api/things", "k", "", new byte[0]).command())
                .isEqualTo(CommandId.of(
                        "u /api/things k", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
    }

    @Test
    void refusesAKeyThatIsNotVisibleAscii() {
        for (String wrong : new String[] {"a b", "a".repeat(101)}) {
            HttpResponse<String> answer = make(wrong, GOOD);
            assertThat(answer.statusCode()).as(wrong).isEqualTo(400);
            assertThat(json(answer).path("code").asString()).isEqualTo("bad-idempotency-key");
        }
    }

    @Test
    void forgetsWhatIsOlderThanItsRetention() {
        make(key, GOOD);
        Instant now = Instant.now();
        answers.deleteBefore(now.minus(Duration.ofHours(1)));
        assertThat(stored.countDocuments(mine())).isEqualTo(1);
        answers.deleteBefore(now.plusSeconds(1));
        assertThat(stored.countDocuments(mine())).isZero();
    }
}
