package org.relief.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relief.e2e.StackForPages;
import org.relief.local.Part;

/** An administrator ends an operation on the page, knowing what that means. */
class OperationsIT {

    private static final String CARD = "#panel-operations .card ";
    private static final Map<String, Object> DEFINITION = Map.of(
            "names", Map.of("en", "Other City", "ru", "Другой город", "kk", "Басқа қала"), "timeZone", "Asia/Bishkek");

    @ParameterizedTest
    @CsvSource({"1280,ru,operation-desk", "360,kk,operation-phone"})
    void closesAnOperationAndErasesItForGood(int width, String language, String area) {
        StackForPages.openOtherCity(area, DEFINITION, "/other-city.geojson");
        StackForPages.logRequest(area, "railway", Map.of("FOOD_PARCEL_5D", 3));
        try (Person admin = Person.at(
                StackForPages.settings(),
                Part.INTAKE,
                "/?area=" + area + "#operations",
                "admin",
                new Screen(width, language, false))) {
            assertThat(admin.see(CARD + ".badge-good")).isVisible();
            pressWhileThePageLooksAgain(admin);
            end(admin, "other");
            assertThat(admin.see(CARD + ".badge-good")).isVisible();
            end(admin, area);
            assertThat(admin.see(CARD + ".badge-warn")).isVisible();
            look(admin, "operation-closed-" + width + "-" + language);
            end(admin, area);
            assertThat(admin.find(CARD + ".badge-warn")).hasCount(0);
            Locator contacts = admin.find(CARD + "dd").nth(2);
            assertThat(contacts).containsText("0", new ContainsTextOptions().setTimeout(20_000));
            assertThat(admin.find(CARD + "button")).hasCount(0);
            look(admin, "operation-erased-" + width + "-" + language);
            Assertions.assertThat(admin.faults()).isEmpty();
        }
    }

    /** What is shown anew between press and release still does what was pressed. */
    private static void pressWhileThePageLooksAgain(Person admin) {
        admin.see(CARD + "button.danger").hover();
        admin.page().mouse().down();
        admin.page()
                .waitForResponse(
                        "**/clean-up",
                        () -> admin.inspect("String(document.querySelector('#tab-operations').click())"));
        admin.inspect(
                "new Promise((shown) => requestAnimationFrame(() => requestAnimationFrame(() => shown('shown'))))");
        admin.page().mouse().up();
        admin.see("dialog input[name=confirm]").press("Escape");
        admin.awaitGone("dialog");
    }

    private static void end(Person admin, String typed) {
        admin.see(CARD + "button.danger").click();
        admin.see("dialog input[name=confirm]").fill(typed);
        look(admin, "operation-question-" + admin.page().viewportSize().width);
        admin.find("dialog button.danger").click();
        admin.awaitGone("dialog");
    }

    private static void look(Person admin, String name) {
        admin.photograph(name);
        Assertions.assertThat(Axe.findings(admin)).as(name).isEmpty();
        Assertions.assertThat(
                        admin.inspect("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as(name)
                .isEqualTo("0");
    }
}
