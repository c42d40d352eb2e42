package org.relief.matching.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.relief.matching.planner.Outline;
import org.relief.matching.planner.Place;
import org.relief.matching.planner.StraightLine;
import org.relief.matching.planner.TravelTimes;
import org.relief.matching.topology.City.Said;

/** A road that closes between a car and where it goes: said at once, to whoever is out and for whoever is still to go. */
class ClosedRoadTest {

    /** Alatau lies beyond the river, all else on this side. */
    private static final double RIVER = 76.85;

    private static final int HOUR = 3600;

    private City city;

    /** @param round what the way round it takes */
    private record Bridge(int round, boolean isBarred) implements TravelTimes {
        @Override
        public int seconds(Place from, Place to) {
            boolean crosses = from.longitude() > RIVER != to.longitude() > RIVER;
            int straight = StraightLine.CITY.seconds(from, to);
            return isBarred && crosses ? Math.min(NO_WAY, straight + round) : straight;
        }

        @Override
        public TravelTimes around(List<Outline> outlines) {
            return new Bridge(round, !outlines.isEmpty());
        }
    }

    private void town(int round) {
        city = City.ready(new Bridge(round, false));
        var ring = List.of(List.of(76.849, 43.26), List.of(76.851, 43.26), List.of(76.851, 43.27));
        city.send(
                "relief.neighborhoods",
                "neighborhood.defined.v1",
                "bridge",
                Map.of(
                        "neighborhood",
                        "bridge",
                        "center",
                        City.place(43.265, RIVER),
                        "population",
                        10,
                        "outline",
                        List.of(ring)));
        city.shift("driver-test-1");
    }

    @AfterEach
    void close() {
        city.close();
    }

    private void bridge(String level) {
        city.access("bridge", level);
        city.later(Duration.ofSeconds(2));
    }

    private static Instant arrival(Said said, String stopId) {
        return said.data()
                .get("stops")
                .valueStream()
                .filter(stop -> stop.get("stopId").stringValue().equals(stopId))
                .map(stop -> Instant.parse(stop.get("arriveAt").stringValue()))
                .findFirst()
                .orElseThrow();
    }

    private static String stop(Said delivery, String request) {
        return City.stopOf(delivery, request).get("stopId").stringValue();
    }

    private static Instant time(Said said, String field) {
        return Instant.parse(said.text(field));
    }

    @Test
    void aCarThatMustGoRoundSaysWhenItComesNowAndWhenTheRoadIsOpenAgain() {
        town(HOUR);
        String request = city.request("alatau", 4);
        Said delivery = city.underWay(4);
        String stop = stop(delivery, request);
        Said left = city.last("delivery.eta-changed.v1");

        bridge("BLOCKED");
        Said told = city.last("delivery.eta-changed.v1");
        assertThat(arrival(told, stop)).isEqualTo(arrival(left, stop).plusSeconds(HOUR));
        assertThat(time(told, "returnBy")).isEqualTo(time(left, "returnBy").plusSeconds(2 * HOUR));
        assertThat(time(city.outlook(request), "eta")).isEqualTo(arrival(told, stop));
        assertThat(city.said("stop.held.v1")).isEmpty();
        assertThat(city.said("delivery.eta-changed.v1")).as("said once").endsWith(left, told);

        bridge("OPEN");
        assertThat(arrival(city.last("delivery.eta-changed.v1"), stop)).isEqualTo(arrival(left, stop));
    }

    @Test
    void aCarThatWouldNotBeHomeBeforeCurfewAnyMoreIsAskedBeforeItGoesOn() {
        town(7 * HOUR);
        city.request("alatau", 4);
        city.underWay(4);
        bridge("BLOCKED");
        assertThat(city.last("stop.held.v1").text("reason")).isEqualTo("CURFEW");
    }

    @Test
    void whereNoRoadLeadsIsADangerAndNoTimeAndTheOthersAreVisited() {
        town(TravelTimes.NO_WAY);
        String cutOff = city.request("alatau", 4);
        String other = city.request("medeu", 3);
        Said delivery = city.underWay(7);
        Said left = city.last("delivery.eta-changed.v1");

        bridge("BLOCKED");
        assertThat(city.said("stop.held.v1")).hasSize(1);
        Said held = city.last("stop.held.v1");
        assertThat(held.text("requestId")).isEqualTo(cutOff);
        assertThat(held.text("reason")).isEqualTo("ROAD_BLOCKED");
        Said told = city.last("delivery.eta-changed.v1");
        assertThat(arrival(told, stop(delivery, cutOff))).isEqualTo(arrival(left, stop(delivery, cutOff)));
        assertThat(arrival(told, stop(delivery, other))).isBeforeOrEqualTo(arrival(left, stop(delivery, other)));
        assertThat(time(told, "returnBy")).isBefore(time(left, "returnBy"));

        bridge("OPEN");
        assertThat(city.last("stop.resumed.v1").text("by")).isEqualTo("ROAD");
    }

    /** Each look would find it twice as late as what was said. */
    @Test
    void whoGoesOnKnowinglyWhereNoRoadLeadsSaysNothingNewAtEachLook() {
        town(TravelTimes.NO_WAY);
        String request = city.request("alatau", 4);
        Said delivery = city.underWay(4);
        Said left = city.last("delivery.eta-changed.v1");
        bridge("BLOCKED");
        city.answerHold(city.last("stop.held.v1"), "GO_ON");
        int before = city.said("delivery.eta-changed.v1").size();
        city.wait(Duration.between(city.now(), arrival(left, stop(delivery, request)))
                .plusMinutes(6));
        for (int look = 0; look < 5; look++) {
            city.tick();
        }
        assertThat(city.said("delivery.eta-changed.v1")).hasSize(before);
    }

