package org.relief.notification.contact;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.relief.notification.FakeIntake.Asked;
import org.relief.notification.FakeIntake.Mood;
import org.relief.notification.Phone;
import org.relief.notification.ServiceTest;
import org.relief.notification.assignment.Matching;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What a driver finds out at a door goes to intake and stays nowhere on its way. */
@ExtendWith(OutputCaptureExtension.class)
class DoorIT extends ServiceTest {

    private static final String HERE =
            "\"place\": {\"lat\": 43.23456, \"lon\": 76.94567}, \"accuracyMeters\": 7, \"note\": \"ZZDOORZZ\"";

    @Autowired
    private MongoDatabase database;

    private Phone driver;
    private Matching matching;
    private String path;

    @BeforeEach
    void goEnRoute() {
        INTAKE.be(Mood.FINE);
        driver = Phone.ofDriver(port);
        matching = Matching.plan(driver.owner()).offer().load(5, 1);
        path = "/api/deliveries/" + matching.deliveryId();
        soon().until(() -> driver.get(path).at("/state").equals("LOADED"));
        driver.post(path + "/depart", "{}");
    }

    @AfterEach
    void hangUp() {
        INTAKE.be(Mood.FINE);
        driver.close();
    }

    private String at(String what) {
        return path + "/stops/" + matching.first() + what;
    }

    private static String said(String what) {
        return "{\"id\": \"" + UUID.randomUUID() + "\", " + what + "}";
    }

    /** Its breaker may still be open from the test before. */
    private void saysUntilTaken(String where, String what) {
        soon().until(() -> driver.post(where, what).status() == 204);
    }

    private List<String> heard() {
        return INTAKE.ofDoors().stream()
                .filter(one -> one.contains(matching.firstRequest()))
                .toList();
    }

    @Test
    void thePlaceGoesToIntakeExactlyOnBehalfOfTheDriverAndStaysNowhere(CapturedOutput output) {
        saysUntilTaken(at("/door"), said(HERE + ", \"at\": \"2022-01-07T12:00:00Z\", \"phoneAheadMillis\": 60000"));
        assertThat(heard())
                .singleElement()
                .asString()
                .contains("/door ", "43.23456", "76.94567", "ZZDOORZZ", "\"accuracyMeters\":7", "2022-01-07T11:59:00");
        assertThat(INTAKE.asked(matching.firstRequest()))
                .extracting(Asked::onBehalfOf)
                .last()
                .isEqualTo(driver.owner());
        assertThat(output).doesNotContain("ZZDOORZZ", "43.23456");
        soon().until(() -> BUS.types("driverId", driver.owner()).contains("delivery.departed.v1"));
        assertThat(BUS.heard("driverId", driver.owner()).toString()).doesNotContain("ZZDOORZZ", "43.23456");
        assertThat(stored()).doesNotContain("ZZDOORZZ", "43.23456");
    }

    private String stored() {
        StringBuilder all = new StringBuilder();
        for (String name : database.listCollectionNames()) {
            database.getCollection(name).find().forEach(document -> all.append(document.toJson()));
        }
        return all.toString();
    }

    @Test
    void isToldWithTheAddress() {
        soon().until(() -> driver.get(at("/contact")).json().path("available").asBoolean());
        Phone.Answer contact = driver.get(at("/contact"));
        assertThat(contact.json().at("/door/found/place/lat").asDouble()).isEqualTo(43.25471);
        assertThat(contact.at("/door/found/note")).isEqualTo("MARKED-DOOR");
        assertThat(contact.at("/door/warnings/0/danger")).isEqualTo("DOG");
    }

    @Test
    void isTakenLaterWhereIntakeIsAwayAlsoWhenTheStopIsDone() {
        saysUntilTaken(at("/warnings"), said("\"danger\": \"DOG\""));
        INTAKE.be(Mood.BROKEN);
        String here = said(HERE);
        Phone.Answer away = driver.post(at("/door"), here);
        assertThat(away.status()).isEqualTo(503);
        assertThat(away.at("/code")).isEqualTo("door-later");
        assertThat(away.json().has("final")).isFalse();
        for (String stop : List.of(matching.first(), matching.second())) {
            driver.post(path + "/stops/" + stop + "/complete", "{\"proof\": \"NONE\"}");
        }
        INTAKE.be(Mood.FINE);
        saysUntilTaken(at("/door"), here);
        assertThat(heard()).hasSize(2).last().asString().contains("43.23456");
    }

    @Test
    void anAddressThatIsGoneIsToldForGood() {
        saysUntilTaken(at("/warnings"), said("\"danger\": \"DOG\", \"hours\": 6"));
        INTAKE.be(Mood.GONE);
        Phone.Answer gone = driver.post(at("/door"), said(HERE));
        assertThat(gone.status()).isEqualTo(410);
        assertThat(gone.json().path("final").asBoolean()).isTrue();
    }

    @Test
    void aWarningIsWithdrawnUnderItsOwnId() {
        String id = UUID.randomUUID().toString();
        saysUntilTaken(
                at("/warnings"), "{\"id\": \"" + id + "\", \"danger\": \"ARMED_PEOPLE\", \"text\": \"at the gate\"}");
        saysUntilTaken(at("/warnings/" + id + "/withdraw"), "{}");
        assertThat(heard().getFirst()).contains("\"danger\":\"ARMED_PEOPLE\"", "at the gate", id);
        assertThat(heard().getLast()).contains("/door/warnings/" + id + "/withdraw ");
    }

    @Test
    void nobodySaysAnythingOfAnotherDriversStop() {
        try (Phone other = Phone.ofDriver(port)) {
            assertThat(other.post(at("/door"), said(HERE)).status()).isEqualTo(404);
        }
        assertThat(driver.post(path + "/stops/nowhere/warnings", said("\"danger\": \"DOG\""))
                        .status())
                .isEqualTo(404);
        assertThat(driver.post(at("/warnings"), said("\"danger\": \"WOLF\"")).status())
                .isEqualTo(400);
        assertThat(heard()).isEmpty();
    }
}
