package org.relief.matching.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.relief.matching.topology.City.Said;
import tools.jackson.databind.JsonNode;

/** What comes before a car is loaded joins its delivery, where that fits and what was told holds. */
class FillingTest {

    private final City city = City.ready();
    private final String first;

    FillingTest() {
        city.shift("driver-test");
        first = city.request("alatau", 3);
    }

    @AfterEach
    void close() {
        city.close();
    }

    private String another(int parcels) {
        String id = city.request("alatau", parcels);
        city.tick();
        city.tick();
        return id;
    }

    private static List<String> requests(Said delivery) {
        return delivery.data()
                .get("stops")
                .valueStream()
                .map(stop -> stop.get("requestId").stringValue())
                .toList();
    }

    private static int units(Said delivery) {
        return delivery.data().at("/lines/0/quantity").intValue();
    }

    @Test
    void aRequestNearbyJoinsADeliveryThatIsAccepted() {
        Said offered = city.accepted(3);
        String second = another(2);
        Said extended = city.last("delivery.extended.v1");
        assertThat(requests(extended)).containsExactly(second);
        assertThat(units(extended)).as("in addition").isEqualTo(2);
        assertThat(city.outlook(second).text("state")).isEqualTo("PLANNED");
        assertThat(city.outlook(second).text("deliveryId")).isEqualTo(offered.text("deliveryId"));

        city.grantExtension(extended, 2);
        Said all = city.last("delivery.offered.v1");
        assertThat(all.sequence()).isGreaterThan(extended.sequence());
        assertThat(requests(all)).containsExactlyInAnyOrder(first, second);
        assertThat(units(all)).isEqualTo(5);
        assertThat(City.stopOf(all, second).get("extension").intValue()).isEqualTo(1);
        assertThat(City.stopOf(all, first).has("extension")).isFalse();
        assertThat(all.data().get("extensions").intValue()).isEqualTo(1);
        assertThat(all.text("offerUntil")).isEqualTo(offered.text("offerUntil"));
        assertThat(city.outlook(second).text("state")).isEqualTo("ON_THE_WAY");
    }

    @Test
    void beforeInventoryHasAnsweredNothingElseJoins() {
        city.accepted(3);
        another(2);
        another(2);
        assertThat(city.said("delivery.extended.v1")).hasSize(1);
        city.grantExtension(city.last("delivery.extended.v1"), 2);
        another(1);
        assertThat(requests(city.last("delivery.extended.v1"))).hasSize(2);
    }

    @Test
    void whatInventoryHasNotGotDoesNotJoin() {
        city.accepted(3);
        String second = another(2);
        city.refuseExtension(city.last("delivery.extended.v1"));
        assertThat(city.outlook(second).text("state")).isEqualTo("WAITING");
        assertThat(requests(city.last("delivery.offered.v1"))).containsExactly(first);
    }

    @Test
    void aGrantOfLessIsShared() {
        city.accepted(3);
        String second = another(4);
        city.grantExtension(city.last("delivery.extended.v1"), 1);
        Said all = city.last("delivery.offered.v1");
        assertThat(City.stopOf(all, second).at("/lines/0/quantity").intValue()).isEqualTo(1);
        assertThat(units(all)).isEqualTo(4);
    }

    @Test
    void whoCancelsWhileJoiningDoesNotAndTheGoodsAreFree() {
        city.accepted(3);
        String second = another(2);
        Said extended = city.last("delivery.extended.v1");
        city.cancelRequest(second);
        city.grantExtension(extended, 2);
        Said all = city.last("delivery.offered.v1");
        assertThat(requests(all)).containsExactly(first);
        assertThat(all.data().get("extensions").intValue()).isEqualTo(1);
        assertThat(city.outlook(second).text("state")).isEqualTo("CANCELLED");
    }

    @Test
    void anAnswerThatDoesNotComeIsGivenUp() {
        city.accepted(3);
        String second = another(2);
        city.wait(Duration.ofMinutes(3));
        assertThat(city.last("delivery.offered.v1").data().get("extensions").intValue())
                .isEqualTo(1);
        assertThat(requests(city.last("delivery.offered.v1"))).doesNotContain(second);
    }

    @Test
    void nothingJoinsWhatIsBeingLoadedUntilStaffTakeThatBack() {
        Said offered = city.accepted(3);
        city.loading(offered, true);
        another(2);
        assertThat(city.said("delivery.extended.v1")).isEmpty();
        city.loading(offered, false);
        city.tick();
        city.tick();
        assertThat(city.said("delivery.extended.v1")).hasSize(1);
    }

    @Test
    void nothingJoinsWhatIsLoaded() {
        city.loaded(3);
        another(2);
        assertThat(city.said("delivery.extended.v1")).isEmpty();
    }

