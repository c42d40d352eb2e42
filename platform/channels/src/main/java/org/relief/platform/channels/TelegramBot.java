package org.relief.platform.channels;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Telegram by its Bot API: {@code sendMessage}, answered as {@code {"ok", "result" | "error_code", "parameters"}}. */
final class TelegramBot implements Channel {

    private final Gateway gateway;
    private final URI method;

    TelegramBot(Gateway gateway, ChannelsProperties.Telegram settings) {
        this.gateway = gateway;
        this.method = URI.create(settings.url() + "/bot" + settings.token() + "/sendMessage");
    }

    @Override
    public Sent send(String address, Message message) throws IOException, InterruptedException {
        byte[] body = gateway.write(Map.of("chat_id", address, "text", message.text()));
        var answer = gateway.ask(HttpRequest.newBuilder(method)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
        JsonNode told = gateway.read(answer);
        return told.path("ok").asBoolean(false)
                ? new Sent.Taken(told.at("/result/message_id").asString(""))
                : refusal(told);
    }

    private static Sent refusal(JsonNode told) throws GatewayFault {
        String why = told.path("description").asString("");
        int code = told.path("error_code").asInt(0);
        return switch (code) {
            case 429 -> Gateway.busy(told.at("/parameters/retry_after").asString(null));
            // Blocked by the user, deactivated, or never started: only they can change that.
            case 403 -> new Sent.Gone("telegram-403");
            case 400 ->
                why.contains("chat not found") ? new Sent.Gone("telegram-400") : new Sent.Refused("telegram-400");
            default -> throw new GatewayFault("telegram-" + code);
        };
    }
}
