package org.relief.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.relief.e2e.BusSays;
import org.relief.e2e.Road;
import org.relief.e2e.StackForPages;
import org.relief.local.Part;

/** What happened to a car's stops while its phone had no connection is on the phone when it is back. */
class UnderWayIT {

    private static final String AREA = "road-news";
    private static final String DRIVER = "driver37";
    private static final String DELIVERIES = "relief.deliveries";
    private static final Screen PHONE = new Screen(360, "kk", false);

    private static void connect(Person driver, boolean connected) {
        driver.page().context().setOffline(!connected);
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private static String changed(String stopId) {
        return """
                "at": "%1$s", "changed": ["GOODS"], "stop": {"stopId": "%2$s", "requestId": "%2$s", "neighborhood": "north",
                "location": {"lat": 43.3, "lon": 76.9}, "arriveAt": "%1$s", "departAt": "%1$s",
                "lines": [{"line": 1, "item": "FOOD_PARCEL_5D", "quantity": 1}]}""".formatted(now(), stopId);
    }

    private static void hearsOfTimesAndOfTheCoordinator(Person driver, BusSays bus, String stop) {
        Instant later = Instant.now().plusSeconds(3600).truncatedTo(ChronoUnit.MILLIS);
        String times = "\"at\": \"%s\", \"returnBy\": \"%s\", \"stops\": [{\"stopId\": \"%s\", \"arriveAt\": \"%s\"}]";
        bus.say(DELIVERIES, "delivery.eta-changed.v1", times.formatted(now(), later, stop, later));
        driver.page()
                .waitForCondition(
                        () -> driver.see("#current-stop .when").innerText().contains("(бұрын"));

        String held =
                "\"stopId\": \"%s\", \"at\": \"%s\", \"answerBy\": \"%s\", \"reason\": \"FLOOD\", \"decidedBy\": \"c-1\", \"why\": \"<b>Water</b>\"";
        bus.say(DELIVERIES, "stop.held.v1", held.formatted(stop, now(), later));
        assertThat(driver.see("#held .held").innerText()).contains("Онда бірдеңе өзгерді", "<b>Water</b>");
        String resumed = "\"stopId\": \"%s\", \"at\": \"%s\", \"by\": \"COORDINATOR\", \"why\": \"All clear\"";
        bus.say(DELIVERIES, "stop.resumed.v1", resumed.formatted(stop, now()));
        driver.awaitGone("#held");
        assertThat(driver.see("#news .resumed").innerText()).contains("All clear");
        bus.say(DELIVERIES, "stop.held.v1", held.formatted(stop, now(), later));
        driver.awaitGone("#news .resumed");
        driver.find("#held .held").first().locator("button").last().click();
        driver.see("dialog .dialog-choices button").click();
        driver.awaitGone("#held");
    }

    /** M1, M2, M3, M17, D11 */
    @Test
    void allThatHappenedWithoutAConnectionIsToldOnComingBack() {
        Road road = Road.left(AREA, DRIVER);
        BusSays bus = new BusSays(AREA, road);
        try (Person driver = Person.at(StackForPages.settings(), Part.NOTIFICATION, "/?area=" + AREA, DRIVER, PHONE)) {
            driver.see("#current-stop");
            String first = road.stopIds().get(0);
            String second = road.stopIds().get(1);
            connect(driver, false);
            bus.say(DELIVERIES, "stop.changed.v1", changed(first));
            bus.say(
                    DELIVERIES,
                    "stop.withdrawn.v1",
                    "\"stopId\": \"%s\", \"reason\": \"REQUEST_CANCELLED\", \"at\": \"%s\"".formatted(second, now()));
            bus.say(
                    DELIVERIES,
                    "stop.held.v1",
                    "\"stopId\": \"%s\", \"reason\": \"ROAD_BLOCKED\", \"at\": \"%s\", \"answerBy\": \"%s\""
                            .formatted(first, now(), Instant.now().plusSeconds(300)));
            driver.page().waitForCondition(() -> road.stops() == 1);
            connect(driver, true);

            driver.see("#news .withdrawn");
            driver.see("#news .changed");
            driver.see("#held .countdown");
            driver.photograph("driver-held-" + PHONE);
            assertThat(Axe.findings(driver)).isEmpty();
            assertThat(driver.inspect("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                    .isEqualTo("0");
            driver.see("#news .withdrawn button").click();
            driver.awaitGone("#news .withdrawn");

            connect(driver, false);
            driver.find("#held .held").first().locator("button").last().click();
            driver.see("dialog .dialog-choices button").click();
            driver.awaitGone("#held .countdown");
            driver.see("#road").click();
            driver.see("dialog .dialog-choices button").click();
            driver.see("#unsent");
            connect(driver, true);
            driver.awaitGone("#unsent");
            assertThat(driver.find("#refused").count()).isZero();
            hearsOfTimesAndOfTheCoordinator(driver, bus, first);

            connect(driver, false);
            road.cancel();
            bus.say(
                    DELIVERIES,
                    "return.ordered.v1",
                    "\"warehouse\": \"%s\", \"reason\": \"COORDINATOR\", \"at\": \"%s\", \"lines\": [{\"item\": \"FOOD_PARCEL_5D\", \"quantity\": 4}]"
                            .formatted(AREA, now()));
            connect(driver, true);
            driver.see("#cancelled-" + road.delivery());
            driver.see("#back .bring-back");
            driver.page().reload();
            driver.see("#back .bring-back");
            driver.photograph("driver-bring-back-" + PHONE);
            bus.say(
                    DELIVERIES,
                    "return.ordered.v1",
                    "\"warehouse\": \"%s\", \"reason\": \"CANCELLED\", \"at\": \"%s\", \"lines\": []"
                            .formatted(AREA, now()));
            driver.awaitGone("#back .bring-back");
            assertThat(driver.faults()).isEmpty();
        }
    }
}
