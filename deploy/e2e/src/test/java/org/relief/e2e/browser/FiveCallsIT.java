package org.relief.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.relief.e2e.StackForPages;
import org.relief.local.Part;

/**
 * Five calls by the keyboard alone: two new ones, and three of who called before, found by phone, by name in Latin letters
 * and by house and flat. The keys count: at three a second 20 s are 60 of them, 45 s are 135. Seconds are only printed, as a
 * machine has no ears.
 */
@ResourceLock(StackForPages.READINGS)
class FiveCallsIT {

    private static final String AREA = "five-calls";
    private static final int MOST_NEW = 135;
    private static final int MOST_AGAIN = 60;
    private static final String DIALOG = "dialog.sheet ";

    @BeforeAll
    static void openCity() {
        StackForPages.openCity(AREA, AREA);
    }

    /** What is pressed is counted here: letters that are on no American keyboard come as text. */
    private static final class Hands {

        private static final int MANY = 60;

        private final Person operator;
        private int keys;
        private long began = System.nanoTime();

        Hands(Person operator) {
            this.operator = operator;
        }

        void type(String text) {
            operator.page().keyboard().type(text);
            keys += text.length();
        }

        void press(String key) {
            operator.page().keyboard().press(key);
            keys += key.split("\\+").length;
        }

        void tabTo(String name) {
            for (int i = 0; i < MANY; i++) {
                if (operator.find(":focus[name='" + name + "'], [name='" + name + "'] :focus")
                                .count()
                        > 0) {
                    return;
                }
                press("Tab");
            }
            throw new AssertionError(name + " is not reached by Tab");
        }

        int done(String call) {
            System.out.printf("%-40s %3d keys, %4.1f s%n", call, keys, (System.nanoTime() - began) / 1e9);
            int pressed = keys;
            keys = 0;
            began = System.nanoTime();
            return pressed;
        }
    }

    @Test
    void takeNoMoreKeysThanACallHasSecondsFor() {
        try (Person operator = Person.at(
                StackForPages.settings(), Part.INTAKE, "/?area=" + AREA + "#log", "operator", Screen.desk("ru"))) {
            operator.see("#panel-log [name=neighborhood] :focus");
            Hands hands = new Hands(operator);
            logNew(hands, "87011234567", "ул. Сатпаева 22, кв. 15", "Айгуль Кенжебаева", "new");
            logNew(hands, "87012223344", "мкр Аксай 3, 14-8", "Ерлан Жумабеков", "another new one");
            again(hands, 0, "+7 (701) 123-45-67", "by phone, in another notation");
            again(hands, 3, "Kenzhebaeva Aigul", "by name, in Latin letters");
            again(hands, 2, "22-15", "by house and flat");
            Assertions.assertThat(StackForPages.requestsOf(AREA)).hasSize(2);
            Assertions.assertThat(operator.faults()).isEmpty();
        }
    }

    private static void logNew(Hands hands, String phone, String address, String name, String call) {
        hands.type("медеу");
        hands.tabTo("people");
        hands.type("3");
        hands.tabTo("needs[0].item");
        hands.type("рис 1");
        hands.press("Tab");
        hands.tabTo("needs[0].quantity");
        hands.type("3");
        hands.press("F2");
        assertThat(hands.operator.find("input[name='contact.phone']")).isFocused();
        hands.type(phone);
        hands.tabTo("contact.address");
        hands.type(address);
        hands.tabTo("contact.name");
        hands.type(name);
        hands.press("Control+Enter");
        hands.operator.see("dialog .reference");
        hands.press("Escape");
        hands.operator.awaitGone("dialog");
        Assertions.assertThat(hands.done(call)).as(call).isLessThan(MOST_NEW);
    }

    /** @param tabs from the phone to the field in which they are looked for */
    private static void again(Hands hands, int tabs, String said, String call) {
        Person operator = hands.operator;
        hands.press("F2");
        assertThat(operator.find("input[name='contact.phone']")).isFocused();
        for (int i = 0; i < tabs; i++) {
            hands.press("Tab");
        }
        hands.type(said);
        hands.press("F2");
        operator.see(".household li button:focus");
        hands.press("Enter");
        operator.see(DIALOG + "[name=neighborhood]");
        assertThat(operator.find(DIALOG + "input[name='contact.name']")).hasValue("Айгуль Кенжебаева");
        hands.tabTo("needs[0].quantity");
        hands.type("4");
        hands.press("Control+Enter");
        operator.see(DIALOG + ".tell");
        hands.press("Escape");
        operator.awaitGone("dialog");
        assertThat(operator.find("input[name='contact.phone']")).hasValue("");
        Assertions.assertThat(hands.done(call)).as(call).isLessThan(MOST_AGAIN);
    }

    /** Logged twice all the same, as from two lists: put together in two actions, and taken apart again in one. */
    @Test
    void whoWasLoggedTwiceIsMergedAndThatIsTakenBack() {
        String area = AREA + "-twice";
        StackForPages.openCity(area, area);
        StackForPages.logRequest(area, "medeu", Map.of("RICE_1KG", 2));
        StackForPages.logRequest(area, "medeu", Map.of("PASTA_1KG", 1));
        String later = StackForPages.requestsOf(area).getFirst();
        try (Person operator = Person.at(
                StackForPages.settings(), Part.INTAKE, "/?area=" + area + "#requests", "operator", Screen.desk("ru"))) {
            operator.see("#panel-requests tbody button").click();
            operator.see(DIALOG + ".question button").click();
            operator.see(DIALOG + ".compare");
            operator.photograph("intake-compare-1280-ru");
            operator.find(DIALOG + ".compare + .row button").first().click();
            operator.see(".toast button:not([aria-label])");
            Assertions.assertThat(status(later)).isEqualTo("CANCELLED");
            operator.find(".toast button:not([aria-label])").first().click();
            await().untilAsserted(() -> Assertions.assertThat(status(later)).isEqualTo("OPEN"));
            Assertions.assertThat(operator.faults()).isEmpty();
        }
    }

    private static String status(String request) {
        return StackForPages.request(request).at("/status").asString();
    }
}
