package org.relief.matching.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.relief.matching.topology.City.Said;
import tools.jackson.databind.JsonNode;

/** A handover that the others have heard of, and that was none. */
class TakenBackTest {

    private final City city = City.ready();

    @AfterEach
    void close() {
        city.close();
    }

    private static JsonNode stop(Said delivery) {
        return delivery.data().at("/stops/0");
    }

    private String outlook(String request) {
        return city.outlook(request).text("state");
    }

    private int delivered(String request) {
        return city.outlook(request).data().at("/needs/0/delivered").asInt();
    }

    private Said served() {
        city.shift("driver-test-1");
        Said delivery = city.underWay(4);
        city.complete(delivery, stop(delivery));
        return delivery;
    }

    @Test
    void aHandoverThatWasNoneLeavesItsRequestWaitingAndItsGoodsToBeBroughtBack() {
        String request = city.request("alatau", 4);
        Said delivery = served();
        assertThat(outlook(request)).isEqualTo("SERVED");
        city.takeBack(delivery, stop(delivery), "NOBODY_HOME");
        assertThat(outlook(request)).isEqualTo("WAITING");
        assertThat(delivered(request)).isZero();
        Said back = city.last("return.ordered.v1");
        assertThat(back.data().at("/lines/0/quantity").asInt()).isEqualTo(4);
    }

    @Test
    void aRequestThatIntakeClosedForItWaitsAgainAndIsPlannedAgain() {
        String request = city.request("alatau", 4);
        Said delivery = served();
        city.closeServed(request);
        city.takeBack(delivery, stop(delivery), "NOBODY_HOME");
        assertThat(outlook(request)).isEqualTo("WAITING");
        city.wait(Duration.ofMinutes(31));
        Said again = city.planned();
        assertThat(again.text("deliveryId")).isNotEqualTo(delivery.text("deliveryId"));
        assertThat(stop(again).path("requestId").asString()).isEqualTo(request);
    }

    @Test
    void aClosingForAHandoverThatIsTakenBackByThenEndsNothing() {
        String request = city.request("alatau", 4);
        Said delivery = served();
        city.takeBack(delivery, stop(delivery), "NOBODY_HOME");
        city.closeServed(request);
        assertThat(outlook(request)).isEqualTo("WAITING");
    }

    @Test
    void fewerThanWereSaidReopenWhatWasClosedForAll() {
        String request = city.request("alatau", 4);
        Said delivery = served();
        city.closeServed(request);
        city.complete(delivery, stop(delivery), 3);
        city.wait(Duration.ofSeconds(6));
        assertThat(delivered(request)).isEqualTo(3);
        assertThat(city.planned().data().at("/lines/0/quantity").asInt()).isEqualTo(1);
    }

    @Test
    void theGoodsOfACarThatIsStillOutGoToWhoWaits() {
        city.request("alatau", 4);
        city.request("alatau", 2);
        city.shift("driver-test-1");
        Said delivery = city.underWay(6);
        JsonNode first = stop(delivery);
        city.complete(delivery, first);
        String third = city.request("alatau", 4);
        city.takeBack(delivery, first, "NOBODY_HOME");
        assertThat(city.last("delivery.redirected.v1")
                        .data()
                        .at("/stop/requestId")
                        .asString())
                .isEqualTo(third);
    }

    @Test
    void saidTwiceItIsTakenBackOnce() {
        String request = city.request("alatau", 4);
        Said delivery = served();
        city.takeBack(delivery, stop(delivery), "NOBODY_HOME");
        int said = city.said().size();
        city.takeBack(delivery, stop(delivery), "NOBODY_HOME");
        assertThat(city.said()).hasSize(said);
        assertThat(delivered(request)).isZero();
    }

    @Test
    void andHandedOverAfterAllItIsServed() {
        String request = city.request("alatau", 4);
        Said delivery = served();
        city.closeServed(request);
        city.takeBack(delivery, stop(delivery), "NOBODY_HOME");
        city.complete(delivery, stop(delivery));
        assertThat(outlook(request)).isEqualTo("SERVED");
    }

    @Test
    void whoCancelledMeanwhileIsNotAskedFor() {
        String request = city.request("alatau", 4);
        Said delivery = served();
        city.cancelRequest(request);
        city.takeBack(delivery, stop(delivery), "NOBODY_HOME");
        assertThat(outlook(request)).isEqualTo("CANCELLED");
    }
}
