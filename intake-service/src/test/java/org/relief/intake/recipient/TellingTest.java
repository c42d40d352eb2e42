package org.relief.intake.recipient;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.relief.intake.recipient.RecipientNews.NewsLine;
import org.relief.intake.recipient.Telling.Next;
import org.relief.intake.recipient.Telling.Note;
import org.relief.intake.recipient.Telling.Template;

class TellingTest {

    private static final Instant NOON = Instant.parse("2026-01-06T07:00:00Z");

    private final Telling none = Telling.none("r1", "almaty");

    @Test
    void tellsOnceThatHelpIsOnItsWay() {
        Next first = none.heard(coming("d1", 40), 1);
        assertThat(first.notes()).containsExactly(new Note(Template.ON_ITS_WAY, minutes(40), ""));
        assertThat(first.telling().heard(coming("d1", 40), 1).notes()).isEmpty();
        assertThat(first.telling().heard(coming("d1", 45), 2).notes()).isEmpty();
    }

    @Test
    void tellsOfADelayThatIsWorthAWordAgainstWhatWasToldLast() {
        Telling told = none.heard(coming("d1", 40), 1).telling();
        Telling little = told.heard(coming("d1", 55), 2).telling();
        assertThat(little.heard(coming("d1", 61), 3).notes()).containsExactly(new Note(Template.LATE, minutes(61), ""));
        assertThat(told.heard(coming("d1", 15), 4).notes())
                .containsExactly(new Note(Template.ON_ITS_WAY, minutes(15), ""));
    }

    @Test
    void asksToTheDoorWhenTheCarIsNearByTheTimeThatIsKnownThen() {
        Telling told = none.heard(coming("d1", 40), 1).telling();
        Telling later = told.heard(coming("d1", 50), 2).telling();
        assertThat(later.at(minutes(39)).notes()).isEmpty();
        Next near = later.at(minutes(40));
        assertThat(near.notes()).extracting(Note::template).containsExactly(Template.AT_THE_DOOR);
        assertThat(near.telling().at(minutes(41)).notes()).isEmpty();
        assertThat(later.at(minutes(200)).notes()).isEmpty();
    }

    @Test
    void tellsOnceThatTheCarIsLateWhenNothingIsHeardOfIt() {
        Telling told = none.heard(coming("d1", 40), 1).telling();
        Telling later = told.heard(coming("d1", 50), 2).telling();
        Telling called = later.at(minutes(40)).telling();
        assertThat(called.at(minutes(69)).notes()).isEmpty();
        Next late = called.at(minutes(70));
        assertThat(late.notes()).containsExactly(new Note(Template.NOT_HEARD_OF, minutes(40), ""));
        assertThat(late.telling().at(minutes(71)).notes()).isEmpty();
        assertThat(called.at(minutes(131)).notes()).as("hours later").isEmpty();
        Next heard = late.telling().heard(coming("d1", 95), 3);
        assertThat(heard.notes()).containsExactly(new Note(Template.LATE, minutes(95), ""));
        assertThat(heard.telling().at(minutes(115)).notes())
                .extracting(Note::template)
                .containsExactly(Template.NOT_HEARD_OF);
    }

    @Test
    void whoHasItIsNotToldThatTheCarIsLate() {
        Telling told = none.heard(coming("d1", 40), 1).telling();
        Telling served = told.heard(news("SERVED", null, null, null), 2).telling();
        assertThat(served.at(minutes(70)).notes()).isEmpty();
    }

    @Test
    void saysWhyWhenHelpDoesNotComeAfterAll() {
        assertThat(none.heard(waiting("NO_STOCK"), 1).notes()).isEmpty();
        Telling told = none.heard(coming("d1", 40), 1).telling();
        Next off = told.heard(waiting("NEIGHBORHOOD_BLOCKED"), 2);
        assertThat(off.notes()).containsExactly(new Note(Template.NOT_TODAY, null, "NEIGHBORHOOD_BLOCKED"));
        assertThat(off.telling().doorAt()).isNull();
        assertThat(off.telling().heard(waiting("NO_STOCK"), 3).notes()).isEmpty();
        assertThat(off.telling().heard(coming("d2", 90), 4).notes()).hasSize(1);
    }

    @Test
    void saysWhenAnotherCarIsPlannedForIt() {
        Telling told = none.heard(coming("d1", 40), 1).telling();
        RecipientNews planned = new RecipientNews("r1", "PLANNED", NOON, minutes(130), null, List.of());
        assertThat(told.heard(planned, 2).notes()).containsExactly(new Note(Template.LATER, minutes(130), ""));
        assertThat(none.heard(planned, 1).notes())
                .as("to whom nobody was on the way")
                .isEmpty();
    }

    @Test
    void asksNobodyToTheDoorWhoIsServed() {
        Telling told = none.heard(coming("d1", 40), 1).telling();
        Next served = told.heard(news("SERVED", null, null, null), 2);
        assertThat(served.notes()).isEmpty();
        assertThat(served.telling().at(minutes(45)).notes()).isEmpty();
    }

    @Test
    void writesNobodyWithoutEnd() {
        Telling telling = none;
        int sent = 0;
        for (int number = 1; number < 40; number++) {
            Next next = telling.heard(coming("d" + number, 40), number);
            sent += next.notes().size();
            telling = next.telling();
        }
        assertThat(sent).isEqualTo(Telling.MOST);
    }

    private static RecipientNews coming(String delivery, int minutes) {
        return news("ON_THE_WAY", minutes(minutes), delivery, null);
    }

    private static RecipientNews waiting(String reason) {
        return news("WAITING", null, null, reason);
    }

    private static RecipientNews news(
            String state, @Nullable Instant eta, @Nullable String delivery, @Nullable String reason) {
        return new RecipientNews("r1", state, NOON, eta, delivery, List.of(new NewsLine(reason)));
    }

    private static Instant minutes(int after) {
        return NOON.plusSeconds(60L * after);
    }
}
