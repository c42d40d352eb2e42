package org.relief.intake.request;

import static com.mongodb.client.model.Filters.eq;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.relief.intake.Api.Answer;
import org.relief.intake.RunningIntake;
import org.relief.intake.contact.ContactReaders;
import org.relief.intake.contact.ParcelPhotos;
import org.relief.intake.contact.Reader;
import org.relief.intake.contact.Vault;
import org.relief.intake.contact.VaultProperties;
import org.relief.platform.testing.TestTokens;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

/** A photo of a parcel at a door is sealed with the household's contact, shown under audit, and ends with the contact. */
@ExtendWith(OutputCaptureExtension.class)
class ParcelPhotoIT extends RunningIntake {

    private static final byte[] PHOTO = "\u00ff\u00d8MARKED PICTURE\u00ff\u00d9".getBytes(ISO_8859_1);
    private static final String STOP = "stop-1";

    @Autowired
    private Requests requests;

    @Autowired
    private Vault vault;

    @Autowired
    private ContactReaders readers;

    @Autowired
    private VaultProperties properties;

    @Autowired
    private ParcelPhotos photos;

    private String area = "";
    private String id = "";

    @BeforeEach
    void aRequest() {
        area = area();
        id = operator().post("/api/requests", form(area)).at("/id").asString();
    }

    private String path() {
        return "/api/requests/" + id + "/photos";
    }

    private String entry() {
        String entry = requests.find(id).orElseThrow().contact();
        assertThat(entry).isNotNull();
        return entry;
    }

    private static String said(UUID photo, byte[] image, String at) {
        return "{\"id\":\"%s\",\"stop\":\"%s\",\"image\":\"%s\",\"at\":\"2022-01-07T%s:00Z\"}"
                .formatted(photo, STOP, Base64.getEncoder().encodeToString(image), at);
    }

    private Answer sends(UUID photo, byte[] image) {
        return sends(photo, image, "12:00");
    }

    private Answer sends(UUID photo, byte[] image, String at) {
        return as("SERVICE").post(path(), said(photo, image, at), "On-Behalf-Of", "driver-1");
    }

    private void heard(String type, long sequence, String fields) {
        send("relief.drivers", area, "delivery-" + id, type, sequence, """
                {"deliveryId":"d","shiftId":"s","driverId":"driver-1","stopId":"%s","requestId":"%s",%s}""".formatted(STOP, id, fields));
    }

    private UUID sendsOne() {
        UUID photo = UUID.randomUUID();
        assertThat(sends(photo, PHOTO).status()).isEqualTo(204);
        return photo;
    }

    private void removes(UUID photo) {
        assertThat(as("SERVICE")
                        .post(
                                path() + "/remove",
                                "{\"id\":\"" + photo + "\",\"stop\":\"" + STOP + "\"}",
                                "On-Behalf-Of",
                                "driver-1")
                        .status())
                .isEqualTo(204);
    }

    private int listed() {
        return operator().get(path()).at("/photos").size();
    }

