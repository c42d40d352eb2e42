package org.relief.matching.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.relief.matching.area.DispatchPolicy;
import org.relief.matching.topology.City.Said;

/** A free car is asked to wait where requests are likely; it goes there only if its driver agrees. */
class WaitingCarsTest {

    private static final String SUGGESTED = "shift.place-suggested.v1";
    private static final Duration HOLD = Duration.ofMinutes(15);
    /** From where shifts start to W3, with some to spare. */
    private static final Duration THE_WAY = Duration.ofMinutes(35);

    private final City city = City.waiting(new DispatchPolicy(HOLD, true));

    @AfterEach
    void close() {
        city.close();
    }

    private void minutes(int minutes) {
        IntStream.range(0, minutes).forEach(_ -> city.later(Duration.ofMinutes(1)));
    }

    /** A morning on which Alatau asks a lot, and a warehouse right there. */
    private void alatauAsks() {
        city.warehouse("W3", 43.298, 76.818);
        city.stock("W3", "PARCEL", 100);
        IntStream.range(0, 12).mapToObj(_ -> city.request("alatau", 1)).toList().forEach(city::cancelRequest);
    }

    private String asked() {
        alatauAsks();
        String shift = city.shift("driver-test");
        minutes(3);
        assertThat(city.said(SUGGESTED)).hasSize(1);
        return shift;
    }

