package org.relief.platform.channels;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.MessageDigest;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.relief.platform.web.openapi.Vouched;
import org.relief.platform.web.problem.Problem;
import org.relief.platform.web.problem.Refuses;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where gateways bring what people sent. They have no token: the webhook's requests are signed, Telegram sends the secret
 * that it was given. Without a secret a door is closed.
 */
@RestController
@Tag(name = "channels", description = "Short messages to people and from them")
final class DoorController {

    private static final String TELEGRAM = "X-Telegram-Bot-Api-Secret-Token";
    private static final int LONGEST = 1000;
    private static final int LONGEST_ID = 100;

    /** @param text what is to be sent back to the person; null when nothing is */
    private record DoorAnswer(@Nullable String text) {}

    /** Telegram sends what the answer to its request says. */
    private record TelegramAnswer(String method, String chat_id, String text) {}

    private final Inbox inbox;
    private final JsonMapper json;
    private final Clock clock;
    private final String webhookSecret;
    private final String telegramSecret;

    DoorController(Inbox inbox, JsonMapper json, Clock clock, ChannelsProperties settings) {
        this.inbox = inbox;
        this.json = json;
        this.clock = clock;
        this.webhookSecret =
                settings.webhook() == null ? "" : settings.webhook().secret();
        this.telegramSecret =
                settings.telegram() == null ? "" : settings.telegram().webhookSecret();
    }

    /** {@code {"id", "from", "text"}}, signed: what a person sent to somebody else's gateway. */
    @PostMapping("/doors/messages")
    @Vouched(scheme = Signature.SCHEME, header = Signature.HEADER, by = Signature.MADE)
    @Refuses(HttpStatus.NOT_FOUND)
    DoorAnswer takeMessage(
            @RequestHeader(name = Signature.HEADER, required = false) @Nullable String signature,
            @RequestBody byte[] body) {
        if (webhookSecret.isBlank()) {
            throw Problem.notFound("door-closed");
        }
        if (!new Signature(webhookSecret).isGood(signature, body, clock.instant())) {
            throw Problem.of(HttpStatus.UNAUTHORIZED, "bad-signature");
        }
        JsonNode said = read(body);
        String id = text(said, "id", LONGEST_ID);
        return new DoorAnswer(inbox.hear(new Inbound(
                        "webhook/" + id, Way.WEBHOOK, text(said, "from", LONGEST_ID), text(said, "text", LONGEST)))
                .orElse(null));
    }

    /** An update as Telegram's Bot API describes it; what is no text of a person is passed over. */
    @PostMapping("/doors/telegram")
    @Vouched(scheme = "telegram", header = TELEGRAM, by = "The secret that Telegram was given with the webhook")
    @Refuses(HttpStatus.NOT_FOUND)
    @ApiResponse(responseCode = "204", description = "Nothing is answered")
    @ResponseStatus(HttpStatus.OK)
    ResponseEntity<TelegramAnswer> takeUpdate(
            @RequestHeader(name = TELEGRAM, required = false) @Nullable String secret, @RequestBody byte[] body) {
        if (telegramSecret.isBlank()) {
            throw Problem.notFound("door-closed");
        }
        if (secret == null || !MessageDigest.isEqual(secret.getBytes(UTF_8), telegramSecret.getBytes(UTF_8))) {
            throw Problem.of(HttpStatus.UNAUTHORIZED, "bad-signature");
        }
        JsonNode update = read(body);
        String chat = update.at("/message/chat/id").asString("");
        String text = update.at("/message/text").asString("");
        if (chat.isEmpty() || text.isEmpty()) {
            return ResponseEntity.noContent().build();
        }
        String id = "telegram/" + update.path("update_id").asString("");
        return inbox.hear(new Inbound(id, Way.TELEGRAM, chat, text))
                .map(answer -> ResponseEntity.ok(new TelegramAnswer("sendMessage", chat, answer)))
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    private JsonNode read(byte[] body) {
        try {
            return json.readTree(body);
        } catch (JacksonException _) {
            throw Problem.badRequest("malformed-json");
        }
    }

    private static String text(JsonNode said, String field, int longest) {
        String text = said.path(field).asString("");
        if (text.isBlank()) {
            throw Problem.invalidRequest().field(field, "not-blank");
        }
        if (text.length() > longest) {
            throw Problem.invalidRequest().field(field, "too-long-for-a-message", longest);
        }
        return text;
    }
}
