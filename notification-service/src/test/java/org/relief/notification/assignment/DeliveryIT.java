package org.relief.notification.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relief.notification.Phone;
import org.relief.notification.ServiceTest;
import org.relief.platform.testing.Contracts;

/** A driver, matching and inventory over HTTP and Kafka. */
class DeliveryIT extends ServiceTest {

    private static final Contracts CONTRACTS = Contracts.of("notification-service");

    private Phone driver;
    private Matching matching;
    private String path;

    @BeforeEach
    void connect() {
        driver = Phone.ofDriver(port).listen();
        matching = Matching.plan(driver.owner());
        path = "/api/deliveries/" + matching.deliveryId();
    }

    @AfterEach
    void hangUp() {
        driver.close();
    }

    private void untilOffered() {
        soon().until(() -> driver.events().contains("delivery.offered"));
    }

    private void untilState(String state) {
        soon().until(() -> driver.get(path).at("/state").equals(state));
    }

    private void enRoute() {
        matching.offer();
        untilOffered();
        driver.post(path + "/accept", "{}");
        matching.load(5, 1);
        untilState("LOADED");
        assertThat(driver.post(path + "/depart", "{}").at("/state")).isEqualTo("EN_ROUTE");
    }

    private String stop(String stopId, String action) {
        return path + "/stops/" + stopId + "/" + action;
    }

    @Test
    void anOfferArrivesOnTheLiveConnectionAsTheViewThatTheApiGives() {
        matching.offer();
        untilOffered();

        assertThat(driver.updates().getFirst().data())
                .isEqualTo(driver.get("/api/deliveries/mine").json());
        assertThat(driver.get("/api/deliveries/mine").at("/state")).isEqualTo("OFFERED");
    }

    @Test
    void goesFromOfferToCompletionAndTellsEachStep() {
        enRoute();
        var done = driver.post(stop(matching.first(), "complete"), "{\"proof\": \"CODE\"}");
        assertThat(done.at("/currentStop")).isEqualTo(matching.second());
        var failed = driver.post(stop(matching.second(), "fail"), "{\"reason\": \"NOBODY_HOME\"}");
        assertThat(failed.at("/state")).isEqualTo("EN_ROUTE");
        assertThat(failed.json().at("/currentStop").isNull()).isTrue();
        matching.complete();
        untilState("COMPLETED");

        soon().untilAsserted(() -> assertThat(BUS.types("deliveryId", matching.deliveryId()))
                .containsExactly(
                        "delivery.accepted.v1", "delivery.departed.v1", "stop.completed.v1", "stop.failed.v1"));
        BUS.heard("deliveryId", matching.deliveryId())
                .forEach(event -> CONTRACTS.assertFits(
                        "org.relief." + event.type(), event.data().toString()));
        assertThat(driver.get("/api/deliveries/mine").status()).isEqualTo(204);
        soon().untilAsserted(() -> assertThat(driver.events())
                .startsWith("delivery.offered", "delivery.changed")
                .doesNotContain("delivery.cancelled"));
    }

    @Test
    void acceptingTwiceIsOneEventAndTheSameAnswer() {
        matching.offer();
        untilOffered();
        String key = UUID.randomUUID().toString();
        var first = driver.post(path + "/accept", "{}", key);

        assertThat(driver.post(path + "/accept", "{}", key)).isEqualTo(first);
        assertThat(driver.post(path + "/accept", "{}")).isEqualTo(first);
        matching.load(5, 1);
        untilState("LOADED");
        driver.post(path + "/depart", "{}");
        soon().untilAsserted(() -> assertThat(BUS.types("deliveryId", matching.deliveryId()))
                .containsExactly("delivery.accepted.v1", "delivery.departed.v1"));
    }

    @Test
    void aDeclinedOfferIsGoneAndTold() {
        matching.offer();
        untilOffered();

        assertThat(driver.post(path + "/decline", "{\"reason\": \"TOO_FAR\"}").at("/state"))
                .isEqualTo("CANCELLED");
        assertThat(driver.post(path + "/accept", "{}").at("/code")).isEqualTo("delivery-cancelled");
        assertThat(driver.get("/api/deliveries/mine").status()).isEqualTo(204);
        soon().untilAsserted(() ->
                assertThat(BUS.types("deliveryId", matching.deliveryId())).containsExactly("delivery.declined.v1"));
        soon().untilAsserted(
                        () -> assertThat(driver.events()).containsExactly("delivery.offered", "delivery.cancelled"));
    }

