package org.relief.platform.web.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TimeOrderedIdsTest {

    private static Ids at(String instant) {
        return new TimeOrderedIds(Clock.fixed(Instant.parse(instant), ZoneOffset.UTC));
    }

    @Test
    void isAVersion7IdOfItsMillisecond() {
        UUID id = at("2022-01-09T10:00:00.123Z").next();
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16)
                .isEqualTo(Instant.parse("2022-01-09T10:00:00.123Z").toEpochMilli());
    }

    @Test
    void sortsByTime() {
        assertThat(at("2022-01-09T10:00:00.123Z").next().toString())
                .isLessThan(at("2022-01-09T10:00:00.124Z").next().toString());
    }

    @Test
    void doesNotRepeatWithinAMillisecond() {
        Ids ids = at("2022-01-09T10:00:00Z");
        Set<UUID> seen = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            assertThat(seen.add(ids.next())).isTrue();
        }
    }
}
