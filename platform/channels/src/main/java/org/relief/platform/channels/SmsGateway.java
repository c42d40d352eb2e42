package org.relief.platform.channels;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * SMS by the HTTP API of SMSC (smsc.kz, smsc.ru): a form to {@code /sys/send.php} with {@code fmt=3}, answered as
 * {@code {"id", "cnt"}} or {@code {"error", "error_code"}} with status 200.
 */
final class SmsGateway implements Channel {

    private static final Duration SAME_AGAIN = Duration.ofMinutes(1);

    private final Gateway gateway;
    private final URI url;
    private final String key;
    private final String sender;

    SmsGateway(Gateway gateway, ChannelsProperties.Sms settings) {
        this.gateway = gateway;
        this.url = settings.url();
        this.key = settings.key();
        this.sender = settings.sender();
    }

    @Override
    public Sent send(String address, Message message) throws IOException, InterruptedException {
        var answer = gateway.ask(HttpRequest.newBuilder(url)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form(address, message))));
        if (answer.statusCode() == 429) {
            return Gateway.busy(answer);
        }
        JsonNode body = gateway.read(answer);
        return body.has("error_code") ? refusal(body.path("error_code").asInt()) : taken(body);
    }

    private String form(String phone, Message message) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("apikey", key);
        fields.put("phones", phone);
        fields.put("mes", message.text());
        fields.put("id", String.valueOf(Math.max(1, message.id().hashCode() & Integer.MAX_VALUE)));
        fields.put("charset", "utf-8");
        fields.put("fmt", "3");
        if (!sender.isBlank()) {
            fields.put("sender", sender);
        }
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static Sent taken(JsonNode body) throws GatewayFault {
        if (!body.has("id")) {
            throw new GatewayFault("unreadable-answer");
        }
        return new Sent.Taken(body.path("id").asString());
    }

    /** What is wrong with the account is a fault of the gateway: other messages would fare no better. */
    private static Sent refusal(int code) throws GatewayFault {
        return switch (code) {
            case 1, 6 -> new Sent.Refused("sms-" + code);
            case 7, 8 -> new Sent.Gone("sms-" + code);
            case 9 -> new Sent.Busy(SAME_AGAIN);
            default -> throw new GatewayFault("sms-" + code);
        };
    }
}
