package org.relief.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.relief.e2e.StackForPages;
import org.relief.local.Part;

/** W21: somebody opens one household after the other; a coordinator sees it, sees to it, and lets them go on. */
@ResourceLock(StackForPages.READINGS)
class ContactLimitIT {

    private static final String AREA = "contact-limit";
    private static final int MORE_THAN_ONE_MAY = 11;
    private static final Map<String, Object> DEFINITION = Map.of(
            "names", Map.of("en", "Other City", "ru", "Другой город", "kk", "Басқа қала"), "timeZone", "Asia/Bishkek");

    @Test
    void isAnAlarmOnTheBoardAndCanBeLiftedInTheIntakeConsole() {
        StackForPages.openOtherCity(AREA, DEFINITION, "/other-city.geojson");
        for (int i = 0; i < MORE_THAN_ONE_MAY; i++) {
            StackForPages.logRequest(AREA, "railway", Map.of("FOOD_PARCEL_5D", 1));
        }
        List<String> requests = StackForPages.requestsOf(AREA);
        Assertions.assertThat(requests.stream().map(StackForPages::readContact)).contains(200, 429);
        seeTo();
        lift();
        Assertions.assertThat(requests.stream().map(StackForPages::readContact)).containsOnly(200);
    }

    private static void seeTo() {
        try (Person coordinator = at(Part.MATCHING, "")) {
            assertThat(coordinator.see("#alarms li")).isVisible();
            look(coordinator, "board-contact-alarm-360");
            coordinator.find("#alarms li button").first().click();
            assertThat(coordinator.find("#alarms li")).hasCount(0);
        }
    }

    private static void lift() {
        try (Person coordinator = at(Part.INTAKE, "#operations")) {
            coordinator.see("#panel-operations li button").click();
            coordinator.see("dialog textarea[name=why]").fill("Calls all about the curfew");
            look(coordinator, "intake-lift-limit-360");
            coordinator.find("dialog .dialog-choices button").first().click();
            coordinator.awaitGone("dialog");
            assertThat(coordinator.find("#panel-operations li button")).hasCount(0);
        }
    }

    private static Person at(Part service, String view) {
        return Person.at(
                StackForPages.settings(),
                service,
                "/?area=" + AREA + view,
                "coordinator",
                new Screen(360, "kk", false));
    }

    private static void look(Person coordinator, String name) {
        coordinator.photograph(name);
        Assertions.assertThat(Axe.findings(coordinator)).as(name).isEmpty();
        Assertions.assertThat(coordinator.inspect(
                        "document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as(name)
                .isEqualTo("0");
        Assertions.assertThat(coordinator.faults()).isEmpty();
    }
}
