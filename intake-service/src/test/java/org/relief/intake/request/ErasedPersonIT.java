package org.relief.intake.request;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relief.intake.Api.Answer;
import org.relief.intake.RunningIntake;
import org.relief.intake.contact.VaultProperties;
import org.relief.platform.channels.Signature;
import org.springframework.beans.factory.annotation.Autowired;

/** Plants one household in every store that keeps people, and reads every store when it asks to see it, and to be erased. */
class ErasedPersonIT extends RunningIntake {

    private static final String PHONE = "+7 700 444 33 22";
    private static final String HOME = "\"phone\":\"" + PHONE + "\",\"address\":\"Marked Street 22, 15\"";

    @Autowired
    private MongoClient client;

    @Autowired
    private VaultProperties properties;

    @Autowired
    private ContactSweep sweep;

    private String area = "";
    private String at = "";
    private Set<String> before = Set.of();

    @BeforeEach
    void define() {
        area = area();
        at = "/api/areas/" + area;
        before = entries();
    }

    private Set<String> entries() {
        Set<String> ids = new HashSet<>();
        database.getCollection("contacts").find().forEach(entry -> ids.add(entry.getString("_id")));
        return ids;
    }

    private List<Document> planted() {
        return database.getCollection("contacts").find().into(new ArrayList<>()).stream()
                .filter(entry -> !before.contains(entry.getString("_id")))
                .toList();
    }

    private static String done(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isBetween(200, 201);
        return answer.at("/id").asString();
    }

    private String log() {
        String contact = "{\"name\":\"Marked Name\",\"note\":\"marked note\"," + HOME + "}";
        return done(operator().post("/api/requests", form(area, Map.of("contact", contact))));
    }

    /** Of a referral, a call list, a need that comes again. */
    private String referral(String more) {
        return done(operator()
                .post(
                        at + "/referrals",
                        "{\"kind\":\"LEGAL\",\"people\":3,\"words\":\"marked words\"," + HOME + more + "}"));
    }

    private String called() {
        return done(operator().post(at + "/call-list", """
                {"neighborhood":"alatau","people":1,"vulnerabilities":["ELDERLY_ALONE"],"contact":{%s,"name":"Marked Name"}}\
                """.formatted(HOME)));
    }

    private String standing(String name) {
        return done(operator().post(at + "/standing-needs", """
                {%s"neighborhood":"alatau","people":4,"vulnerabilities":["INFANT"],"needs":[{"item":"WATER_5L","quantity":2}],
                "everyDays":3,"from":"%s","contact":{%s}}""".formatted(
                        name, Instant.now().plus(3, ChronoUnit.DAYS).toString().substring(0, 10), HOME)));
    }

    /** It is likely a household that is there already, so it waits for a person. */
    private String draft() {
        String body = form(area, Map.of("id", "\"HL-9\"", "contact", "{\"note\":\"marked draft\"," + HOME + "}"));
        Answer handed = operator()
                .post(
                        "/doors/requests/hotline",
                        body,
                        Signature.HEADER,
                        new Signature(SENDERS_SECRET).sign(body.getBytes(UTF_8), Instant.now()));
        assertThat(handed.at("/state").asString()).as(handed.text()).isEqualTo("OPEN");
        return handed.at("/id").asString();
    }

    private Answer erase(String request) {
        String reference =
                operator().get("/api/requests/" + request).at("/reference").asString();
        return as("ADMIN")
                .post("/api/requests/" + request + "/personal-data/erase", "{\"confirm\":\"" + reference + "\"}");
    }