    private void answer(String shift, @Nullable String warehouse) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("shiftId", shift);
        data.put("driverId", "driver-test");
        if (warehouse != null) {
            data.put("warehouse", warehouse);
        }
        data.put("at", city.now());
        data.put("receivedAt", city.now());
        city.send("relief.drivers", "shift.placed.v1", shift, data);
    }

    private Instant loading() {
        city.criticalRequest("alatau", 1);
        city.later(Duration.ofSeconds(1));
        return Instant.parse(city.last("delivery.planned.v1").text("loadAt"));
    }

    private boolean isAsked() {
        return city.last(SUGGESTED).data().has("warehouse");
    }

    @Test
    void whoHasBeenFreeForTwoMinutesIsAskedToWaitWhereRequestsAreLikely() {
        alatauAsks();
        String shift = city.shift("driver-test");
        minutes(1);
        assertThat(city.said(SUGGESTED)).isEmpty();

        minutes(2);
        Said asked = city.last(SUGGESTED);
        assertThat(asked.subject()).isEqualTo(shift);
        assertThat(asked.text("driverId")).isEqualTo("driver-test");
        assertThat(asked.text("warehouse")).isEqualTo("W3");
        assertThat(asked.data().get("neighborhoods").valueStream().map(one -> one.stringValue()))
                .first()
                .isEqualTo("alatau");
        assertThat(asked.data().get("driveSeconds").intValue()).isBetween(20 * 60, 35 * 60);
    }

    @Test
    void nobodyIsAskedAgainAndAgain() {
        asked();
        minutes(9);
        assertThat(city.said(SUGGESTED)).hasSize(1);
    }

    @Test
    void nobodyIsAskedWhereTripsDoNotLookAhead() {
        city.command("dispatch.set-requested.v1", Map.of("longestHoldSeconds", 900, "lookAhead", false));
        alatauAsks();
        city.shift("driver-test");
        minutes(5);
        assertThat(city.said(SUGGESTED)).isEmpty();
    }

    @Test
    void nobodyWaitsAtADonorsPlace() {
        alatauAsks();
        city.collection("W3", City.place(43.298, 76.818), city.now(), city.now().plus(Duration.ofHours(5)), true);
        city.shift("driver-test");
        minutes(5);
        assertThat(city.said(SUGGESTED))
                .noneMatch(asked -> asked.text("warehouse").equals("W3"));
    }

    @Test
    void nobodyWaitsAtAWarehouseThatIsHeld() {
        alatauAsks();
        city.command(Commands.STEER, Map.of("steeringId", "s", "kind", "HOLD", "on", "WAREHOUSE", "onId", "W3"));
        city.shift("driver-test");
        minutes(5);
        assertThat(city.said(SUGGESTED))
                .noneMatch(asked -> asked.text("warehouse").equals("W3"));
    }

    @Test
    void nobodyIsSentToAWarehouseThatHasNothing() {
        alatauAsks();
        city.stock("W3", "PARCEL", 0);
        city.shift("driver-test");
        minutes(3);
        assertThat(city.said(SUGGESTED))
                .allSatisfy(said -> assertThat(said.text("warehouse")).isEqualTo("W1"));
    }

    @Test
    void whereHardlyAnybodyAsksNobodyIsSent() {
        city.cancelRequest(city.request("alatau", 1));
        city.later(Duration.ofMinutes(90));
        city.shift("driver-test");
        minutes(5);
        assertThat(city.said(SUGGESTED)).isEmpty();
    }

    @Test
    void whoSoonGoesHomeIsNotSentAway() {
        alatauAsks();
        city.shift("driver-test", Duration.ofMinutes(70));
        minutes(5);
        assertThat(city.said(SUGGESTED)).isEmpty();
    }

    @Test
    void whoAgreesLoadsAtOnceWhenThereAndNotBefore() {
        String shift = asked();
        answer(shift, "W3");
        city.later(THE_WAY);
        Instant now = city.now();
        assertThat(loading()).isBefore(now.plus(Duration.ofMinutes(1)));
    }

    @Test
    void whoHasJustAgreedIsNotThereYet() {
        String shift = asked();
        answer(shift, "W3");
        city.later(Duration.ofMinutes(1));
        Instant now = city.now();
        assertThat(loading()).isAfter(now.plus(Duration.ofMinutes(5)));
    }

    @Test
    void whoDoesNotAnswerIsTakenToBeWhereTheCarWas() {
        asked();
        minutes(40);
        Instant now = city.now();
        assertThat(loading()).isAfter(now.plus(Duration.ofMinutes(5)));
    }

    @Test
    void whoSaysNoIsNotAskedForAnHour() {
        String shift = asked();
        answer(shift, null);
        minutes(55);
        assertThat(city.said(SUGGESTED)).hasSize(1);

        IntStream.range(0, 12).mapToObj(_ -> city.request("alatau", 1)).toList().forEach(city::cancelRequest);
        minutes(8);
        assertThat(city.said(SUGGESTED)).hasSize(2);
        assertThat(city.last(SUGGESTED).sequence())
                .isGreaterThan(city.said(SUGGESTED).getFirst().sequence());
    }

    @Test
    void anAnswerThatCameLateDoesNotUndoALaterOne() {
        String shift = asked();
        answer(shift, "W3");
        answer(shift, null);
        var first = city.history().get(city.history().size() - 2);
        city.send(first.topic(), first.type(), first.subject(), first.sequence(), first.data());
        city.later(THE_WAY);
        Instant now = city.now();
        assertThat(loading()).isAfter(now.plus(Duration.ofMinutes(5)));
    }

    @Test
    void theQuestionGoesWhenATripComes() {
        asked();
        city.criticalRequest("medeu", 1);
        city.later(Duration.ofSeconds(1));
        city.later(Duration.ofSeconds(1));
        assertThat(city.said("delivery.planned.v1")).hasSize(1);
        assertThat(isAsked()).isFalse();
    }

    @Test
    void theQuestionGoesWhenTripsDoNotLookAheadAnyMore() {
        asked();
        city.command("dispatch.set-requested.v1", Map.of("longestHoldSeconds", 900, "lookAhead", false));
        minutes(1);
        assertThat(isAsked()).isFalse();
    }

    @Test
    void notEverybodyIsSentToTheSamePlace() {
        alatauAsks();
        IntStream.range(0, 20).forEach(number -> city.shift("driver-" + number));
        minutes(9);
        assertThat(city.said(SUGGESTED).stream()
                        .filter(said -> said.text("warehouse").equals("W3")))
                .hasSizeBetween(2, 14);
    }
}