    @Test
    void theDriverRefusesAndGoesAsPlanned() {
        city.accepted(3);
        String second = another(2);
        Said extended = city.last("delivery.extended.v1");
        city.grantExtension(extended, 2);
        city.refuseJoined(extended);
        Said all = city.last("delivery.offered.v1");
        assertThat(requests(all)).containsExactly(first);
        assertThat(units(all)).isEqualTo(3);
        assertThat(city.outlook(second).text("state")).isEqualTo("WAITING");
        city.wait(Duration.ofSeconds(5));
        assertThat(city.said("delivery.extended.v1")).as("not asked again").hasSize(1);
    }

    @Test
    void withoutWhatWasRefusedTheTimesAreAsTheyWere() {
        Said offered = city.accepted(3);
        another(2);
        Said extended = city.last("delivery.extended.v1");
        city.grantExtension(extended, 2);
        assertThat(city.last("delivery.offered.v1").text("returnBy")).isNotEqualTo(offered.text("returnBy"));
        city.refuseJoined(extended);
        Said all = city.last("delivery.offered.v1");
        assertThat(all.text("returnBy")).isEqualTo(offered.text("returnBy"));
        assertThat(City.stopOf(all, first).get("arriveAt"))
                .isEqualTo(City.stopOf(offered, first).get("arriveAt"));
        assertThat(all.data().get("distanceMeters")).isEqualTo(offered.data().get("distanceMeters"));
    }

    @Test
    void whatIsRefusedAfterLoadingIsTakenOffTheLoadedCar() {
        Said offered = city.accepted(3);
        String second = another(2);
        Said extended = city.last("delivery.extended.v1");
        city.grantExtension(extended, 2);
        city.load(offered, 5);
        city.refuseJoined(extended);
        assertThat(city.last("stop.withdrawn.v1").text("requestId")).isEqualTo(second);
        assertThat(city.outlook(second).text("state")).isEqualTo("WAITING");
    }

    @Test
    void nobodyGetsTheirsMuchLaterBecauseOthersJoin() {
        city.accepted(3);
        JsonNode told = City.stopOf(city.last("delivery.offered.v1"), first);
        Instant latest = Instant.parse(told.get("arriveAt").stringValue()).plus(Duration.ofMinutes(15));
        for (int i = 0; i < 12; i++) {
            int before = city.said("delivery.extended.v1").size();
            another(1);
            if (city.said("delivery.extended.v1").size() > before) {
                city.grantExtension(city.last("delivery.extended.v1"), 3);
            }
        }
        Said all = city.last("delivery.offered.v1");
        assertThat(all.data().get("stops").size()).isGreaterThan(2);
        assertThat(Instant.parse(City.stopOf(all, first).get("arriveAt").stringValue()))
                .isBeforeOrEqualTo(latest);
    }

    @Test
    void nobodyMakesACriticalRequestLater() {
        city.cancelRequest(first);
        String critical = city.criticalRequest("alatau", 1);
        city.tick();
        Said offered = city.accepted(1);
        for (int i = 0; i < 4; i++) {
            int before = city.said("delivery.extended.v1").size();
            another(1);
            if (city.said("delivery.extended.v1").size() > before) {
                city.grantExtension(city.last("delivery.extended.v1"), 1);
            }
        }
        Said all = city.last("delivery.offered.v1");
        assertThat(all.data().get("stops").size()).isGreaterThan(1);
        assertThat(Instant.parse(City.stopOf(all, critical).get("arriveAt").stringValue()))
                .isBeforeOrEqualTo(Instant.parse(
                        City.stopOf(offered, critical).get("arriveAt").stringValue()));
    }

    @Test
    void whoIsNearDoesNotGetWhatThePlanHasForSomebodyElse() {
        city.accepted(3);
        city.stock("W1", "PARCEL", 4);
        String elsewhere = city.criticalRequest("medeu", 4);
        String near = another(2);
        city.wait(Duration.ofSeconds(1));
        assertThat(city.said("delivery.extended.v1")).isEmpty();
        assertThat(city.outlook(elsewhere).text("state")).isEqualTo("PLANNED");
        city.stock("W1", "PARCEL", 6);
        city.tick();
        city.tick();
        assertThat(requests(city.last("delivery.extended.v1"))).containsExactly(near);
    }

    @Test
    void whoIsFarOffDoesNotJoin() {
        city.accepted(3);
        city.request("medeu", 2);
        city.tick();
        city.tick();
        assertThat(city.said("delivery.extended.v1")).isEmpty();
    }

    @Test
    void aCancelledDeliveryLetsGoOfWhoWasToJoin() {
        Said offered = city.accepted(3);
        String second = another(2);
        city.answer("delivery.declined.v1", offered);
        assertThat(city.outlook(second).text("state")).isNotEqualTo("ON_THE_WAY");
        assertThat(city.outlook(second).data().has("deliveryId")).isFalse();
    }
}
