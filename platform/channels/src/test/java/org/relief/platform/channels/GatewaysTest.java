package org.relief.platform.channels;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.interaso.webpush.VapidKeys;
import java.math.BigInteger;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.relief.platform.testing.FakeGateway;
import tools.jackson.databind.json.JsonMapper;

/** Each gateway against a server that speaks its protocol, its errors and signatures included. */
class GatewaysTest {

    private static final Instant NOW = Instant.parse("2026-01-06T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Message MESSAGE =
            new Message("alert-1/SMS", "driver-1", Way.SMS, "A7: жеткізу, 5 аялдама", NOW.plusSeconds(600));

    private final FakeGateway server = new FakeGateway();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Gateway http = new Gateway(client, JSON, Duration.ofSeconds(5));

    @AfterEach
    void close() {
        server.close();
        client.close();
    }

    @Test
    void asksTheSmsGatewayWithAFormAndItsOwnId() throws Exception {
        server.answers(200, "{\"id\":17,\"cnt\":1}");
        assertThat(sms().send("+77011234567", MESSAGE)).isEqualTo(new Sent.Taken("17"));
        assertThat(sms().send("+77011234567", MESSAGE)).isEqualTo(new Sent.Taken("17"));
        String form = URLDecoder.decode(server.asked().getFirst().text(), UTF_8);
        assertThat(form)
                .contains("apikey=key-1&phones=+77011234567&mes=A7: жеткізу, 5 аялдама&id=")
                .endsWith("&charset=utf-8&fmt=3&sender=RELIEF");
        assertThat(server.asked().get(1).text())
                .isEqualTo(server.asked().getFirst().text());
    }

    @Test
    void tellsWhatTheSmsGatewayWillNeverTakeFromWhatIsItsOwnFault() throws Exception {
        server.answers(200, "{\"error\":\"invalid number\",\"error_code\":7}")
                .answers(200, "{\"error\":\"message is denied\",\"error_code\":6}")
                .answers(200, "{\"error\":\"duplicate request, wait a minute\",\"error_code\":9}")
                .answers(200, "{\"error\":\"no money\",\"error_code\":3}")
                .answers(502, "")
                .answers(200, "<html>");
        assertThat(sms().send("+7701", MESSAGE)).isEqualTo(new Sent.Gone("sms-7"));
        assertThat(sms().send("+7701", MESSAGE)).isEqualTo(new Sent.Refused("sms-6"));
        assertThat(sms().send("+7701", MESSAGE)).isEqualTo(new Sent.Busy(Duration.ofMinutes(1)));
        for (String fault : List.of("sms-3", "status-502", "unreadable-answer")) {
            assertThatThrownBy(() -> sms().send("+7701", MESSAGE))
                    .isInstanceOf(GatewayFault.class)
                    .hasMessage(fault);
        }
    }

    private SmsGateway sms() {
        return new SmsGateway(http, new ChannelsProperties.Sms(server.url("/sys/send.php"), "key-1", "RELIEF"));
    }

    @Test
    void speaksToTelegramAsABot() throws Exception {
        server.answers(200, "{\"ok\":true,\"result\":{\"message_id\":5}}")
                .answers(403, error(403, "Forbidden: bot was blocked by the user", ""))
                .answers(400, error(400, "Bad Request: chat not found", ""))
                .answers(400, error(400, "Bad Request: message text is empty", ""))
                .answers(429, error(429, "Too Many Requests", ",\"parameters\":{\"retry_after\":7}"))
                .answers(401, error(401, "Unauthorized", ""));
        var bot = new TelegramBot(http, new ChannelsProperties.Telegram(server.url(""), "11:abc", "relief_bot", ""));
        assertThat(bot.send("42", MESSAGE)).isEqualTo(new Sent.Taken("5"));
        assertThat(server.asked().getFirst().path()).isEqualTo("/bot11:abc/sendMessage");
        assertThat(JSON.readTree(server.asked().getFirst().body()))
                .isEqualTo(JSON.readTree("{\"chat_id\":\"42\",\"text\":\"A7: жеткізу, 5 аялдама\"}"));
        assertThat(bot.send("42", MESSAGE)).isEqualTo(new Sent.Gone("telegram-403"));
        assertThat(bot.send("42", MESSAGE)).isEqualTo(new Sent.Gone("telegram-400"));
        assertThat(bot.send("42", MESSAGE)).isEqualTo(new Sent.Refused("telegram-400"));
        assertThat(bot.send("42", MESSAGE)).isEqualTo(new Sent.Busy(Duration.ofSeconds(7)));
        assertThatThrownBy(() -> bot.send("42", MESSAGE)).hasMessage("telegram-401");
    }

    private static String error(int code, String why, String more) {
        return "{\"ok\":false,\"error_code\":%d,\"description\":\"%s\"%s}".formatted(code, why, more);
    }

    @Test
    void pushesWhatTheBrowserAloneCanReadUnderItsOwnSignature() throws Exception {
        VapidKeys keys = VapidKeys.generate();
        KeyPair browser = pair();
        byte[] secret = new byte[16];
        Arrays.fill(secret, (byte) 7);
        server.answers(201, "", Map.of("Location", "/message/9"));
        Sent sent = push(keys).send(address(browser, secret), MESSAGE);
        assertThat(sent).isEqualTo(new Sent.Taken("/message/9"));
        FakeGateway.Asked asked = server.asked().getFirst();
        assertThat(asked.header("TTL")).isEqualTo("600");
        assertThat(asked.header("Urgency")).isEqualTo("high");
        assertThat(asked.header("Topic")).hasSize(32);
        assertThat(asked.header("Content-Encoding")).isEqualTo("aes128gcm");
        assertVapid(asked.header("Authorization"), keys);
        assertThat(JSON.readTree(opened(asked.body(), browser, secret)))
                .isEqualTo(JSON.readTree("{\"id\":\"alert-1/SMS\",\"text\":\"A7: жеткізу, 5 аялдама\"}"));
    }

    @Test
    void learnsFromAPushServiceThatASubscriptionEnded() throws Exception {
        VapidKeys keys = VapidKeys.generate();
        server.answers(410, "")
                .answers(404, "")
                .answers(413, "")
                .answers(429, "", Map.of("Retry-After", "30"))
                .answers(403, "");
        WebPushService push = push(keys);
        String address = address(pair(), new byte[16]);
        assertThat(push.send(address, MESSAGE)).isEqualTo(new Sent.Gone("push-410"));
        assertThat(push.send(address, MESSAGE)).isEqualTo(new Sent.Gone("push-404"));
        assertThat(push.send(address, MESSAGE)).isEqualTo(new Sent.Refused("push-413"));
        assertThat(push.send(address, MESSAGE)).isEqualTo(new Sent.Busy(Duration.ofSeconds(30)));
        assertThat(push.send(address, MESSAGE)).isEqualTo(new Sent.Barred("push-403"));
        assertThat(push.send(
                        new PushAddress(server.url("/push/1"), "A".repeat(87), "A".repeat(22)).toString(), MESSAGE))
                .isEqualTo(new Sent.Gone("push-no-keys"));
    }

    private WebPushService push(VapidKeys keys) {
        String publicKey = base64(keys.getApplicationServerKey());
        String privateKey = base64(unsigned(keys.getPrivateKey().getS()));
        return new WebPushService(
                http, new ChannelsProperties.Push("mailto:it@relief.example", publicKey, privateKey, List.of()), CLOCK);
    }

    private String address(KeyPair browser, byte[] secret) {
        return new PushAddress(server.url("/push/1"), base64(point((ECPublicKey) browser.getPublic())), base64(secret))
                .toString();
    }

    /** RFC 8292: a JSON Web Token under ES256 with whom it is for, whose it is and how long. */
    private void assertVapid(String header, VapidKeys keys) throws Exception {
        assertThat(header).startsWith("vapid t=").contains("k=" + base64(keys.getApplicationServerKey()));
        List<String> parts =
                List.of(header.substring("vapid t=".length()).split(",")[0].split("\\."));
        var claims = JSON.readTree(Base64.getUrlDecoder().decode(parts.get(1)));
        assertThat(claims.path("aud").asString()).isEqualTo(server.url("").toString());
        assertThat(claims.path("sub").asString()).isEqualTo("mailto:it@relief.example");
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(keys.getPublicKey());
        signature.update((parts.get(0) + "." + parts.get(1)).getBytes(UTF_8));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(parts.get(2))))
                .isTrue();
    }

    /** RFC 8291 and 8188 as a browser has them. */
    private static byte[] opened(byte[] body, KeyPair browser, byte[] secret) throws Exception {
        byte[] salt = Arrays.copyOf(body, 16);
        int length = body[20];
        byte[] sender = Arrays.copyOfRange(body, 21, 21 + length);
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(browser.getPrivate());
        agreement.doPhase(key(sender, (ECPublicKey) browser.getPublic()), true);
        byte[] info = join("WebPush: info\0".getBytes(UTF_8), point((ECPublicKey) browser.getPublic()), sender);
        byte[] ikm = derived(secret, agreement.generateSecret(), info, 32);
        byte[] key = derived(salt, ikm, "Content-Encoding: aes128gcm\0".getBytes(UTF_8), 16);
        byte[] nonce = derived(salt, ikm, "Content-Encoding: nonce\0".getBytes(UTF_8), 12);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
        byte[] padded = cipher.doFinal(body, 21 + length, body.length - 21 - length);
        int end = padded.length - 1;
        while (padded[end] == 0) {
            end--;
        }
        assertThat(padded[end]).isEqualTo((byte) 2);
        return Arrays.copyOf(padded, end);
    }

    private static byte[] derived(byte[] salt, byte[] secret, byte[] info, int length) throws Exception {
        return KDF.getInstance("HKDF-SHA256")
                .deriveData(HKDFParameterSpec.ofExtract()
                        .addIKM((SecretKey) new SecretKeySpec(secret, "Generic"))
                        .addSalt(salt)
                        .thenExpand(info, length));
    }

    private static ECPublicKey key(byte[] point, ECPublicKey like) throws Exception {
        ECPoint at = new ECPoint(
                new BigInteger(1, Arrays.copyOfRange(point, 1, 33)),
                new BigInteger(1, Arrays.copyOfRange(point, 33, 65)));
        return (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(at, like.getParams()));
    }

    private static KeyPair pair() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static byte[] point(ECPublicKey key) {
        return join(
                new byte[] {4},
                unsigned(key.getW().getAffineX()),
                unsigned(key.getW().getAffineY()));
    }

    private static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] out = new byte[32];
        int from = Math.max(0, bytes.length - 32);
        System.arraycopy(bytes, from, out, 32 - (bytes.length - from), bytes.length - from);
        return out;
    }

    private static byte[] join(byte[]... parts) {
        var all = new java.io.ByteArrayOutputStream();
        Arrays.stream(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Test
    void signsWhatItHandsToAnothersGateway() throws Exception {
        server.answers(202, "")
                .answers(410, "")
                .answers(422, "")
                .answers(429, "", Map.of("Retry-After", "3"))
                .answers(401, "");
        var webhook = new SignedWebhook(http, new ChannelsProperties.Webhook(server.url("/in"), "shared"), CLOCK);
        assertThat(webhook.send("+77011234567", MESSAGE)).isEqualTo(new Sent.Taken(""));
        FakeGateway.Asked asked = server.asked().getFirst();
        var signature = new org.relief.platform.channels.Signature("shared");
        String header = asked.header(org.relief.platform.channels.Signature.HEADER);
        assertThat(signature.isGood(header, asked.body(), NOW.plusSeconds(60))).isTrue();
        assertThat(JSON.readTree(asked.body()).path("id").asString()).isEqualTo(MESSAGE.id());
        assertThat(webhook.send("+7", MESSAGE)).isEqualTo(new Sent.Gone("webhook-410"));
        assertThat(webhook.send("+7", MESSAGE)).isEqualTo(new Sent.Refused("webhook-422"));
        assertThat(webhook.send("+7", MESSAGE)).isEqualTo(new Sent.Busy(Duration.ofSeconds(3)));
        assertThatThrownBy(() -> webhook.send("+7", MESSAGE)).hasMessage("webhook-401");
    }

    @Test
    void takesNoSignatureThatIsForgedOrOld() {
        var signature = new org.relief.platform.channels.Signature("shared");
        byte[] body = "{\"id\":1}".getBytes(UTF_8);
        String header = signature.sign(body, NOW);
        assertThat(signature.isGood(header, body, NOW)).isTrue();
        assertThat(signature.isGood(header, "{\"id\":2}".getBytes(UTF_8), NOW)).isFalse();
        assertThat(signature.isGood(header, body, NOW.plusSeconds(301))).isFalse();
        assertThat(signature.isGood(header, body, NOW.minusSeconds(301))).isFalse();
        assertThat(new org.relief.platform.channels.Signature("other").isGood(header, body, NOW))
                .isFalse();
        assertThat(signature.isGood(null, body, NOW)).isFalse();
        assertThat(signature.isGood("t=9,v1=zz", body, NOW)).isFalse();
    }
}
