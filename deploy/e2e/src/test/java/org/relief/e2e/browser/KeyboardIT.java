package org.relief.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Keyboard;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.relief.e2e.StackForPages;
import org.relief.local.Part;

/** An operator's hands stay on the keys while the caller speaks. */
class KeyboardIT {

    private static final int MANY = 60;
    /** 45 s at four a second, three quarters of it: the rest is for listening. */
    private static final int MOST_KEYS = 135;

    @BeforeAll
    static void openCity() {
        StackForPages.openCity("pages-keys", "W4");
    }

    @Test
    void logsARequestWithTheKeyboardAlone() {
        try (Person operator = Person.at(
                StackForPages.settings(), Part.INTAKE, "/?area=pages-keys#log", "operator", Screen.desk("en"))) {
            operator.see("[name=neighborhood]");
            Keyboard keys = operator.page().keyboard();
            operator.inspect(
                    "window.pressed = 0; addEventListener('keydown', () => { window.pressed += 1; }, true); 0");
            tabTo(operator, "neighborhood");
            keys.type("Medeu");
            tabTo(operator, "people");
            keys.type("3");
            tabTo(operator, "urgency");
            keys.press("ArrowRight");
            keys.press("ArrowRight");
            tabTo(operator, "needs[0].item");
            keys.type("Food parcel");
            tabTo(operator, "needs[0].quantity");
            keys.type("2");
            tabTo(operator, "contact.phone");
            keys.type("+7 700 000 00 04");
            tabTo(operator, "contact.address");
            keys.type("Test street 4");
            keys.press("Enter");
            int pressed = Integer.parseInt(operator.inspect("window.pressed"));
            assertThat(pressed).as("at four keys a second, in 45 s").isLessThan(MOST_KEYS);
            assertThat(operator.see("dialog .reference").innerText()).isNotBlank();
            keys.press("Escape");
            operator.awaitGone("dialog"); // it goes with its close event, a moment later
            assertThat(operator.faults()).isEmpty();
        }
    }

    /** In Latin letters on a Kazakh page: Түрксіб is on the board, not on every keyboard. */
    @Test
    void findsANeighborhoodAndGoodsInOtherLettersWithTheKeyboardAlone() {
        try (Person operator = Person.at(
                StackForPages.settings(),
                Part.INTAKE,
                "/?area=pages-keys#log",
                "operator",
                new Screen(360, "kk", false))) {
            operator.see("[name=neighborhood]");
            Keyboard keys = operator.page().keyboard();
            tabTo(operator, "neighborhood");
            keys.type("turk");
            assertThat(operator.find("[role=option]").allInnerTexts()).containsExactly("Түрксіб ауданы");
            assertThat(Axe.findings(operator)).isEmpty();
            operator.photograph("combobox-360-kk");
            assertThat(operator.inspect(OUT_OF_SIGHT))
                    .as("fits, and under no bar")
                    .isEmpty();
            keys.press("Enter");
            assertThat(chosen(operator, "neighborhood")).isEqualTo("turksib");
            keys.press("ArrowDown");
            keys.press("ArrowDown");
            keys.press("Escape");
            assertThat(chosen(operator, "neighborhood")).as("as it was").isEqualTo("turksib");
            tabTo(operator, "needs[0].item");
            keys.type("рис 1");
            keys.press("Tab");
            assertThat(chosen(operator, "needs[0].item")).isEqualTo("RICE_1KG");
            tabTo(operator, "contact.phone");
            assertThat(operator.find(".field-error").count()).isZero();
            assertThat(operator.faults()).isEmpty();
        }
    }

    private static final String OUT_OF_SIGHT = """
            [...document.querySelectorAll('.combo-list:not([hidden]), .combo-list [role=option]')].filter((one) => {
              const { left, right, top, bottom, height } = one.getBoundingClientRect();
              const above = document.elementFromPoint(left + 8, bottom - 8);
              return left < 0 || right > innerWidth || top < 0 || bottom > innerHeight || height < 44 || !one.contains(above);
            }).map((one) => one.outerHTML.slice(0, 120)).join(' | ')""";

    private static String chosen(Person person, String name) {
        return person.inspect("document.querySelector(\"[name='" + name + "']\").value");
    }

    @Test
    void opensTheMenuAndGoesFromPartToPartWithTheKeyboardAlone() {
        try (Person operator = Person.at(
                StackForPages.settings(), Part.INTAKE, "/?area=pages-keys#requests", "operator", Screen.desk("en"))) {
            Keyboard keys = operator.page().keyboard();
            operator.see(".menu summary").focus();
            keys.press("Enter");
            operator.see(".menu-sheet");
            keys.press("Escape");
            operator.awaitGone(".menu-sheet");
            operator.see(".menu summary:focus");
            operator.see("#tab-requests").focus();
            keys.press("ArrowDown");
            operator.see("#panel-neighborhoods");
            operator.see("#tab-neighborhoods:focus[aria-selected=true]");
            keys.press("ArrowLeft");
            operator.see("#panel-requests");
            assertThat(operator.faults()).isEmpty();
        }
    }

    /** Tab by tab, as a person goes; what is never reached cannot be used. */
    private static void tabTo(Person person, String name) {
        for (int i = 0; i < MANY; i++) {
            if (person.find(":focus[name='" + name + "'], [name='" + name + "'] :focus")
                            .count()
                    > 0) {
                return;
            }
            person.page().keyboard().press("Tab");
        }
        throw new AssertionError(name + " is not reached by Tab");
    }
}
