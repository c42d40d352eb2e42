package org.relief.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.Geolocation;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.relief.e2e.DriversPage;
import org.relief.e2e.Road;
import org.relief.e2e.StackForPages;
import org.relief.local.Part;

/** A driver under way on the page, while all services say what they really say. */
class DriversPageIT {

    private static final String AREA = "drivers-page";
    private static final String DRIVER = "driver30";
    private static final Screen PHONE = new Screen(360, "kk", false);
    private static final String SERVICES = "**/api/**";
    private static final int THUMB = 48;

    private static void connect(Person driver, boolean connected) {
        driver.page().context().setOffline(!connected);
    }

    private static void until(Person driver, BooleanSupplier condition) {
        driver.page().waitForCondition(condition);
    }

    private static String focused(Person driver) {
        return driver.inspect("String(Boolean(document.activeElement.closest('#held')))");
    }

    /** Buttons that are to be seen and lower than a thumb needs. */
    private static String lowButtons(Person driver) {
        return driver.inspect("""
                [...document.querySelectorAll('button, .button')].filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < %d)
                  .map((one) => one.textContent).join('|')""".formatted(THUMB));
    }

    private static void goOn(Person driver) {
        int cards = driver.find("#held .held").count();
        driver.find("#held .held").first().locator("button").last().click();
        driver.see("dialog .dialog-choices button").click();
        until(driver, () -> driver.find("#held .held").count() == cards - 1);
    }

    /** M1, M2, M3, M17, D11 */
    @Test
    void aDriverLearnsAndDecidesWhatBecomesOfTheStopsAndBringsBackWhatIsLeft() {
        Road road = Road.left(AREA, DRIVER);
        DriversPage others = new DriversPage(AREA, DRIVER, road);
        try (Person driver = Person.at(StackForPages.settings(), Part.NOTIFICATION, "/?area=" + AREA, DRIVER, PHONE)) {
            driver.see("#contact .address");
            carriesUpWhatAllHouseholdsOfThePlaceGet(driver);
            saysWhereTheDoorIsAndWarnsOfADog(driver);
            seesTheAreasTimesOnAPhoneOfAnotherZone(driver);
            looksUpTheNeighborsAtTheSameDoor(driver);
            goesOnKnowingly(driver, others);
            losesAStop(driver, others, road);
            bringsBack(driver, others, road);
            assertThat(driver.faults()).isEmpty();
        }
    }

    /** One visit, a line and a report each. */
    private static void carriesUpWhatAllHouseholdsOfThePlaceGet(Person driver) {
        int households = 1 + driver.find("#also-here .stops > li").count();
        assertThat(households).isGreaterThan(1);
        assertThat(driver.see("#carry strong").innerText()).isEqualTo("× " + 2 * households);
        driver.photograph("drivers-page-visit-" + PHONE);
    }

    /** Said without a network, heard once, and shown with the address to whoever opens it; the warning's author takes it back. */
    private static void saysWhereTheDoorIsAndWarnsOfADog(Person driver) {
        driver.page().context().grantPermissions(List.of("geolocation"));
        driver.page().context().setGeolocation(new Geolocation(43.30612, 76.90521).setAccuracy(12));
        connect(driver, false);
        driver.see("#current-stop .about-address").click();
        driver.see("dialog .dialog-choices button").click();
        driver.see("dialog [role=status]:has-text('12 м')");
        driver.see("#door-note").fill("Екінші кіреберіс, 3-қабат");
        driver.photograph("drivers-page-door-" + PHONE);
        assertThat(Axe.findings(driver)).isEmpty();
        driver.find("dialog .dialog-choices button").first().click();
        driver.see("#unsent");
        assertThat(driver.cutOffInTheHeader()).isEmpty();
        connect(driver, true);
        driver.see("#contact .door:has-text('Екінші кіреберіс')");
        assertThat(driver.see("#contact .door a[href^='geo:']").getAttribute("href"))
                .startsWith("geo:43.30612,76.90521");
        warnsOfADog(driver);
    }

    private static void warnsOfADog(Person driver) {
        driver.see("#current-stop .about-address").click();
        driver.find("dialog .dialog-choices button").nth(1).click();
        driver.see("dialog .dialog-choices button:has-text('ит бар')").click();
        driver.see("#danger-text").fill("Байлаусыз");
        driver.photograph("drivers-page-danger-" + PHONE);
        driver.find("dialog .dialog-choices button").first().click();
        driver.see("#contact .warning:has-text('Байлаусыз')");
        assertThat(Axe.findings(driver)).isEmpty();
        driver.photograph("drivers-page-warned-" + PHONE);
        driver.see("#contact .warning button").click();
        driver.awaitGone("#unsent");
        driver.page().reload();
        driver.see("#contact .door");
        assertThat(driver.find("#contact .warning").count()).isZero();
    }