    @Test
    void aCancelledOfferLeavesThePhone() {
        matching.offer();
        untilOffered();
        matching.cancel("OFFER_EXPIRED");

        soon().untilAsserted(
                        () -> assertThat(driver.events()).containsExactly("delivery.offered", "delivery.cancelled"));
        assertThat(driver.updates().getLast().data().path("reason").asString()).isEqualTo("OFFER_EXPIRED");
        var late = driver.post(path + "/accept", "{}");
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.at("/code")).isEqualTo("delivery-cancelled");
    }

    @Test
    void anOfferCannotBeAcceptedAfterItsTime() {
        matching.offer(Instant.now().minus(Duration.ofSeconds(1)));
        untilOffered();

        assertThat(driver.post(path + "/accept", "{}").at("/code")).isEqualTo("offer-over");
        assertThat(driver.get("/api/deliveries/mine").status()).isEqualTo(204);
    }

    @Test
    void anOfferThatComesAfterItsCancellationIsNeverShown() {
        matching.cancel("REQUESTS_GONE").offer();
        Matching next = Matching.plan(driver.owner()).offer();
        soon().until(() -> !driver.updates().isEmpty());

        assertThat(driver.updates().getFirst().data().path("deliveryId").asString())
                .isEqualTo(next.deliveryId());
        assertThat(driver.get(path).at("/state")).isEqualTo("CANCELLED");
    }

    @Test
    void theSameOfferTwiceIsToldOnce() {
        String offered = matching.offered(Instant.now().plusSeconds(60));
        String id = BUS.say("relief.deliveries", "delivery.offered.v1", matching.deliveryId(), offered);
        BUS.say(id, "relief.deliveries", "delivery.offered.v1", matching.deliveryId(), offered);
        matching.cancel("COORDINATOR");

        soon().until(() -> driver.events().contains("delivery.cancelled"));
        assertThat(driver.events()).containsExactly("delivery.offered", "delivery.cancelled");
    }

    @Test
    void aSmallerLoadShrinksTheStops() {
        matching.offer();
        untilOffered();
        driver.post(path + "/accept", "{}");
        matching.load(2, 0);
        untilState("LOADED");
        var view = driver.get(path).json();

        assertThat(view.at("/lines").size()).isEqualTo(1);
        assertThat(view.at("/stops/0/lines").size()).isEqualTo(1);
        assertThat(view.at("/stops/0/lines/0/quantity").asInt()).isEqualTo(1);
        assertThat(view.at("/stops/1/lines/0/quantity").asInt()).isEqualTo(1);
    }

    @Test
    void aHandoverMadeBeforeTheCancellationWasKnownIsStillTaken() {
        enRoute();
        matching.cancel("COORDINATOR");
        untilState("CANCELLED");

        assertThat(driver.post(stop(matching.first(), "complete"), "{\"proof\": \"CODE\"}")
                        .status())
                .isEqualTo(200);
        assertThat(driver.get(stop(matching.second(), "contact")).at("/code")).isEqualTo("delivery-cancelled");
        soon().untilAsserted(
                        () -> assertThat(BUS.types("stopId", matching.first())).containsExactly("stop.completed.v1"));
    }

    @Test
    void aDriverMayVisitInAnotherOrderAndHandOverLess() {
        enRoute();
        assertThat(driver.post(stop(matching.second(), "head-for"), "{}").at("/currentStop"))
                .isEqualTo(matching.second());
        driver.post(stop(matching.second(), "complete"), """
                {"proof": "SIGNATURE", "lines": [{"line": 1, "quantity": 1}]}""");

        assertThat(driver.post(stop(matching.first(), "complete"), """
                {"proof": "NONE", "lines": [{"line": 1, "item": "FOOD_PARCEL_5D", "quantity": 4}]}""").at("/code"))
                .isEqualTo("too-much");
        soon().untilAsserted(() -> assertThat(BUS.heard("stopId", matching.second()))
                .singleElement()
                .satisfies(event ->
                        assertThat(event.data().at("/lines/0/quantity").asInt()).isEqualTo(1)));
    }

    @Test
    void aRedirectionAddsAStop() {
        enRoute();
        driver.post(stop(matching.first(), "complete"), "{\"proof\": \"PHOTO\"}");
        driver.post(stop(matching.second(), "fail"), "{\"reason\": \"REFUSED\"}");
        String added = Matching.id();
        matching.redirect(added);

        soon().until(() -> driver.get(path).at("/currentStop").equals(added));
        assertThat(driver.post(stop(added, "complete"), "{\"proof\": \"CODE\"}").status())
                .isEqualTo(200);
    }

    @Test
    void actionsInTheWrongStateSayWhatToDo() {
        matching.offer();
        untilOffered();
        assertThat(driver.post(path + "/depart", "{}").at("/code")).isEqualTo("accept-first");
        driver.post(path + "/accept", "{}");
        assertThat(driver.post(path + "/depart", "{}").at("/code")).isEqualTo("load-first");
        assertThat(driver.post(path + "/decline", "{\"reason\": \"NOT_NOW\"}").at("/code"))
                .isEqualTo("already-accepted");
        matching.load(5, 1);
        untilState("LOADED");
        var early = driver.post(stop(matching.first(), "complete"), "{\"proof\": \"CODE\"}");
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.at("/code")).isEqualTo("depart-first");
        assertThat(early.at("/detail")).isNotBlank();
    }

    @Test
    void keepsTheTimeOfThePhoneAndRefusesOneFarAhead() {
        matching.offer();
        untilOffered();
        String before =
                Instant.now().minusSeconds(90).truncatedTo(ChronoUnit.MILLIS).toString();
        String ahead = Instant.now().plusSeconds(600).toString();

        var refused = driver.post(path + "/accept", "{\"at\": \"" + ahead + "\"}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("/errors/0/code")).isEqualTo("time-ahead");
        driver.post(path + "/accept", "{\"at\": \"" + before + "\"}");
        soon().untilAsserted(() -> assertThat(BUS.heard("deliveryId", matching.deliveryId()))
                .singleElement()
                .satisfies(event -> assertThat(
                                Instant.parse(event.data().path("at").asString()))
                        .isEqualTo(Instant.parse(before))));
    }

    @Test
    void anotherDriverFindsNothing() {
        enRoute();
        try (Phone other = Phone.ofDriver(port)) {
            assertThat(other.get(path).status()).isEqualTo(404);
            assertThat(other.get("/api/deliveries/mine").status()).isEqualTo(204);
            assertThat(other.get(stop(matching.first(), "contact")).status()).isEqualTo(404);
            for (String action : List.of("accept", "depart")) {
                assertThat(other.post(path + "/" + action, "{}").status()).isEqualTo(404);
            }
        }
    }
}
