package org.relief.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.relief.e2e.BusSays;
import org.relief.e2e.Road;
import org.relief.e2e.StackForPages;
import org.relief.local.Part;

/** A driver who waits, and one whose car is filled until it is loaded, each with a phone. */
class FillingDriverIT {

    private static final String DELIVERIES = "relief.deliveries";

    private static Person driver(String area, String account, String language) {
        Screen phone = new Screen(360, language, false);
        return Person.at(StackForPages.settings(), Part.NOTIFICATION, "/?area=" + area, account, phone);
    }

    private static void assertGood(Person driver, String picture) {
        driver.photograph(picture);
        assertThat(Axe.findings(driver)).isEmpty();
        assertThat(driver.inspect("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .isEqualTo("0");
    }

    private static void connect(Person driver, boolean connected) {
        driver.page().context().setOffline(!connected);
    }

    private static String heldTrip(String area, String account, String more) {
        return "\"driverId\": \"%s\", \"at\": \"%s\", \"stops\": 2, \"warehouse\": \"%s\", \"neighborhoods\": [\"north\"]%s"
                .formatted(StackForPages.idOf(account), now(), area, more);
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    @Test
    void whoIsNextIsToldWhenAndWhyUntilNoTripWaitsAnyMore() {
        String area = "filling-wait";
        BusSays bus = StackForPages.onDuty(area, "driver13");
        try (Person driver = driver(area, "driver13", "ru")) {
            driver.see("#work .state");
            String until = ", \"why\": \"%s\", \"leavesBy\": \"%s\"";
            bus.say(
                    DELIVERIES,
                    "trip.held.v1",
                    heldTrip(area, "driver13", until.formatted("LIKELY_REQUESTS", now().plusSeconds(900))));
            assertThat(driver.see("#next").innerText()).contains("Следующий рейс ваш: примерно", "скорее всего", area);
            assertGood(driver, "driver-next");

            driver.page().reload();
            driver.see("#next");
            bus.say(
                    DELIVERIES,
                    "trip.held.v1",
                    heldTrip(area, "driver13", until.formatted("MOONLIGHT", now().minusSeconds(1))));
            driver.page().waitForCondition(() -> driver.see("#next").innerText().contains("с минуты на минуту"));
            bus.say(DELIVERIES, "trip.held.v1", heldTrip(area, "driver13", ""));
            driver.awaitGone("#next");
            assertThat(driver.faults()).isEmpty();
        }
    }

    private static String askedToWait(String area, String account, String more) {
        return "\"driverId\": \"%s\", \"at\": \"%s\", \"neighborhoods\": [\"north\"]%s"
                .formatted(StackForPages.idOf(account), now(), more);
    }

    @Test
    void whoIsAskedToWaitElsewhereAnswersAlsoWithoutAConnection() {
        String area = "filling-place";
        BusSays bus = StackForPages.onDuty(area, "driver15");
        String there = ", \"warehouse\": \"%s\", \"driveSeconds\": 720".formatted(area);
        try (Person driver = driver(area, "driver15", "kk")) {
            driver.see("#work .state");
            bus.say(DELIVERIES, "shift.place-suggested.v1", askedToWait(area, "driver15", there));
            assertThat(driver.see("#where").innerText()).contains(area, "Сол жерде күтесіз бе?", "шамамен 12 мин");
            assertGood(driver, "driver-place");

            connect(driver, false);
            driver.find("#where button").first().focus();
            driver.page().keyboard().press("Enter");
            assertThat(driver.see("#waits").innerText()).contains(area, "жанында күтесіз");
            driver.see("#unsent");
            connect(driver, true);
            driver.awaitGone("#unsent");
            driver.page().reload();
            driver.see("#waits");
            assertGood(driver, "driver-waits");

            bus.say(DELIVERIES, "shift.place-suggested.v1", askedToWait(area, "driver15", there));
            driver.see("#where button.quiet").click();
            driver.see("#work .state");
            driver.awaitGone("#where");
            bus.say(DELIVERIES, "shift.place-suggested.v1", askedToWait(area, "driver15", there));
            bus.say(DELIVERIES, "trip.held.v1", heldTrip(area, "driver15", ", \"leavesBy\": \"%s\"".formatted(now())));
            driver.see("#next");
            assertThat(driver.find("#where").count()).isZero();
            assertThat(driver.find("#refused").count()).isZero();
            assertThat(driver.faults()).isEmpty();
        }
    }

    @Test
    void whatJoinsIsToldAndRefusedAlsoWithoutAConnection() {
        String area = "filling-road";
        Road road = Road.accepted(area, "driver14");
        BusSays bus = new BusSays(area, road);
        try (Person driver = driver(area, "driver14", "kk")) {
            driver.see("#loading");
            bus.say(DELIVERIES, "delivery.offered.v1", road.extendedBy(1));
            assertThat(driver.see("#added .added").innerText())
                    .contains("Аялдама қосылды: 1", "орнына", "тағы 3\u00a0км");
            assertThat(driver.see("#loading").innerText()).contains("Жаңа");
            assertGood(driver, "driver-added");

            connect(driver, false);
            driver.find("#added button").last().focus();
            driver.page().keyboard().press("Enter");
            driver.see("dialog");
            driver.page().keyboard().press("Escape");
            driver.awaitGone("dialog");
            driver.find("#added button").last().click();
            assertThat(driver.see("dialog").innerText()).contains("Кейін өзгерту мүмкін емес");
            driver.see("dialog .dialog-choices button").click();
            driver.awaitGone("#added .added");
            assertThat(driver.see("#loading").innerText())
                    .doesNotContain("Жаңа")
                    .contains("× 4");
            assertThat(road.stops()).isEqualTo(3);
            connect(driver, true);
            driver.awaitGone("#unsent");
            driver.page().waitForCondition(() -> road.stops() == 2);
            assertThat(driver.find("#refused").count()).isZero();

            bus.say(DELIVERIES, "delivery.offered.v1", road.extendedBy(2));
            driver.see("#added .added button").click();
            driver.awaitGone("#added .added");
            driver.page().reload();
            assertThat(driver.see("#loading").innerText())
                    .doesNotContain("Жаңа")
                    .contains("× 5");
            bus.say(
                    "relief.stock",
                    "load.loading-started.v1",
                    "\"warehouse\": \"%s\", \"at\": \"%s\"".formatted(area, now()));
            driver.page()
                    .waitForCondition(
                            () -> driver.see("#loading h2").innerText().contains("тиеліп жатыр"));
            assertThat(driver.find("#added .added").count()).isZero();
            assertThat(driver.faults()).isEmpty();
        }
    }
}
