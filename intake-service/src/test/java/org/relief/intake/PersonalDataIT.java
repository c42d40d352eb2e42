package org.relief.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.bson.Document;
import org.bson.json.JsonWriterSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.relief.platform.channels.Signature;
import org.relief.platform.testing.RealParts;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Plants marked names, phones, addresses and notes in whatever way they can come, and looks for them everywhere. */
@ExtendWith(OutputCaptureExtension.class)
class PersonalDataIT extends RunningIntake {

    private static final List<String> MARKS =
            List.of("ZZNAMEZZ", "7009876543", "700 987 65 43", "ZZSTREETZZ", "ZZNOTEZZ", "43.2934567", "76.8156789");

    /** Ours, and those that write down what is read and written. */
    private static final List<String> TALKATIVE = List.of(
            "org.relief",
            "org.springframework.web.servlet.DispatcherServlet",
            "org.springframework.web.servlet.mvc.method.annotation.RequestResponseBodyMethodProcessor");

    private static final String MARKED = """
            {"name":"ZZNAMEZZ","phone":"+7 700 987 65 43","address":"ZZSTREETZZ 1","note":"ZZNOTEZZ"}""";

    private static final String PLACE = "{\"lat\":43.2934567,\"lon\":76.8156789}";

    @Autowired
    private LoggingSystem logging;

    @AfterEach
    void logAsBefore() {
        TALKATIVE.forEach(logger -> logging.setLogLevel(logger, null));
    }

    @Test
    void keepsPersonalDataInTheVaultAlone(CapturedOutput output) throws Exception {
        TALKATIVE.forEach(logger -> logging.setLogLevel(logger, LogLevel.DEBUG));
        String area = area();
        Map<String, String> marked = new HashMap<>(Map.of("contact", MARKED, "location", PLACE));
        String id = operator()
                .post("/api/requests", form(area, marked), "Idempotency-Key", "marked-" + area)
                .at("/id")
                .asString();
        operator().post("/api/requests", form(area, marked));
        refuseInManyWays(area, marked);
        amendInManyWays(id);
        handOverInManyWays(area, marked);
        assertThat(operator().get("/api/requests/" + id + "/contact").text()).contains("ZZNAMEZZ", "43.2934567");
        operator().post("/api/requests/" + id + "/cancel", "{\"reason\":\"WITHDRAWN\"}");
        await().untilAsserted(() ->
                assertThat(eventsAbout("relief.requests", id)).endsWith("org.relief.request.cancelled.v1"));
        assertThat(output).contains("POST \"/api/requests\"");
        assertUnmarked("the log", output.getAll());
        assertThat(topics()).contains(id);
        assertUnmarked("topics", topics());
        assertThat(database()).contains(id);
        assertUnmarked("the database", database());
    }

    private void refuseInManyWays(String area, Map<String, String> marked) {
        Map<String, String> bad = new HashMap<>(marked);
        bad.put("contact", "{\"phone\":\"ZZNAMEZZ\",\"address\":\"ZZSTREETZZ\",\"ZZNOTEZZ\":1}");
        operator().post("/api/requests", form(area, bad), "Idempotency-Key", "bad-" + area);
        bad.put("contact", "{\"phone\":\"ZZNAMEZZ\",\"address\":[\"ZZSTREETZZ\"]}");
        operator().post("/api/requests", form(area, bad));
        bad.put("contact", "{\"phone\":\"call ZZNAMEZZ\",\"address\":\"ZZSTREETZZ\"}");
        operator().post("/api/requests", form(area, bad));
        operator().post("/api/requests", form(area, marked) + "ZZNOTEZZ\"");
        operator().post("/api/requests", "\"ZZNAMEZZ\"");
    }

    /** A request, drafts of what may be one and of what is unclear, and what is refused. */
    private void handOverInManyWays(String area, Map<String, String> marked) {
        for (String field : List.of("urgency", "neighborhood", "needs", "people", "ZZNAMEZZ", "contact")) {
            Map<String, String> said = new HashMap<>(marked);
            said.put("id", "\"+7009876543-" + field + "\"");
            said.put(field, "needs".equals(field) ? "[{\"item\":\"ZZNOTEZZ\",\"quantity\":1}]" : "\"ZZSTREETZZ\"");
            if (field.equals("urgency")) {
                said.put("urgency", "");
            }
            byte[] body = form(area, said).getBytes(StandardCharsets.UTF_8);
            operator()
                    .post(
                            "/doors/requests/hotline",
                            form(area, said),
                            Signature.HEADER,
                            new Signature(SENDERS_SECRET).sign(body, Instant.now()));
        }
        assertThat(operator().get("/api/areas/" + area + "/drafts").at("/open").asInt())
                .isEqualTo(3);
    }

    private void amendInManyWays(String id) {
        String path = "/api/requests/" + id;
        String patch = "{\"contact\":" + MARKED + ",\"location\":" + PLACE + ",\"people\":7}";
        operator().patch(path, patch, "If-Match", "\"1\"");
        String amended = "\"2\"";
        operator().patch(path, "{\"contact\":{\"phone\":\"ZZNAMEZZ\"}}", "If-Match", amended);
        operator().patch(path, "{\"contact\":{\"note\":[\"ZZNOTEZZ\"]}}", "If-Match", amended);
        operator().patch(path, "{\"contact\":{\"ZZNAMEZZ\":1}}", "If-Match", amended);
        operator().patch(path, "[\"ZZNAMEZZ\"]", "If-Match", amended);
        operator().patch(path, "{\"contact\":{\"note\":\"ZZNOTEZZ 2\"}}", "If-Match", amended);
    }

    private String database() {
        StringBuilder all = new StringBuilder();
        for (String name : database.listCollectionNames()) {
            for (Document document : database.getCollection(name).find()) {
                all.append(name)
                        .append(document.toJson(JsonWriterSettings.builder().build()))
                        .append('\n');
            }
        }
        return all.toString();
    }

    private static String topics() throws ExecutionException, InterruptedException {
        List<String> all = new ArrayList<>();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", RealParts.kafka()))) {
            for (String topic : admin.listTopics().names().get()) {
                records(topic).forEach(found -> {
                    all.add(found.key() + found.value());
                    found.headers().forEach(header -> all.add(new String(header.value(), StandardCharsets.UTF_8)));
                });
            }
        }
        return String.join("\n", all);
    }

    private static void assertUnmarked(String where, String text) {
        assertThat(MARKS.stream().filter(text::contains)).as(where).isEmpty();
    }
}
