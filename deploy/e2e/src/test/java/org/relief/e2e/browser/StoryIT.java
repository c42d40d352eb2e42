package org.relief.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relief.e2e.StackForPages;
import org.relief.local.Part;
import org.relief.local.Settings;

/** Three people and a coordinator bring goods to a household, each through their own page only. */
class StoryIT {

    private final Settings settings = StackForPages.settings();

    @ParameterizedTest
    @CsvSource({"1280,en,pages-desk,W2,driver31", "390,kk,pages-phone,W3,driver32"})
    void bringsGoodsToAHouseholdThroughThePages(
            int width, String language, String area, String warehouse, String driverName) {
        StackForPages.openCity(area, warehouse);
        Screen screen = new Screen(width, language, false);
        String here = "/?area=" + area;
        try (Person operator = Person.at(settings, Part.INTAKE, here + "#log", "operator", screen);
                Person staff = Person.at(
                        settings, Part.INVENTORY, here + "&warehouse=" + warehouse + "#receive", "warehouse", screen);
                Person driver = Person.at(settings, Part.NOTIFICATION, here, driverName, screen);
                Person coordinator = Person.at(settings, Part.MATCHING, here + "#needs", "coordinator", screen)) {
            receiveDonation(staff);
            Told told = logRequest(operator);
            String reference = told.reference();
            seeOnTheBoard(coordinator, reference, "WAITING");
            startShift(driver);
            accept(driver, screen);
            load(staff);
            handOver(driver, told.code(), screen);
            seeOnTheBoard(coordinator, reference, "SERVED");
            tellTheCaller(operator, reference);
            List.of(operator, staff, driver, coordinator)
                    .forEach(person -> assertThat(person.faults()).isEmpty());
        }
    }

    /** What the operator reads aloud. */
    private record Told(String reference, String code) {}

    private static Told logRequest(Person operator) {
        operator.choose("[name=neighborhood]", "medeu");
        operator.find("input[name=people]").fill("3");
        operator.find("input[name=urgency][value=HIGH]").check();
        operator.choose("[name='needs[0].item']", "FOOD_PARCEL_5D");
        operator.find("input[name='needs[0].quantity']").fill("3");
        operator.find("input[name='contact.phone']").fill("+7 700 000 00 05");
        operator.find("input[name='contact.address']").fill("Test street 5");
        operator.find("form button[type=submit]").first().click();
        String reference = operator.see("dialog .reference").innerText();
        String code = operator.see("dialog .digits").innerText();
        operator.page().keyboard().press("Escape");
        return new Told(reference, code);
    }

    private static void receiveDonation(Person staff) {
        staff.choose("#receive [name='lines[0].item']", "FOOD_PARCEL_5D");
        staff.find("#receive input[name='lines[0].quantity']").fill("10");
        staff.find("#receive input[name='lines[0].expiry.on']")
                .fill(LocalDate.now().plusDays(60).toString());
        staff.find("#receive button[type=submit]").click();
        staff.see("#panel-receive [role=status] li");
    }

    private static void startShift(Person driver) {
        driver.see("#start-shift select[name=start]").selectOption("medeu");
        driver.find("#start-shift button").last().click();
        driver.see("#shift .card:not(form)");
    }

    private static void accept(Person driver, Screen screen) {
        driver.see("#offer button.main");
        driver.photograph("driver-offer-" + screen);
        driver.find("#offer button.main").click();
        driver.see("#loading");
    }

    private static void load(Person staff) {
        staff.show("loads");
        staff.see("#panel-loads tbody button").click();
        staff.see("#dispatch button[type=submit]").click();
        staff.see(".toast");
    }

    private static void handOver(Person driver, String code, Screen screen) {
        driver.see("#loaded button.main").click();
        assertThat(driver.see("#contact .address").innerText()).isEqualTo("Test street 5");
        driver.photograph("driver-stop-" + screen);
        driver.find("#current-stop button.main").click();
        // One digit is wrong, and the phone says so.
        driver.see("dialog #door-code").fill("05721");
        driver.find("dialog .dialog-choices button").first().click();
        driver.see("dialog .state-error");
        driver.photograph("driver-code-" + screen);
        driver.find("dialog #door-code").fill(code);
        driver.find("dialog .dialog-choices button").first().click();
        driver.awaitGone("#current-stop");
    }

    private static void seeOnTheBoard(Person coordinator, String reference, String state) {
        coordinator.show("needs");
        coordinator.find("#panel-needs .filters select").first().selectOption(state);
        coordinator.find("#panel-needs .filters [type=search]").fill(reference);
        coordinator.see("#panel-needs tbody tr:has-text('" + reference + "')");
    }

    private static void tellTheCaller(Person operator, String reference) {
        await().untilAsserted(() -> {
            operator.page().keyboard().press("Escape");
            operator.show("requests");
            operator.find("#panel-requests form[role=search] input").fill(reference);
            operator.find("#panel-requests form[role=search] button").click();
            assertThat(operator.see("dialog .badge-good").innerText()).isNotBlank();
        });
    }
}
