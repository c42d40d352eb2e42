package org.relief.notification.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relief.notification.Phone;
import org.relief.notification.ServiceTest;
import org.relief.platform.testing.Contracts;

/** A delivery that takes on a stop after its driver has accepted it, over HTTP and Kafka. */
class FillingIT extends ServiceTest {

    private static final Contracts CONTRACTS = Contracts.of("notification-service");

    private final String joined = Matching.id();
    private Phone driver;
    private Matching matching;
    private String path;

    @BeforeEach
    void acceptedAndExtended() {
        driver = Phone.ofDriver(port).listen();
        matching = Matching.plan(driver.owner()).offer();
        path = "/api/deliveries/" + matching.deliveryId();
        until("delivery.offered");
        driver.post(path + "/accept", "{}");
        matching.extend(1, joined, 3);
        until("delivery.extended");
    }

    @AfterEach
    void hangUp() {
        driver.close();
    }

    private void until(String event) {
        soon().until(() -> driver.events().contains(event));
    }

    private Phone.Answer refuse(Phone phone, Object extension) {
        return phone.post(path + "/extensions/" + extension + "/refusal", "{\"at\": \"2022-01-06T03:36:00Z\"}");
    }

    private void assertHeard(String... types) {
        soon().untilAsserted(() ->
                assertThat(BUS.types("deliveryId", matching.deliveryId())).containsExactly(types));
        BUS.heard("deliveryId", matching.deliveryId())
                .forEach(event -> CONTRACTS.assertFits(
                        "org.relief." + event.type(), event.data().toString()));
    }

    @Test
    void theStopThatJoinedIsShownAndCanBeRefusedOnce() {
        var mine = driver.get("/api/deliveries/mine");
        assertThat(mine.at("/state")).isEqualTo("ACCEPTED");
        assertThat(mine.at("/stops/2/extension")).isEqualTo("1");
        assertThat(mine.at("/extensions/0/returnBefore")).isEqualTo("2030-01-06T17:00:00Z");
        assertThat(mine.at("/extensions/0/returnBy")).isEqualTo("2030-01-06T18:00:00Z");
        assertThat(mine.at("/lines/0/quantity")).isEqualTo("9");

        var refused = refuse(driver, 1);
        assertThat(refused.json().at("/stops").size()).isEqualTo(2);
        assertThat(refused.at("/lines/0/quantity")).isEqualTo("5");
        assertThat(refuse(driver, 1)).isEqualTo(refused);
        assertHeard("delivery.accepted.v1", "delivery.extension-refused.v1");
    }

    @Test
    void whatIsLoadedIsNotRefusedAnyMoreAndTheCoordinatorSeesThatItWas() {
        matching.load(9, 1);
        soon().until(() -> driver.get(path).at("/state").equals("LOADED"));
        String key = UUID.randomUUID().toString();
        String refusal = path + "/extensions/1/refusal";
        var late = driver.post(refusal, "{}", key);

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.at("/code")).isEqualTo("already-loaded");
        assertThat(late.json().at("/final").asBoolean()).isTrue();
        assertThat(driver.post(refusal, "{}", key).at("/code")).isEqualTo("already-loaded");
        assertThat(driver.get(path).json().at("/stops").size()).isEqualTo(3);
        assertHeard("delivery.accepted.v1", "fact.conflicted.v1");
    }

    @Test
    void anotherDriversAndImpossibleRefusalsAreKeptAndRefusedForGood() {
        try (Phone other = Phone.ofDriver(port)) {
            var theirs = refuse(other, 1);
            assertThat(theirs.status()).isEqualTo(404);
            assertThat(theirs.json().at("/final").asBoolean()).isTrue();
        }
        assertThat(refuse(driver, 0).at("/code")).isEqualTo("extension-not-found");
        assertThat(refuse(driver, "first").status()).isEqualTo(400);
        assertThat(driver.get(path).json().at("/stops").size()).isEqualTo(3);
        soon().untilAsserted(() -> assertThat(BUS.types("deliveryId", matching.deliveryId()))
                .containsExactlyInAnyOrder("delivery.accepted.v1", "fact.conflicted.v1", "fact.conflicted.v1"));
    }

    @Test
    void aRefusalThatComesBeforeItsExtensionHoldsForIt() {
        assertThat(refuse(driver, 2).status()).isEqualTo(200);
        matching.extend(2, Matching.id(), 4);
        soon().until(() -> driver.get(path).json().at("/stops").size() == 2);

        assertThat(driver.get(path).json().at("/extensions").isEmpty()).isTrue();
    }

    @Test
    void thePhoneSaysThatTheCarIsBeingLoaded() {
        BUS.say("relief.stock", "load.loading-started.v1", matching.deliveryId(), loading(41), 4);
        soon().until(() -> driver.get(path).at("/loadingSince").equals("2022-01-06T03:41:00Z"));

        BUS.say("relief.stock", "load.loading-stopped.v1", matching.deliveryId(), loading(42), 5);
        soon().until(() -> driver.get(path).json().at("/loadingSince").isNull());
    }

    private String loading(int minute) {
        return "{\"deliveryId\": \"%s\", \"warehouse\": \"W3\", \"at\": \"2022-01-06T03:%d:00Z\"}"
                .formatted(matching.deliveryId(), minute);
    }
}
