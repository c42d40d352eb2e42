package org.relief.matching.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.relief.matching.topology.City.Said;
import org.relief.platform.eventing.EventJson;

/** What is over leaves memory; what is heard of it afterwards changes nothing, and what can still matter stays. */
class LeavingTest {

    private static final Duration DAY = Duration.ofDays(1);

    private final City city = City.ready();

    @AfterEach
    void close() {
        city.close();
    }

    private List<String> kept(String store) {
        try (var all = city.stores().get(store).all()) {
            return Stream.iterate(all, records -> records.hasNext(), records -> records)
                    .map(records -> records.next().key)
                    .toList();
        }
    }

    private void closeRequest(String id) {
        city.send("relief.requests", "request.closed.v1", id, Map.of("requestId", id));
    }

    private void endShift(String id) {
        city.send("relief.drivers", "shift.ended.v1", id, Map.of("shiftId", id));
    }

    /** Asked for, brought, closed, and the shift is over. */
    private String servedAndOver() {
        String shift = city.shift("driver-test");
        String request = city.request("alatau", 5);
        Said delivery = city.underWay(5);
        city.complete(delivery, City.stopOf(delivery, request));
        closeRequest(request);
        endShift(shift);
        return request;
    }

    private void hours(int hours) {
        for (int i = 0; i < hours; i++) {
            city.later(Duration.ofHours(1));
        }
    }

    private byte[] asked(String id, int parcels) {
        city.amendRequest(id, "alatau", parcels);
        return city.history().getLast().data();
    }

    private void assertThatNothingIsPlannedAgain(String request) {
        long before = city.said("delivery.planned.v1").size();
        city.shift("another");
        byte[] data = asked(request, 9);
        city.send("relief.requests", "request.logged.v1", request, 1, data);
        city.send("relief.requests", "request.amended.v1", request, 99, data);
        city.later(Duration.ofSeconds(5));
        assertThat(city.said("delivery.planned.v1")).hasSize((int) before);
        assertThat(kept("requests")).noneMatch(key -> key.endsWith(request));
    }

    @Test
    void aDuplicateOfARequestThatHasLeftDoesNotReopenIt() {
        String request = servedAndOver();
        city.later(DAY.multipliedBy(8));
        hours(3);
        assertThatNothingIsPlannedAgain(request);
    }

    @Test
    void norDoesOneAfterEverythingThatWasStoredIsLost() {
        String request = servedAndOver();
        city.later(DAY.multipliedBy(8));
        hours(3);
        city.lose();
        assertThatNothingIsPlannedAgain(request);
    }

    @Test
    void norDoesItsBeginningWhenItsEndWasHeardOfBefore() {
        String unheard = "5c9b0c9e-54bd-4b2c-a5f5-0d5a4f0f6d11";
        city.send("relief.requests", "request.cancelled.v1", unheard, 2, EventJson.bytes(Map.of("requestId", unheard)));
        hours(3);
        assertThatNothingIsPlannedAgain(unheard);
    }

    /** Whoever keeps the newest of what is said, as intake does, would else keep the old end for ever. */
    @Test
    void whatIsToldOfARequestThatIsOpenAgainIsNewerThanWhatWasToldBefore() {
        String request = servedAndOver();
        hours(3);
        long before = city.outlook(request).sequence();
        city.send("relief.requests", "request.reopened.v1", request, 100, asked(request, 9));
        city.later(Duration.ofSeconds(5));
        assertThat(city.outlook(request).text("state")).isEqualTo("WAITING");
        assertThat(city.outlook(request).sequence()).isGreaterThan(before);
    }

    @Test
    void memoryHoldsWhatIsOpenAndIdsOfTheRest() {
        servedAndOver();
        String open = city.request("medeu", 3);
        hours(12);
        assertThat(kept("requests")).containsExactly("testville/" + open);
        assertThat(kept("deliveries")).isEmpty();
        assertThat(kept("shifts")).isEmpty();
        assertThat(kept("closed")).hasSize(1);
    }

