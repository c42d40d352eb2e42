package org.relief.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relief.e2e.StackForPages;
import org.relief.local.Part;

/** What a hotline's software hands over and is not clear: completed and logged, or discarded and taken back. */
@ResourceLock(StackForPages.READINGS)
class DraftsIT {

    private static final String DIALOG = "dialog.sheet ";
    private static final String CARD = "#panel-drafts li.card";
    private static final Map<String, Object> DEFINITION = Map.of(
            "names", Map.of("en", "Other City", "ru", "Другой город", "kk", "Басқа қала"), "timeZone", "Asia/Bishkek");

    @ParameterizedTest
    @CsvSource({"1280,ru,drafts-desk", "360,kk,drafts-phone"})
    void completesWhatWasNotClearAndTakesADiscardBack(int width, String language, String area) {
        StackForPages.openOtherCity(area, DEFINITION, "/other-city.geojson");
        handOver(area, "1", "behind the mill", "+7 700 000 00 41");
        handOver(area, "2", "railway", "12345");
        try (Person operator = at(width, language, area)) {
            assertThat(operator.find(CARD)).hasCount(2);
            assertThat(operator.find(CARD).first()).containsText("demo");
            look(operator, "intake-drafts-" + width + "-" + language);
            complete(operator, width + "-" + language);
            assertThat(operator.find(CARD)).hasCount(1);
            discard(operator);
            Assertions.assertThat(StackForPages.requestsOf(area)).hasSize(1);
            Assertions.assertThat(operator.faults()).isEmpty();
        }
    }

    private static void handOver(String area, String id, String place, String phone) {
        Assertions.assertThat(StackForPages.handOver("""
                        {"id":"%s","area":"%s","neighborhood":"%s","people":3,"location":{"lat":42.87,"lon":74.59},
                        "needs":[{"item":"FOOD_PARCEL_5D","quantity":3}],
                        "contact":{"name":"Test household","phone":"%s","address":"Test street 4%s"}}""".formatted(id, area, place, phone, id)))
                .isEqualTo(202);
    }

    private static void complete(Person operator, String screen) {
        operator.find(CARD).first().locator(".row button").first().click();
        assertThat(operator.find(DIALOG + ".question")).containsText("behind the mill");
        assertThat(operator.find(DIALOG + "input[name='contact.address']")).hasValue("Test street 41");
        assertThat(operator.find(DIALOG + "input[name='needs[0].quantity']")).hasValue("3");
        look(operator, "intake-draft-" + screen);
        operator.choose(DIALOG + "[name=neighborhood]", "railway");
        assertThat(operator.find(DIALOG + "input[name=location]")).not().isChecked();
        operator.find(DIALOG + "button[type=submit]").click();
        operator.awaitGone(DIALOG);
    }

    private static void discard(Person operator) {
        Locator card = operator.find(CARD);
        card.locator(".row button").nth(1).click();
        operator.see("dialog .dialog-choices button").click();
        assertThat(card).hasCount(0);
        operator.see(".toast button:not([aria-label])").click();
        assertThat(card).hasCount(1);
    }

    private static void look(Person operator, String name) {
        operator.photograph(name);
        Assertions.assertThat(Axe.findings(operator)).as(name).isEmpty();
        Assertions.assertThat(
                        operator.inspect("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as(name)
                .isEqualTo("0");
    }

    private static Person at(int width, String language, String area) {
        return Person.at(
                StackForPages.settings(),
                Part.INTAKE,
                "/?area=" + area + "#drafts",
                "operator",
                new Screen(width, language, false));
    }
}