    @Test
    void aCarThatHasNotLeftSaysSoTooAndLeavesOutWhereNoRoadLeads() {
        town(HOUR);
        String request = city.request("alatau", 4);
        Said delivery = city.accepted(4);
        bridge("BLOCKED");
        String stop = stop(delivery, request);
        assertThat(arrival(city.last("delivery.eta-changed.v1"), stop))
                .isEqualTo(arrival(delivery, stop).plusSeconds(HOUR));
        city.close();

        town(TravelTimes.NO_WAY);
        String cutOff = city.request("alatau", 4);
        city.request("medeu", 3);
        Said both = city.accepted(7);
        bridge("BLOCKED");
        Said withdrawn = city.last("stop.withdrawn.v1");
        assertThat(withdrawn.text("stopId")).isEqualTo(stop(both, cutOff));
        assertThat(withdrawn.text("reason")).isEqualTo("ROAD_BLOCKED");
        assertThat(city.last("delivery.offered.v1").data().get("stops")).hasSize(1);
    }

    @Test
    void anOfferThatIsNotMadeYetHasTheTimesOfTheRoadsOfThen() {
        town(HOUR);
        String request = city.request("alatau", 4);
        Said planned = city.planned();
        bridge("BLOCKED");
        assertThat(city.said("delivery.eta-changed.v1")).isEmpty();
        city.grant(planned, 4);
        String stop = stop(planned, request);
        assertThat(arrival(city.last("delivery.offered.v1"), stop))
                .isEqualTo(arrival(planned, stop).plusSeconds(HOUR));
    }

    // --- a barricade that bikes pass, a bridge too weak for trucks

    private void open(String neighborhood, String... notFor) {
        city.access(neighborhood, "OPEN", notFor);
        city.later(Duration.ofSeconds(2));
    }

    @Test
    void aRoadThatIsClosedToOtherVehiclesIsNewsForThoseOnly() {
        town(HOUR);
        String request = city.request("alatau", 4);
        String stop = stop(city.underWay(4), request);
        Said left = city.last("delivery.eta-changed.v1");

        open("bridge", "VAN", "TRUCK");
        assertThat(city.last("delivery.eta-changed.v1")).isEqualTo(left);
        open("bridge", "CAR", "VAN", "TRUCK");
        Said told = city.last("delivery.eta-changed.v1");
        assertThat(arrival(told, stop)).isEqualTo(arrival(left, stop).plusSeconds(HOUR));
        assertThat(time(told, "returnBy")).isEqualTo(time(left, "returnBy").plusSeconds(2 * HOUR));
        open("bridge");
        assertThat(arrival(city.last("delivery.eta-changed.v1"), stop)).isEqualTo(arrival(left, stop));
    }

    /** Round the bridge nobody is back before the end of a shift. */
    @Test
    void whereTheCarWouldHaveToGoRoundTheBikeIsSent() {
        town(6 * HOUR);
        open("bridge", "CAR", "VAN", "TRUCK");
        String request = city.request("alatau", 4);
        city.later(Duration.ofSeconds(31));
        assertThat(city.said("delivery.planned.v1")).isEmpty();
        String bike = city.shift("driver-test-2", "BIKE", Duration.ofHours(10));
        city.later(Duration.ofSeconds(31));
        Said planned = city.planned();
        assertThat(planned.text("shiftId")).isEqualTo(bike);
        assertThat(arrival(planned, stop(planned, request))).isBefore(city.now().plusSeconds(HOUR));
    }

    @Test
    void theCarIsSentAgainWhenItPasses() {
        town(6 * HOUR);
        open("bridge", "CAR");
        city.request("alatau", 4);
        city.later(Duration.ofSeconds(31));
        assertThat(city.said("delivery.planned.v1")).isEmpty();
        open("bridge", "TRUCK");
        city.later(Duration.ofSeconds(31));
        assertThat(city.said("delivery.planned.v1")).hasSize(1);
    }

    @Test
    void aDoorWhereOnlySomeGetWaitsForOneOfThemAndIsToldSo() {
        town(HOUR);
        open("alatau", "CAR", "VAN", "TRUCK");
        String request = city.request("alatau", 4);
        city.later(Duration.ofSeconds(31));
        city.later(Duration.ofSeconds(31));
        assertThat(city.said("delivery.planned.v1")).isEmpty();
        assertThat(city.outlook(request).data().at("/needs/0/remedy/change").asString(""))
                .isEqualTo("SMALLER_VEHICLE");
        String bike = city.shift("driver-test-2", "BIKE", Duration.ofHours(10));
        city.later(Duration.ofSeconds(31));
        assertThat(city.planned().text("shiftId")).isEqualTo(bike);
    }

    @Test
    void aCarOnItsWayToWhereItsKindDoesNotGetIsAsked() {
        town(HOUR);
        city.request("alatau", 4);
        city.underWay(4);
        open("alatau", "TRUCK");
        assertThat(city.said("stop.held.v1")).isEmpty();
        open("alatau", "CAR");
        assertThat(city.last("stop.held.v1").text("reason")).isEqualTo("ROAD_BLOCKED");
    }

    /** The first look at the roads after a start finds them closed, as they were. */
    @Test
    void nothingIsToldAgainAfterARestart() {
        town(HOUR);
        city.request("alatau", 4);
        city.underWay(4);
        bridge("BLOCKED");
        int before = city.said("delivery.eta-changed.v1").size();
        city.lose();
        city.later(Duration.ofSeconds(3));
        assertThat(city.said("delivery.eta-changed.v1")).hasSize(before);
    }
}
