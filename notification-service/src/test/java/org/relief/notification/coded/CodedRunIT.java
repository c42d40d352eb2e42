package org.relief.notification.coded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.relief.notification.FakeIntake;
import org.relief.notification.Phone;
import org.relief.notification.ServiceTest;
import org.relief.notification.assignment.Matching;
import org.relief.platform.channels.Signature;
import org.relief.platform.eventing.EventJson;
import org.relief.platform.testing.TestTokens;
import tools.jackson.databind.JsonNode;

/** A driver without the page: the offer climbs to the phone, and the whole run is done by messages of 70 characters. */
class CodedRunIT extends ServiceTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String number =
            "+7701%07d".formatted(ThreadLocalRandom.current().nextInt(10_000_000));

    @Test
    void doesAWholeRunByMessagesAlone() {
        try (Phone page = Phone.ofDriver(port)) {
            startShift(page);
            assertThat(page.post("/api/reach/mine", "{\"language\":\"ru\",\"phone\":\"%s\"}".formatted(number))
                            .at("/phone"))
                    .isEqualTo("… " + number.substring(number.length() - 2));
            Matching run = Matching.plan(page.owner()).offer();
            soon().untilAsserted(() -> assertThat(texts(page.owner()))
                    .containsExactly("A1: остановок 2, загрузка " + "08:50. OK1 – беру, NO1 – нет"));
            assertThat(write("OK2")).isEqualTo("Рейса 2 у вас нет. Проверьте номер.");
            assertThat(write("G1")).startsWith("1: ещё рано.");
            assertThat(write("OK1")).startsWith("OK1: рейс ваш. Загрузка ").endsWith("склад W3. Выехали: G1");
            run.load(5, 1);
            soon().untilAsserted(() ->
                    assertThat(page.get("/api/deliveries/mine").at("/state")).isEqualTo("LOADED"));
            assertThat(write("G1")).startsWith("1-1: alatau 43.299,76.815 ").endsWith("D1-1 код или F1-1");
            assertThat(write("D1-1 " + FakeIntake.CODE)).startsWith("D1-1: отдано, код " + FakeIntake.CODE + ".");
            assertThat(write("F1-7")).isEqualTo("В рейсе 1 нет остановки 7. Проверьте номер.");
            assertThat(write("F1-2 9")).startsWith("Причина 1–7.");
            assertThat(write("F1-2 2")).startsWith("F1-2: дорога закрыта.");
            assertThat(write("D1-3")).isEqualTo("В рейсе 1 нет остановки 3. Проверьте номер.");
            assertThat(write("N1")).isEqualTo("1: все остановки закрыты. Спасибо!");
            soon().untilAsserted(() -> assertThat(BUS.types("deliveryId", run.deliveryId()))
                    .contains("delivery.accepted.v1", "delivery.departed.v1", "stop.completed.v1", "stop.failed.v1"));
            JsonNode told = BUS.heard("deliveryId", run.deliveryId()).stream()
                    .filter(event -> event.type().equals("stop.completed.v1"))
                    .findFirst()
                    .orElseThrow()
                    .data();
            assertThat(told.path("proof").asString()).isEqualTo("CODE");
            assertThat(told.path("codeCheck").asString()).isEqualTo("MATCHED");
        }
    }

    @Test
    void saysThatAWrittenCodeIsWrongAndTellsTheCoordinator() {
        try (Phone page = Phone.ofDriver(port)) {
            startShift(page);
            page.post("/api/reach/mine", "{\"language\":\"kk\",\"phone\":\"%s\"}".formatted(number));
            Matching run = Matching.plan(page.owner()).offer();
            soon().untilAsserted(() -> assertThat(write("OK1")).startsWith("OK1: "));
            run.load(5, 1);
            soon().untilAsserted(() ->
                    assertThat(page.get("/api/deliveries/mine").at("/state")).isEqualTo("LOADED"));
            assertThat(write("D1-1 12345")).isEqualTo("D1-1: берілді, бірақ 12345 қате код. Қайта сұраңыз: U1-1");
            soon().untilAsserted(() -> assertThat(BUS.heard("deliveryId", run.deliveryId()))
                    .anyMatch(event -> event.data().path("codeCheck").asString().equals("MISMATCHED"))
                    .anyMatch(event -> event.data().path("why").asString().equals("code-not-matched")));
        }
    }

    @Test
    void carriesAnOfferThatNobodyAnswersToTheCallListAndWritesDownWhoReadTheNumber() {
        try (Phone page = Phone.ofDriver(port);
                Phone coordinator = Phone.ofCoordinator(port)) {
            startShift(page);
            Matching run = Matching.plan(page.owner()).offer();
            soon().untilAsserted(() -> assertThat(calls(coordinator, run)).hasSize(1));
            JsonNode call = calls(coordinator, run).getFirst();
            String id = call.path("alertId").asString();
            assertThat(call.path("driverId").asString()).isEqualTo(page.owner());
            assertThat(call.path("taken").isObject()).isFalse();
            coordinator.post("/api/areas/almaty/calls/" + id + "/take", "");
            assertThat(calls(coordinator, run).getFirst().at("/taken/by").asString())
                    .isEqualTo(coordinator.owner());
            assertThat(coordinator
                            .post("/api/areas/almaty/calls/" + id + "/number", "")
                            .status())
                    .isEqualTo(404);
            page.post("/api/reach/mine", "{\"language\":\"kk\",\"phone\":\"%s\"}".formatted(number));
            assertThat(coordinator
                            .post("/api/areas/almaty/calls/" + id + "/number", "")
                            .at("/phone"))
                    .isEqualTo(number);
            assertThat(coordinator
                            .post("/api/areas/almaty/calls/" + id + "/called", "{\"outcome\":\"TOLD\"}")
                            .at("/state"))
                    .isEqualTo("OVER");
            assertThat(calls(coordinator, run)).isEmpty();
        }
    }

    @Test
    void theDriverOfACarThatIsOutIsReachedByWhoeverLooksAfterItAndNoOther() {
        try (Phone page = Phone.ofDriver(port);
                Phone coordinator = Phone.ofCoordinator(port)) {
            startShift(page);
            page.post("/api/reach/mine", "{\"language\":\"kk\",\"phone\":\"%s\"}".formatted(number));
            Matching run = Matching.plan(page.owner()).offer();
            String path = "/api/areas/almaty/deliveries/" + run.deliveryId() + "/number";
            soon().untilAsserted(() -> assertThat(write("OK1")).startsWith("OK1: "));
            soon().untilAsserted(() ->
                    assertThat(coordinator.post(path, "").at("/phone")).isEqualTo(number));
            assertThat(page.post(path, "").status()).isEqualTo(403);
            assertThat(coordinator
                            .post("/api/areas/almaty/deliveries/" + UUID.randomUUID() + "/number", "")
                            .status())
                    .isEqualTo(404);
        }
    }

    @Test
    void anOfferThatIsMadeAgainRingsAgainAndTheOldOneIsNotCalledFor() {
        try (Phone page = Phone.ofDriver(port);
                Phone coordinator = Phone.ofCoordinator(port)) {
            startShift(page);
            Instant first = Instant.now().truncatedTo(ChronoUnit.MILLIS).plus(Duration.ofMinutes(4));
            Matching run = Matching.plan(page.owner()).offer(first);
            soon().untilAsserted(() -> assertThat(calls(coordinator, run)).hasSize(1));
            page.post("/api/reach/mine", "{\"language\":\"ru\",\"phone\":\"%s\"}".formatted(number));
            Instant again = first.plus(Duration.ofMinutes(4));
            run.offer(again, 2);
            soon().untilAsserted(() ->
                    assertThat(texts(page.owner())).singleElement().asString().startsWith("A1: "));
            assertThat(alerts(page))
                    .singleElement()
                    .satisfies(
                            alert -> assertThat(alert.path("until").asString()).isEqualTo(again.toString()));
        }
    }

    @Test
    void stopsClimbingWhenThePageSaysThatItIsKnown() {
        try (Phone page = Phone.ofDriver(port)) {
            startShift(page);
            Matching run = accepted(page);
            run.cancel("COORDINATOR");
            soon().untilAsserted(() -> assertThat(kinds(page)).containsExactly("DELIVERY_CANCELLED"));
            String id = page.get("/api/alerts/mine").at("/0/alertId");
            assertThat(page.post("/api/alerts/" + id + "/acknowledge", "").at("/state"))
                    .isEqualTo("ACKNOWLEDGED");
            assertThat(kinds(page)).isEmpty();
            assertThat(page.post("/api/alerts/nothing/acknowledge", "").status())
                    .isEqualTo(404);
        }
    }

    /** What is written in words of one's own may name somebody: it stays on the page. */
    @Test
    void whatTheCoordinatorSaysRingsUntilItIsReadThereOrAnsweredHere() {
        try (Phone page = Phone.ofDriver(port);
                Phone coordinator = Phone.ofCoordinator(port)) {
            startShift(page);
            page.post("/api/reach/mine", "{\"language\":\"ru\",\"phone\":\"%s\"}".formatted(number));
            String messages = "/api/areas/almaty/messages/" + page.owner();
            coordinator.post(messages, "{\"said\": \"COME_BACK\"}");
            soon().untilAsserted(() ->
                    assertThat(texts(page.owner())).containsExactly("Координатор: вернитесь на склад. Прочли? OK0"));
            assertThat(write("OK0")).startsWith("OK0");
            assertThat(kinds(page)).isEmpty();

            var said = coordinator.post(messages, "{\"text\": \"ZZBRIDGEZZ\"}");
            soon().untilAsserted(() -> assertThat(texts(page.owner()))
                    .contains("Координатор: есть сообщение, откройте страницу. Прочли? OK0")
                    .noneMatch(text -> text.contains("ZZBRIDGEZZ")));
            assertThat(kinds(page)).containsExactly("COORDINATOR_SAYS");
            page.post(
                    "/api/messages/mine/heard",
                    "{\"area\": \"almaty\", \"upTo\": \"%s\"}".formatted(said.at("/notes/1/id")));
            assertThat(kinds(page)).isEmpty();
        }
    }

    @Test
    void tellsWhoDrivesRecalledGoodsWhichAlsoWhenTheDeliveryIsOver() {
        try (Phone page = Phone.ofDriver(port)) {
            startShift(page);
            Matching run = accepted(page);
            run.load(1, 0).recall();
            soon().untilAsserted(() -> assertThat(alerts(page))
                    .filteredOn(alert -> alert.path("kind").asString().equals("LOAD_RECALLED"))
                    .singleElement()
                    .satisfies(alert -> {
                        assertThat(alert.at("/recalled/lotNumber").asString()).isEqualTo("L-2201");
                        assertThat(alert.at("/recalled/lines/0/item").asString())
                                .isEqualTo("FOOD_PARCEL_5D");
                    }));
            run.cancel("COORDINATOR");
            soon().untilAsserted(() -> assertThat(kinds(page)).contains("LOAD_RECALLED", "DELIVERY_CANCELLED"));
            run.endRecall();
            soon().untilAsserted(() ->
                    assertThat(kinds(page)).contains("RECALL_ENDED").doesNotContain("LOAD_RECALLED"));
        }
    }

    @Test
    void tellsNobodyOfTheEndOfWhatTheyNeverTook() {
        try (Phone page = Phone.ofDriver(port)) {
            Matching run = Matching.plan(page.owner()).offer();
            soon().untilAsserted(() ->
                    assertThat(page.get("/api/deliveries/mine").status()).isEqualTo(200));
            page.post("/api/deliveries/" + run.deliveryId() + "/decline", "{\"reason\":\"TOO_FAR\"}");
            run.cancel("DECLINED");
            Matching next = Matching.plan(page.owner()).offer();
            soon().untilAsserted(
                            () -> assertThat(page.get("/api/deliveries/mine").at("/deliveryId"))
                                    .isEqualTo(next.deliveryId()));
            soon().untilAsserted(() -> assertThat(kinds(page)).containsExactly("OFFER"));
        }
    }

    /** The way home takes half an hour from there, and a quarter is kept: ten minutes are left. */
    @Test
    void warnsBeforeTheLastSafeDeparture() {
        try (Phone page = Phone.ofDriver(port)) {
            page.post("/api/shifts", startOfShift(Instant.now().plus(Duration.ofMinutes(55))));
            Matching run = accepted(page);
            run.load(5, 1);
            soon().untilAsserted(() -> assertThat(page.post("/api/deliveries/" + run.deliveryId() + "/depart", "")
                            .status())
                    .isEqualTo(200));
            soon().untilAsserted(() -> assertThat(kinds(page)).containsExactly("LAST_SAFE_DEPARTURE"));
        }
    }

    @Test
    void linksAChatByAWordAndAnswersStrangersNothingOfAnyDelivery() {
        try (Phone page = Phone.ofDriver(port)) {
            String word = page.post("/api/reach/mine/telegram-link", "").at("/link");
            String chat = String.valueOf(ThreadLocalRandom.current().nextLong(1L << 40));
            assertThat(telegram(chat, "OK1")).contains("нөмір белгісіз");
            assertThat(telegram(chat, "/start wrongword")).contains("жарамсыз");
            assertThat(telegram(chat, "/start " + word)).contains("Чат байланды");
            assertThat(page.get("/api/reach/mine").at("/telegram")).isEqualTo("true");
            assertThat(telegram(chat, "OK1")).contains("1 нөмірлі жеткізу сізде жоқ");
            page.post("/api/reach/mine/forget", "");
            assertThat(page.get("/api/reach/mine").at("/telegram")).isEqualTo("false");
        }
    }

    @Test
    void opensItsDoorsToSignedMessagesAlone() {
        byte[] body = body(UUID.randomUUID().toString(), "OK1");
        Instant now = Instant.now();
        Signature signature = new Signature(GATEWAY_SECRET);
        assertThat(door(body, signature.sign(body, now))).isEqualTo(200);
        assertThat(door(body, signature.sign(body, now.minus(Duration.ofMinutes(6)))))
                .isEqualTo(401);
        assertThat(door(body, new Signature("another").sign(body, now))).isEqualTo(401);
        assertThat(door(body("x", "other"), signature.sign(body, now))).isEqualTo(401);
        byte[] broken = "{\"id\":".getBytes(UTF_8);
        assertThat(door(broken, signature.sign(broken, now))).isEqualTo(400);
    }

    @Test
    void refusesANumberThatCannotBeDialledAndAnAddressThatIsNoPushService() {
        try (Phone page = Phone.ofDriver(port)) {
            assertThat(page.post("/api/reach/mine", "{\"language\":\"kk\",\"phone\":\"12\"}")
                            .text())
                    .contains("no-phone-number");
            assertThat(page.post("/api/reach/mine/browsers", """
                            {"endpoint":"https://127.0.0.1/x","p256dh":"%s","auth":"AAAAAAAAAAAAAAAAAAAAAA"}""".formatted("A".repeat(87)))
                            .text())
                    .contains("no-push-subscription");
        }
    }

    private static void startShift(Phone page) {
        page.post("/api/shifts", startOfShift(Instant.now().plus(Duration.ofHours(8))));
    }

    private static Matching accepted(Phone page) {
        Matching run = Matching.plan(page.owner()).offer();
        soon().untilAsserted(() ->
                assertThat(page.get("/api/deliveries/mine").status()).isEqualTo(200));
        page.post("/api/deliveries/" + run.deliveryId() + "/accept", "");
        return run;
    }

    private static List<String> kinds(Phone page) {
        return alerts(page).stream().map(alert -> alert.path("kind").asString()).toList();
    }

    private static List<JsonNode> alerts(Phone page) {
        return StreamSupport.stream(page.get("/api/alerts/mine").json().spliterator(), false)
                .toList();
    }

    private static List<JsonNode> calls(Phone coordinator, Matching run) {
        return StreamSupport.stream(
                        coordinator.get("/api/areas/almaty/calls").json().spliterator(), false)
                .filter(call -> call.path("deliveryId").asString("").equals(run.deliveryId()))
                .toList();
    }

    /** What the development gateway would have sent to this driver. */
    private List<String> texts(String driver) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/admin/messages"))
                .header("Authorization", TestTokens.user("admin").roles("ADMIN").bearer())
                .build();
        return StreamSupport.stream(
                        EventJson.MAPPER.readTree(send(request)).path("items").spliterator(), false)
                .filter(shown -> shown.path("person").asString().equals(driver))
                .map(shown -> shown.path("text").asString())
                .distinct()
                .toList();
    }

    private String write(String text) {
        byte[] body = body(UUID.randomUUID().toString(), text);
        String once = send(signed(body));
        // A gateway that says it again changes nothing.
        assertThat(send(signed(body))).isNotEmpty();
        String answer = EventJson.MAPPER.readTree(once).path("text").asString();
        assertThat(answer.length()).isLessThanOrEqualTo(70);
        return answer;
    }

    private byte[] body(String id, String text) {
        return "{\"id\":\"%s\",\"from\":\"%s\",\"text\":\"%s\"}"
                .formatted(id, number, text)
                .getBytes(UTF_8);
    }

    private HttpRequest signed(byte[] body) {
        return request(body, new Signature(GATEWAY_SECRET).sign(body, Instant.now()));
    }

    private HttpRequest request(byte[] body, String signature) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/doors/messages"))
                .header("Content-Type", "application/json")
                .header(Signature.HEADER, signature)
                .POST(BodyPublishers.ofByteArray(body))
                .build();
    }

    private int door(byte[] body, String signature) {
        try {
            return HTTP.send(request(body, signature), BodyHandlers.ofString()).statusCode();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private String telegram(String chat, String text) {
        return send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/doors/telegram"))
                .header("Content-Type", "application/json")
                .header("X-Telegram-Bot-Api-Secret-Token", GATEWAY_SECRET)
                .POST(BodyPublishers.ofString(
                        """
                        {"update_id": %d, "message": {"message_id": 1, "chat": {"id": %s}, "text": "%s"}}""".formatted(ThreadLocalRandom.current().nextInt(Integer.MAX_VALUE), chat, text)))
                .build());
    }

    private static String send(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofString()).body();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
