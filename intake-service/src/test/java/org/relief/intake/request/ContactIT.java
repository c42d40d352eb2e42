package org.relief.intake.request;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.model.Updates;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.relief.intake.Api;
import org.relief.intake.Api.Answer;
import org.relief.intake.RunningIntake;
import org.relief.intake.area.Areas;
import org.relief.intake.contact.Audit;
import org.relief.intake.contact.Contact;
import org.relief.intake.contact.ContactReaders;
import org.relief.intake.contact.Vault;
import org.relief.intake.contact.VaultProperties;
import org.relief.platform.web.problem.Problem;
import org.relief.platform.web.security.CurrentUser;
import org.springframework.beans.factory.annotation.Autowired;

/** The vault: who can read a contact, that it is known who did, and that it is gone in time. */
class ContactIT extends RunningIntake {

    @Autowired
    private Areas areas;

    @Autowired
    private Requests requests;

    @Autowired
    private Vault vault;

    @Autowired
    private HouseholdDoors doors;

    @Autowired
    private ContactReaders readers;

    @Autowired
    private Audit audit;

    @Autowired
    private VaultProperties properties;

    @Autowired
    private MongoClient keys;

    private String log() {
        return operator().post("/api/requests", form(area())).at("/id").asString();
    }

    private static String path(String id) {
        return "/api/requests/" + id + "/contact";
    }

    private void sweepIn(Duration ahead) {
        new ContactSweep(requests, vault, readers, properties, Clock.offset(Clock.systemUTC(), ahead)).sweep();
    }

    private void cancel(String id) {
        operator().post("/api/requests/" + id + "/cancel", "{\"reason\":\"WITHDRAWN\"}");
    }

    @Test
    void showsTheContactToAnOperatorAndToAServiceThatSaysForWhom() {
        String id = log();
        assertThat(operator().get(path(id)).at("/phone").asString()).isEqualTo("+7 700 000 00 01");
        Api service = as("SERVICE");
        assertThat(service.get(path(id)).problem()).isEqualTo("on-behalf-of-required");
        assertThat(service.get(path(id), "On-Behalf-Of", "driver-7")
                        .at("/address")
                        .asString())
                .isEqualTo("Test Street 1");
        assertThat(as("DRIVER").get(path(id)).status()).isEqualTo(403);
        assertThat(operator().get(path(UUID.randomUUID().toString())).status()).isEqualTo(404);
    }

    @Test
    void isClosedToDriversTheMomentTheRequestIsCancelledAndStaysOpenToOperators() {
        String id = log();
        cancel(id);
        Answer refused = as("SERVICE").get(path(id), "On-Behalf-Of", "driver-7");
        assertThat(refused.status()).isEqualTo(410);
        assertThat(refused.problem()).isEqualTo("request-cancelled");
        assertThat(refused.text()).doesNotContain("Test Street");
        assertThat(operator().get(path(id)).at("/address").asString()).isEqualTo("Test Street 1");
        Answer reads = as("ADMIN").get(path(id) + "/reads");
        assertThat(reads.at("/items/1/onBehalfOf").asString()).isEqualTo("driver-7");
        assertThat(reads.at("/items/1/shown").asBoolean()).isFalse();
    }

