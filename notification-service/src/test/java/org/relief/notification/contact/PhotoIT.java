package org.relief.notification.contact;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.util.Arrays;
import java.util.Base64;
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
import org.relief.platform.eventing.EventJson;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

/** A photo of the parcel at the door goes to intake's vault, and nothing of where it was taken with it. */
@ExtendWith(OutputCaptureExtension.class)
class PhotoIT extends ServiceTest {

    private static final byte[] PHOTO = Pictures.of("jpg", 60, 40);

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

    private String photo() {
        return path + "/stops/" + matching.first() + "/photo";
    }

    private static String said(UUID id, byte[] image) {
        return "{\"id\": \"%s\", \"image\": \"%s\", \"at\": \"2022-01-07T12:00:00Z\", \"phoneAheadMillis\": 60000}"
                .formatted(id, Base64.getEncoder().encodeToString(image));
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

    private static JsonNode body(String heard) {
        return EventJson.MAPPER.readTree(heard.substring(heard.indexOf(' ')));
    }

    @Test
    void goesToIntakeWithoutWhereItWasTakenAndStaysNowhere(CapturedOutput output) {
        UUID id = UUID.randomUUID();
        saysUntilTaken(photo(), said(id, Pictures.telling(PHOTO)));
        assertThat(heard()).singleElement().asString().contains("/photos ");
        JsonNode taken = body(heard().getFirst());
        byte[] image = Base64.getDecoder().decode(taken.path("image").asString());
        assertThat(new String(image, ISO_8859_1)).doesNotContain(Pictures.TELLING);
        assertThat(Pictures.read(image).getWidth()).isEqualTo(60);
        assertThat(taken.path("id").asString()).isEqualTo(id.toString());
        assertThat(taken.path("stop").asString()).isEqualTo(matching.first());
        assertThat(taken.path("at").asString()).startsWith("2022-01-07T11:59:00");
        assertThat(INTAKE.asked(matching.firstRequest()))
                .extracting(Asked::onBehalfOf)
                .last()
                .isEqualTo(driver.owner());
        String some = taken.path("image").asString().substring(800, 860);
        assertThat(output).doesNotContain(some);
        assertThat(stored()).doesNotContain(some);
        soon().until(() -> BUS.types("driverId", driver.owner()).contains("delivery.departed.v1"));
        assertThat(BUS.heard("driverId", driver.owner()).toString()).doesNotContain(some);
    }

    private String stored() {
        StringBuilder all = new StringBuilder();
        for (String name : database.listCollectionNames()) {
            database.getCollection(name).find().forEach(document -> all.append(document.toJson()));
        }
        return all.toString();
    }

    @Test
    void isSaidUnderItsIdEachTimeAndTakenBackUnderIt() {
        UUID id = UUID.randomUUID();
        saysUntilTaken(photo(), said(id, PHOTO));
        saysUntilTaken(photo(), said(id, PHOTO));
        saysUntilTaken(photo() + "/remove", "{\"id\": \"" + id + "\"}");
        assertThat(heard())
                .hasSize(3)
                .allSatisfy(one -> assertThat(body(one).path("id").asString()).isEqualTo(id.toString()));
        assertThat(heard().getLast()).contains("/photos/remove ").doesNotContain("image");
    }

    @Test
    void isAJpegWhateverItIsCalledAndNoLargerThanOneHundredKilobytes() {
        assertFault(Pictures.of("png", 60, 40), "photo-not-jpeg");
        assertFault(Arrays.copyOf(PHOTO, PHOTO.length - 40), "photo-not-jpeg");
        assertFault(Arrays.copyOf(PHOTO, 101 * 1024), "photo-too-large");
        Phone.Answer none = driver.post(photo(), "{\"id\": \"" + UUID.randomUUID() + "\", \"image\": \"?!\"}");
        assertThat(none.at("/errors/0/code")).isEqualTo("photo-not-jpeg");
        assertThat(heard()).isEmpty();
        saysUntilTaken(photo(), said(UUID.randomUUID(), Arrays.copyOf(PHOTO, 100 * 1024)));
    }

    private void assertFault(byte[] image, String fault) {
        Phone.Answer answer = driver.post(photo(), said(UUID.randomUUID(), image));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("/errors/0/field")).isEqualTo("image");
        assertThat(answer.at("/errors/0/code")).isEqualTo(fault);
        assertThat(answer.json().path("final").asBoolean()).isTrue();
    }

    @Test
    void nobodySendsOneOfAnotherDriversStop() {
        try (Phone other = Phone.ofDriver(port)) {
            assertThat(other.post(photo(), said(UUID.randomUUID(), PHOTO)).status())
                    .isEqualTo(404);
            assertThat(other.post(photo() + "/remove", "{\"id\": \"" + UUID.randomUUID() + "\"}")
                            .status())
                    .isEqualTo(404);
        }
        assertThat(heard()).isEmpty();
    }

    @Test
    void waitsOnThePhoneWhileIntakeIsAwayAndEndsWithTheContact() {
        String said = said(UUID.randomUUID(), PHOTO);
        saysUntilTaken(photo(), said);
        INTAKE.be(Mood.BROKEN);
        Phone.Answer away = driver.post(photo(), said);
        assertThat(away.status()).isEqualTo(503);
        assertThat(away.at("/code")).isEqualTo("photo-later");
        assertThat(away.json().has("final")).isFalse();
        INTAKE.be(Mood.FINE);
        saysUntilTaken(photo(), said);
        INTAKE.be(Mood.GONE);
        Phone.Answer gone = driver.post(photo(), said);
        assertThat(gone.status()).isEqualTo(410);
        assertThat(gone.json().path("final").asBoolean()).isTrue();
        assertThat(driver.post(photo() + "/remove", "{\"id\": \"" + UUID.randomUUID() + "\"}")
                        .status())
                .isEqualTo(204);
    }
}
