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
import org.relief.notification.shift.AreaClock.Rules;
import org.relief.notification.shift.AreaClock.RulesSet;
import org.relief.platform.eventing.EventJson;
import org.relief.platform.testing.Contracts;

/** D17: times are the area's, and a driver is to be home before its curfew. */
class AreaClockTest {

    private static AreaClock clock(String zone, @Nullable Curfew curfew) {
        return AreaClock.unheard("almaty").on(new AreaDefined(zone, curfew));
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

    private static RulesSet set(long version, @Nullable Curfew curfew) {
        return new RulesSet(version, new Rules(curfew));
    }

    @Test
    void readsMatchingsRules() {
        String example = Contracts.example("matching-service", "org.relief.area-rules.set.v1");
        assertThat(EventJson.read(example.getBytes(UTF_8), RulesSet.class))
                .isEqualTo(set(1, new Curfew("22:00:00", "07:00:00")));
        String without = example.replaceAll(",\\s*\"curfew\": \\{[^}]*}", "");
        assertThat(EventJson.read(without.getBytes(UTF_8), RulesSet.class)).isEqualTo(set(1, null));
    }

    /** From 22:00 on, 16:00 in UTC, instead of from 23:00. */
    @Test
    void homeIsBeforeTheCurfewThatACoordinatorMovedInWhateverOrderThatComes() {
        Instant from = Instant.parse("2022-01-06T10:00:00Z");
        Instant until = Instant.parse("2022-01-06T20:00:00Z");
        AreaDefined defined = new AreaDefined("Asia/Almaty", new Curfew("23:00", "07:00"));
        RulesSet first = set(1, new Curfew("21:00:00", "07:00:00"));
        RulesSet second = set(2, new Curfew("22:00:00", "07:00:00"));
        AreaClock unheard = AreaClock.unheard("almaty");

        AreaClock moved = unheard.on(defined).on(first).on(second);
        assertThat(moved.homeBy(from, until)).isEqualTo(Instant.parse("2022-01-06T16:00:00Z"));
        assertThat(moved.on(first)).as("said again").isEqualTo(moved);
        assertThat(unheard.on(second).on(defined)).isEqualTo(moved);
        assertThat(unheard.on(second).isDefined()).isFalse();
        assertThat(moved.on(set(3, null)).homeBy(from, until))
                .as("the area's own again")
                .isEqualTo(Instant.parse("2022-01-06T17:00:00Z"));
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
