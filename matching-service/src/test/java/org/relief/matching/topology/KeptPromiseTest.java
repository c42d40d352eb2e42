package org.relief.matching.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relief.matching.topology.City.stopOf;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.relief.matching.topology.City.Said;

/** Whether what a person was told was so is judged by what happened when, not by when it was heard of. */
class KeptPromiseTest {

    private final City city = City.ready();

    @AfterEach
    void close() {
        city.close();
    }

    private Instant tell(String request, Instant eta) {
        var line = Map.of("item", "PARCEL", "state", "ON_THE_WAY", "eta", eta);
        var told = Map.of("requestId", request, "toldAt", city.now(), "by", "OPERATOR", "lines", List.of(line));
        city.send("relief.requests", "outlook.told.v1", request, told);
        return eta;
    }

    private Instant told(String request) {
        return tell(request, Instant.parse(city.outlook(request).text("eta")));
    }

    private void waitUntil(Instant time) {
        city.later(Duration.between(city.now(), time));
    }

    private String standing() {
        return city.last("promise.changed.v1").text("standing");
    }

    private String takesBack() {
        return city.last("promise.changed.v1").text("takesBack");
    }

    @Test
    void aHandoverInTimeThatIsHeardOfHoursLaterKeepsWhatCountedAsBroken() {
        String request = city.request("alatau", 4);
        city.shift("driver-test");
        Said delivery = city.underWay(4);
        Instant eta = told(request);
        waitUntil(eta.plus(Duration.ofMinutes(90)));
        assertThat(standing()).isEqualTo("BROKEN");
        var handover = city.handover(delivery, stopOf(delivery, request), 4);
        handover.put("at", eta.plus(Duration.ofMinutes(5)));
        city.send("relief.drivers", "stop.completed.v1", delivery.text("deliveryId"), handover);
        assertThat(standing()).isEqualTo("KEPT");
        assertThat(takesBack()).isEqualTo("BROKEN");
    }

    @Test
    void aHandoverThatWasLateStaysBroken() {
        String request = city.request("alatau", 4);
        city.shift("driver-test");
        Said delivery = city.underWay(4);
        Instant eta = told(request);
        waitUntil(eta.plus(Duration.ofMinutes(90)));
        city.complete(delivery, stopOf(delivery, request));
        assertThat(city.outlook(request).text("state")).isEqualTo("SERVED");
        assertThat(standing()).isEqualTo("BROKEN");
    }

    @Test
    void aHandoverThatIsTakenBackKeepsNothing() {
        String request = city.request("alatau", 4);
        city.shift("driver-test");
        Said delivery = city.underWay(4);
        Instant eta = told(request);
        waitUntil(eta);
        city.complete(delivery, stopOf(delivery, request));
        assertThat(standing()).isEqualTo("KEPT");
        city.takeBack(delivery, stopOf(delivery, request), "NOBODY_HOME");
        assertThat(standing()).isEqualTo("ENDANGERED");
        assertThat(takesBack()).isEqualTo("KEPT");
        waitUntil(eta.plus(Duration.ofMinutes(25)));
        assertThat(standing()).isEqualTo("BROKEN");
        assertThat(takesBack()).as("that it was in danger was never counted").isEmpty();
    }

    @Test
    void whoseTimeEndedWithoutAnybodyComingWasPromisedInVain() {
        String request = city.request("alatau", 4, Duration.ofMinutes(60));
        Instant eta = tell(request, city.now().plus(Duration.ofMinutes(55)));
        waitUntil(eta.plus(Duration.ofMinutes(6)));
        var closed = Map.of("requestId", request, "outcome", "UNSERVED");
        city.send("relief.requests", "request.closed.v1", request, closed);
        city.later(Duration.ofSeconds(2));
        assertThat(standing()).isEqualTo("BROKEN");
    }

    @Test
    void whoDidNotWantItAnyMoreWasPromisedNothing() {
        String request = city.request("alatau", 4, Duration.ofMinutes(60));
        tell(request, city.now().plus(Duration.ofMinutes(55)));
        city.cancelRequest(request);
        assertThat(standing()).isEqualTo("ENDED");
    }
}
