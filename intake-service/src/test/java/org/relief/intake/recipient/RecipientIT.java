package org.relief.intake.recipient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.relief.intake.Api.Answer;
import org.relief.intake.RunningIntake;
import tools.jackson.databind.JsonNode;

/** Only who agreed is written, in their language, and each reading of the number is in the audit. */
class RecipientIT extends RunningIntake {

    @Test
    void writesOnlyToWhoAgreedAndInTheirLanguage() {
        String area = area();
        String agreed = log(area, ",\"messagesIn\":\"ru\"");
        String silent = log(area, "");
        onTheWay(area, silent);
        onTheWay(area, agreed);
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(written(agreed)).hasSize(1));
        JsonNode message = written(agreed).getFirst();
        assertThat(message.path("text").asString()).matches("Помощь .{7} в пути, примерно 15:40\\.");
        assertThat(message.path("to").asString()).isEqualTo("+77010000077");
        assertThat(written(silent)).isEmpty();
        assertThat(as("ADMIN").get("/api/requests/" + agreed + "/contact/reads").text())
                .contains("\"by\":\"recipients\"");
    }

    /** Who was told that somebody comes, and then that nobody does, sleeps or goes to a neighbor: they are told until when. */
    @Test
    void saysUntilWhenNobodyComesWhereThatIsKnown() {
        String area = area();
        String id = log(area, ",\"messagesIn\":\"en\"");
        onTheWay(area, id);
        await().untilAsserted(() -> assertThat(written(id)).hasSize(1));
        Instant open = Instant.now().plus(Duration.ofDays(2)).truncatedTo(ChronoUnit.MINUTES);
        String report =
                "{\"level\":\"BLOCKED\",\"source\":\"AUTHORITY\",\"confidence\":\"HIGH\",\"until\":\"" + open + "\"}";
        assertThat(operator()
                        .post("/api/areas/" + area + "/neighborhoods/alatau/access-reports", report)
                        .status())
                .isLessThan(300);
        send("relief.deliveries", area, id, "request.outlook-changed.v1", 2, """
                {"requestId":"%s","state":"WAITING","at":"2030-01-05T08:13:01Z","needs":[{"line":1,"item":"FOOD_PARCEL_5D",
                "asked":4,"planned":0,"delivered":0,"reason":"NEIGHBORHOOD_BLOCKED"}]}""".formatted(id));
        await().untilAsserted(() -> assertThat(written(id)).hasSize(2));
        String when =
                DateTimeFormatter.ofPattern("EE HH:mm", Locale.ENGLISH).format(open.atZone(ZoneId.of("Asia/Almaty")));
        assertThat(written(id))
                .extracting(message -> message.path("text").asString())
                .anySatisfy(text -> assertThat(text).contains("does not come before " + when + ": road blocked"));
    }

    @Test
    void showsWithTheContactInWhichLanguageTheyAgreedToBeWritten() {
        String area = area();
        assertThat(contact(log(area, ",\"messagesIn\":\"ru\""))
                        .at("/messagesIn")
                        .asString())
                .isEqualTo("ru");
        assertThat(contact(log(area, "")).at("/messagesIn").isMissingNode()).isTrue();
    }

    private Answer contact(String request) {
        return operator().get("/api/requests/" + request + "/contact");
    }

    private String log(String area, String consent) {
        String contact =
                "{\"name\":\"Test\",\"phone\":\"+7 701 000 00 77\",\"address\":\"Test Street 7\"%s}".formatted(consent);
        return operator()
                .post("/api/requests", form(area, Map.of("contact", contact)))
                .at("/id")
                .asString();
    }

    private void onTheWay(String area, String id) {
        send("relief.deliveries", area, id, "request.outlook-changed.v1", 1, """
                {"requestId":"%s","state":"ON_THE_WAY","at":"2030-01-05T08:03:01Z","eta":"2030-01-05T10:40:00Z",
                "deliveryId":"d-%s","needs":[{"line":1,"item":"FOOD_PARCEL_5D","asked":4,"planned":4,"delivered":0}]}""".formatted(id, id));
    }

    private List<JsonNode> written(String request) {
        return StreamSupport.stream(
                        as("ADMIN").get("/api/admin/messages").at("/items").spliterator(), false)
                .filter(message -> message.path("person").asString().equals(request))
                .toList();
    }
}
