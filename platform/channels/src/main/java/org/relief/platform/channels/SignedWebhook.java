package org.relief.platform.channels;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.util.Map;

/**
 * Somebody else's gateway: {@code {"id", "to", "text", "until"}} as JSON, signed. 2xx took it, 410 knows nobody there, any
 * other 4xx refuses it, 429 asks to wait.
 */
final class SignedWebhook implements Channel {

    private final Gateway gateway;
    private final URI url;
    private final Signature signature;
    private final Clock clock;

    SignedWebhook(Gateway gateway, ChannelsProperties.Webhook settings, Clock clock) {
        this.gateway = gateway;
        this.url = requireNonNull(settings.url());
        this.signature = new Signature(settings.secret());
        this.clock = clock;
    }

    @Override
    public Sent send(String address, Message message) throws IOException, InterruptedException {
        byte[] body = gateway.write(Map.of(
                "id", message.id(),
                "to", address,
                "text", message.text(),
                "until", message.until().toString()));
        var answer = gateway.ask(HttpRequest.newBuilder(url)
                .header("Content-Type", "application/json")
                .header(Signature.HEADER, signature.sign(body, clock.instant()))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
        int status = answer.statusCode();
        return switch (status) {
            case 410 -> new Sent.Gone("webhook-410");
            case 429 -> Gateway.busy(answer);
            case 401, 403, 404 -> throw new GatewayFault("webhook-" + status);
            default -> status < 300 ? new Sent.Taken("") : new Sent.Refused("webhook-" + status);
        };
    }
}
