package org.relief.local.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.relief.local.StackException;

class ScriptTest {
    private static final Instant BEGIN = Instant.parse("2030-06-01T05:00:00Z");
    private final Recorded first = row("R1", "2022-01-05T10:00+06:00", 3, 1, List.of("food_set_5d"), "");
    private final Script script = Script.of("test run", List.of(first), BEGIN, Duration.ofHours(9), 120);

    @Test
    void keepsTheRhythmOfTheDayFaster() {
        Recorded twoHoursLater = row("R2", "2022-01-05T12:00+06:00", 1, 0, List.of("bread"), "");
        assertThat(script.dueAt(first)).isEqualTo(BEGIN);
        assertThat(script.dueAt(twoHoursLater)).isEqualTo(BEGIN.plusSeconds(60));
    }

    @Test
    void letsEveryWindowSpanTheReplay() {
        assertThat(script.bodyOf(first).get("window"))
                .isEqualTo(Map.of("from", "2030-06-01T05:00:00Z", "until", "2030-06-01T14:00:00Z"));
    }

    @Test
    void asksForGoodsByPeopleInfantsAndRequests() {
        Recorded family =
                row("R3", "2022-01-05T12:00+06:00", 4, 2, List.of("food_set_5d", "basic_medicine", "diapers"), "");
        assertThat(script.goods().needsOf(family))
                .extracting(Goods.Need::quantity)
                .containsExactly(4, 1, 2);
    }

    @Test
    void refusesGoodsThatNobodyKnows() {
        Recorded strange = row("R4", "2022-01-05T12:00+06:00", 1, 0, List.of("unicorn"), "");
        assertThatThrownBy(() -> script.bodyOf(strange))
                .isInstanceOf(StackException.class)
                .hasMessage("request R4 asks for unicorn, which is no known item");
    }

    @Test
    void givesADuplicateThePhoneOfItsOriginal() {
        Recorded duplicate = row("R5", "2022-01-05T12:00+06:00", 3, 1, List.of("food_set_5d"), "R1");
        assertThat(script.bodyOf(duplicate).get("contact"))
                .isEqualTo(script.bodyOf(first).get("contact"));
        assertThat(script.idOf(duplicate)).isNotEqualTo(script.idOf(first));
    }

    @Test
    void givesARequestTheSameIdInEveryAttemptOfARun() {
        Script again = Script.of("test run", List.of(first), BEGIN.plusSeconds(9), Duration.ofHours(9), 60);
        Script other = Script.of("other run", List.of(first), BEGIN, Duration.ofHours(9), 120);
        assertThat(again.idOf(first)).isEqualTo(script.idOf(first)).isNotEqualTo(other.idOf(first));
    }

    @Test
    void translatesPriorityAndVulnerability() {
        assertThat(script.bodyOf(first))
                .containsEntry("urgency", "CRITICAL")
                .containsEntry("vulnerabilities", List.of("INFANT", "ELDERLY_ALONE"));
    }

    private static Recorded row(
            String id, String createdAt, int people, int infants, List<String> items, String duplicateOf) {
        return new Recorded(
                id,
                OffsetDateTime.parse(createdAt),
                "alatau",
                43.29,
                76.81,
                people,
                infants,
                true,
                items,
                1,
                duplicateOf);
    }
}
