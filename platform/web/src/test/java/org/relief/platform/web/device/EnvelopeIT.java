package org.relief.platform.web.device;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.jwk.ECKey;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.text.ParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.relief.platform.testing.TestTokens;
import org.relief.platform.web.ServerTest;
import org.relief.platform.web.secrets.Cipher256;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Alma's reports wait on a phone on which Bolat signs in. */
class EnvelopeIT extends ServerTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String ALMA = TestTokens.user("alma").roles("WRITER").bearer();
    private static final String BOLAT = TestTokens.user("bolat").roles("READER").bearer();
    private static final String ADMIN = TestTokens.bearer("ADMIN");

    private final UUID device = UUID.randomUUID();
    private final String key = UUID.randomUUID().toString();

    private byte[] deviceKey(String bearer) {
        return Base64.getDecoder()
                .decode(json(get("/api/device-keys/" + device, "Authorization", bearer))
                        .path("key")
                        .asString());
    }

    private String report(String body, String state) {
        return """
                {"kind":"thing","owner":"alma","path":"/api/things","key":"%s","body":%s,"at":"2026-11-29T12:00:00Z","state":"%s"}""".formatted(key, body, state);
    }

    /** As a page seals it: the print of the key first. */
    private Map<String, Object> sealed(String person, byte[] by, String report) {
        byte[] sealed = new Cipher256(by, new SecureRandom()).seal(report.getBytes(UTF_8), new byte[0]);
        byte[] whole = ByteBuffer.allocate(12 + sealed.length)
                .put(new byte[12])
                .put(sealed)
                .array();
        return Map.of(
                "person",
                person,
                "device",
                device.toString(),
                "key",
                key,
                "sealed",
                Base64.getEncoder().encodeToString(whole));
    }

    @SafeVarargs
    private String closed(Map<String, Object>... reports) {
        try {
            ECKey service = ECKey.parse(
                    json(get("/kit/config.json")).path("envelope-key").asString());
            return closed(service, List.of(reports));
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    private static String closed(ECKey service, List<Map<String, Object>> reports) {
        try {
            JWEObject envelope = new JWEObject(
                    new JWEHeader.Builder(JWEAlgorithm.ECDH_ES, EncryptionMethod.A256GCM)
                            .keyID(service.getKeyID())
                            .build(),
                    new Payload(JSON.writeValueAsString(Map.of("reports", reports))));
            envelope.encrypt(new ECDHEncrypter(service));
            return envelope.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private HttpResponse<String> bring(String bearer, String envelope) {
        return send(post("/api/envelopes", JSON.writeValueAsString(Map.of("envelope", envelope)))
                .setHeader("Authorization", bearer));
    }

    private JsonNode became(String bearer, Map<String, Object> report) {
        HttpResponse<String> answer = bring(bearer, closed(report));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("kettle");
        return json(answer).path("reports").path(0);
    }

    private HttpResponse<String> sendMyself(String body) {
        return send(post("/api/things", body).setHeader("Idempotency-Key", key).setHeader("Authorization", ALMA));
    }

    @Test
    void countsOnceAsItsPersonsWhoeverBringsItHoweverOften() {
        String body = "{\"name\": \"kettle\", \"parts\":[{\"size\": 1}]}";
        Map<String, Object> report = sealed("alma", deviceKey(ALMA), report(body, "waiting"));
        assertThat(became(BOLAT, report).path("outcome").asString()).isEqualTo("TAKEN");
        assertThat(became(BOLAT, report).path("outcome").asString()).isEqualTo("TAKEN");
        HttpResponse<String> mine = sendMyself(body);
        assertThat(mine.statusCode()).isEqualTo(201);
        assertThat(mine.headers().firstValue("Idempotency-Replayed")).hasValue("true");
        assertThat(get("/api/admin/brought-reports", "Authorization", ADMIN).body())
                .contains("\"report\":\"alma/" + key + "\",\"by\":\"bolat\"")
                .doesNotContain("kettle");
    }

    @Test
    void nobodySpeaksForSomebodyElse() {
        deviceKey(ALMA);
        byte[] bolats = deviceKey(BOLAT);
        for (Map<String, Object> forged : List.of(
                sealed("alma", bolats, report(GOOD, "waiting")),
                sealed("bolat", bolats, report(GOOD, "waiting")),
                Map.<String, Object>of("key", key, "plain", report(GOOD, "waiting")))) {
            assertThat(became(BOLAT, forged).path("outcome").asString()).isEqualTo("THEIRS");
        }
        assertThat(sendMyself(GOOD).headers().firstValue("Idempotency-Replayed"))
                .isEmpty();
    }

    @Test
    void aWordThatNoDeviceSealedCountsForWhoBringsItThemself() {
        assertThat(became(ALMA, Map.of("key", key, "plain", report(GOOD, "waiting")))
                        .path("outcome")
                        .asString())
                .isEqualTo("TAKEN");
        assertThat(sendMyself(GOOD).headers().firstValue("Idempotency-Replayed"))
                .hasValue("true");
    }

    @Test
    void reachesNoFurtherThanItsPerson() {
        byte[] bolats = deviceKey(BOLAT);
        String his = report(GOOD, "waiting").replace("alma", "bolat");
        assertThat(became(ALMA, sealed("bolat", bolats, his)).path("outcome").asString())
                .isEqualTo("REFUSED");
        byte[] almas = deviceKey(ALMA);
        for (String path : List.of("/api/admin/things", "/api/envelopes", "/api/../api/things", "/elsewhere")) {
            String report = report(GOOD, "waiting").replace("/api/things", path);
            assertThat(became(BOLAT, sealed("alma", almas, report))
                            .path("outcome")
                            .asString())
                    .as(path)
                    .isEqualTo("REFUSED");
        }
    }

    @Test
    void onlyWhoseItIsReadsWhyItIsRefused() {
        byte[] almas = deviceKey(ALMA);
        Map<String, Object> report =
                sealed("alma", almas, report("{\"name\": \"broken\", \"parts\":[{\"size\": 1}]}", "waiting"));
        JsonNode bolats = became(BOLAT, report);
        assertThat(bolats.path("outcome").asString()).isEqualTo("REFUSED");
        assertThat(bolats.path("title").isNull()).isTrue();
        assertThat(bolats.path("at").isNull()).isTrue();
        JsonNode hers = became(ALMA, report);
        assertThat(hers.path("outcome").asString()).isEqualTo("REFUSED");
        assertThat(hers.path("title").asString()).isNotBlank();
        assertThat(hers.path("at").asString()).isEqualTo("2026-11-29T12:00:00Z");
        assertThat(became(BOLAT, sealed("alma", almas, report(GOOD, "refused")))
                        .path("outcome")
                        .asString())
                .isEqualTo("THEIRS");
    }

    @Test
    void waitsWhileTheServiceFailsAndWhatConcernsTheSameThingToo() {
        byte[] almas = deviceKey(ALMA);
        String first = report("{\"name\": \"crash\", \"parts\":[{\"size\": 1}]}", "waiting\",\"thing\":\"stop 1");
        String second = report(GOOD, "waiting\",\"thing\":\"stop 1");
        HttpResponse<String> answer = bring(BOLAT, closed(sealed("alma", almas, first), sealed("alma", almas, second)));
        assertThat(json(answer)
                        .path("reports")
                        .valueStream()
                        .map(each -> each.path("outcome").asString()))
                .containsExactly("LATER", "LATER");
        assertThat(sendMyself(GOOD).headers().firstValue("Idempotency-Replayed"))
                .isEmpty();
    }

    @Test
    void opensWhatWasClosedForThisServiceAlone() {
        Map<String, Object> report = sealed("alma", deviceKey(ALMA), report(GOOD, "waiting"));
        byte[] another = new byte[32];
        Arrays.fill(another, (byte) 7);
        try {
            ECKey elsewhere = ECKey.parse(
                    EnvelopeKeys.of(Base64.getEncoder().encodeToString(another)).told());
            HttpResponse<String> answer = bring(BOLAT, closed(elsewhere, List.of(report)));
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(json(answer).path("code").asString()).isEqualTo("envelope-not-ours");
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
        String ours = closed(report);
        assertThat(bring(BOLAT, ours.substring(0, ours.length() - 4) + "AAAA").statusCode())
                .isEqualTo(422);
        assertThat(bring(BOLAT, "nonsense").statusCode()).isEqualTo(422);
    }
}