    @Test
    void afterNinetyDaysTheIdsAreForgottenToo() {
        servedAndOver();
        hours(12);
        city.later(DAY.multipliedBy(92));
        hours(2);
        assertThat(kept("closed")).isEmpty();
    }

    @Test
    void aShiftWhoseEndWasHeardOfBeforeItsStartDoesNotBeginLater() {
        String shift = city.shift("driver-test");
        byte[] started = city.history().getLast().data();
        String other = "5c9b0c9e-54bd-4b2c-a5f5-0d5a4f0f6d12";
        city.send("relief.drivers", "shift.ended.v1", other, 2, EventJson.bytes(Map.of("shiftId", other)));
        endShift(shift);
        hours(2);
        byte[] again = new String(started, StandardCharsets.UTF_8)
                .replace(shift, other)
                .getBytes(StandardCharsets.UTF_8);
        city.request("alatau", 3);
        city.send("relief.drivers", "shift.started.v1", other, 1, again);
        city.later(Duration.ofSeconds(5));
        assertThat(city.said("delivery.planned.v1")).isEmpty();
    }

    @Test
    void aShiftThatNobodyEndedLeavesToo() {
        city.shift("driver-test");
        hours(12);
        assertThat(kept("shifts")).isEmpty();
    }

    /** The phone was off for hours; in the meantime the coordinator gave the stop to others. */
    @Test
    void aHandoverThatIsToldLateCountsWhileTheRequestIsOpen() {
        String shift = city.shift("driver-test");
        String request = city.request("alatau", 5);
        Said delivery = city.underWay(5);
        city.command("delivery.release-requested.v1", delivery, Map.of());
        city.back(delivery, 5);
        endShift(shift);
        hours(24);
        city.complete(delivery, City.stopOf(delivery, request));
        assertThat(city.outlook(request).text("state")).isEqualTo("SERVED");
        closeRequest(request);
        hours(2);
        assertThat(kept("deliveries")).isEmpty();
        assertThat(kept("requests")).isEmpty();
    }

    @Test
    void goodsThatAreToComeBackAreNotForgotten() {
        String shift = city.shift("driver-test");
        String request = city.request("alatau", 5);
        Said delivery = city.underWay(5);
        city.complete(delivery, City.stopOf(delivery, request), 3);
        closeRequest(request);
        endShift(shift);
        hours(24);
        assertThat(kept("deliveries")).hasSize(1);
        city.back(delivery, 2);
        hours(1);
        assertThat(kept("deliveries")).isEmpty();
    }

    @Test
    void aHandoverIsCorrectedWhileItsDriverIsOnDuty() {
        city.shift("driver-test");
        String request = city.request("alatau", 5);
        Said delivery = city.underWay(5);
        city.complete(delivery, City.stopOf(delivery, request));
        closeRequest(request);
        hours(6);
        city.complete(delivery, City.stopOf(delivery, request), 3);
        assertThat(city.last("return.ordered.v1").data().at("/lines/0/quantity").asInt())
                .isEqualTo(2);
        assertThat(city.outlook(request).text("state")).isEqualTo("WAITING");
    }

    /** Nothing waits for it, nothing fails of it: it is a fact for the board and the books. */
    @Test
    void aWordAboutADeliveryThatHasLeftIsNoDeadLetter() {
        String shift = city.shift("driver-test");
        String request = city.request("alatau", 5);
        Said delivery = city.underWay(5);
        city.complete(delivery, City.stopOf(delivery, request));
        closeRequest(request);
        endShift(shift);
        hours(24);
        int before = city.said().size();
        city.complete(delivery, City.stopOf(delivery, request), 4);
        city.fail(delivery, City.stopOf(delivery, request), "NOBODY_HOME");
        city.load(delivery, 5);
        city.back(delivery, 1);
        city.answer("delivery.declined.v1", delivery);
        city.later(Duration.ofSeconds(2));
        assertThat(city.said()).hasSize(before);
        assertThat(city.deadLetters("relief.drivers")).isEmpty();
        assertThat(city.deadLetters("relief.stock")).isEmpty();
    }
}
