package org.relief.notification.shift;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relief.notification.shift.AreaClock.AreaDefined;
import org.relief.notification.shift.AreaClock.Curfew;
import org.relief.notification.shift.AreaClock.Offset;
import org.relief.platform.eventing.EventJson;
import org.relief.platform.testing.Contracts;

/** D17: times are the area's, and a driver is to be home before its curfew. */
class AreaClockTest {

    private static AreaClock clock(String zone, @Nullable Curfew curfew) {
        return new AreaClock("almaty", zone, curfew);
    }

    @Test
    void readsIntakesArea() {
        byte[] example = Contracts.example("intake-service", "org.relief.area.defined.v1")
                .getBytes(UTF_8);

        assertThat(EventJson.read(example, AreaDefined.class))
                .isEqualTo(new AreaDefined("Asia/Almaty", new Curfew("23:00", "07:00")));
    }

    /** Curfew from 23:00 to 07:00 at UTC+6: from 17:00 to 01:00. */
    @ParameterizedTest
    @CsvSource({
        "2022-01-06T10:00:00Z, 2022-01-06T20:00:00Z, 2022-01-06T17:00:00Z",
        "2022-01-06T10:00:00Z, 2022-01-06T16:00:00Z, 2022-01-06T16:00:00Z",
        "2022-01-06T01:30:00Z, 2022-01-07T01:30:00Z, 2022-01-06T17:00:00Z",
        "2022-01-06T18:00:00Z, 2022-01-06T23:00:00Z, 2022-01-06T23:00:00Z"
    })
    void homeIsBeforeTheCurfewOrAtTheShiftsEnd(Instant from, Instant until, Instant homeBy) {
        assertThat(clock("Asia/Almaty", new Curfew("23:00", "07:00")).homeBy(from, until))
                .isEqualTo(homeBy);
        assertThat(clock("Asia/Almaty", null).homeBy(from, until)).isEqualTo(until);
    }

    @Test
    void tellsTheOffsetsThatCountWithinAShiftAlsoWhenTheyChange() {
        Instant from = Instant.parse("2024-02-29T10:00:00Z");

        assertThat(clock("Asia/Almaty", null).offsets(from, from.plusSeconds(3600)))
                .containsExactly(
                        new Offset(Instant.parse("2024-02-28T10:00:00Z"), 360),
                        new Offset(Instant.parse("2024-02-29T18:00:00Z"), 300));
        assertThat(clock("Asia/Almaty", null).offsets(from.plusSeconds(400_000), from.plusSeconds(500_000)))
                .extracting(Offset::minutes)
                .containsExactly(300);
    }
}
