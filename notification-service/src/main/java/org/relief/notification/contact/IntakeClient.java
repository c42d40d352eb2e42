package org.relief.notification.contact;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import org.relief.notification.assignment.CodeCheck;
import org.relief.notification.assignment.Visit;
import org.relief.notification.contact.LookUp.Found;
import org.relief.notification.contact.LookUp.Unavailable;
import org.relief.notification.contact.LookUp.Why;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What intake is asked: for a contact, on behalf of the driver, and why, for its audit; and whether a code is the household's. */
final class IntakeClient {

    private record SaidCode(String code) {}

    private record CheckedCode(String result) {}

    private final HttpClient http;
    private final JsonMapper json;
    private final ServiceToken token;
    private final URI url;
    private final Duration patience;
    private final Supplier<UUID> ids;

    /** @param ids of commands: each question about a code is one */
    IntakeClient(HttpClient http, JsonMapper json, ServiceToken token, IntakeSettings settings, Supplier<UUID> ids) {
        this.ids = ids;
        this.http = http;
        this.json = json;
        this.token = token;
        this.url = settings.url();
        this.patience = settings.timeLimit();
    }

    /** @throws IOException when it is worth asking again: no answer, or a fault on intake's side */
    LookUp ask(Visit visit, String driverId, String traceparent) throws IOException, InterruptedException {
        String bearer = token.get();
        HttpResponse<String> answer = send(visit, driverId, traceparent, bearer);
        if (answer.statusCode() == 401) {
            // Revoked, or signed with a key that is gone: once more with a new one.
            token.forget(bearer);
            answer = send(visit, driverId, traceparent, token.get());
        }
        return judge(answer);
    }

    /** @throws IOException when it is worth asking again */
    CodeCheck checkCode(String requestId, String said, String traceparent) throws IOException, InterruptedException {
        String bearer = token.get();
        HttpResponse<String> answer = sendCode(requestId, said, traceparent, bearer);
        if (answer.statusCode() == 401) {
            token.forget(bearer);
            answer = sendCode(requestId, said, traceparent, token.get());
        }
        return judgeCode(answer);
    }

    private HttpResponse<String> sendCode(String requestId, String said, String traceparent, String bearer)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url.resolve("/api/requests/" + requestId + "/handover-code/check"))
                .timeout(patience)
                .header("Authorization", "Bearer " + bearer)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .header("Idempotency-Key", ids.get().toString())
                .header("traceparent", traceparent)
                .POST(BodyPublishers.ofString(json.writeValueAsString(new SaidCode(said))))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private CodeCheck judgeCode(HttpResponse<String> answer) throws IOException {
        return switch (answer.statusCode()) {
            case 200 -> readCheck(answer.body());
            case 400, 401, 403, 404 -> CodeCheck.UNVERIFIED;
            default -> throw new IOException("Intake answers " + answer.statusCode());
        };
    }

    /** A word that is new is no yes. */
    private CodeCheck readCheck(String body) throws IOException {
        try {
            return switch (json.readValue(body, CheckedCode.class).result()) {
                case "MATCHED" -> CodeCheck.MATCHED;
                case "MISMATCHED" -> CodeCheck.MISMATCHED;
                case "NO_CODE" -> CodeCheck.NO_CODE;
                default -> CodeCheck.UNVERIFIED;
            };
        } catch (JacksonException e) {
            throw new IOException(
                    "Intake's answer cannot be read: " + e.getClass().getSimpleName());
        }
    }

    private HttpResponse<String> send(Visit visit, String driverId, String traceparent, String bearer)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        url.resolve("/api/requests/" + visit.requestId() + "/contact"))
                .timeout(patience)
                .header("Authorization", "Bearer " + bearer)
                .header("On-Behalf-Of", driverId)
                .header("Accept", "application/json")
                .header("traceparent", traceparent);
        if (visit.reason() != null) {
            request.header("Reading-Reason", visit.reason());
        }
        if (visit.note() != null) {
            request.header("Reading-Note", URLEncoder.encode(visit.note(), StandardCharsets.UTF_8));
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private LookUp judge(HttpResponse<String> answer) throws IOException {
        return switch (answer.statusCode()) {
            case 200 -> new Found(read(answer.body()));
            case 404, 410 -> new Unavailable(Why.GONE);
            case 429 -> new Unavailable(Why.LIMITED);
            case 400, 401, 403 -> new Unavailable(Why.REFUSED);
            default -> throw new IOException("Intake answers " + answer.statusCode());
        };
    }

    /** Not with the parser's own message, which quotes what it read. */
    private Contact read(String body) throws IOException {
        try {
            return json.readValue(body, Contact.class);
        } catch (JacksonException e) {
            throw new IOException(
                    "Intake's contact cannot be read: " + e.getClass().getSimpleName());
        }
    }
}