    @Test
    void allThatIsKeptOfAHouseholdIsShownToItAndGoneWhenItIsErased() {
        String request = log();
        String linked = referral(",\"request\":\"" + request + "\"");
        String alike = referral("");
        String entry = called();
        String standing = standing("");
        String draft = draft();
        operator().post("/api/requests/" + request + "/status-code", "{}");
        operator().get("/api/requests/" + request + "/handover-code");
        done(operator().post("/api/requests/" + request + "/told", "{}"));
        assertThat(planted()).hasSize(6);

        Answer held = operator().get("/api/requests/" + request + "/personal-data");
        List<String> kinds = new ArrayList<>();
        held.at("/beside").forEach(one -> kinds.add(one.at("/kind").asString()));
        assertThat(kinds)
                .containsExactlyInAnyOrder(
                        "REFERRAL",
                        "REFERRAL",
                        "CALL_AROUND",
                        "STANDING_NEED",
                        "DRAFT",
                        "STATUS_CODE",
                        "HANDOVER_CODE",
                        "TOLD");
        assertThat(held.text()).contains("marked words", "marked draft", "Marked Name", "ELDERLY_ALONE");
        assertThat(erase(request).problem()).isEqualTo("erase-open");
        operator().post("/api/requests/" + request + "/cancel", "{\"reason\":\"WITHDRAWN\"}");
        assertThat(erase(request).problem()).as("others act on the rest of it").isEqualTo("erase-open");
        operator().post(at + "/referrals/" + linked + "/steps", "{\"what\":\"WITHDRAW\",\"why\":\"NO_LONGER_NEEDED\"}");
        operator().post(at + "/referrals/" + alike + "/steps", "{\"what\":\"WITHDRAW\",\"why\":\"NO_LONGER_NEEDED\"}");
        operator().post(at + "/standing-needs/" + standing + "/end", "{}");
        operator().post(at + "/drafts/" + draft + "/discard", "{\"why\":\"DUPLICATE\"}");
        Answer extent = as("ADMIN").get("/api/requests/" + request + "/personal-data/extent");
        assertThat(extent.at("/open").asBoolean()).isFalse();
        assertThat(extent.at("/beside/REFERRAL").asInt()).isEqualTo(2);

        Answer erased = erase(request);
        assertThat(erased.at("/beside/CALL_AROUND").asInt()).as(erased.text()).isEqualTo(1);
        assertThatNothingOpens();
        assertThat(database.getCollection("call_entries").find(eq("_id", entry)).first())
                .doesNotContainKey("contact")
                .containsEntry("vulnerabilities", List.of());
        assertThat(json(database.getCollection("standing_needs")
                                .find(eq("_id", standing))
                                .first()
                                .toJson())
                        .at("/form/vulnerabilities"))
                .isEmpty();
        assertThat(operator().get("/api/requests/" + request + "/personal-data").text())
                .doesNotContain("arked");
    }

    /** Whatever the vault got since, of whichever store: no content, no tokens, no key; and no code's hash anywhere. */
    private void assertThatNothingOpens() {
        MongoDatabase keys = client.getDatabase(properties.keysDatabase());
        for (Document entry : planted()) {
            assertThat(entry).as(entry.getString("request")).doesNotContainKeys("content", "traits", "week");
            for (String name : keys.listCollectionNames()) {
                assertThat(keys.getCollection(name).countDocuments(eq("_id", entry.getString("_id"))))
                        .as("keys of " + entry.getString("request"))
                        .isZero();
            }
        }
        for (String name : database.listCollectionNames()) {
            for (Document document : database.getCollection(name).find()) {
                assertThat(document.toJson()).as(name).doesNotContain("arked Street", "arked Name", "4443322");
            }
        }
        for (String codes : List.of("status_codes", "handover_codes")) {
            assertThat(database.getCollection(codes).find().into(new ArrayList<>()).stream()
                            .filter(code -> operator()
                                    .get("/api/requests/" + code.getString("_id"))
                                    .text()
                                    .contains(area)))
                    .as(codes)
                    .isEmpty();
        }
    }

    @Test
    void aSiteAtTheSameAddressIsNobodysOwnAndAnotherRequestIsNamedBeforeItStays() {
        String request = log();
        String other = log();
        standing("\"name\":\"Shelter 5\",");
        Answer extent = as("ADMIN").get("/api/requests/" + request + "/personal-data/extent");
        assertThat(extent.at("/beside").size()).as(extent.text()).isZero();
        assertThat(extent.at("/unlinked/0").asString())
                .isEqualTo(operator()
                        .get("/api/requests/" + other)
                        .at("/reference")
                        .asString());
    }

    /** Between storing it and settling its contact the service was killed: the contact is no orphan. */
    @Test
    void aCrashLosesNoContactOfAReferralOrOfANeedThatComesAgain() {
        String referral = referral("");
        standing("");
        planted()
                .forEach(entry -> database.getCollection("contacts")
                        .updateOne(
                                eq("_id", entry.getString("_id")),
                                combine(
                                        set("settled", false),
                                        set("storedAt", Date.from(Instant.now().minus(2, ChronoUnit.HOURS))))));
        sweep.sweep();
        assertThat(planted()).hasSize(2).allSatisfy(entry -> assertThat(entry).containsEntry("settled", true));
        assertThat(operator().get(at + "/referrals/" + referral + "/contact").text())
                .contains("marked words");
        assertThat(UUID.fromString(referral)).isNotNull();
    }
}
