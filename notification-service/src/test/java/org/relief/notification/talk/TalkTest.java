package org.relief.notification.talk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.relief.notification.talk.Talk.Note;
import org.relief.notification.talk.Talk.Said;
import org.relief.notification.talk.Talk.Side;

class TalkTest {

    private static final Instant NOW = Instant.parse("2022-01-06T09:00:00Z");

    private static Note note(String id, Side from) {
        return new Note(id, from, "somebody", Said.LATE, null, NOW, NOW, null);
    }

    private static Talk said(Side... sides) {
        Talk talk = Talk.of("almaty", "driver-1", List.of());
        for (int i = 0; i < sides.length; i++) {
            talk = talk.plus(note("n" + i, sides[i]));
        }
        return talk;
    }

    @Test
    void aDriverWaitsUntilACoordinatorHasReadAllThatWasSeen() {
        Talk talk = said(Side.DRIVER, Side.COORDINATOR, Side.DRIVER);
        assertThat(talk.waits()).isTrue();
        assertThat(talk.heardBy(Side.COORDINATOR, "n0", NOW).waits()).isTrue();
        assertThat(talk.heardBy(Side.COORDINATOR, "n2", NOW).waits()).isFalse();
        assertThat(talk.heardBy(Side.COORDINATOR, "unknown", NOW)).isEqualTo(talk);
    }

    @Test
    void nobodyReadsForTheOtherSide() {
        Talk talk = said(Side.DRIVER, Side.COORDINATOR).heardBy(Side.DRIVER, "n1", NOW);
        assertThat(talk.waits()).isTrue();
        assertThat(talk.notes().getLast().heardAt()).isEqualTo(NOW);
        assertThat(talk.heardBy(Side.DRIVER, "n1", NOW.plusSeconds(9))).isEqualTo(talk);
    }

    @Test
    void theLatestIsKeptAndWhateverNobodyHasRead() {
        Talk talk = said(Side.DRIVER, Side.DRIVER).heardBy(Side.COORDINATOR, "n0", NOW);
        for (int i = 0; i < 120; i++) {
            talk = talk.plus(note("m" + i, Side.COORDINATOR)).heardBy(Side.DRIVER, "m" + i, NOW);
        }
        assertThat(talk.notes()).extracting(Note::id).contains("n1", "m119").doesNotContain("n0", "m1");
    }
}
