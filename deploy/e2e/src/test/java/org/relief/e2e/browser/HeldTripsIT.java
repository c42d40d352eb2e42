package org.relief.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relief.e2e.StackForPages;
import org.relief.local.Part;

/** A trip waits for company: the coordinator sees why, and knows better; the driver knows to be next. */
class HeldTripsIT {

    private static void until(Person person, BooleanSupplier condition) {
        person.page().waitForCondition(condition);
    }

    private static void looksRight(Person person, String name) {
        person.photograph(name);
        assertThat(Axe.findings(person)).isEmpty();
        assertThat(person.inspect("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .isEqualTo("0");
    }

    @ParameterizedTest
    @CsvSource({"1280,en,driver27", "360,ru,driver28"})
    void aTripThatWaitsIsSeenWithItsReasonAndSentNow(int width, String language, String driver) {
        String area = "held-" + width;
        Screen screen = new Screen(width, language, false);
        StackForPages.holdATrip(area, driver, Duration.ofMinutes(20));
        try (Person phone = Person.at(StackForPages.settings(), Part.NOTIFICATION, "/", driver, screen);
                Person board =
                        Person.at(StackForPages.settings(), Part.MATCHING, "/?area=" + area, "coordinator", screen)) {
            phone.see("#next");
            looksRight(phone, "next-" + screen);
            board.show("held");
            board.see("#panel-held tbody tr");
            looksRight(board, "held-" + screen);

            setsHowLong(board, "700", "dialog .field-error");
            setsHowLong(board, "30", ".toast-note");
            board.awaitGone("dialog");
            looksRight(board, "held-changed-" + screen);
            board.find("#panel-held tbody tr button").click();
            until(board, () -> board.find("#panel-held tbody tr").count() == 0);
            phone.see("#offer");
            assertThat(phone.find("#next").isVisible()).isFalse();
            assertThat(board.faults()).isEmpty();
        }
    }

    private static void setsHowLong(Person board, String minutes, String then) {
        if (board.find("dialog").count() == 0) {
            board.find("#panel-held .between button").click();
        }
        board.see("dialog input[name=minutes]").fill(minutes);
        board.find("dialog button[type=submit]").click();
        board.see(then);
    }
}
