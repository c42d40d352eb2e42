package org.relief.matching.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.relief.matching.delivery.Delivery;
import org.relief.matching.delivery.ReliefRequest;

/** What was stored before is read. */
class StateJsonTest {

    private static <T extends Record> T read(String json, Class<T> type) {
        return type.cast(StateJson.read(json.getBytes(StandardCharsets.UTF_8), type));
    }

    @Test
    void aStopFromBeforeWordsWereNumberedIsRead() {
        Delivery delivery = read("""
                {"id":"d","trip":{"shiftId":"s","driverId":"driver-test","warehouse":"W1","loadAt":"2022-01-06T03:00:00Z",
                "returnBy":"2022-01-06T05:00:00Z","distanceMeters":1000,"reserveUntil":"2022-01-06T04:00:00Z"},
                "state":"EN_ROUTE","stops":[{"stopId":"a","requestId":"r","neighborhood":"alatau",
                "location":{"lat":43.299,"lon":76.815},"arriveAt":"2022-01-06T03:30:00Z","departAt":"2022-01-06T03:35:00Z",
                "lines":[{"line":1,"item":"PARCEL","quantity":2}],"outcome":"COMPLETED",
                "handedOver":[{"line":1,"item":"PARCEL","quantity":2}]}],
                "cargo":{"units":{"PARCEL":2},"expiries":{}},"version":2,"changedAt":"2022-01-06T03:00:00Z"}""", Delivery.class);
        assertThat(delivery.stops())
                .singleElement()
                .satisfies(stop -> assertThat(stop.heard()).isNull());
        assertThat(read(new String(StateJson.bytes(delivery), StandardCharsets.UTF_8), Delivery.class))
                .isEqualTo(delivery);
    }

    @Test
    void whatTheDoorWouldRefuseTodayIsReadWhenItIsInTheStore() {
        ReliefRequest request = read("""
                {"asked":{"requestId":"r","neighborhood":"alatau","location":{"lat":43.299,"lon":76.815},"people":2,
                "urgency":"NORMAL","vulnerabilities":[],"needs":[{"line":1,"item":"PARCEL","quantity":1},
                {"line":1,"item":"PARCEL","quantity":2}],"loggedAt":"2022-01-06T03:00:00Z"},"status":"OPEN","sequence":1,
                "progress":{"delivered":{},"declinedBy":[],"failures":0},"outlookVersion":0,
                "outlookAt":"1970-01-01T00:00:00Z"}""", ReliefRequest.class);
        assertThat(request.asked().needs()).hasSize(2);
    }
}
