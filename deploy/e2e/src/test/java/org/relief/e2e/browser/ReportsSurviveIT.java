package org.relief.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.Route.FulfillOptions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.relief.e2e.Road;
import org.relief.e2e.StackForPages;
import org.relief.local.Part;
import org.relief.local.Settings;

/** Whatever lies between the phone and the service, what a driver did is on the service when the trouble ends. */
class ReportsSurviveIT {

    private static final Screen PHONE = new Screen(360, "kk", false);

    private static final String TEN_MINUTES_AHEAD = """
            { const Real = Date; const ahead = 600_000;
              globalThis.Date = class extends Real {
                constructor(...given) { if (given.length) super(...given); else super(Real.now() + ahead); }
                static now() { return Real.now() + ahead; }
              }; }""";

    /** What networks, proxies and a service in trouble answer; the last is dropped on its way back. */
    private static final List<Consumer<Route>> TROUBLE = Stream.of(
                    Stream.of(400, 403, 408, 413, 429, 500, 503).map(ReportsSurviveIT::page),
                    Stream.<Consumer<Route>>of(
                            ReportsSurviveIT::askToLogIn,
                            ReportsSurviveIT::inProgress,
                            ReportsSurviveIT::loseTheAnswer))
            .flatMap(kind -> kind)
            .toList();

    private final Settings settings = StackForPages.settings();

    private static Consumer<Route> page(int status) {
        return route -> route.fulfill(new FulfillOptions()
                .setStatus(status)
                .setContentType("text/html")
                .setHeaders(Map.of("Retry-After", "1"))
                .setBody("<h1>proxy</h1>"));
    }

    private static void askToLogIn(Route route) {
        route.fulfill(new FulfillOptions()
                .setStatus(200)
                .setContentType("text/html")
                .setBody("<h1>Welcome to our network</h1>"));
    }

    private static void inProgress(Route route) {
        route.fulfill(new FulfillOptions()
                .setStatus(409)
                .setContentType("application/problem+json")
                .setHeaders(Map.of("Retry-After", "1"))
                .setBody("""
                        {"type": "urn:relief:problem:request-in-progress", "title": "…", "status": 409, "code": "request-in-progress"}"""));
    }

    /** It is done, and nobody hears of it. */
    private static void loseTheAnswer(Route route) {
        route.fetch();
        route.abort();
    }

    private Person driver(String area, String account) {
        return Person.at(settings, Part.NOTIFICATION, "/?area=" + area, account, PHONE);
    }

    /** The proofs as the page lists them. */
    private enum Proof {
        CODE,
        NONE
    }

    private static void handOver(Person driver, Proof proof) {
        driver.see("#current-stop button.main").click();
        driver.see("dialog #door-code").fill(proof == Proof.CODE ? "05724" : "");
        driver.find("dialog .dialog-choices button").nth(proof.ordinal()).click();
        driver.awaitGone("dialog");
    }

    private static void connect(Person driver, boolean connected) {
        driver.page().context().setOffline(!connected);
    }

    /** D1 */
    @Test
    void aRoundDrivenWithoutAConnectionCountsThoughItWasCalledOffMeanwhile() {
        Road road = Road.loaded("road-offline", "driver33");
        try (Person driver = driver("road-offline", "driver33")) {
            driver.see("#loaded");
            connect(driver, false);
            driver.find("#loaded button.main").click();
            handOver(driver, Proof.CODE);
            handOver(driver, Proof.CODE);
            driver.see("#all-done");
            road.cancel();
            connect(driver, true);

            driver.awaitGone("#unsent");
            assertThat(road.outcomes()).containsExactly("CODE", "CODE");
            // Not any: meanwhile the same households may have been offered once more, and taken away again.
            String cancelled = "#cancelled-" + road.delivery();
            driver.see(cancelled);
            driver.page().reload();
            driver.photograph("driver-cancelled-" + PHONE);
            driver.see(cancelled + " button").click();
            driver.awaitGone(cancelled);
            driver.page().reload();
            driver.awaitReady();
            assertThat(driver.find(cancelled).count()).isZero();
            assertThat(driver.faults()).isEmpty();
        }
    }

