package org.relief.intake.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.relief.intake.area.DailyHours;
import org.relief.intake.request.Asked.Window;
import org.relief.intake.request.Earliest.Bounds;

/** Before when no car can come, by the area's clock. */
class EarliestTest {

    private static final ZoneId ALMATY = ZoneId.of("Asia/Almaty");
    private static final DailyHours CURFEW = new DailyHours("23:00", "07:00");
    /** 22:00 in Almaty, then at UTC+6. */
    private static final Instant EVENING = Instant.parse("2022-01-06T16:00:00Z");

    private static final Instant NIGHT = Instant.parse("2022-01-06T18:30:00Z");
    private static final Instant MORNING = Instant.parse("2022-01-07T01:00:00Z");

    private static @Nullable Instant after(
            Instant now, @Nullable Window window, @Nullable DailyHours road, @Nullable Instant blocked, boolean late) {
        return new Bounds(window, CURFEW, road, blocked, late)
                .after(now, ALMATY)
                .orElse(null);
    }

    @Test
    void isTheEndOfTheCurfewAtNightAndWhereNoCarGetsThereBeforeIt() {
        assertThat(after(EVENING, null, null, null, false)).isNull();
        assertThat(after(NIGHT, null, null, null, false)).isEqualTo(MORNING);
        assertThat(after(EVENING, null, null, null, true)).isEqualTo(MORNING);
    }

    @Test
    void isTheLatestOfWhatBinds() {
        DailyHours road = new DailyHours("10:00", "16:00");
        Instant ten = Instant.parse("2022-01-07T04:00:00Z");
        assertThat(after(NIGHT, null, road, null, false))
                .as("the road opens later")
                .isEqualTo(ten);
        Window early = new Window(Instant.parse("2022-01-06T23:00:00Z"), Instant.parse("2022-01-07T08:00:00Z"));
        assertThat(after(NIGHT, early, road, null, false))
                .as("from 05:00, in the curfew")
                .isEqualTo(ten);
        Instant blocked = Instant.parse("2022-01-07T11:00:00Z");
        assertThat(after(NIGHT, null, road, blocked, false))
                .as("free at 17:00, when the road is closed again")
                .isEqualTo(Instant.parse("2022-01-08T04:00:00Z"));
    }

    @Test
    void isNotSaidWhereTheHouseholdsOwnHoursAreOverByThen() {
        Window tonight = new Window(EVENING, EVENING.plusSeconds(7200));
        assertThat(after(NIGHT, tonight, null, null, false)).isNull();
    }
}
