package org.relief.intake.silence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relief.intake.ProducedEvents.assertSaysExample;
import static org.relief.intake.ProducedEvents.events;
import static org.relief.intake.ProducedEvents.state;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.relief.intake.silence.Expectation.Estimate;
import org.relief.intake.silence.Expectation.Word;
import org.relief.intake.silence.Silence.Found;
import org.relief.intake.silence.Silence.Look;
import org.relief.intake.silence.Silence.Refusal;
import org.relief.platform.eventing.Decision;

class SilenceTest {

    private static final Instant NOW = Instant.parse("2022-01-06T09:00:00Z");
    private static final Silence HEARD = Silence.of("almaty", "alatau");

    private static Estimate saying(Word word) {
        return new Estimate("alatau", 6, 14.52, 0, word);
    }

    private static Silence alarmed() {
        return state(HEARD.weigh(saying(Word.SILENT), 0, NOW));
    }

    @Test
    void alarmsOnceAndIsNotEndedByANightThatTellsNothing() {
        assertSaysExample(HEARD.weigh(saying(Word.SILENT), 0, NOW), "org.relief.neighborhood.silent.v1");
        assertThat(events(alarmed().weigh(saying(Word.SILENT), 0, NOW))).isEmpty();
        assertThat(state(alarmed().weigh(saying(Word.TOO_FEW), 0, NOW)).alarm()).isNotNull();
        assertThat(state(alarmed().weigh(saying(Word.HEARD), 0, NOW)).alarm()).isNull();
    }

    @Test
    void isEndedByWhoWentAndLookedAndStaysQuietForADay() {
        Silence sent = state(alarmed().send("House committee 4", "operator-1", NOW));
        Instant later = NOW.plus(Duration.ofHours(3));
        Decision<Silence, Refusal> seen = sent.look(new Look(Found.NEEDS_HELP, null, "operator-1", later));
        assertSaysExample(seen, "org.relief.neighborhood.silence-ended.v1");
        assertThat(state(seen).weigh(saying(Word.SILENT), 0, later)).isEqualTo(Decision.accept(state(seen)));
        assertThat(events(state(seen).weigh(saying(Word.SILENT), 0, later.plus(Silence.SEEN_FOR))))
                .hasSize(1);
    }

    @Test
    void staysAlarmedWhenWhoWentDidNotGetThere() {
        Silence sent = state(alarmed().send("House committee 4", "operator-1", NOW));
        Silence turnedBack = state(sent.look(new Look(Found.NOT_REACHED, null, "operator-1", NOW)));
        assertThat(turnedBack.alarm()).isNotNull();
        assertThat(turnedBack.scout()).isNull();
        assertThat(HEARD.send("anybody", "operator-1", NOW)).isEqualTo(Decision.reject(Refusal.NOT_SILENT));
    }
}