    @Test
    void isClosedToDriversAnHourAfterTheOutcome() {
        String id = log();
        requests.change(
                id,
                "served",
                null,
                request -> request.close(
                        ReliefRequest.Status.SERVED, Clock.systemUTC().instant()));
        assertThat(as("SERVICE").get(path(id), "On-Behalf-Of", "driver-7").status())
                .isEqualTo(200);
        var later = new RequestContactController(
                requests, areas, vault, doors, readers, audit, Clock.offset(Clock.systemUTC(), Duration.ofMinutes(61)));
        CurrentUser service = new CurrentUser("test-service", Set.of("SERVICE"), Set.of("*"), Set.of());
        assertThatThrownBy(() -> later.readContact(UUID.fromString(id), "driver-7", null, null, service))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("request-closed"));
        CurrentUser person = new CurrentUser("test-operator", Set.of("OPERATOR"), Set.of("*"), Set.of());
        assertThat(later.readContact(UUID.fromString(id), null, null, null, person)
                        .getStatusCode()
                        .value())
                .isEqualTo(200);
    }

    @Test
    void writesDownEveryReadingLatestFirst() {
        String id = log();
        operator().get(path(id));
        as("SERVICE").get(path(id), "On-Behalf-Of", "driver-7");
        Answer reads = as("ADMIN").get(path(id) + "/reads");
        assertThat(reads.at("/items").size()).isEqualTo(2);
        assertThat(reads.at("/items/0/by").asString()).isEqualTo("test-service");
        assertThat(reads.at("/items/0/onBehalfOf").asString()).isEqualTo("driver-7");
        assertThat(reads.at("/items/0/shown").asBoolean()).isTrue();
        assertThat(reads.at("/items/1/by").asString()).isEqualTo("test-operator");
        assertThat(Instant.parse(reads.at("/items/1/at").asString()))
                .isBefore(Clock.systemUTC().instant().plusSeconds(1));
    }

    @Test
    void cannotBeReadOnceItsKeyIsDestroyed() {
        String id = log();
        String entry = requests.find(id).orElseThrow().contact();
        vault.destroy(entry);
        assertThat(operator().get(path(id)).status()).isEqualTo(410);
        assertThat(operator().get(path(id)).problem()).isEqualTo("contact-destroyed");
    }

    @Test
    void isNoiseInABackupWithoutItsKey() {
        String id = log();
        String entry = requests.find(id).orElseThrow().contact();
        Document backup =
                database.getCollection("contacts").find(eq("_id", entry)).first();
        vault.destroy(entry);
        database.getCollection("contacts").deleteOne(eq("_id", entry));
        database.getCollection("contacts").insertOne(backup);
        assertThat(operator().get(path(id)).status()).isEqualTo(410);
    }

    @Test
    void isKeptForItsDaysAfterTheRequestEndedAndNoLonger() {
        String open = log();
        String ended = log();
        cancel(ended);
        sweepIn(Duration.ofDays(properties.keepDays()).minusHours(1));
        assertThat(operator().get(path(ended)).status()).isEqualTo(200);
        String entry = requests.find(ended).orElseThrow().contact();
        sweepIn(Duration.ofDays(properties.keepDays()).plusHours(1));
        assertThat(operator().get(path(ended)).status()).isEqualTo(410);
        assertThat(operator().get("/api/requests/" + ended).at("/contactKept").asBoolean())
                .isFalse();
        assertThat(keys.getDatabase(properties.keysDatabase())
                        .getCollection("contact_keys")
                        .countDocuments(eq("_id", entry)))
                .isZero();
        assertThat(database.getCollection("contacts").find(eq("_id", entry)).first())
                .doesNotContainKeys("content", "phone", "address", "week");
        assertThat(operator().get(path(open)).status()).isEqualTo(200);
    }

    @Test
    void forgetsAContactThatACrashLeftWithoutARequest() {
        String orphan = UUID.randomUUID().toString();
        vault.store(
                new Vault.Entry(orphan, UUID.randomUUID().toString()),
                "a",
                new Contact(null, "+7 700 000 00 03", "Test Street 3", null, null),
                Clock.systemUTC().instant());
        sweepIn(Duration.ofMinutes(30));
        assertThat(vault.open(orphan)).isPresent();
        sweepIn(Duration.ofHours(2));
        assertThat(vault.open(orphan)).isEmpty();
        assertThat(database.getCollection("contacts").countDocuments(eq("_id", orphan)))
                .isZero();
    }

    @Test
    void keepsAContactWhoseRequestWasStoredJustBeforeACrash() {
        String id = log();
        String entry = requests.find(id).orElseThrow().contact();
        database.getCollection("contacts")
                .updateOne(
                        eq("_id", entry),
                        Updates.combine(
                                Updates.set("settled", false), Updates.set("storedAt", Date.from(Instant.EPOCH))));
        sweepIn(Duration.ZERO);
        assertThat(operator().get(path(id)).status()).isEqualTo(200);
        await().untilAsserted(() -> assertThat(database.getCollection("contacts")
                        .find(eq("_id", entry))
                        .first())
                .containsEntry("settled", true));
    }
}
