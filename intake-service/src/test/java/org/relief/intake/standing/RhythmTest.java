package org.relief.intake.standing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.relief.intake.area.DailyHours;
import org.relief.intake.standing.Rhythm.Slot;

class RhythmTest {

    private static final ZoneId ALMATY = ZoneId.of("Asia/Almaty");
    /** 06:00 of the 5th in Almaty. */
    private static final Instant MORNING = Instant.parse("2022-01-05T00:00:00Z");

    private static final Rhythm MEALS =
            new Rhythm(1, List.of("18:00", "12:00"), "2022-01-05", null, new DailyHours("08:00", "20:00"));

    private static List<String> keys(List<Slot> slots) {
        return slots.stream().map(Slot::key).toList();
    }

    @Test
    void eachTimeOfADayIsAskedForHalfADayAhead() {
        List<Slot> due = MEALS.due(null, MORNING, ALMATY);
        assertThat(keys(due)).containsExactly("2022-01-05T12:00", "2022-01-05T18:00");
        assertThat(due.getFirst().until()).isEqualTo(Instant.parse("2022-01-05T06:00:00Z"));
        assertThat(due.getFirst().from()).isEqualTo(Instant.parse("2022-01-05T04:30:00Z"));
        assertThat(MEALS.due(due.getLast().at(), MORNING.plus(Duration.ofHours(1)), ALMATY))
                .isEmpty();
        assertThat(keys(MEALS.due(due.getLast().at(), MORNING.plus(Duration.ofHours(18)), ALMATY)))
                .containsExactly("2022-01-06T12:00");
    }

    @Test
    void everyThirdDayUntilTheLast() {
        Rhythm rhythm = new Rhythm(3, List.of(), "2022-01-05", "2022-01-11", null);
        Instant later = Instant.parse("2022-01-20T00:00:00Z");
        List<Slot> due = rhythm.due(null, later, ALMATY);
        assertThat(keys(due)).containsExactly("2022-01-05", "2022-01-08", "2022-01-11");
        assertThat(due.getFirst().until()).isNull();
        assertThat(keys(rhythm.due(due.getFirst().at(), later, ALMATY))).containsExactly("2022-01-08", "2022-01-11");
        assertThat(rhythm.due(null, MORNING, ALMATY))
                .as("before eight nobody is called")
                .isEmpty();
    }

    @Test
    void aSiteTakesInAtItsHoursWhereNoTimeIsGiven() {
        Rhythm rhythm = new Rhythm(1, List.of(), "2022-01-05", null, new DailyHours("09:00", "17:00"));
        Slot slot = rhythm.due(null, MORNING, ALMATY).getFirst();
        assertThat(slot.from()).isEqualTo(Instant.parse("2022-01-05T03:00:00Z"));
        assertThat(slot.until()).isEqualTo(Instant.parse("2022-01-05T11:00:00Z"));
        assertThat(slot.isOver(Instant.parse("2022-01-05T12:00:00Z"))).isTrue();
    }
}
