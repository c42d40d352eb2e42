package org.relief.intake.request;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relief.intake.Api;
import org.relief.intake.Api.Answer;
import org.relief.intake.RunningIntake;
import org.relief.intake.area.AreaEnding;
import org.relief.intake.area.Areas;
import org.relief.intake.contact.Audit;
import org.relief.intake.contact.ContactReaders;
import org.relief.intake.contact.Vault;
import org.springframework.beans.factory.annotation.Autowired;

/** What nobody ends ends all the same: requests that are left alone, and operations. */
class CleanUpIT extends RunningIntake {

    @Autowired
    private Areas areas;

    @Autowired
    private Requests requests;

    @Autowired
    private Vault vault;

    @Autowired
    private ContactReaders readers;

    @Autowired
    private Audit audit;

    @Autowired
    private List<AreaEnding> endings;

    private final List<String> entries = new ArrayList<>();
    private String area;

    @BeforeEach
    void define() {
        area = area();
    }

    private Api admin() {
        return as("ADMIN");
    }

    private String log() {
        String id = operator()
                .post("/api/requests", form(area, Map.of("vulnerabilities", "[\"INFANT\"]")))
                .at("/id")
                .asString();
        entries.add(requests.find(id).orElseThrow().contact());
        return id;
    }

    private Answer request(String id) {
        return operator().get("/api/requests/" + id);
    }

    private Answer end(String how, String body) {
        return admin().post("/api/areas/" + area + "/" + how, body);
    }

    private String confirmed(String more) {
        return "{\"confirm\":\"" + area + "\"" + more + "}";
    }

    /** Of this area's requests only those of this test are as old as that. */
    private void sweepIn(Duration ahead) {
        Clock later = Clock.offset(Clock.systemUTC(), ahead);
        new CleanUp(areas, requests, vault, readers, audit, endings, later).sweep();
    }

    @Test
    void aRequestThatIsLeftAloneEndsAndOneThatStandsDoesNot() {
        String left = log();
        assertThat(request(left).at("/closesAt").asString()).isNotEmpty();
        assertThat(operator().get("/api/requests?closingSoon=true&area=" + area).at("/items"))
                .isEmpty();
        String planned = log();
        requests.keepOutlook(
                planned, 1, new Outlook("ON_THE_WAY", Clock.systemUTC().instant(), List.of(), null, null));
        sweepIn(Duration.ofDays(29));
        assertThat(request(left).at("/status").asString()).isEqualTo("OPEN");
        sweepIn(Duration.ofDays(31));
        assertThat(request(left).at("/status").asString()).isEqualTo("UNSERVED");
        assertThat(request(left).at("/closing/lapse").asString()).isEqualTo("UNTOUCHED");
        assertThat(request(planned).at("/status").asString()).isEqualTo("OPEN");
        sweepIn(Duration.ofDays(91));
        assertThat(request(planned).at("/status").asString()).isEqualTo("UNSERVED");
        await().untilAsserted(() ->
                assertThat(eventsAbout("relief.requests", left)).endsWith("org.relief.request.closed.v1"));
    }

    @Test
    void whatANewerVersionStoredTakesNoOthersPlace() {
        List<String> ids = Stream.of(log(), log()).sorted().toList();
        String newer = ids.getFirst();
        database.getCollection("requests").updateOne(eq("_id", newer), set("_format", 99));
        database.getCollection("contacts").updateOne(eq("request", newer), set("_format", 99));
        assertThat(operator().get("/api/requests?limit=1&area=" + area).at("/items"))
                .extracting(item -> item.path("id").asString())
                .containsExactly(ids.getLast());
        assertThat(operator().post("/api/requests", form(area)).status())
                .as("the same household again")
                .isEqualTo(201);
        String before = newer.substring(0, newer.length() - 1);
        assertThat(requests.listOpen(Clock.systemUTC().instant(), before, 1))
                .as("a batch before the last")
                .hasSize(1);
        database.getCollection("requests").deleteOne(eq("_id", newer));
        database.getCollection("contacts").deleteOne(eq("request", newer));
    }

