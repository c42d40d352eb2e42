package org.relief.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.relief.e2e.StackForPages;
import org.relief.local.Part;

/** A city is a definition and a GeoJSON file: nothing else makes the pages speak of it. */
class OtherCityIT {

    private static final String AREA = "other-city";
    private static final Map<String, Object> DEFINITION = Map.of(
            "names", Map.of("en", "Other City", "ru", "Другой город", "kk", "Басқа қала"),
            "timeZone", "Asia/Bishkek",
            "curfew", Map.of("from", "21:00", "until", "06:00"));
    private static final String[] NEIGHBORHOODS = {"Өзен жағасы", "Ескі базар", "Теміржол"};

    @BeforeAll
    static void loadTheCity() {
        StackForPages.openOtherCity(AREA, DEFINITION, "/other-city.geojson");
    }

    @Test
    void logsARequestInTheOtherCityInKazakh() {
        try (Person operator = at(Part.INTAKE, "log", "operator")) {
            operator.see("#panel-log [name=neighborhood]");
            operator.see("#panel-log [name=neighborhood] input").click();
            assertThat(operator.find("[role=option]").allInnerTexts())
                    .contains(NEIGHBORHOODS)
                    .hasSize(1 + NEIGHBORHOODS.length);
            operator.choose("#panel-log [name=neighborhood]", "railway");
            operator.find("input[name=people]").fill("4");
            operator.choose("[name='needs[0].item']", "FOOD_PARCEL_5D");
            operator.find("input[name='needs[0].quantity']").fill("1");
            operator.find("input[name='contact.phone']").fill("+7 700 000 00 06");
            operator.find("input[name='contact.address']").fill("Test street 6");
            operator.find("form button[type=submit]").first().click();
            assertThat(operator.see("dialog .reference").innerText()).isNotBlank();
            operator.page().keyboard().press("Escape");
            operator.show("requests");
            assertThat(operator.see("#panel-requests tbody tr").innerText()).contains("Теміржол");
            assertThat(operator.faults()).isEmpty();
        }
    }

    @Test
    void reportsItsNeighborhoodsOnItsMap() {
        try (Person operator = at(Part.INTAKE, "neighborhoods", "operator")) {
            PlaywrightAssertions.assertThat(operator.find("#panel-neighborhoods path.outline"))
                    .hasCount(NEIGHBORHOODS.length);
            assertThat(operator.find("#panel-neighborhoods h2").allInnerTexts())
                    .containsExactlyInAnyOrder(NEIGHBORHOODS);
            assertThat(operator.faults()).isEmpty();
        }
    }

    @Test
    void showsItOnTheBoardWithItsCurfew() {
        try (Person coordinator = at(Part.MATCHING, "neighborhoods", "coordinator")) {
            PlaywrightAssertions.assertThat(coordinator.find("#overview path.outline:not(.point)"))
                    .hasCount(NEIGHBORHOODS.length);
            assertThat(coordinator.see("#figures").innerText()).contains("21:00–06:00");
            assertThat(coordinator.find("#panel-neighborhoods tbody button").allInnerTexts())
                    .containsExactlyInAnyOrder(NEIGHBORHOODS);
            coordinator.photograph("other-city-board-390-kk");
            assertThat(coordinator.faults()).isEmpty();
        }
    }

    private static Person at(Part service, String view, String account) {
        return Person.at(StackForPages.settings(), service, "/?area=" + AREA + "#" + view, account, Screen.phone("kk"));
    }
}
