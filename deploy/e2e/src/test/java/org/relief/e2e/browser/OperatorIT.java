package org.relief.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relief.e2e.StackForPages;
import org.relief.local.Part;

/** What an operator corrects and reports through the page, and that nothing else is lost by it. */
class OperatorIT {

    private static final String DIALOG = "dialog.sheet ";
    private static final Map<String, Object> DEFINITION = Map.of(
            "names", Map.of("en", "Other City", "ru", "Другой город", "kk", "Басқа қала"), "timeZone", "Asia/Bishkek");

    @ParameterizedTest
    @CsvSource({"1280,en,operator-desk", "360,kk,operator-phone"})
    void correctsAPhoneAndKeepsTheDoorCode(int width, String language, String area) {
        StackForPages.openOtherCity(area, DEFINITION, "/other-city.geojson");
        try (Person operator = at(width, language, area, "log")) {
            logWithNote(operator);
            operator.show("requests");
            operator.see("#panel-requests tbody button").click();
            Locator actions = operator.find(DIALOG + ".row button.quiet");
            actions.nth(1).click();
            assertThat(operator.find(DIALOG + "input[name='contact.name']")).hasValue("Test household");
            look(operator, "intake-amend-" + width + "-" + language);
            operator.find(DIALOG + "input[name='contact.phone']").fill("+7 700 000 00 08");
            operator.find(DIALOG + "button[type=submit]").click();
            actions.first().click();
            assertThat(operator.find(DIALOG + "dl.facts").last()).containsText("+7 700 000 00 08");
            assertThat(operator.find(DIALOG + "dl.facts").last()).containsText("Door code 42");
            Assertions.assertThat(operator.faults()).isEmpty();
        }
    }

    /** I7, I8: the phone in another notation, the address in Latin letters; what was typed is laid over the open request. */
    @Test
    void isShownWhoCallsAgainWhileTypingAndAddsToTheirRequest() {
        StackForPages.openOtherCity("calls-again", DEFINITION, "/other-city.geojson");
        try (Person operator = at(1280, "ru", "calls-again", "log")) {
            logWithNote(operator);
            operator.find("input[name='contact.phone']").fill("8 (700) 000-00-07");
            operator.find("input[name='contact.address']").fill("test str. 7");
            Locator choices = operator.find(".household .found-likely button");
            assertThat(choices).hasCount(3);
            Assertions.assertThat(operator.inspect("""
                            (([one, other]) => String(one.right <= other.left))([...document.querySelectorAll('.log .columns > div')]
                              .map((part, at) => at ? part.getBoundingClientRect() : part.querySelector('.segments').getBoundingClientRect()))"""))
                    .as("the urgencies keep to their column")
                    .isEqualTo("true");
            look(operator, "intake-calls-again-1280-ru");
            choices.first().click();
            assertThat(operator.find(DIALOG + "input[name='contact.phone']")).hasValue("8 (700) 000-00-07");
            assertThat(operator.find(DIALOG + "textarea[name='contact.note']")).hasValue("Door code 42");
            Assertions.assertThat(operator.faults()).isEmpty();
        }
    }

    private static void logWithNote(Person operator) {
        operator.see("select[name=neighborhood]").selectOption("railway");
        operator.find("input[name=people]").fill("3");
        operator.find("select[name='needs[0].item']").selectOption("FOOD_PARCEL_5D");
        operator.find("input[name='needs[0].quantity']").fill("3");
        operator.find("input[name='contact.phone']").fill("+7 700 000 00 07");
        operator.find("input[name='contact.address']").fill("Test street 7");
        operator.find("input[name='contact.name']").fill("Test household");
        operator.find("textarea[name='contact.note']").fill("Door code 42");
        operator.find("form button[type=submit]").first().click();
        operator.see("dialog .reference");
        operator.page().keyboard().press("Escape");
    }

    @ParameterizedTest
    @CsvSource({"1280,ru,reports-desk", "360,kk,reports-phone"})
    void asksAPersonBeforeHearsayOpensABlockedRoad(int width, String language, String area) {
        StackForPages.openOtherCity(area, DEFINITION, "/other-city.geojson");
        StackForPages.report(area, "railway", "supply-reports", "status", "CUT_OFF");
        try (Person operator = at(width, language, area, "neighborhoods")) {
            Locator card = operator.find("#panel-neighborhoods li.card")
                    .filter(new Locator.FilterOptions().setHas(operator.find(".badge-bad")));
            keepsThePermit(operator, card);
            StackForPages.report(area, "railway", "access-reports", "level", "BLOCKED");
            card.locator(".row button").first().click();
            report(operator, "OPEN", "RESIDENT", "LOW");
            operator.awaitGone("#access");
            operator.see(DIALOG);
            operator.photograph("intake-kept-as-question-" + width + "-" + language);
            operator.page().keyboard().press("Escape");
            assertThat(card.locator(".question")).isVisible();
            card.locator(".question").scrollIntoViewIfNeeded();
            look(operator, "intake-question-" + width + "-" + language);
            card.locator(".question button").first().click();
            assertThat(card.locator(".question")).hasCount(0);
            assertThat(card.locator(".badge-good")).hasCount(1);
            card.locator("button").last().click();
            assertThat(operator.find(DIALOG + "li.past")).hasCount(5);
            operator.photograph("intake-earlier-reports-" + width + "-" + language);
            Assertions.assertThat(operator.faults()).isEmpty();
        }
    }

    /** Reported twice: the second time the form starts from the first. */
    private static void keepsThePermit(Person operator, Locator card) {
        card.locator(".row button").first().click();
        operator.see("#access select[name=level]").selectOption("RESTRICTED");
        operator.find("#access input[name=permit]").fill("P5");
        operator.find("#access input[name='hours.from']").fill("22:00");
        operator.find("#access input[name='hours.until']").fill("05:00");
        operator.find("#access button[type=submit]").click();
        assertThat(card).containsText("P5");
        card.locator(".row button").first().click();
        assertThat(operator.find("#access input[name=permit]")).hasValue("P5");
        look(operator, "intake-report-again-" + operator.page().viewportSize().width);
        operator.find("#access input[name=permit]").fill("");
        operator.find("#access button[type=submit]").click();
        assertThat(operator.find("#access .field-error")).hasCount(1);
        operator.find("#access input[name=permit]").fill("P5");
        operator.find("#access button[type=submit]").click();
        operator.awaitGone(DIALOG);
        assertThat(card).containsText("22:00–05:00");
    }

    private static void report(Person operator, String level, String source, String confidence) {
        operator.see("#access select[name=level]").selectOption(level);
        operator.find("#access select[name=source]").selectOption(source);
        operator.find("#access select[name=confidence]").selectOption(confidence);
        operator.find("#access button[type=submit]").click();
    }

    private static void look(Person operator, String name) {
        operator.photograph(name);
        Assertions.assertThat(Axe.findings(operator)).as(name).isEmpty();
        Assertions.assertThat(
                        operator.inspect("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as(name)
                .isEqualTo("0");
    }

    private static Person at(int width, String language, String area, String view) {
        return Person.at(
                StackForPages.settings(),
                Part.INTAKE,
                "/?area=" + area + "#" + view,
                "operator",
                new Screen(width, language, false));
    }
}
