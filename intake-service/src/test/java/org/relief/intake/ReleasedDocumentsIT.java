package org.relief.intake;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.relief.platform.testing.ReleasedDocuments;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** This version on what a release stored: two requests, one cancelled, with their contacts; a neighborhood with a report. */
class ReleasedDocumentsIT extends RunningIntake {

    private static final String SERVICE = "intake-service";

    @Autowired
    private MongoClient client;

    static List<String> versions() {
        return ReleasedDocuments.versions(SERVICE);
    }

    @ParameterizedTest
    @MethodSource("versions")
    void showsWhatThatReleaseStoredAndGoesOnWithIt(String version) {
        String area = "released-" + version.replace('.', '-');
        ReleasedDocuments documents = ReleasedDocuments.of(SERVICE, version, "intake");
        ReleasedDocuments keys = ReleasedDocuments.of(SERVICE, version, "keys");
        if (ReleasedDocuments.isWritten(version)) {
            store(area);
            List<String> requests = ids("requests", eq("area", area));
            keys.take(keys(), ids("contacts", in("request", requests)));
            documents.take(
                    database, Stream.concat(Stream.of(area), requests.stream()).toList());
        }
        documents.load(database);
        keys.load(keys());

        JsonNode requests = operator().get("/api/requests?area=" + area).at("/items");
        assertThat(requests)
                .extracting(request -> request.path("status").asString())
                .containsExactlyInAnyOrder("OPEN", "CANCELLED");
        for (JsonNode request : requests) {
            String id = request.path("id").asString();
            assertThat(operator().get("/api/requests/" + id).at("/people").asInt())
                    .isEqualTo(4);
            assertThat(operator()
                            .get("/api/requests/" + id + "/contact")
                            .at("/address")
                            .asString())
                    .isEqualTo("Test Street 1");
        }
        assertThat(operator().get("/api/areas/" + area + "/neighborhoods").text())
                .contains("alatau", "CUT_OFF");

        String open = open(requests);
        assertThat(operator()
                        .post("/api/requests/" + open + "/cancel", "{\"reason\":\"WITHDRAWN\"}")
                        .status())
                .isEqualTo(200);
        assertThat(operator().get("/api/requests/" + open).at("/status").asString())
                .isEqualTo("CANCELLED");
    }

    @Test
    void whatANewerVersionStoredIsNotShownAsIfItWereKnownAndNotChanged() {
        String id = operator().post("/api/requests", form(area())).at("/id").asString();
        database.getCollection("requests").updateOne(eq("_id", id), set("_format", 99));

        var shown = operator().get("/api/requests/" + id);
        assertThat(shown.status()).as(shown.text()).isEqualTo(503);
        assertThat(shown.problem()).isEqualTo("newer-format");
        assertThat(operator()
                        .post("/api/requests/" + id + "/cancel", "{\"reason\":\"WITHDRAWN\"}")
                        .problem())
                .isEqualTo("newer-format");
        assertThat(database.getCollection("requests")
                        .find(eq("_id", id))
                        .first()
                        .getString("status"))
                .isEqualTo("OPEN");
        database.getCollection("requests").deleteOne(eq("_id", id));
    }

    private static String open(JsonNode requests) {
        for (JsonNode request : requests) {
            if (request.path("status").asString().equals("OPEN")) {
                return request.path("id").asString();
            }
        }
        throw new AssertionError("none is open: " + requests);
    }

    private void store(String area) {
        area(area);
        operator().post("/api/requests", form(area));
        String second = operator()
                .post("/api/requests", form(area, Map.of("urgency", "\"CRITICAL\"")))
                .at("/id")
                .asString();
        operator().post("/api/requests/" + second + "/cancel", "{\"reason\":\"WITHDRAWN\"}");
        report(area);
        await().until(() -> database.getCollection("requests").countDocuments(eq("pending", true)) == 0
                && database.getCollection("neighborhoods").countDocuments(eq("pending", true)) == 0);
    }

    private void report(String area) {
        var answer = operator()
                .post(
                        "/api/areas/" + area + "/neighborhoods/alatau/supply-reports",
                        "{\"status\":\"CUT_OFF\",\"source\":\"AUTHORITY\",\"confidence\":\"HIGH\"}");
        assertThat(answer.status()).as(answer.text()).isBetween(200, 201);
    }

    private List<String> ids(String collection, Bson filter) {
        return database.getCollection(collection)
                .find(filter)
                .map(document -> document.getString("_id"))
                .into(new ArrayList<>());
    }

    private MongoDatabase keys() {
        return client.getDatabase(database.getName() + "_keys");
    }
}
