package org.relief.matching.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relief.matching.delivery.Rules;
import org.relief.matching.topology.City.Said;
import tools.jackson.databind.JsonNode;

/** A donor's promise at an address: "50 parcels from eleven to one". */
class CollectionsTest {

    private static final Instant READY = City.MORNING.plus(Duration.ofHours(2));
    private static final Instant UNTIL = READY.plus(Duration.ofHours(2));

    private final City city = City.ready();

    @BeforeEach
    void promise() {
        city.stock("W1", "PARCEL", 0);
        city.collection("C-1", READY, UNTIL, true);
        city.stock("C-1", "PARCEL", 50);
    }

    @AfterEach
    void close() {
        city.close();
    }

    private List<Said> plans() {
        return city.said("delivery.planned.v1");
    }

    private Said awaitPlan(Instant latest) {
        while (plans().isEmpty() && city.now().isBefore(latest)) {
            city.later(Duration.ofMinutes(5));
        }
        return city.planned();
    }

    private void waitUntil(Instant moment) {
        city.later(Duration.between(city.now(), moment));
    }

    @Test
    void carsCollectThereOnTheWayOnceTheGoodsAreReadyAndTheDriversWordIsEnough() {
        String request = city.request("alatau", 4);
        city.shift("driver-test-1");
        city.later(Duration.ofMinutes(5));
        assertThat(plans()).as("two hours too early").isEmpty();

        Said planned = awaitPlan(UNTIL);
        assertThat(planned.text("warehouse")).isEqualTo("C-1");
        assertThat(Instant.parse(planned.text("loadAt"))).isBetween(READY, UNTIL.minus(Rules.STANDARD.loading()));

        city.grant(planned, 4);
        Said offered = city.last("delivery.offered.v1");
        assertThat(offered.data().at("/collect/from").asString()).isEqualTo(READY.toString());
        assertThat(offered.data().at("/collect/until").asString()).isEqualTo(UNTIL.toString());
        city.answer("delivery.accepted.v1", offered);
        city.answer("delivery.departed.v1", offered);
        city.load(offered, 4);
        city.complete(offered, offered.data().at("/stops/0"), 3);

        assertThat(city.last("delivery.completed.v1").text("deliveryId")).isEqualTo(offered.text("deliveryId"));
        assertThat(city.outlook(request).data().at("/needs/0/delivered").asInt())
                .isEqualTo(3);
        assertThat(city.last("return.ordered.v1").text("warehouse"))
                .as("nobody takes goods back at a donor's place")
                .isEqualTo("W1");
    }

    @Test
    void whatTheDriverDidNotFindThereIsWaitedForAgainAndAnEmptyCarIsFree() {
        String request = city.request("alatau", 4);
        city.shift("driver-test-1");
        Said planned = awaitPlan(UNTIL);
        city.grant(planned, 4);
        Said offered = city.last("delivery.offered.v1");
        city.answer("delivery.accepted.v1", offered);
        city.answer("delivery.departed.v1", offered);
        assertThat(city.said("delivery.cancelled.v1")).isEmpty();

        city.letGo(offered);

        assertThat(city.last("delivery.cancelled.v1").text("deliveryId")).isEqualTo(offered.text("deliveryId"));
        assertThat(city.said("return.ordered.v1"))
                .as("there is nothing in the car")
                .isEmpty();
        assertThat(city.outlook(request).data().at("/needs/0/delivered").asInt())
                .isZero();
    }

    @Test
    void whoIsShortOfWhatTheDriverFoundWaitsAgain() {
        city.request("alatau", 4);
        city.request("alatau", 4);
        city.shift("driver-test-1");
        Said planned = awaitPlan(UNTIL);
        city.grant(planned, 8);
        Said offered = city.last("delivery.offered.v1");
        assertThat(offered.data().path("stops")).hasSize(2);
        city.answer("delivery.accepted.v1", offered);
        city.answer("delivery.departed.v1", offered);

        city.load(offered, 4);

        int coming = 0;
        for (JsonNode stop : offered.data().path("stops")) {
            coming += city.outlook(stop.path("requestId").asString())
                    .data()
                    .at("/needs/0/planned")
                    .asInt();
        }
        assertThat(coming).isEqualTo(4);
    }

    @Test
    void nothingIsPlannedFromItAfterItsEndAndTheReasonIsThatThereIsNoStock() {
        waitUntil(UNTIL.minus(Duration.ofMinutes(1)));
        String request = city.request("alatau", 4);
        city.shift("driver-test-1");
        city.later(Duration.ofMinutes(10));
        city.later(Duration.ofHours(1));

        assertThat(plans()).isEmpty();
        assertThat(city.outlook(request).data().at("/needs/0/reason").asString())
                .isEqualTo("NO_STOCK");
    }

    @Test
    void oneThatIsCalledOffOffersNothing() {
        city.request("alatau", 4);
        city.collection("C-1", READY, UNTIL, false);
        city.shift("driver-test-1");
        waitUntil(READY.plus(Duration.ofMinutes(30)));
        assertThat(plans()).isEmpty();

        city.collection("C-1", READY, UNTIL, true);
        city.later(Duration.ofMinutes(1));
        assertThat(plans()).hasSize(1);
    }

    @Test
    void goodsOfAPlaceWithoutAnEndAreOfAWarehouse() {
        city.stock("W1", "PARCEL", 10);
        city.collection("C-1", READY, UNTIL, false);
        city.request("alatau", 4);
        city.shift("driver-test-1");
        Said offered = city.offered(4);
        assertThat(offered.data().has("collect")).isFalse();
        assertThat(offered.text("warehouse")).isEqualTo("W1");
    }
}