    /** D2, D3, D8: the phone's clock is ten minutes ahead, and everything goes wrong on the way. */
    @Test
    void noAnswerButAFinalOneEndsAReportAndNoneHoldsUpTheOthers() {
        Road road = Road.left("road-trouble", "driver34");
        try (Person driver = driver("road-trouble", "driver34")) {
            driver.page().addInitScript(TEN_MINUTES_AHEAD);
            driver.page().reload();
            String first = driver.see("#contact .address").innerText();
            AtomicInteger tries = meetTrouble(driver.page(), road.currentStop());
            Instant done = Instant.now();
            handOver(driver, Proof.CODE);

            driver.page()
                    .waitForCondition(
                            () -> !driver.see("#contact .address").innerText().equals(first));
            driver.page().reload();
            driver.see("#waiting summary").click();
            driver.photograph("driver-waiting-" + PHONE);
            handOver(driver, Proof.NONE);
            driver.page().waitForCondition(() -> road.outcomes().contains("NONE"));
            while (tries.get() < TROUBLE.size()) {
                int before = tries.get();
                driver.find("#waiting .actions button:not(#save-unsent)").click();
                driver.page().waitForCondition(() -> tries.get() > before);
            }
            driver.awaitGone("#unsent");

            assertThat(road.outcomes()).containsExactlyInAnyOrder("CODE", "NONE");
            assertThat(road.firstOutcomeAt()).isCloseTo(done, within(15, ChronoUnit.SECONDS));
            assertThat(driver.find("#refused").count()).isZero();
        }
    }

    private static AtomicInteger meetTrouble(Page page, String stop) {
        AtomicInteger tries = new AtomicInteger();
        page.route("**/stops/" + stop + "/complete", route -> {
            int turn = tries.getAndIncrement();
            if (turn < TROUBLE.size()) {
                TROUBLE.get(turn).accept(route);
            } else {
                route.resume();
            }
        });
        return tries;
    }

    /** D4 */
    @Test
    void ofTwoPhonesTheOneThatWasFirstAtTheDoorCountsAndTheOtherIsTold() {
        Road road = Road.left("road-two", "driver35");
        try (Person one = driver("road-two", "driver35");
                Person other = driver("road-two", "driver35")) {
            one.see("#contact .address");
            other.see("#contact .address");
            connect(one, false);
            handOver(one, Proof.CODE);
            handOver(other, Proof.NONE);
            other.page().waitForCondition(() -> road.outcomes().contains("NONE"));
            connect(one, true);
            one.page().waitForCondition(() -> road.outcomes().contains("CODE"));
            assertThat(road.outcomes()).doesNotContain("NONE");

            other.see("#contact .address");
            connect(other, false);
            handOver(one, Proof.NONE);
            one.page().waitForCondition(() -> road.outcomes().contains("NONE"));
            handOver(other, Proof.CODE);
            connect(other, true);
            other.see("#refused li");
            assertThat(road.outcomes()).containsExactlyInAnyOrder("CODE", "NONE");
            other.page().reload();
            other.see("#refused li");
            other.photograph("driver-refused-" + PHONE);
            assertThat(Axe.findings(other)).isEmpty();
            assertThat(other.inspect("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                    .isEqualTo("0");
            other.find("#refused li button").click();
            other.see("dialog .dialog-choices button").click();
            other.awaitGone("#refused");
        }
    }

    /** D5 */
    @Test
    void aCancelledRequestsContactLeavesThePhoneAtOnce() {
        Road road = Road.left("road-closed", "driver36");
        try (Person driver = driver("road-closed", "driver36")) {
            String address = driver.see("#contact .address").innerText();
            String contact = road.currentContact();
            road.cancelCurrentRequest();

            driver.see("#news .withdrawn");
            driver.page()
                    .waitForCondition(
                            () -> !driver.see("#contact .address").innerText().equals(address));
            driver.photograph("driver-withdrawn-" + PHONE);
            assertThat(road.statusOf(contact)).isEqualTo(410);
        }
    }
}