    /** D17: whatever the phone knows of zones. */
    private static void seesTheAreasTimesOnAPhoneOfAnotherZone(Person driver) {
        String planned = driver.see("#current-stop .when").innerText();
        String home = driver.see("#home").innerText();
        var away = Chromium.get().newContext(PHONE.options().setTimezoneId("America/New_York"));
        try (Person elsewhere = Person.in(StackForPages.settings(), away, PHONE)) {
            elsewhere.open(Part.NOTIFICATION, "/?area=" + AREA);
            elsewhere.logIn(DRIVER);
            elsewhere.see("#contact .address");
            assertThat(elsewhere.see("#current-stop .when").innerText()).isEqualTo(planned);
            assertThat(elsewhere.see("#home").innerText()).startsWith(home).contains("UTC+5");
            elsewhere.photograph("drivers-page-home-" + PHONE);
        }
    }

    /** D16: a note has room of its own, below all that can be pressed. */
    private static void isNotCoveredByNotes(Person driver) {
        driver.see(".toast");
        assertThat(
                        driver.inspect(
                                "String(document.body.getBoundingClientRect().bottom <= document.querySelector('.toasts').getBoundingClientRect().top)"))
                .isEqualTo("true");
        driver.photograph("drivers-page-note-" + PHONE);
    }

    /** D20 */
    @Test
    void overPlainHttpByAnAddressThePageSaysWhyItCannotWork() {
        String plain = "http://relief.test";
        try (Person somebody =
                Person.in(StackForPages.settings(), Chromium.get().newContext(PHONE.options()), PHONE)) {
            somebody.page()
                    .route(
                            plain + "/**",
                            route -> route.fulfill(new Route.FulfillOptions()
                                    .setResponse(route.fetch(new Route.FetchOptions()
                                            .setUrl(route.request()
                                                    .url()
                                                    .replace(
                                                            plain,
                                                            StackForPages.settings()
                                                                    .url(Part.NOTIFICATION)))))));
            somebody.page().navigate(plain + "/");
            assertThat(somebody.see("main .state-error").innerText()).contains(plain);
        }
    }

    /** Who stands at the door may know who else lives there: it counts, and is no question. */
    private static void looksUpTheNeighborsAtTheSameDoor(Person driver) {
        driver.see("#also-here li .row button:last-child").click();
        driver.see("dialog.sheet .address");
        assertThat(Axe.findings(driver)).isEmpty();
        driver.photograph("drivers-page-other-contact-" + PHONE);
        driver.page().keyboard().press("Escape");
        driver.awaitGone("dialog");
    }

    private static void goesOnKnowingly(Person driver, DriversPage others) {
        List<String> stops = others.stopsOnTheBoard();
        connect(driver, false);
        others.blockRoad("north");
        others.awaitHolds(2);
        connect(driver, true);

        driver.see("#held .countdown");
        assertThat(driver.find("#held .held").count()).isEqualTo(2);
        driver.inspect("document.querySelector('main').tabIndex = -1, document.querySelector('main').focus(), ''");
        driver.page().keyboard().press("Tab");
        assertThat(focused(driver)).isEqualTo("true");
        assertThat(lowButtons(driver)).isEmpty();
        driver.photograph("drivers-page-held-" + PHONE);
        assertThat(Axe.findings(driver)).isEmpty();
        assertThat(driver.inspect("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .isEqualTo("0");

        goOn(driver);
        goOn(driver);
        others.awaitHolds(0);
        others.awaitGoingOn(2);
        assertThat(others.stopsOnTheBoard()).isEqualTo(stops);
    }

    private static void losesAStop(Person driver, DriversPage others, Road road) {
        String current = road.currentStop();
        String other = others.stopsOnTheBoard().stream()
                .filter(stop -> !stop.equals(current))
                .findFirst()
                .orElseThrow();
        others.cancelRequestOf(other);

        driver.see("#news .withdrawn");
        isNotCoveredByNotes(driver);
        until(driver, () -> road.stops() == 1);
        assertThat(road.statusOf(others.contactOf(other))).isEqualTo(410);
        driver.see("#news .withdrawn button").click();
        driver.awaitGone("#news .withdrawn");
    }

    /** As without a connection: the phone has the page's files, though the browser of the tests keeps none. */
    private static void reloadAlone(Person driver) {
        driver.page().route(SERVICES, Route::abort);
        connect(driver, true);
        driver.page().reload();
    }

    private static void meetAgain(Person driver) {
        driver.page().unroute(SERVICES);
        driver.page().reload();
    }

    private static void bringsBack(Person driver, DriversPage others, Road road) {
        String back = "#back-" + road.delivery();
        connect(driver, false);
        others.cancel("KEEP_FREE", "<b>Flat tires</b>");
        reloadAlone(driver);
        driver.see("#current-stop");
        meetAgain(driver);
        String cancelled = "#cancelled-" + road.delivery();
        assertThat(driver.see(cancelled).innerText()).contains("Әзірге бос қаласыз", "<b>Flat tires</b>");
        driver.see(cancelled + " button").click();
        until(driver, () -> driver.see(back).innerText().contains("× 4"));
        others.takeBack(1);
        until(driver, () -> driver.see(back).innerText().contains("× 3"));
        reloadAlone(driver);
        driver.see(back);
        driver.photograph("drivers-page-back-" + PHONE);
        meetAgain(driver);
        others.takeBack(3);
        driver.awaitGone(back);

        driver.see("#shift button").click();
        driver.see("dialog .dialog-choices button").click();
        driver.see("#start-shift");
        assertThat(driver.find("dialog[open]").count()).isZero();
    }
}
