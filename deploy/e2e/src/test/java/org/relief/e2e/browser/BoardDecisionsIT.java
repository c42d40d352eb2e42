package org.relief.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relief.e2e.Road;
import org.relief.e2e.StackForPages;
import org.relief.local.Part;

/** A coordinator at the board, while a car is under way: what has to be looked after, and what is decided. */
class BoardDecisionsIT {

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

    private static Locator first(Person person, int button) {
        return person.find("#alarms li").first().locator("button").nth(button);
    }

    /** M1 and M17 as the coordinator sees them. */
    @ParameterizedTest
    @CsvSource({"1280,ru,driver05", "360,kk,driver06"})
    void dangerAheadIsSeenFirstAndDecidedThere(int width, String language, String driver) {
        String area = "board-alarms-" + width;
        Screen screen = new Screen(width, language, false);
        Road road = Road.left(area, driver);
        try (Person board = coordinator(area, screen)) {
            until(board, () -> !board.find("#alarms").isVisible());
            StackForPages.report(area, "north", "access-reports", "level", "BLOCKED");
            board.see("#alarms li .countdown");
            until(board, () -> alarms(board) == 2);
            assertThat(board.find("#alarms").boundingBox().y).isLessThan(400);
            looksRight(board, "board-alarms-" + screen);

            leavesOutWithAReason(board);
            until(board, () -> alarms(board) == 1);
            first(board, 0).click();
            board.find("dialog .dialog-choices button").first().click();

            until(board, () -> board.find("#alarms .countdown").count() == 0 && alarms(board) == 1);
            first(board, 0).click();
            board.see("dialog .stops");
            assertThat(board.find("dialog .stops").textContent()).contains("test shots");
            assertThat(board.find("dialog .facts").textContent()).contains("4 ×");
            looksRight(board, "board-bring-back-" + screen);
            assertThat(road.state()).isEqualTo("COMPLETED");
            assertThat(board.faults()).isEmpty();
        }
    }

    /** A phone number does not belong on the log: the reason is asked for again, and what was typed is still there. */
    private static void leavesOutWithAReason(Person board) {
        first(board, 0).click();
        board.see("dialog input[name=why]").fill("call +7 700 123 45 67");
        board.find("dialog .dialog-choices button").first().click();
        board.see("dialog .field-error");
        assertThat(board.find("dialog input[name=why]").inputValue()).contains("call");
        board.find("dialog input[name=why]").fill("test shots");
        board.find("dialog button[type=submit]").click();
        board.awaitGone("dialog");
    }

    /** Two at one board, about the same stop: the second hears what the first said, and nothing is decided over their head. */
    @Test
    void whatOneCoordinatorDecidesTheOtherSees() {
        String area = "board-two";
        Road road = Road.left(area, "driver40");
        try (Person one = coordinator(area, new Screen(1280, "en", false));
                Person other = coordinator(area, new Screen(360, "ru", false))) {
            StackForPages.report(area, "north", "access-reports", "level", "BLOCKED");
            until(one, () -> alarms(one) == 2);
            until(other, () -> alarms(other) == 2);
            first(other, 0).click();
            other.see("dialog input[name=why]").fill("the same");
            leavesOutWithAReason(one);
            until(other, () -> alarms(other) == 1);
            other.find("dialog .dialog-choices button").first().click();
            other.awaitGone("dialog");
            looksRight(other, "board-two-" + other.inspect("innerWidth"));
            assertThat(alarms(other)).isEqualTo(1);
            assertThat(alarms(one)).isEqualTo(1);
            assertThat(road.stops()).isEqualTo(1);
            assertThat(one.faults()).isEmpty();
            assertThat(other.faults()).isEmpty();
        }
    }

    /** M7: what a cancel is for binds the plan until it is taken back. */
    @ParameterizedTest
    @CsvSource({"1280,en,driver07", "360,kk,driver08"})
    void aCancelSaysWhatForAndIsTakenBackByKeyboard(int width, String language, String driver) {
        String area = "board-decisions-" + width;
        Screen screen = new Screen(width, language, false);
        Road road = Road.loaded(area, driver);
        try (Person board = coordinator(area, screen)) {
            board.show("deliveries");
            board.see("#panel-deliveries tbody button").click();
            board.see("dialog button.danger").click();
            board.see("#purpose-ANOTHER_DRIVER").focus();
            looksRight(board, "board-cancel-" + screen);
            assertThat(board.find("dialog fieldset:not([hidden])").count()).isEqualTo(1);
            for (int down = 0; down < 3; down++) {
                board.page().keyboard().press("ArrowDown");
            }
            assertThat(board.find("#purpose-HOLD").isChecked()).isTrue();
            assertThat(board.find("dialog fieldset:not([hidden])").count()).isEqualTo(2);
            board.find("dialog input[name=why]").fill("<b>test words</b>");
            board.page().keyboard().press("Enter");
            board.awaitGone("dialog");

            until(board, () -> road.state().equals("CANCELLED"));
            board.show("decisions");
            board.see("#panel-decisions tbody tr");
            assertThat(board.find("#panel-decisions tbody").textContent()).contains("<b>test words</b>");
            looksRight(board, "board-decisions-" + screen);
            board.find("#panel-decisions tbody button").last().focus();
            board.page().keyboard().press("Enter");
            until(board, () -> board.find("#panel-decisions tbody tr").count() == 0);
            assertThat(board.faults()).isEmpty();
        }
    }

    /** The delivery goes on without the stop that is ticked; which one has to be said. */
    @ParameterizedTest
    @CsvSource({"1280,en,driver10"})
    void someStopsAreTakenOffAndTheRestGoesOn(int width, String language, String driver) {
        String area = "board-without";
        Road road = Road.left(area, driver);
        try (Person board = coordinator(area, new Screen(width, language, false))) {
            board.show("deliveries");
            board.see("#panel-deliveries tbody button").click();
            board.see("dialog button.danger").click();
            board.see("#purpose-ANOTHER_DRIVER");
            board.page().keyboard().press("Escape");
            board.awaitGone("dialog");
            assertThat(road.stops()).isEqualTo(2);

            board.see("#panel-deliveries tbody button").click();
            board.see("dialog button.danger").click();
            board.see("#purpose-WITHOUT_STOPS").check();
            board.find("dialog button[type=submit]").click();
            board.see("dialog .field-error");
            board.see("#stop-0").check();
            board.find("dialog button[type=submit]").click();
            board.awaitGone("dialog");
            until(board, () -> road.stops() == 1);
            assertThat(road.state()).isEqualTo("EN_ROUTE");
            assertThat(board.faults()).isEmpty();
        }
    }

    /** Who may only look sees what is to be done and nothing to press but what shows more. */
    @ParameterizedTest
    @CsvSource({"1280,en,driver09"})
    void anOperatorSeesTheAlarmsAndDecidesNothing(int width, String language, String driver) {
        String area = "board-operator";
        Road.left(area, driver);
        StackForPages.report(area, "north", "access-reports", "level", "BLOCKED");
        try (Person board = Person.at(
                StackForPages.settings(),
                Part.MATCHING,
                "/?area=" + area,
                "operator",
                new Screen(width, language, false))) {
            board.see("#alarms li .countdown");
            assertThat(board.find("#alarms li").first().locator("button").count())
                    .isEqualTo(1);
        }
    }
}
