package org.relief.intake.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.relief.intake.contact.Contact;
import org.relief.intake.draft.Dialog.Step;
import org.relief.intake.draft.Dialog.Turn;

/** What is asked, and what follows from each answer. */
class DialogTest {

    private static final Instant NOW = Instant.parse("2022-01-06T10:00:00Z");
    private static final String FROM = "+77010000001";

    /** One message after the other, from a phone unless there is none. */
    private static Turn write(Dialog dialog, @Nullable String from, String... texts) {
        Turn turn = new Turn(dialog, new Contact(null, null, "", null, null), "");
        for (String text : texts) {
            turn = turn.next().hear(text, false, turn.said(), from, DialogTest::dialable, NOW);
        }
        return turn;
    }

    private static @Nullable String dialable(String text) {
        return text.startsWith("8 7") ? "+7" + text.substring(2).replace(" ", "") : null;
    }

    private static Dialog begun() {
        return Dialog.begin("1", Draft.Way.SMS, NOW);
    }

    @Test
    void asksInTurnAndKeepsWhatWasSaid() {
        List<String> answers = new ArrayList<>();
        String[] texts = {"2", "5", "хлеб, вода", "Алатау, Абая 7, 12", "1"};
        Turn turn = write(begun(), FROM);
        for (String text : texts) {
            turn = turn.next().hear(text, false, turn.said(), FROM, DialogTest::dialable, NOW);
            answers.add(turn.answer());
        }
        assertThat(answers)
                .containsExactly("dialog.people", "dialog.what", "dialog.where", "dialog.callback-same", "dialog.done");
        assertThat(turn.next().step()).isEqualTo(Step.DONE);
        assertThat(turn.next().people()).isEqualTo(5);
        assertThat(turn.next().language()).isEqualTo("ru");
        assertThat(turn.said()).isEqualTo(new Contact(null, FROM, "Алатау, Абая 7, 12", "хлеб, вода", null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"несколько", "-1", "1000", "4.5", "бес"})
    void asksAgainForANumberThatIsNone(String text) {
        Turn turn = write(begun(), FROM, "1", text);
        assertThat(turn.answer()).isEqualTo("dialog.people-again");
        assertThat(turn.next().step()).isEqualTo(Step.PEOPLE);
    }

    @Test
    void asksWhomToCallUntilSomebodyCanDialIt() {
        Turn asked = write(begun(), null, "1", "5", "нан", "Абай 7", "1");
        assertThat(asked.answer()).isEqualTo("dialog.callback-again");
        Turn told = asked.next().hear("8 701 123 45 67", false, asked.said(), null, DialogTest::dialable, NOW);
        assertThat(told.answer()).isEqualTo("dialog.done");
        assertThat(told.said().phone()).isEqualTo("+77011234567");
        assertThat(told.said().note()).isEqualTo("нан");
    }

    @Test
    void forgetsEverythingWhenItIsToStop() {
        Turn stopped = write(begun(), FROM, "2", "5", "хлеб", "СТОП");
        assertThat(stopped.saysSomething()).isFalse();
        assertThat(stopped.next().people()).isNull();
        assertThat(stopped.next().step()).isEqualTo(Step.LANGUAGE);
    }

    @Test
    void takesThreeRequestsOfOnePersonADay() {
        String[] more = {"1", "5", "нан", "Абай 7", "1"};
        Turn turn = write(begun(), FROM, more);
        assertThat(write(turn.next(), FROM, "рахмет").answer()).isEqualTo("dialog.noted");
        turn = write(write(turn.next(), FROM, more).next(), FROM, more);
        assertThat(write(turn.next(), FROM, "1").answer()).isEqualTo("dialog.enough");
        Instant later = NOW.plus(Duration.ofHours(5));
        Turn back = turn.next().hear("?", true, null, FROM, DialogTest::dialable, later);
        assertThat(back.answer()).isEqualTo("dialog.enough");
        Instant tomorrow = NOW.plus(Duration.ofHours(25));
        Turn anew = turn.next().hear("?", true, null, FROM, DialogTest::dialable, tomorrow);
        assertThat(anew.answer()).isEqualTo("dialog.language");
    }

    /** As long as one SMS of Cyrillic letters. */
    @ParameterizedTest
    @ValueSource(strings = {"kk", "ru"})
    void saysEverythingInOneMessage(String language) {
        ResourceBundle texts = ResourceBundle.getBundle("messages/dialog", Locale.of(language));
        assertThat(texts.keySet())
                .isNotEmpty()
                .allSatisfy(key -> assertThat(texts.getString(key)).hasSizeLessThanOrEqualTo(70));
    }
}
