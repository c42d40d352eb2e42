package org.relief.platform.channels;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.interaso.webpush.VapidKeys;
import com.interaso.webpush.WebPush;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Web Push (RFC 8030), encrypted for the browser (RFC 8291) and signed with this service's key (VAPID, RFC 8292). */
final class WebPushService implements Channel {

    private static final int TOPIC_BYTES = 24;

    private final Gateway gateway;
    private final WebPush push;
    private final Clock clock;

    WebPushService(Gateway gateway, ChannelsProperties.Push settings, Clock clock) {
        this.gateway = gateway;
        this.clock = clock;
        push = new WebPush(
                settings.subject(), VapidKeys.fromUncompressedBytes(settings.publicKey(), settings.privateKey()));
    }

    @Override
    public Sent send(String address, Message message) throws IOException, InterruptedException {
        byte[] content = gateway.write(Map.of("id", message.id(), "text", message.text()));
        Sealed sealed = seal(address, content);
        return sealed == null ? new Sent.Gone("push-no-keys") : send(sealed, message);
    }

    /** @param content that this browser alone can read */
    private record Sealed(PushAddress to, byte[] content) {}

    /** Null when the subscription cannot be one: whatever its keys throw says nothing of the gateway. */
    private @Nullable Sealed seal(String address, byte[] content) {
        try {
            PushAddress to = PushAddress.parse(address);
            return new Sealed(to, push.getBody(content, to.key(), to.secret()));
        } catch (Exception _) {
            return null;
        }
    }

    private Sent send(Sealed sealed, Message message) throws IOException, InterruptedException {
        PushAddress to = sealed.to();
        HttpRequest.Builder request =
                HttpRequest.newBuilder(to.endpoint()).POST(HttpRequest.BodyPublishers.ofByteArray(sealed.content()));
        push.getHeaders(to.endpoint().toString(), secondsLeft(message), topic(message.id()), WebPush.Urgency.High)
                .forEach(request::setHeader);
        var answer = gateway.ask(request);
        return switch (answer.statusCode()) {
            case 200, 201, 202, 204 ->
                new Sent.Taken(answer.headers().firstValue("Location").orElse(""));
            // Subscribed under another key, most often: the others' browsers are not to wait for that one.
            case 401, 403 -> new Sent.Barred("push-" + answer.statusCode());
            case 404, 410 -> new Sent.Gone("push-" + answer.statusCode());
            case 413 -> new Sent.Refused("push-413");
            case 429 -> Gateway.busy(answer);
            default -> throw new GatewayFault("push-" + answer.statusCode());
        };
    }

    private int secondsLeft(Message message) {
        long left = Duration.between(clock.instant(), message.until()).toSeconds();
        return (int) Math.clamp(left, 0, Duration.ofDays(1).toSeconds());
    }

    /** A repetition that the phone has not seen yet takes the place of the first one. */
    private static String topic(String id) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(id.getBytes(UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, TOPIC_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
