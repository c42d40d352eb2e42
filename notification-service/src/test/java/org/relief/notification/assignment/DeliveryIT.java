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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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
        soon().untilAsserted(() -> assertThat(BUS.types("stopId", matching.first()))
                .containsExactly("stop.completed.v1", "fact.conflicted.v1"));
    }

    /** D1: the phone was offline from before the departure until after the cancellation. */
    @Test
    void aWholeRoundMadeOfflineIsTakenAfterTheCancellation() {
        matching.offer();
        untilOffered();
        driver.post(path + "/accept", "{}");
        matching.load(5, 1);
        untilState("LOADED");
        matching.cancel("COORDINATOR");
        untilState("CANCELLED");

        // The departure is heard of last.
        String proof = "{\"proof\": \"CODE\", \"at\": \"%s\"}";
        for (String stop : List.of(matching.first(), matching.second())) {
            assertThat(driver.post(
                                    stop(stop, "complete"),
                                    proof.formatted(Instant.now().minusSeconds(60)))
                            .status())
                    .isEqualTo(200);
        }
        var left = driver.post(
                path + "/depart", "{\"at\": \"%s\"}".formatted(Instant.now().minusSeconds(600)));
        assertThat(left.at("/state")).isEqualTo("CANCELLED");

        soon().untilAsserted(() -> assertThat(BUS.types("deliveryId", matching.deliveryId()))
                .containsExactly(
                        "delivery.accepted.v1",
                        "delivery.departed.v1",
                        "stop.completed.v1",
                        "fact.conflicted.v1",
                        "stop.completed.v1",
                        "fact.conflicted.v1",
                        "delivery.departed.v1"));
        BUS.heard("deliveryId", matching.deliveryId())
                .forEach(event -> CONTRACTS.assertFits(
                        "org.relief." + event.type(), event.data().toString()));
    }

    /** D4: both phones are offline; the one that was first at the door is heard of last. */
    @Test
    void theEarlierHandoverOfTwoDevicesCountsAndTheLaterOneIsKept() {
        enRoute();
        String at = "{\"proof\": \"%s\", \"at\": \"%s\", \"phoneAheadMillis\": %d}";
        Instant earlier = Instant.now().minusSeconds(120).truncatedTo(ChronoUnit.MILLIS);
        driver.post(stop(matching.first(), "complete"), at.formatted("NONE", earlier.plusSeconds(60), 0));
        var taken = driver.post(
                stop(matching.first(), "complete"), at.formatted("CODE", earlier.plusSeconds(600), 600_000));
        assertThat(taken.at("/stops/0/outcome/proof")).isEqualTo("CODE");
        assertThat(Instant.parse(taken.at("/stops/0/outcome/at"))).isEqualTo(earlier);

        String key = UUID.randomUUID().toString();
        String later = at.formatted("PHOTO", earlier.plusSeconds(30), 0);
        var refused = driver.post(stop(matching.first(), "complete"), later, key);
        assertThat(refused.at("/code")).isEqualTo("stop-done");
        assertThat(refused.at("/final")).isEqualTo("true");
        var again = driver.post(stop(matching.first(), "complete"), later, key);
        assertThat(again.at("/code")).isEqualTo("stop-done");
        assertThat(again.at("/final")).isEqualTo("true");
        soon().untilAsserted(() -> assertThat(BUS.heard("stopId", matching.first()))
                .extracting(event -> event.type() + event.data().path("taken").asString(""))
                .containsExactly(
                        "stop.completed.v1", "stop.completed.v1", "fact.conflicted.v1true", "fact.conflicted.v1false"));
    }

    @Test
    void aReportAboutADeliveryOfNobodysIsRefusedForGoodAndReachesTheCoordinator() {
        enRoute();
        String unknown = "/api/deliveries/" + Matching.id() + "/stops/" + Matching.id() + "/complete";

        var refused = driver.post(unknown, "{\"proof\": \"CODE\", \"at\": \"1970-01-01T00:00:00Z\"}");
        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.at("/final")).isEqualTo("true");
        soon().untilAsserted(() -> assertThat(BUS.heard("driverId", driver.owner()))
                .filteredOn(event -> event.type().equals("fact.conflicted.v1"))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.data().path("why").asString()).isEqualTo("delivery-not-found");
                    CONTRACTS.assertFits(
                            "org.relief." + event.type(), event.data().toString());
                }));
    }

    /** D5 */
    @Test
    void aCancelledRequestClosesItsContactAtOnceAndAnAmendedOneIsAskedAnew() {
        enRoute();
        BUS.say("relief.requests", "request.amended.v1", matching.firstRequest(), """
                {"requestId": "%s", "people": 3}""".formatted(
                        matching.firstRequest()));
        soon().until(() -> driver.get(path).at("/stops/0/changes").equals("1"));
        assertThat(driver.get(stop(matching.first(), "contact")).at("/available"))
                .isEqualTo("true");

        BUS.say("relief.requests", "request.cancelled.v1", matching.firstRequest(), """
                {"requestId": "%s", "reason": "WITHDRAWN"}""".formatted(
                        matching.firstRequest()));
        soon().until(() ->
                driver.updates().getLast().data().at("/stops/0/cancelled").asBoolean(false));
        var closed = driver.get(stop(matching.first(), "contact"));
        assertThat(closed.status()).isEqualTo(410);
        assertThat(closed.at("/code")).isEqualTo("request-cancelled");
        assertThat(driver.post(stop(matching.first(), "complete"), "{\"proof\": \"CODE\"}")
                        .status())
                .isEqualTo(200);
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
        var early = driver.post(stop(matching.first(), "complete"), "{\"proof\": \"CODE\"}");
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.at("/code")).isEqualTo("load-first");
        assertThat(early.at("/detail")).isNotBlank();
        assertThat(early.json().has("final")).isFalse();
        matching.load(5, 1);
        untilState("LOADED");
        assertThat(driver.get(stop(matching.first(), "contact")).at("/code")).isEqualTo("depart-first");
    }

    /** D2 */
    @ParameterizedTest
    @ValueSource(strings = {"1970-01-01T00:00:00Z", "+999999-01-01T00:00:00Z", "yesterday", "2031-02-30T00:00:00Z"})
    void noTimeIsAReasonToRefuse(String nonsense) {
        enRoute();

        assertThat(driver.post(
                                stop(matching.first(), "complete"),
                                "{\"proof\": \"CODE\", \"at\": \"" + nonsense + "\"}")
                        .status())
                .isEqualTo(200);
        soon().untilAsserted(() -> assertThat(BUS.heard("stopId", matching.first()))
                .singleElement()
                .satisfies(event -> assertThat(
                                Instant.parse(event.data().path("at").asString()))
                        .isBeforeOrEqualTo(
                                Instant.parse(event.data().path("receivedAt").asString()))));
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
