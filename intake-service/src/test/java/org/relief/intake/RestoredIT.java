package org.relief.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.relief.platform.testing.RealParts;
import org.relief.platform.testing.TestTokens;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** A database from before has come back, and the log tells what it does not know; a second instance starts on it. */
class RestoredIT extends RunningIntake {

    @Test
    void aRequestThatOnlyTheLogKnowsStandsAgainAndTakesItsContactFromWhoCallsAgain() throws Exception {
        String area = area();
        defineItem("INFANT_FORMULA_400G");
        String id = UUID.randomUUID().toString();
        defineItem("INFANT_FORMULA_400G"); // the example asks for it
        told(area, id, "request.logged.v1", 1, Instant.now(), loggedAs(id));

        startOnWhatWasRestored();

        var request = operator().get("/api/requests/" + id);
        assertThat(request.at("/status").asString()).isEqualTo("OPEN");
        assertThat(request.at("/needs")).isNotEmpty();
        assertThat(operator().get("/api/requests/" + id + "/contact").status()).isEqualTo(410);
        var amended = operator().patch("/api/requests/" + id, """
                        {"contact":{"name":"Test household","phone":"+7 700 000 00 09","address":"Test street 9"}}""", "If-Match", request.etag());
        assertThat(amended.status()).as(amended.body().toString()).isEqualTo(200);
        assertThat(operator()
                        .get("/api/requests/" + id + "/contact")
                        .at("/phone")
                        .asString())
                .contains("700");
    }

    @Test
    void aContactThatWasDestroyedAfterTheBackupIsNotReadableAgain() throws Exception {
        String area = area();
        String id = operator().post("/api/requests", form(area)).at("/id").asString();
        assertThat(operator().get("/api/requests/" + id + "/contact").status()).isEqualTo(200);
        Instant longAgo = Instant.now().minus(Duration.ofDays(400));
        told(area, id, "request.closed.v1", 2, longAgo, "{\"requestId\":\"" + id + "\",\"outcome\":\"SERVED\"}");

        startOnWhatWasRestored();

        assertThat(operator().get("/api/requests/" + id).at("/status").asString())
                .isEqualTo("SERVED");
        assertThat(operator().get("/api/requests/" + id + "/contact").status()).isEqualTo(410);
    }

    @Test
    void anOperationThatWasErasedAfterTheBackupIsErasedAgain() throws Exception {
        String area = area();
        String id = operator().post("/api/requests", form(area)).at("/id").asString();
        told(area, area, "area.closed.v1", 2, Instant.now(), "{\"closedBy\":\"a\",\"at\":\"" + Instant.now() + "\"}");
        told(area, area, "area.erased.v1", 3, Instant.now(), "{\"erasedBy\":\"a\",\"at\":\"" + Instant.now() + "\"}");

        startOnWhatWasRestored();

        assertThat(operator().get("/api/requests/" + id + "/contact").status()).isEqualTo(410);
    }

    private static String loggedAs(String id) throws Exception {
        String example = Files.readString(Path.of("contracts/events/org.relief.request.logged.v1.example.json"));
        return example.replaceFirst("\"requestId\"\\s*:\\s*\"[^\"]*\"", "\"requestId\":\"" + id + "\"");
    }

    /** As the restore command writes it. */
    private void told(String area, String aggregate, String type, long sequence, Instant at, String data) {
        collection("restored_events")
                .insertOne(new Document("_id", "%s/0/%019d/%s".formatted("topic", sequence, aggregate))
                        .append("id", "intake/" + aggregate + "/" + sequence)
                        .append("topic", type.startsWith("area") ? "relief.neighborhoods" : "relief.requests")
                        .append("key", area)
                        .append("type", "org.relief." + type)
                        .append("source", "/relief/intake")
                        .append("subject", aggregate)
                        .append("sequence", sequence)
                        .append("time", Date.from(at))
                        .append("data", data));
    }

    private MongoCollection<Document> collection(String name) {
        MongoDatabase mine = database;
        return mine.getCollection(name);
    }

    private void startOnWhatWasRestored() {
        collection("restored").insertOne(new Document("_id", UUID.randomUUID().toString()));
        try (var second = new SpringApplicationBuilder(IntakeApplication.class)
                .run(
                        "--server.port=0",
                        "--spring.mongodb.uri=" + RealParts.mongodb(),
                        "--spring.mongodb.database=" + database.getName(),
                        "--spring.kafka.bootstrap-servers=" + RealParts.kafka(),
                        "--relief.intake.vault.old-master-keys=" + ANOTHER_MASTER_KEY,
                        "--spring.security.oauth2.resourceserver.jwt.issuer-uri=" + TestTokens.issuer())) {
            assertThat(second.isRunning()).isTrue();
            assertThat(collection("restored").countDocuments()).isZero();
        }
    }
}
