package org.relief.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relief.e2e.StackForPages;
import org.relief.local.Part;

/**
 * An evening at the board: a household whose time ends, why no car comes, what would help, and that it does. Another
 * coordinator looks on, and decides nothing over the first one's head.
 */
class CoordinatorsEveningIT {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

    private static Person coordinator(String area, Screen screen) {
        return Person.at(StackForPages.settings(), Part.MATCHING, "/?area=" + area, "coordinator", screen);
    }

    private static void until(Person person, BooleanSupplier condition) {
        person.page().waitForCondition(condition);
    }

    private static int alarms(Person person) {
        return person.find("#alarms li").count();
    }

    private static void looksRight(Person person, String name) {
        person.photograph(name);
        assertThat(Axe.findings(person)).isEmpty();
        assertThat(person.inspect("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .isEqualTo("0");
    }

    private static String clock(Duration from) {
        return LocalTime.ofInstant(Instant.now().plus(from), ZoneId.of("Asia/Almaty"))
                .format(CLOCK);
    }

    /** Others look at their page, too, but are not on duty. */
    private static final String DRIVER = "driver39";

    @AfterEach
    void everybodyGoesHome() {
        StackForPages.endShift(DRIVER);
    }

    @ParameterizedTest
    @CsvSource({"1280,ru,360,kk", "360,kk,1280,ru"})
    void fromAnAlarmToAPlanThatServes(int width, String language, int otherWidth, String otherLanguage) {
        String area = "evening-" + width;
        Screen screen = new Screen(width, language, false);
        StackForPages.anEveningUnderCurfew(area, DRIVER, clock(Duration.ofHours(-1)), clock(Duration.ofHours(10)));
        try (Person board = coordinator(area, screen);
                Person other = coordinator(area, new Screen(otherWidth, otherLanguage, false))) {
            takesTheAlarm(board, other);
            readsWhy(board, screen);
            other.show("rules");
            other.see("#panel-rules button.quiet").click();
            other.see("#rules input[name=why]").fill("the same moment");

            supposesALaterCurfew(board, screen);
            appliesItWithAReason(board);

            until(board, () -> alarms(board) == 0);
            until(other, () -> alarms(other) == 0);
            othersChangeIsNotLaidOverIt(other);
            seesThePlan(board, other);
            board.show("report");
            board.see(".report dl");
            looksRight(board, "evening-report-" + screen);
            assertThat(board.faults()).isEmpty();
            assertThat(other.faults()).isEmpty();
        }
    }

    private static void takesTheAlarm(Person board, Person other) {
        until(board, () -> alarms(board) == 1);
        until(other, () -> alarms(other) == 1);
        board.find("#alarms li button").nth(1).click();
        other.see("#alarms .taken");
    }

    private static void readsWhy(Person board, Screen screen) {
        board.show("why-list");
        until(board, () -> board.find(".why-group").count() == 1);
        looksRight(board, "evening-why-" + screen);
    }

    private static void supposesALaterCurfew(Person board, Screen screen) {
        board.show("rules");
        board.see("#panel-rules button:not(.quiet)").click();
        board.see("#what-if input[name='rules.curfew.from']").fill(clock(Duration.ofHours(9)));
        board.find("#what-if button[type=submit]").click();
        board.see("#panel-rules figure .map");
        assertThat(board.find("#panel-rules figure").count()).isEqualTo(2);
        Locator served = board.find("#panel-rules tbody tr").first().locator("td");
        assertThat(served.first().textContent()).startsWith("0");
        assertThat(served.last().textContent()).startsWith("1");
        assertThat(alarms(board)).as("nothing is changed yet").isEqualTo(1);
        looksRight(board, "evening-what-if-" + screen);
    }

    private static void appliesItWithAReason(Person board) {
        board.find("#panel-rules [aria-live] .row button:not(.quiet)").click();
        board.see("#apply button[type=submit]").click();
        board.see("#apply .field-error");
        board.find("#apply input[name=why]").fill("the council moved it");
        board.find("#apply button[type=submit]").click();
        board.awaitGone("dialog");
    }

    /** What the other one saw is not what stands any more: they are told whose it is, and what they typed stays. */
    private static void othersChangeIsNotLaidOverIt(Person other) {
        other.find("#rules button[type=submit]").click();
        other.see("dialog .form-error");
        assertThat(other.find("#rules input[name=why]").inputValue()).isEqualTo("the same moment");
        other.page().keyboard().press("Escape");
        other.awaitGone("dialog");
    }

    private static void seesThePlan(Person board, Person other) {
        other.show("deliveries");
        other.see("#panel-deliveries tbody tr");
        other.show("rules");
        until(other, () -> other.find("#panel-rules").textContent().contains("the council moved it"));
        board.show("needs");
        until(board, () -> board.find("#panel-needs tbody tr").count() == 1);
    }
}
