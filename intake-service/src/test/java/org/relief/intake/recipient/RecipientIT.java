package org.relief.intake.recipient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
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
