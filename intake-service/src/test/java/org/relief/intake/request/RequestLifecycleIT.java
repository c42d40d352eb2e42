package org.relief.intake.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.relief.intake.Api;
import org.relief.intake.Api.Answer;
import org.relief.intake.RunningIntake;

/** From a phone call to the outcome, over HTTP and Kafka. */
class RequestLifecycleIT extends RunningIntake {

    private static final String REQUESTS = "relief.requests";

    private static String path(String id) {
        return "/api/requests/" + id;
    }

    private String log(String area) {
        return operator().post("/api/requests", form(area)).at("/id").asString();
    }

    private void outlook(String area, String id, long sequence, String state) {
        send("relief.deliveries", area, id, "request.outlook-changed.v1", sequence, """
                {"requestId":"%s","state":"%s","at":"2022-01-05T08:03:01Z","needs":[{"line":1,"item":"FOOD_PARCEL_5D",
                "asked":4,"planned":0,"delivered":0}]}""".formatted(id, state));
    }

    @Test
    void tellsOfALoggedRequestWithItsCoarsePlaceAndWithoutItsContact() {
        String area = area();
        String id = UUID.randomUUID().toString();
        Answer logged = operator()
                .post(
                        "/api/requests",
                        form(area, Map.of("id", "\"" + id + "\"", "location", "{\"lat\":43.29934,\"lon\":76.81529}")));
        assertThat(logged.status()).isEqualTo(201);
        assertThat(logged.etag()).isEqualTo("\"1\"");
        assertThat(logged.at("/id").asString()).isEqualTo(id);
        assertThat(logged.at("/reference").asString()).matches("[A-Z0-9]{3}-[A-Z0-9]{3}");
        assertThat(logged.text()).doesNotContain("700 000", "Test Street").contains("\"contactKept\":true");
        await().untilAsserted(
                        () -> assertThat(eventsAbout(REQUESTS, id)).containsExactly("org.relief.request.logged.v1"));
        var event = records(REQUESTS).stream()
                .filter(found -> found.value().contains(id))
                .findFirst()
                .orElseThrow();
        assertThat(event.key()).isEqualTo(area);
        assertThat(json(event.value()).at("/location")).isEqualTo(json("{\"lat\":43.299,\"lon\":76.815}"));
        assertThat(json(event.value()).at("/needs"))
                .isEqualTo(json("[{\"line\":1,\"item\":\"FOOD_PARCEL_5D\",\"quantity\":4}]"));
    }

    @Test
    void takesTheCenterOfTheNeighborhoodForAnUnknownPlace() {
        Answer logged = operator().post("/api/requests", form(area()));
        assertThat(logged.at("/location")).isEqualTo(json("{\"lat\":43.293,\"lon\":76.83}"));
    }