    /** Somebody whom no other test knows: what a person is shown is counted. */
    private HttpResponse<byte[]> look(String role) throws IOException, InterruptedException {
        String bearer = TestTokens.user("photo-" + UUID.randomUUID())
                .roles(role)
                .areas("*")
                .bearer();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create(baseUrl() + path() + "/" + STOP))
                            .header("Authorization", bearer)
                            .build(),
                    BodyHandlers.ofByteArray());
        }
    }

    private Document lying() {
        return database.getCollection("parcel_photos")
                .find(eq("contact", entry()))
                .first();
    }

    private void close() {
        operator().post("/api/requests/" + id + "/cancel", "{\"reason\":\"WITHDRAWN\"}");
    }

    @Test
    void isShownToWhoLooksAfterTheRequestAndItIsWrittenDown() throws IOException, InterruptedException {
        sendsOne();
        Answer list = operator().get(path());
        assertThat(list.at("/photos/0/stop").asString()).isEqualTo(STOP);
        assertThat(list.at("/photos/0/at").asString()).startsWith("2022-01-07T12:00:00");
        HttpResponse<byte[]> shown = look("COORDINATOR");
        assertThat(shown.body()).isEqualTo(PHOTO);
        assertThat(shown.headers().firstValue("Content-Type")).hasValue("image/jpeg");
        assertThat(shown.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(look("OPERATOR").body()).isEqualTo(PHOTO);
        assertThat(look("DRIVER").statusCode()).isEqualTo(403);
        Answer reads = as("ADMIN").get("/api/requests/" + id + "/contact/reads");
        assertThat(reads.at("/items").size()).isEqualTo(3);
        assertThat(reads.at("/items/0/reason").asString()).isEqualTo("PHOTO");
        assertThat(reads.at("/items/0/shown").asBoolean()).isTrue();
        assertThat(reads.at("/items/2/reason").asString()).isEqualTo("PHOTO_TAKEN");
        assertThat(reads.at("/items/2/onBehalfOf").asString()).isEqualTo("driver-1");
    }

    @Test
    void liesSealedAndIsInNoEventAndNoLog(CapturedOutput output) {
        sendsOne();
        byte[] content = lying().get("content", Binary.class).getData();
        assertThat(new String(content, ISO_8859_1)).doesNotContain("MARKED");
        String some = Base64.getEncoder().encodeToString(PHOTO).substring(4, 20);
        assertThat(output).doesNotContain(some, "MARKED PICTURE");
        assertThat(records("relief.requests"))
                .noneMatch(event -> event.value() != null && event.value().contains(some));
    }

    @Test
    void countsOnceAndStaysAwayOnceItsReportIsTakenBack() {
        UUID first = sendsOne();
        assertThat(sends(first, PHOTO).status()).isEqualTo(204);
        assertThat(listed()).isEqualTo(1);
        removes(first);
        assertThat(listed()).isZero();
        assertThat(lying()).doesNotContainKey("content");
        assertThat(sends(first, PHOTO).status()).isEqualTo(204);
        assertThat(listed()).as("it was on its way when it was taken back").isZero();
        sendsOne();
        removes(first);
        assertThat(listed()).as("another one of the same visit").isEqualTo(1);
    }

    /** Nobody tells which photo: it is of the handover that is taken back. */
    @Test
    void goesWithItsHandoverWhicheverWayThatIsTakenBackAndALaterOneStays() {
        sendsOne();
        heard("stop.undone.v1", 1, "\"at\":\"2022-01-07T12:01:00Z\",\"receivedAt\":\"2022-01-07T12:02:00Z\"");
        await().untilAsserted(() -> assertThat(listed()).isZero());
        assertThat(lying()).doesNotContainKey("content");
        assertThat(sends(UUID.randomUUID(), PHOTO, "12:01").status()).isEqualTo(204);
        assertThat(listed())
                .as("it was on its way when its handover was taken back")
                .isZero();
        assertThat(sends(UUID.randomUUID(), PHOTO, "12:03").status()).isEqualTo(204);
        assertThat(listed()).as("of the handover that was one").isEqualTo(1);
        String corrected = "\"kind\":\"%s\",\"said\":{\"receivedAt\":\"2022-01-07T12:05:00Z\"},"
                + "\"before\":{\"at\":\"2022-01-07T12:03:00Z\"}";
        heard("fact.corrected.v1", 2, corrected.formatted("COMPLETED"));
        heard("fact.corrected.v1", 3, corrected.formatted("FAILED"));
        await().untilAsserted(() -> assertThat(listed()).isZero());
        Answer reads = as("ADMIN").get("/api/requests/" + id + "/contact/reads");
        assertThat(reads.at("/items").findValues("reason").stream().map(JsonNode::asString))
                .containsExactly("PHOTO_REMOVED", "PHOTO_TAKEN", "PHOTO_TAKEN", "PHOTO_REMOVED", "PHOTO_TAKEN");
    }

    @Test
    void staysAwayAlsoWhenTheContactIsAmendedMeanwhile() {
        heard("stop.undone.v1", 1, "\"at\":\"2022-01-07T12:01:00Z\",\"receivedAt\":\"2022-01-07T12:02:00Z\"");
        await().untilAsserted(() -> assertThat(lying()).isNotNull());
        String before = entry();
        operator().patch("/api/requests/" + id, "{\"contact\":{\"address\":\"Test Street 2\"}}", "If-Match", "\"1\"");
        assertThat(entry()).isNotEqualTo(before);
        sendsOne();
        assertThat(listed()).isZero();
    }

    @Test
    void isTakenBackBeforeItComes() {
        UUID early = UUID.randomUUID();
        removes(early);
        assertThat(sends(early, PHOTO).status()).isEqualTo(204);
        assertThat(listed()).isZero();
    }

    @Test
    void isNoMoreThanAPhotoOfOneHundredKilobytes() {
        assertThat(sends(UUID.randomUUID(), "<svg/>".getBytes(ISO_8859_1)).problem())
                .isEqualTo("invalid-request image:photo-not-jpeg");
        assertThat(sends(UUID.randomUUID(), new byte[104_000]).status()).isEqualTo(400);
        assertThat(listed()).isZero();
    }

    @Test
    void staysWithTheRequestWhenItsContactIsAmended() throws IOException, InterruptedException {
        sendsOne();
        String before = entry();
        String request = "/api/requests/" + id;
        operator()
                .patch(
                        request,
                        "{\"contact\":{\"address\":\"Test Street 2\"}}",
                        "If-Match",
                        operator().get(request).etag());
        assertThat(entry()).isNotEqualTo(before);
        assertThat(look("OPERATOR").body()).isEqualTo(PHOTO);
        assertThat(database.getCollection("parcel_photos").countDocuments(eq("contact", before)))
                .isZero();
    }

    @Test
    void isKeptAsLongAsTheContactAndIsNoiseInABackupFromThenOn() throws IOException, InterruptedException {
        sendsOne();
        String entry = entry();
        Document backup = lying();
        close();
        sweepIn(Duration.ofDays(properties.keepDays()).minusHours(1));
        assertThat(look("OPERATOR").statusCode()).isEqualTo(200);
        sweepIn(Duration.ofDays(properties.keepDays()).plusHours(1));
        assertGone(entry);
        database.getCollection("parcel_photos").insertOne(backup);
        assertThat(photos.list(entry)).hasSize(1);
        assertThat(photos.read(
                        entry,
                        STOP,
                        id,
                        new Reader("operator", null),
                        Clock.systemUTC().instant()))
                .isEmpty();
        assertThat(sends(UUID.randomUUID(), PHOTO).problem()).isEqualTo("contact-destroyed");
    }

    private void sweepIn(Duration ahead) {
        new ContactSweep(requests, vault, readers, properties, Clock.offset(Clock.systemUTC(), ahead)).sweep();
    }

    private void assertGone(String entry) throws IOException, InterruptedException {
        assertThat(look("OPERATOR").statusCode()).isEqualTo(410);
        assertThat(database.getCollection("parcel_photos").countDocuments(eq("contact", entry)))
                .isZero();
    }

    @Test
    void endsWhenThePersonIsErased() throws IOException, InterruptedException {
        sendsOne();
        String entry = entry();
        close();
        Answer held = operator().get("/api/requests/" + id + "/personal-data");
        assertThat(held.at("/requests/0/photos/0/stop").asString()).isEqualTo(STOP);
        String reference = held.at("/requests/0/request/reference").asString();
        as("ADMIN").post("/api/requests/" + id + "/personal-data/erase", "{\"confirm\":\"" + reference + "\"}");
        assertGone(entry);
    }

    @Test
    void endsWithTheOperation() throws IOException, InterruptedException {
        sendsOne();
        String entry = entry();
        String confirmed = "{\"confirm\":\"" + area + "\"";
        String path = "/api/areas/" + area;
        as("ADMIN").post(path + "/close", confirmed + ",\"closeOpen\":true}");
        assertThat(as("ADMIN").post(path + "/erase", confirmed + "}").status()).isEqualTo(200);
        await().untilAsserted(() -> assertGone(entry));
    }
}
