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
import java.util.Map;
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
        return judge(authorized(bearer -> send(visit, driverId, traceparent, bearer)));
    }

    /** @throws IOException when it is worth asking again */
    CodeCheck checkCode(String requestId, String said, String traceparent) throws IOException, InterruptedException {
        String path = requestId + "/handover-code/check";
        String body = json.writeValueAsString(new SaidCode(said));
        return judgeCode(authorized(bearer -> http.send(
                post(path, traceparent, bearer)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString())));
    }

    /**
     * What a driver found out, or took a photo of, at a door.
     *
     * @param path under the request
     * @throws IOException when it is worth saying again
     */
    DoorReports.Answer sayOfDoor(
            String requestId, String path, String driverId, Map<String, Object> said, String traceparent)
            throws IOException, InterruptedException {
        String body = json.writeValueAsString(said);
        HttpResponse<String> answer = authorized(bearer -> http.send(
                post(requestId + path, traceparent, bearer)
                        .header("On-Behalf-Of", driverId)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString()));
        return switch (answer.statusCode()) {
            case 200, 204 -> DoorReports.Answer.TAKEN;
            case 404, 410 -> DoorReports.Answer.GONE;
            case 400, 409, 422 -> DoorReports.Answer.REFUSED;
            case 401, 403 -> DoorReports.Answer.AWAY;
            default -> throw new IOException("Intake answers " + answer.statusCode());
        };
    }

    private HttpRequest.Builder post(String path, String traceparent, String bearer) {
        return HttpRequest.newBuilder(url.resolve("/api/requests/" + path))
                .timeout(patience)
                .header("Authorization", "Bearer " + bearer)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .header("Idempotency-Key", ids.get().toString())
                .header("traceparent", traceparent);
    }

    private interface Call {
        HttpResponse<String> with(String bearer) throws IOException, InterruptedException;
    }

    /** A token that was revoked, or signed with a key that is gone, is renewed once. */
    private HttpResponse<String> authorized(Call call) throws IOException, InterruptedException {
        String bearer = token.get();
        HttpResponse<String> answer = call.with(bearer);
        if (answer.statusCode() != 401) {
            return answer;
        }
        token.forget(bearer);
        return call.with(token.get());
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
