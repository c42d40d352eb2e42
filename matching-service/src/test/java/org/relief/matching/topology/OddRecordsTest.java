package org.relief.matching.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.relief.platform.eventing.EventHeaders;

/** Records that nobody expected: too large, with too much beside them, or with a word that is new. */
class OddRecordsTest {

    private final City city = City.ready();

    @AfterEach
    void close() {
        city.close();
    }

    @Test
    void aLetterOfTheStreamAlwaysFits() {
        var many = new RecordHeaders();
        for (int i = 0; i < 200; i++) {
            many.add("h" + i, new byte[10_000]);
        }
        for (String topic :
                new String[] {"relief.requests", "relief.neighborhoods", "relief.stock", "relief.drivers"}) {
            city.sendRaw(topic, City.AREA, new byte[1_047_815], new RecordHeaders());
            city.sendRaw(topic, City.AREA, new byte[3_000_000], city.headers("request.logged.v1", "x", 1));
            city.sendRaw(topic, City.AREA, new byte[10], many);
            assertThat(city.deadLetters(topic)).hasSize(3).allSatisfy(letter -> {
                assertThat(letter.value()).hasSizeLessThan(900_000);
                assertThat(letter.headers().toArray()).hasSizeLessThan(80);
                assertThat(EventHeaders.text(letter.headers(), "dlt_cut")).isNotNull();
            });
        }
    }

    @Test
    void aRequestOfAnUrgencyThatIsNewStaysInPlanning() {
        city.send("relief.requests", "request.logged.v1", "r-new", 1, """
                {"requestId":"r-new","neighborhood":"alatau","location":{"lat":43.299,"lon":76.815},"people":4,
                 "urgency":"URGENT2","needs":[{"line":1,"item":"PARCEL","quantity":4}],
                 "loggedAt":"2022-01-08T04:00:00Z"}""".getBytes(UTF_8));
        city.shift("driver-test-1");
        city.tick();
        city.tick();
        assertThat(city.deadLetters("relief.requests")).isEmpty();
        assertThat(city.last("delivery.planned.v1").data().toString()).contains("r-new");
    }

    @Test
    void whatSaysNothingIsSetAside() {
        city.send("relief.requests", "request.logged.v1", "x", 1, "{}".getBytes(UTF_8));
        city.send("relief.requests", "request.logged.v1", "x", 1, "null".getBytes(UTF_8));
        assertThat(city.deadLetters("relief.requests"))
                .hasSize(2)
                .allSatisfy(letter -> assertThat(EventHeaders.text(letter.headers(), "dlt_reason"))
                        .contains("MalformedEvent"));
    }
}
