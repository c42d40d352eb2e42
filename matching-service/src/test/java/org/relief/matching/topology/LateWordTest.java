package org.relief.matching.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.relief.matching.topology.City.Said;
import org.relief.platform.eventing.EventJson;
import tools.jackson.databind.JsonNode;

/** A driver's later word about a stop takes the place of the earlier one, however late it comes. */
class LateWordTest {

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

    @Test
    void aHandoverReportedAfterAFailureCounts() {
        String request = city.request("alatau", 4);
        city.shift("driver-test-1");
        Said delivery = city.underWay(4);
        city.fail(delivery, stop(delivery), "NOBODY_HOME");
        assertThat(outlook(request)).isEqualTo("WAITING");
        city.complete(delivery, stop(delivery));
        assertThat(outlook(request)).isEqualTo("SERVED");
        assertThat(delivered(request)).isEqualTo(4);
    }

    @Test
    void theLaterQuantityCountsInsteadOfTheEarlierOne() {
        String request = city.request("alatau", 4);
        city.shift("driver-test-1");
        Said delivery = city.underWay(4);
        city.complete(delivery, stop(delivery), 4);
        assertThat(outlook(request)).isEqualTo("SERVED");
        city.complete(delivery, stop(delivery), 3);
        city.wait(Duration.ofSeconds(6));
        assertThat(delivered(request)).isEqualTo(3);
        assertThat(city.planned().data().at("/lines/0/quantity").asInt()).isEqualTo(1);
    }

    @Test
    void aWordThatIsNotNewerDoesNothing() {
        String request = city.request("alatau", 4);
        city.shift("driver-test-1");
        Said delivery = city.underWay(4);
        String id = delivery.text("deliveryId");
        byte[] two = EventJson.bytes(city.handover(delivery, stop(delivery), 2));
        byte[] four = EventJson.bytes(city.handover(delivery, stop(delivery), 4));
        city.send("relief.drivers", "stop.completed.v1", id, 50, four);
        var before = city.said().size();
        city.send("relief.drivers", "stop.completed.v1", id, 50, four);
        city.send("relief.drivers", "stop.completed.v1", id, 49, two);
        assertThat(city.said()).hasSize(before);
        assertThat(delivered(request)).isEqualTo(4);
    }

    @Test
    void aFailureDoesNotUndoAHandover() {
        String request = city.request("alatau", 4);
        city.shift("driver-test-1");
        Said delivery = city.underWay(4);
        city.complete(delivery, stop(delivery));
        city.fail(delivery, stop(delivery), "NOBODY_HOME");
        assertThat(outlook(request)).isEqualTo("SERVED");
    }

    @Test
    void goodsThatWentToSomebodyElseMeanwhileAreNotLessThanNone() {
        String first = city.request("alatau", 4);
        city.shift("driver-test-1");
        Said delivery = city.underWay(4);
        String second = city.request("alatau", 4);
        city.fail(delivery, stop(delivery), "NOBODY_HOME");
        JsonNode other = city.last("delivery.redirected.v1").data().path("stop");
        assertThat(other.path("requestId").asString()).isEqualTo(second);
        city.complete(delivery, stop(delivery), 4);
        assertThat(outlook(first)).isEqualTo("SERVED");
        city.complete(delivery, other, 0);
        Said completed = city.last("delivery.completed.v1");
        assertThat(completed.data().path("leftover").isEmpty()).isTrue();
        // The other was told in time that there is nothing left for it.
        assertThat(completed.data().path("stopsCompleted").asInt()).isEqualTo(1);
        assertThat(outlook(second)).isEqualTo("WAITING");
    }

    @Test
    void aHouseholdServedByALateWordIsNotOfferedAgain() {
        String request = city.request("alatau", 4);
        city.shift("driver-test-1");
        Said delivery = city.underWay(4);
        city.fail(delivery, stop(delivery), "NOBODY_HOME");
        city.wait(Duration.ofMinutes(31));
        Said again = city.offered(4);
        assertThat(again.text("deliveryId")).isNotEqualTo(delivery.text("deliveryId"));
        city.complete(delivery, stop(delivery));
        Said cancelled = city.last("delivery.cancelled.v1");
        assertThat(cancelled.text("deliveryId")).isEqualTo(again.text("deliveryId"));
        assertThat(cancelled.text("reason")).isEqualTo("REQUESTS_GONE");
        assertThat(outlook(request)).isEqualTo("SERVED");
    }

    @Test
    void anAcceptedDeliveryGoesOnWithoutTheStopThatALateWordServed() {
        Said again = againWithAnother();
        city.answer("delivery.accepted.v1", again);
        city.complete(first, stop(first));
        Said less = city.last("delivery.offered.v1");
        assertThat(less.text("deliveryId")).isEqualTo(again.text("deliveryId"));
        assertThat(less.sequence()).isGreaterThan(again.sequence());
        assertThat(less.data().path("stops").size()).isEqualTo(1);
        assertThat(stop(less).path("requestId").asString())
                .isNotEqualTo(stop(first).path("requestId").asString());
        assertThat(city.said("delivery.cancelled.v1")).isEmpty();
    }

    @Test
    void aPartHandedOverLateMakesTheNextStopSmaller() {
        Said again = againWithAnother();
        city.complete(first, stop(first), 3);
        Said less = city.last("delivery.offered.v1");
        assertThat(less.data().path("stops").size()).isEqualTo(2);
        assertThat(less.data().at("/lines/0/quantity").asInt())
                .isEqualTo(again.data().at("/lines/0/quantity").asInt() - 3);
    }

    @Test
    void aLoadedCarGoesOn() {
        Said again = againWithAnother();
        city.answer("delivery.accepted.v1", again);
        city.load(again, 6);
        city.complete(first, stop(first));
        assertThat(city.said("delivery.offered.v1")).hasSize(2);
        assertThat(city.said("delivery.cancelled.v1")).isEmpty();
    }

    private Said first;

    /** The household of the first delivery, where nobody seemed to be, and another one: offered together. */
    private Said againWithAnother() {
        city.request("alatau", 4);
        city.shift("driver-test-1");
        first = city.underWay(4);
        city.fail(first, stop(first), "NOBODY_HOME");
        city.stock("W1", "PARCEL", 0);
        city.wait(Duration.ofMinutes(31));
        city.request("alatau", 2);
        city.stock("W1", "PARCEL", 100);
        Said again = city.offered(6);
        assertThat(again.data().path("stops").size()).isEqualTo(2);
        return again;
    }
}