    @Test
    void aSweepOfEachOfTwoInstancesEndsARequestOnce() {
        List<String> left = List.of(log(), log(), log(), log());
        try (var instances = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 2; i++) {
                instances.submit(() -> sweepIn(Duration.ofDays(31)));
            }
        }
        for (String id : left) {
            String closed = "org.relief.request.closed.v1";
            await().until(() -> eventsAbout("relief.requests", id).contains(closed));
            assertThat(eventsAbout("relief.requests", id)).containsOnlyOnce(closed);
        }
    }

    @Test
    void anOperatorWhoAskedSaysThatItStands() {
        String id = log();
        String before = request(id).at("/closesAt").asString();
        Answer confirmed = operator().post("/api/requests/" + id + "/confirm", "{}");
        assertThat(confirmed.status()).isEqualTo(200);
        assertThat(confirmed.at("/closesAt").asString()).isGreaterThan(before);
        operator().post("/api/requests/" + id + "/cancel", "{\"reason\":\"WITHDRAWN\"}");
        assertThat(operator()
                        .post("/api/requests/" + id + "/confirm", "{}", "Idempotency-Key", "again-" + id)
                        .problem())
                .isEqualTo("request-cancelled");
    }

    @Test
    void anOperationIsClosedWithItsOpenRequestsOnlyByWhoSaysSo() {
        String id = log();
        assertThat(end("close", "{\"confirm\":\"other\"}").problem()).isEqualTo("invalid-request confirm:confirm-code");
        assertThat(end("close", confirmed("")).problem()).isEqualTo("requests-open");
        assertThat(end("erase", confirmed("")).problem()).isEqualTo("area-not-closed");
        Answer closed = end("close", confirmed(",\"closeOpen\":true"));
        assertThat(closed.at("/state").asString()).isEqualTo("CLOSED");
        await().untilAsserted(() ->
                assertThat(request(id).at("/closing/lapse").asString()).isEqualTo("AREA_CLOSED"));
        assertThat(operator().post("/api/requests", form(area)).problem()).isEqualTo("area-closed");
        assertThat(operator().get("/api/requests/" + id + "/contact").status())
                .as("to call back")
                .isEqualTo(200);
        admin().put("/api/areas/" + area, """
            {"names":{"en":"New","ru":"Новое","kk":"Жаңа"},"timeZone":"Asia/Almaty"}\
            """);
        assertThat(operator().get("/api/areas/" + area).at("/state").asString()).isEqualTo("CLOSED");
        await().untilAsserted(() -> assertThat(eventsAbout("relief.neighborhoods", area))
                .contains("org.relief.area.closed.v1")
                .doesNotContain("org.relief.area.erased.v1"));
    }

    @Test
    void anErasedOperationLeavesNobodyToBeFound() {
        List<String> ids = List.of(log(), log(), log());
        as("SERVICE")
                .get(
                        "/api/requests/" + ids.getFirst() + "/contact",
                        "On-Behalf-Of",
                        "driver-7",
                        "Reading-Reason",
                        "OTHER",
                        "Reading-Note",
                        "MARKED");
        end("close", confirmed(",\"closeOpen\":true"));
        assertThat(end("erase", confirmed("")).at("/state").asString()).isEqualTo("ERASED");
        await().untilAsserted(() -> assertThat(admin().get("/api/areas/" + area + "/clean-up")
                        .at("/wiped")
                        .asBoolean())
                .isTrue());
        for (String id : ids) {
            assertThat(operator().get("/api/requests/" + id + "/contact").status())
                    .isEqualTo(410);
            assertThat(request(id).at("/vulnerabilities")).isEmpty();
            assertThat(request(id).at("/location/lat").asDouble()).isEqualTo(43.29);
        }
        entries.forEach(entry -> {
            assertThat(vault.open(entry)).isEmpty();
            assertThat(database.getCollection("contacts").find(eq("_id", entry)).first())
                    .doesNotContainKeys("content", "phone", "address");
        });
        Answer audited = admin().get("/api/requests/" + ids.getFirst() + "/contact/reads");
        assertThat(audited.at("/items").toString()).contains("driver-7").doesNotContain("MARKED");
        await().untilAsserted(() -> assertThat(eventsAbout("relief.neighborhoods", area))
                .endsWith("org.relief.area.closed.v1", "org.relief.area.erased.v1"));
        assertThat(end("erase", confirmed("")).status()).as("once more").isEqualTo(200);
    }

    @Test
    void whatACrashLeftOfAnErasedOperationTheNextSweepErases() {
        String id = log();
        var now = Clock.systemUTC().instant();
        areas.close(area, "admin", now, "close");
        areas.erase(area, "admin", now, "erase");
        assertThat(request(id).at("/contactKept").asBoolean()).isTrue();
        assertThat(operator().get("/api/requests/" + id + "/contact").status())
                .as("nobody reads it meanwhile")
                .isEqualTo(410);
        sweepIn(Duration.ZERO);
        assertThat(request(id).at("/contactKept").asBoolean()).isFalse();
        assertThat(request(id).at("/status").asString()).isEqualTo("UNSERVED");
    }
}
