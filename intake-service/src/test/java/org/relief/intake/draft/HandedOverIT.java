package org.relief.intake.draft;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relief.intake.Api.Answer;
import org.relief.intake.RunningIntake;
import org.relief.platform.channels.Signature;
import tools.jackson.databind.JsonNode;

/** Another system hands requests over: what is clear is logged, what is not waits for a person. */
class HandedOverIT extends RunningIntake {

    private static final Signature SIGNATURE = new Signature(SENDERS_SECRET);

    private String area = "";

    @BeforeEach
    void defineArea() {
        area = area();
    }

    private Answer handOver(String body) {
        return handOver("hotline", body, SIGNATURE.sign(body.getBytes(UTF_8), Instant.now()));
    }

    private Answer handOver(String sender, String body, String signature) {
        return operator().post("/doors/requests/" + sender, body, Signature.HEADER, signature);
    }

    /** As the hotline's software says it; {@code changes} replace whole fields, an empty one leaves the field out. */
    private String said(String id, Map<String, String> changes) {
        Map<String, String> all = new HashMap<>(Map.of(
                "id",
                "\"" + id + "\"",
                "contact",
                "{\"phone\":\"+7 701 %s\",\"address\":\"Abay 7, 12\"}".formatted(number())));
        all.putAll(changes);
        return form(area, all);
    }

    /** Nobody else's. */
    private static String number() {
        return "%07d".formatted(Math.floorMod(UUID.randomUUID().hashCode(), 10_000_000));
    }

    private Answer drafts() {
        return operator().get("/api/areas/" + area + "/drafts");
    }

    private String path(Answer draft) {
        return "/api/areas/" + area + "/drafts/" + draft.at("/id").asString();
    }

    private JsonNode requests() {
        return operator().get("/api/requests?area=" + area).at("/items");
    }

    @Test
    void isLoggedOnceWithItsSourceWhenNothingIsInDoubt() {
        String body = said("HL-1", Map.of("neighborhood", "\"Алатау\"", "urgency", ""));
        Answer first = handOver(body);
        assertThat(first.status()).as(first.text()).isEqualTo(201);
        assertThat(first.at("/reference").asString()).hasSize(7);
        Answer again = handOver(body);
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(requests()).hasSize(1);
        assertThat(requests().at("/0/handedOverBy").asString()).isEqualTo("hotline");
        assertThat(requests().at("/0/neighborhood").asString()).isEqualTo("alatau");
        assertThat(requests().at("/0/urgency").asString()).isEqualTo("NORMAL");
        assertThat(drafts().at("/items")).isEmpty();
        String id = first.at("/id").asString();
        await().untilAsserted(
                        () -> assertThat(eventsAbout("relief.requests", id)).hasSize(1));
    }

    @Test
    void refusesWhatIsNotSignedNowByWhoItSaysItIs() {
        String body = said("HL-1", Map.of());
        byte[] bytes = body.getBytes(UTF_8);
        Instant now = Instant.now();
        assertThat(handOver("hotline", body, "none").problem()).isEqualTo("bad-signature");
        assertThat(handOver("hotline", body, new Signature("another").sign(bytes, now))
                        .status())
                .isEqualTo(401);
        assertThat(handOver("hotline", body + " ", SIGNATURE.sign(bytes, now)).problem())
                .isEqualTo("bad-signature");
        Answer old = handOver("hotline", body, SIGNATURE.sign(bytes, now.minus(Duration.ofMinutes(6))));
        assertThat(old.problem()).isEqualTo("bad-signature");
        assertThat(old.at("/detail").asString()).contains("5 minutes");
        assertThat(handOver("nobody", body, SIGNATURE.sign(bytes, now)).problem())
                .isEqualTo("door-closed");
        assertThat(requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "people       |                          | people:not-null",
                "people       | 0                        | people:min",
                "id           | \"a b\"                  | id:sender-id",
                "id           |                          | id:sender-id",
                "area         | \"atlantis\"             | area:unknown-area",
                "area         |                          | area:not-blank",
                "contact      |                          | contact:not-null",
                "contact      | {\"name\":\"A\"}         | contact.phone:phone-or-address",
                "needs        | \"bread\"                | needs:wrong-type",
                "needs        | [{\"item\":{},\"quantity\":1}] | needs[0].item:wrong-type",
                "needs        | [{\"item\":\"WATER_5L\"}] | needs[0].quantity:not-null",
                "priority     | 1                        | priority:unknown-field",
                "ifDuplicate  | \"REVIEW\"               | ifDuplicate:not-for-senders"
            })
    void refusesWhatCouldNeverBecomeARequestNamingTheField(String field, String value, String fault) {
        Answer refused = handOver(said("HL-1", Map.of(field, value == null ? "" : value)));
        assertThat(refused.status()).as(refused.text()).isEqualTo(400);
        assertThat(refused.problem()).isEqualTo("invalid-request " + fault);
        assertThat(refused.at("/errors/0/message").asString()).isNotEmpty().isNotEqualTo(fault);
        assertThat(requests()).isEmpty();
        assertThat(drafts().at("/items")).isEmpty();
    }