    @Test
    void answersTheSameKeyOnceAndRefusesItForAnotherBody() {
        String area = area();
        String[] key = {"Idempotency-Key", UUID.randomUUID().toString()};
        Answer first = operator().post("/api/requests", form(area), key);
        Answer again = operator().post("/api/requests", form(area), key);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.at("/id")).isEqualTo(first.at("/id"));
        assertThat(again.at("/reference")).isEqualTo(first.at("/reference"));
        Answer other = operator().post("/api/requests", form(area, Map.of("people", "5")), key);
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.problem()).isEqualTo("idempotency-key-reused");
        assertThat(operator().get("/api/requests?area=" + area).at("/items").size())
                .isEqualTo(1);
    }

    @Test
    void refusesTheIdOfAnotherRequestAndKeepsThatOnesContact() {
        String area = area();
        String id = log(area);
        Answer taken = operator()
                .post(
                        "/api/requests",
                        form(
                                area,
                                Map.of(
                                        "id",
                                        "\"" + id + "\"",
                                        "contact",
                                        "{\"phone\":\"+7 700 000 00 99\",\"address\":\"Elsewhere 9\"}")));
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.problem()).isEqualTo("request-id-taken");
        assertThat(operator().get(path(id) + "/contact").at("/address").asString())
                .isEqualTo("Test Street 1");
    }

    @Test
    void cannotAmendOrCancelWhatIsCancelled() {
        String id = log(area());
        String reason = "{\"reason\":\"WITHDRAWN\"}";
        Answer cancelled = operator().post(path(id) + "/cancel", reason);
        assertThat(cancelled.at("/status").asString()).isEqualTo("CANCELLED");
        Answer amended = operator().patch(path(id), "{\"people\":6}", "If-Match", cancelled.etag());
        assertThat(amended.status()).isEqualTo(409);
        assertThat(amended.problem()).isEqualTo("request-cancelled");
        assertThat(operator().post(path(id) + "/cancel", reason).problem()).isEqualTo("request-cancelled");
        await().untilAsserted(() -> assertThat(eventsAbout(REQUESTS, id))
                .containsExactly("org.relief.request.logged.v1", "org.relief.request.cancelled.v1"));
    }

    @Test
    void cancelsADuplicateInFavorOfTheOtherRequest() {
        String area = area();
        String first = log(area);
        String second = log(area);
        Api desk = operator();
        String duplicate = "{\"reason\":\"DUPLICATE\",\"duplicateOf\":\"%s\"}";
        assertThat(desk.post(path(second) + "/cancel", duplicate.formatted(second))
                        .problem())
                .isEqualTo("invalid-request duplicateOf:unknown-request");
        assertThat(desk.post(path(second) + "/cancel", duplicate.formatted(first))
                        .at("/closing/duplicateOf")
                        .asString())
                .isEqualTo(first);
        assertThat(desk.post(path(first) + "/cancel", duplicate.formatted(second))
                        .problem())
                .as("of two that name each other nobody would be helped")
                .isEqualTo("invalid-request duplicateOf:duplicate-of-cancelled");
        assertThat(desk.get(path(first)).at("/status").asString()).isEqualTo("OPEN");
    }

    @Test
    void neverLetsAnOlderOutlookOverwriteANewerOne() {
        String area = area();
        String id = log(area);
        outlook(area, id, 5, "PLANNED");
        outlook(area, id, 4, "SERVED");
        outlook(area, id, 6, "ON_THE_WAY");
        outlook(area, id, 5, "PLANNED");
        String marker = log(area);
        outlook(area, marker, 1, "WAITING");
        await().untilAsserted(() -> assertThat(
                        operator().get(path(marker)).at("/outlook/state").asString())
                .isEqualTo("WAITING"));
        Answer shown = operator().get(path(id));
        assertThat(shown.at("/outlook/state").asString()).isEqualTo("ON_THE_WAY");
        assertThat(shown.at("/status").asString()).isEqualTo("OPEN");
        assertThat(shown.at("/version").asInt()).isEqualTo(1);
    }

    @Test
    void closesARequestWithItsOutcomeOnce() {
        String area = area();
        String id = log(area);
        outlook(area, id, 1, "SERVED");
        outlook(area, id, 1, "SERVED");
        await().untilAsserted(() -> assertThat(eventsAbout(REQUESTS, id))
                .containsExactly("org.relief.request.logged.v1", "org.relief.request.closed.v1"));
        Answer shown = operator().get(path(id));
        assertThat(shown.at("/status").asString()).isEqualTo("SERVED");
        assertThat(operator()
                        .patch(path(id), "{\"people\":6}", "If-Match", shown.etag())
                        .problem())
                .isEqualTo("request-closed");
        // The driver takes the handover back.
        outlook(area, id, 2, "WAITING");
        outlook(area, id, 1, "SERVED");
        await().untilAsserted(
                        () -> assertThat(eventsAbout(REQUESTS, id)).last().isEqualTo("org.relief.request.reopened.v1"));
        assertThat(operator().get(path(id)).at("/status").asString()).isEqualTo("OPEN");
    }

    @Test
    void warnsOfRequestsThatMayBeFromTheSameHousehold() {
        String area = area();
        String contact = "{\"phone\":\"%s\",\"address\":\"%s\"}";
        String phone =
                "+7 701" + UUID.randomUUID().toString().replaceAll("\\D", "").substring(0, 7);
        Answer first = operator()
                .post("/api/requests", form(area, Map.of("contact", contact.formatted(phone, "Dup Street 12, 5"))));
        assertThat(first.at("/possibleDuplicates").size()).isZero();
        Answer samePhone = operator()
                .post(
                        "/api/requests",
                        form(area, Map.of("contact", contact.formatted(phone.replace("+7 ", "8 (") + ")", "Other 1"))));
        assertThat(samePhone.status()).isEqualTo(201);
        assertThat(samePhone.at("/possibleDuplicates/0/id")).isEqualTo(first.at("/id"));
        assertThat(samePhone.at("/possibleDuplicates/0/reference")).isEqualTo(first.at("/reference"));
        assertThat(samePhone.at("/possibleDuplicates/0/status").asString()).isEqualTo("OPEN");
        Answer sameAddress = operator()
                .post(
                        "/api/requests",
                        form(area, Map.of("contact", contact.formatted("+7 700 999 99 98", "DUP street 12 / 5"))));
        assertThat(sameAddress.at("/possibleDuplicates/0/id")).isEqualTo(first.at("/id"));
    }

    @Test
    void findsARequestByWhatACallerSays() {
        Answer logged = operator().post("/api/requests", form(area()));
        String reference = logged.at("/reference").asString();
        List.of(reference, reference.toLowerCase(Locale.ROOT), reference.replace("-", ""))
                .forEach(said -> assertThat(operator()
                                .get("/api/requests/by-reference/" + said)
                                .at("/id"))
                        .isEqualTo(logged.at("/id")));
        assertThat(operator().get("/api/requests/by-reference/000-000").status())
                .isEqualTo(404);
    }

    @Test
    void listsLatestFirstInPagesWithoutGapsOrRepeats() {
        String area = area();
        List<String> ids = Stream.generate(() -> log(area)).limit(5).toList();
        List<String> seen = new ArrayList<>();
        String next = "/api/requests?limit=2&status=OPEN&neighborhood=alatau&area=" + area;
        String first = next;
        while (next != null) {
            Answer page = operator().get(next);
            page.at("/items").forEach(row -> seen.add(row.path("id").asString()));
            next = page.at("/next").isNull()
                    ? null
                    : first + "&cursor=" + page.at("/next").asString();
        }
        assertThat(seen).containsExactlyInAnyOrderElementsOf(ids).hasSize(5);
        assertThat(operator().get("/api/requests?status=CANCELLED&area=" + area).at("/items"))
                .isEmpty();
    }
}
