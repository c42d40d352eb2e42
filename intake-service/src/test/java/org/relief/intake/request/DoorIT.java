package org.relief.intake.request;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relief.intake.Api.Answer;
import org.relief.intake.RunningIntake;
import org.relief.intake.contact.Door;
import org.relief.intake.contact.Doors;
import org.relief.intake.contact.Vault;
import org.springframework.beans.factory.annotation.Autowired;

/** "The door is here", "not safe here": what one driver finds out, the next one knows, and nobody else. */
class DoorIT extends RunningIntake {

    private static final String HERE = "\"place\":{\"lat\":43.29347,\"lon\":76.82991},\"accuracyMeters\":9";
    /** About 900 m farther. */
    private static final String FAR = "\"place\":{\"lat\":43.30147,\"lon\":76.82991}";

    @Autowired
    private Requests requests;

    @Autowired
    private PersonalData data;

    @Autowired
    private Vault vault;

    @Autowired
    private Doors doors;

    private String area = "";
    private String id = "";

    @BeforeEach
    void aRequest() {
        area = area();
        id = log();
    }

    private String log() {
        return operator().post("/api/requests", form(area)).at("/id").asString();
    }

    private static String path(String id) {
        return "/api/requests/" + id + "/door";
    }

    private Answer driverSays(String driver, String path, String said) {
        return as("SERVICE").post(path, said, "On-Behalf-Of", driver);
    }

    private String corrects(String request, String said) {
        String report = UUID.randomUUID().toString();
        assertThat(driverSays("driver-1", path(request), "{\"id\":\"" + report + "\"," + said + "}")
                        .status())
                .isEqualTo(204);
        return report;
    }