    @Test
    void refusesWhatIsTooLargeOrNoObject() {
        String large = said("HL-1", Map.of("contact", "{\"address\":\"" + "x".repeat(70_000) + "\"}"));
        assertThat(handOver(large).problem()).isEqualTo("body-too-large");
        assertThat(handOver("[]").problem()).isEqualTo("malformed-json");
        Answer broken = handOver("{\"id\":");
        assertThat(broken.problem()).isEqualTo("malformed-json");
        assertThat(broken.at("/detail").asString()).contains("line 1");
    }

    @Test
    void keepsAsADraftWhatIsNotClearAndSaysWhatIsLacking() {
        Answer draft = handOver(said(
                "HL-2",
                Map.of(
                        "neighborhood", "\"behind the old mill\"",
                        "needs", "[{\"item\":\"warm things\",\"quantity\":2}]",
                        "contact", "{\"phone\":\"12345\"}")));
        assertThat(draft.status()).as(draft.text()).isEqualTo(202);
        assertThat(draft.at("/lacking").valueStream().map(JsonNode::asString))
                .containsExactly("PLACE", "ITEMS", "ADDRESS", "PHONE");
        assertThat(requests()).isEmpty();
        Answer list = drafts();
        assertThat(list.at("/open").asInt()).isEqualTo(1);
        assertThat(list.at("/items/0/sender").asString()).isEqualTo("hotline");
        assertThat(list.at("/items/0/people").asInt()).isEqualTo(4);
        assertThat(list.text()).doesNotContain("mill", "warm", "12345");
        assertThat(operator()
                        .get(path(draft) + "/form")
                        .at("/form/neighborhood")
                        .asString())
                .isEqualTo("behind the old mill");
        assertThat(as("COORDINATOR").get(path(draft) + "/form").status()).isEqualTo(403);
    }

    @Test
    void keepsALikelyDuplicateAsADraftAndDoesNotTellTheSender() {
        String contact = "{\"phone\":\"+7 701 %s\",\"name\":\"Test\",\"address\":\"Abay 7, 12\"}".formatted(number());
        assertThat(handOver(said("HL-1", Map.of("contact", contact))).status()).isEqualTo(201);
        Answer second = handOver(said("HL-2", Map.of("contact", contact)));
        assertThat(second.status()).isEqualTo(202);
        assertThat(second.at("/lacking")).isEmpty();
        assertThat(drafts().at("/items/0/lacking/0").asString()).isEqualTo("DUPLICATE");
        assertThat(requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"43.25, 76.75, west", "43.25, 76.82, east"})
    void isLoggedWhereOneOutlineHoldsItsPointAlthoughItNamesNoNeighborhood(String lat, String lon, String where) {
        outlines(area);
        String point = "{\"lat\":%s,\"lon\":%s}".formatted(lat, lon);
        Answer handed = handOver(said("HL-5", Map.of("neighborhood", "", "location", point)));
        assertThat(handed.status()).as(handed.text()).isEqualTo(201);
        assertThat(requests().at("/0/neighborhood").asString()).isEqualTo(where);
    }