    private String warns(String driver, String said) {
        String report = UUID.randomUUID().toString();
        Answer answer = driverSays(driver, path(id) + "/warnings", "{\"id\":\"" + report + "\"," + said + "}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(204);
        return report;
    }

    private Answer contactFor(String driver, String request) {
        return as("SERVICE").get("/api/requests/" + request + "/contact", "On-Behalf-Of", driver);
    }

    @Test
    void theNextDriverIsToldTheDoorAndWhoSaidItWhenIsWrittenDown() {
        corrects(id, HERE + ",\"note\":\"MARKED second entrance\",\"at\":\"2022-01-07T12:00:00Z\"");
        Answer told = contactFor("driver-2", id);
        assertThat(told.at("/door/found/place/lat").asDouble()).isEqualTo(43.29347);
        assertThat(told.at("/door/found/accuracyMeters").asInt()).isEqualTo(9);
        assertThat(told.at("/door/found/note").asString()).isEqualTo("MARKED second entrance");
        assertThat(told.at("/door/found/at").asString()).startsWith("2022-01-07T12:00:00");
        assertThat(told.at("/door/found/driver").asBoolean()).isTrue();
        assertThat(told.text()).doesNotContain("driver-1");
        Answer reads = as("ADMIN").get("/api/requests/" + id + "/contact/reads");
        assertThat(reads.at("/items/1/reason").asString()).isEqualTo("DOOR");
        assertThat(reads.at("/items/1/onBehalfOf").asString()).isEqualTo("driver-1");
        assertThat(reads.text()).doesNotContain("MARKED");
    }

    @Test
    void isSealedLeavesTheServiceByNoEventAndIsDestroyedWithTheContact() {
        corrects(id, HERE + ",\"note\":\"MARKED second entrance\"");
        String entry = requests.find(id).orElseThrow().contact();
        Document kept =
                database.getCollection("contacts").find(eq("_id", entry)).first();
        assertThat(kept.toJson())
                .doesNotContain("MARKED", "43.29347", "76.82991")
                .contains("door");
        assertThat(database.getCollection("requests")
                        .find(eq("_id", id))
                        .first()
                        .toJson())
                .doesNotContain("MARKED", "43.29347");
        assertThat(records("relief.requests"))
                .noneMatch(event -> event.value() != null
                        && (event.value().contains("MARKED second")
                                || event.value().contains("43.29347")));
        vault.destroy(entry);
        assertThat(database.getCollection("contacts").find(eq("_id", entry)).first())
                .doesNotContainKeys("door", "doorVersion");
        assertThat(doors.get(entry)).isEqualTo(Door.UNKNOWN);
        assertThat(driverSays("driver-1", path(id), "{\"id\":\"" + UUID.randomUUID() + "\",\"note\":\"x\"}")
                        .problem())
                .isEqualTo("contact-destroyed");
    }

    @Test
    void isKnownAtTheHouseholdsOtherRequestAsLongAsThatIsForTheSameAddress() {
        String second = log();
        operator().post("/api/requests/" + id + "/link", "{\"other\":\"" + second + "\"}");
        corrects(id, HERE);
        assertThat(contactFor("driver-2", second).at("/door/found/place/lon").asDouble())
                .isEqualTo(76.82991);
        amend(second, "{\"contact\":{\"address\":\"Test Street 2\"}}");
        assertThat(contactFor("driver-2", second).at("/door").isMissingNode()).isTrue();
        assertThat(contactFor("driver-2", id).at("/door/found").isMissingNode()).isFalse();
    }

    private void amend(String request, String patch) {
        String path = "/api/requests/" + request;
        Answer amended =
                operator().patch(path, patch, "If-Match", operator().get(path).etag());
        assertThat(amended.status()).as(amended.text()).isEqualTo(200);
    }

    @Test
    void staysWithTheAddressWhenThePhoneIsCorrectedAndNotWhenTheAddressIs() {
        corrects(id, HERE);
        amend(id, "{\"contact\":{\"phone\":\"+7 700 000 00 02\"}}");
        assertThat(contactFor("driver-2", id).at("/door/found/place/lat").asDouble())
                .isEqualTo(43.29347);
        amend(id, "{\"contact\":{\"address\":\"Test Street 2\"}}");
        assertThat(contactFor("driver-2", id).at("/door").isMissingNode()).isTrue();
    }

    @Test
    void anOperatorDropsWhatIsWrong() {
        corrects(id, HERE);
        assertThat(operator().post(path(id) + "/drop", "{}").status()).isEqualTo(204);
        assertThat(operator()
                        .get("/api/requests/" + id + "/contact")
                        .at("/door")
                        .isMissingNode())
                .isTrue();
    }

    @Test
    void aDoorFarFromThePlaceOfTheRequestIsAQuestionUntilAnOperatorAnswersIt() {
        String asked = "/api/requests?doorOff=true&area=" + area;
        corrects(id, HERE);
        assertThat(operator().get(asked).at("/items").isEmpty()).isTrue();
        corrects(id, FAR);
        assertThat(operator().get(asked).at("/items/0/id").asString()).isEqualTo(id);
        assertThat(operator().get(asked).at("/items/0/doorOff/meters").asInt()).isBetween(850, 950);
        assertThat(operator().get("/api/requests/" + id).at("/location/lat").asDouble())
                .isEqualTo(43.293);
        operator().post(path(id) + "/stays", "{}");
        assertThat(operator().get(asked).at("/items").isEmpty()).isTrue();
    }

    @Test
    void takingTheDriversPlaceAnswersTheQuestionAndThePlanHearsOfItCoarsely() {
        corrects(id, FAR);
        amend(id, "{\"location\":{\"lat\":43.30147,\"lon\":76.82991}}");
        Answer now = operator().get("/api/requests/" + id);
        assertThat(now.at("/doorOff").isMissingNode()).isTrue();
        assertThat(now.at("/location/lat").asDouble()).isEqualTo(43.301);
        assertThat(contactFor("driver-2", id).at("/door/found/place/lat").asDouble())
                .isEqualTo(43.30147);
    }

    @Test
    void aWarningReachesTheNextDriverForADayUnlessItSaysForHowLong() {
        warns("driver-1", "\"danger\":\"DAMAGED_BUILDING\",\"at\":\"" + Instant.now() + "\"");
        Answer told = contactFor("driver-2", id);
        assertThat(told.at("/door/warnings/0/danger").asString()).isEqualTo("DAMAGED_BUILDING");
        assertThat(told.at("/door/warnings/0/own").asBoolean()).isFalse();
        assertThat(contactFor("driver-1", id).at("/door/warnings/0/own").asBoolean())
                .isTrue();
        assertThat(warningsIn(Duration.ofHours(23))).isEqualTo(1);
        assertThat(warningsIn(Duration.ofHours(24).plusMinutes(1))).isZero();
        warns("driver-1", "\"danger\":\"DOG\",\"hours\":72");
        assertThat(warningsIn(Duration.ofHours(71))).isEqualTo(1);
    }

    private int warningsIn(Duration ahead) {
        return new HouseholdDoors(requests, data, vault, doors, Clock.offset(Clock.systemUTC(), ahead))
                .of(requests.find(id).orElseThrow())
                .warnings()
                .size();
    }

    @Test
    void aWarningIsWithdrawnByItsAuthorOrAtADeskAndByNoOtherDriver() {
        String dog = warns("driver-1", "\"danger\":\"DOG\"");
        String withdraw = path(id) + "/warnings/" + dog + "/withdraw";
        assertThat(driverSays("driver-2", withdraw, "{}").problem()).isEqualTo("warning-of-another");
        assertThat(driverSays("driver-1", withdraw, "{}").status()).isEqualTo(204);
        assertThat(contactFor("driver-2", id).at("/door").isMissingNode()).isTrue();
        // Its answer was lost, and the phone says it again.
        driverSays("driver-1", path(id) + "/warnings", "{\"id\":\"" + dog + "\",\"danger\":\"DOG\"}");
        assertThat(contactFor("driver-2", id).at("/door").isMissingNode()).isTrue();
        String armed = warns("driver-1", "\"danger\":\"ARMED_PEOPLE\"");
        assertThat(operator()
                        .post(path(id) + "/warnings/" + armed + "/withdraw", "{}")
                        .status())
                .isEqualTo(204);
        assertThat(contactFor("driver-1", id).at("/door").isMissingNode()).isTrue();
        assertThat(as("ADMIN").get("/api/requests/" + id + "/contact/reads").text())
                .contains("\"WARNING\"", "WARNING_WITHDRAWN");
    }

    @Test
    void anOperatorWarnsDriversToo() {
        Answer said = operator()
                .post(
                        path(id) + "/warnings",
                        "{\"id\":\"" + UUID.randomUUID() + "\",\"danger\":\"OTHER\",\"text\":\"the stairs are open\"}");
        assertThat(said.status()).as(said.text()).isEqualTo(204);
        Answer told = contactFor("driver-2", id);
        assertThat(told.at("/door/warnings/0/text").asString()).isEqualTo("the stairs are open");
        assertThat(told.at("/door/warnings/0/driver").asBoolean()).isFalse();
    }

    @Test
    void whatSaysNothingIsRefusedForGood() {
        String nothing = "{\"id\":\"" + UUID.randomUUID() + "\"%s}";
        assertThat(driverSays("driver-1", path(id), nothing.formatted("")).problem())
                .isEqualTo("invalid-request note:not-blank");
        assertThat(driverSays("driver-1", path(id) + "/warnings", nothing.formatted(",\"danger\":\"OTHER\""))
                        .problem())
                .isEqualTo("invalid-request text:not-blank");
        assertThat(as("SERVICE")
                        .post(path(id), nothing.formatted(",\"note\":\"x\""))
                        .problem())
                .isEqualTo("on-behalf-of-required");
    }

    @Test
    void theHouseholdIsShownItWhenItAsksWhatIsHeldOfIt() {
        corrects(id, HERE + ",\"note\":\"second entrance\"");
        warns("driver-1", "\"danger\":\"DOG\"");
        assertThat(operator().get("/api/requests/" + id + "/personal-data").text())
                .contains("second entrance", "DOG");
    }
}