    @ParameterizedTest
    @CsvSource({"43.25, 76.85", "43.25, 76.80", "43.45, 76.75"})
    void isADraftWhereNoOutlineHoldsItsPointOrMoreThanOne(String lat, String lon) {
        outlines(area);
        String point = "{\"lat\":%s,\"lon\":%s}".formatted(lat, lon);
        Answer draft = handOver(said("HL-6", Map.of("neighborhood", "", "location", point)));
        assertThat(draft.status()).as(draft.text()).isEqualTo(202);
        assertThat(draft.at("/lacking").valueStream().map(JsonNode::asString)).containsExactly("PLACE");
    }

    @Test
    void takesASecondThingUnderTheSameIdForAMistake() {
        assertThat(handOver(said("HL-1", Map.of())).status()).isEqualTo(201);
        Answer other = handOver(said("HL-1", Map.of("people", "9")));
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.problem()).isEqualTo("handed-over-id-taken id:handed-over-id-taken");
        assertThat(requests()).hasSize(1);
    }

    @Test
    void isCompletedOnceUnderItsOwnIdWhoeverIsQuicker() {
        String body = said("HL-3", Map.of("neighborhood", ""));
        Answer draft = handOver(body);
        String id = draft.at("/id").asString();
        Answer logged = operator().post("/api/requests", form(area, Map.of("id", "\"" + id + "\"")));
        assertThat(logged.status()).isEqualTo(201);
        assertThat(as("another", "OPERATOR")
                        .post("/api/requests", form(area, Map.of("id", "\"" + id + "\"", "people", "7")))
                        .problem())
                .isEqualTo("request-id-taken");
        assertThat(drafts().at("/open").asInt()).isZero();
        Answer done = operator().get("/api/areas/" + area + "/drafts?closed=true");
        assertThat(done.at("/items/0/state").asString()).isEqualTo("LOGGED");
        Answer asked = handOver(body);
        assertThat(asked.status()).isEqualTo(201);
        assertThat(asked.at("/reference").asString())
                .isEqualTo(logged.at("/reference").asString());
    }

    @Test
    void isDiscardedWithAReasonAndTakenBackWithAllThatWasSaid() {
        Answer draft = handOver(said("HL-4", Map.of("needs", "[]")));
        assertThat(operator().post(path(draft) + "/back", "{}").problem()).isEqualTo("draft-not-discarded");
        assertThat(operator().post(path(draft) + "/discard", "{}").problem()).isEqualTo("invalid-request why:not-null");
        Answer discarded = operator().post(path(draft) + "/discard", "{\"why\":\"NOT_REACHED\"}");
        assertThat(discarded.at("/state").asString()).isEqualTo("DISCARDED");
        assertThat(discarded.at("/why").asString()).isEqualTo("NOT_REACHED");
        assertThat(operator()
                        .post(path(draft) + "/discard", "{\"why\":\"NOT_NEEDED\"}")
                        .problem())
                .isEqualTo("draft-over");
        assertThat(drafts().at("/open").asInt()).isZero();
        assertThat(operator().post(path(draft) + "/back", "{}").at("/state").asString())
                .isEqualTo("OPEN");
        assertThat(operator()
                        .get(path(draft) + "/form")
                        .at("/form/contact/address")
                        .asString())
                .isEqualTo("Abay 7, 12");
        assertThat(as("COORDINATOR")
                        .post(path(draft) + "/discard", "{\"why\":\"NOT_NEEDED\"}")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void takesNoMoreFromOneSenderInAMinuteThanItMay() {
        area("eager-area");
        String elsewhere = said("E-0", Map.of());
        assertThat(handOver("eager", elsewhere, SIGNATURE.sign(elsewhere.getBytes(UTF_8), Instant.now()))
                        .problem())
                .isEqualTo("invalid-request area:unknown-area");
        // Should a minute end meanwhile, there are two more of the next.
        List<Answer> answers = IntStream.range(1, 5)
                .mapToObj(i -> said("E-" + i, Map.of("area", "\"eager-area\"")))
                .map(body -> handOver("eager", body, SIGNATURE.sign(body.getBytes(UTF_8), Instant.now())))
                .toList();
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 429)
                .isNotEmpty()
                .allSatisfy(
                        answer -> assertThat(answer.at("/detail").asString()).contains("At most 2"));
    }
}
