package org.relief.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.options.Geolocation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.relief.e2e.Road;
import org.relief.e2e.StackForPages;
import org.relief.local.Part;
import org.relief.local.Settings;

/** A driver whose phone has lost the network, the login, or both, works on with what there was. */
class OfflineDriverIT {

    private static final Screen PHONE = new Screen(360, "kk", false);

    private static final String PIN = "270418";

    /** Of a household, of who drove, and of a place, in what a browser leaves of them. */
    private static final String TELLING =
            "Test household|7 ?705 ?\\d{7}|offline-profile street|eyJ[\\w-]{10,}\\.[\\w-]+"
                    + "|l(at|on)\\W{1,4}\\d+\\.\\d{4,}";

    private static final String KEPT = "String(localStorage.getItem('sealed.driver.ahead') !== null)";

    /** A report that failed so often that its next try is a minute away, and the word that the network is back. */
    private static final String WOKEN = """
            import('/kit/outbox.js').then(({ openOutbox }) => new Promise((done) => {
              const real = window.fetch;
              let answer = () => new Response('', { status: 503 });
              window.fetch = (...asked) => (String(asked[0]).includes('/api/probe') ? Promise.resolve(answer()) : real(...asked));
              let due;
              openOutbox('nobody', {
                onSent: () => { window.fetch = real; done(String(Date.now() < due)); },
                onRefused: (_, problem) => done(JSON.stringify(problem)),
                onUnsaved: () => {},
                onChange: () => {},
              }).then(async (box) => {
                await box.add({ tries: 9 }, '/api/probe');
                await box.flush();
                due = box.waiting()[0].notBefore;
                answer = () => new Response('{}', { headers: { 'Content-Type': 'application/json' } });
                window.dispatchEvent(new Event('online'));
              });
            }))""";

    private final Settings settings = StackForPages.settings();

    private static void handOver(Person driver, int proof) {
        driver.see("#current-stop button.main").click();
        confirm(driver, proof);
    }

    private static void handOverWithPhoto(Person driver, int proof) {
        driver.see("#current-stop button.main").click();
        driver.see("dialog #door-code");
        ParcelPhoto.take(driver);
        confirm(driver, proof);
    }

    private static void confirm(Person driver, int proof) {
        driver.see("dialog #door-code").fill(proof == 0 ? "05724" : "");
        driver.find("dialog .dialog-choices button").nth(proof).click();
        driver.awaitGone("dialog");
    }

    private void logIn(Device phone, String area, String account) {
        try (Person driver = phone.open(Part.NOTIFICATION, "/?area=" + area)) {
            driver.logIn(account);
            driver.see("#loaded");
            driver.setPin(PIN);
            driver.awaitShell();
        }
    }

    /** D6, D9: the browser is ended twice, no answer comes meanwhile, and the login is over when the network is back. */
    @Test
    void aRoundGoesOnThroughAnEndedBrowserAndIsBookedOnceWhenTheDriverHasSignedInAgain() {
        Road road = Road.loaded("offline-killed", "driver22");
        try (Device phone = new Device(settings, PHONE)) {
            logIn(phone, "offline-killed", "driver22");
            phone.network().be(Network.Mood.HANGS);
            try (Person driver = phone.open(Part.NOTIFICATION, "/?area=offline-killed")) {
                driver.see("#locked #pin");
                driver.photograph("locked-" + PHONE);
                assertThat(Axe.findings(driver)).isEmpty();
                driver.see("#locked #pin").fill("000000");
                driver.see("#locked .main").click();
                driver.see("#pin-said:not(:empty)");
                driver.openWithPin(PIN);
                driver.see("#loaded button.main").click();
                keepsWhatWasTypedForTheOtherHouseholds(driver);
                driver.page().reload();
                driver.see("#current-stop");
            }
            phone.network().be(Network.Mood.BREAKS);
            try (Person driver = phone.open(Part.NOTIFICATION, "/?area=offline-killed")) {
                driver.openWithPin(PIN);
                takesBack(driver);
                handOverWithPhoto(driver, 1);
                driver.see("#all-done");
                driver.photograph("offline-driver-" + PHONE);
                assertThat(Axe.findings(driver)).isEmpty();
                assertThat(road.outcomes()).containsExactly("", "");

                driver.page().context().clearCookies();
                phone.network().be(Network.Mood.WORKS);
                driver.see("#sign-in").click();
                driver.logIn("driver22");
                driver.awaitGone("#unsent");
                assertThat(road.outcomes()).containsExactlyInAnyOrder("CODE", "PHOTO");
                assertThat(driver.faults()).isEmpty();
            }
        }
        assertThat(road.photos()).isEqualTo(2);
        ParcelPhoto.isSeenByWhoLooksAfterTheHousehold(settings, road, "offline-killed", PHONE);
    }

    /** One door, several households: reporting one forgets nothing that was typed for the others, and can be taken back wherever one reads. */
    private static void keepsWhatWasTypedForTheOtherHouseholds(Person driver) {
        driver.see("#also-here input").fill("1");
        handOverWithPhoto(driver, 0);
        driver.see("#undo button");
        assertThat(driver.find("#current-stop input").inputValue()).isEqualTo("1");
        driver.inspect("window.scrollTo(0, document.documentElement.scrollHeight), ''");
        assertThat(driver.find("#undo button").boundingBox().y).isBetween(0.0, 400.0);
    }

    /** D13, D7: a wrong tap that has not left the phone is as if it was never made; the way on is known without a network. */
    private static void takesBack(Person driver) {
        driver.page().context().setOffline(true);
        driver.see("#current-stop a[href^='geo:']");
        String before = driver.see("#unsent").innerText();
        driver.see("#current-stop button.main").click();
        ParcelPhoto.take(driver);
        driver.photograph("driver-photo-" + PHONE);
        assertThat(Axe.findings(driver)).isEmpty();
        confirm(driver, 0);
        driver.see("#all-done");
        driver.photograph("driver-undo-" + PHONE);
        driver.see("#undo button").click();
        driver.see("#current-stop");
        await().untilAsserted(
                        () -> assertThat(driver.see("#unsent").innerText()).isEqualTo(before));
        driver.page().context().setOffline(false);
    }

    /** D9 */
    @Test
    void aPageWhoseIssuerIsAwayStaysAndSendsWhatWasDoneWhenItAnswersAgain() {
        Road road = Road.loaded("offline-issuer", "driver23");
        try (Device phone = new Device(settings, PHONE);
                Person driver = phone.open(Part.NOTIFICATION, "/?area=offline-issuer")) {
            driver.logIn("driver23");
            driver.see("#loaded");
            driver.awaitShell();
            driver.page().navigate("about:blank");
            phone.network().be(Network.Mood.UNAVAILABLE, address -> address.startsWith(settings.issuer()));
            driver.open(Part.NOTIFICATION, "/?area=offline-issuer");
            driver.see("#loaded button.main").click();
            handOver(driver, 0);
            assertThat(driver.page().url()).startsWith(settings.url(Part.NOTIFICATION));
            phone.network().be(Network.Mood.WORKS);
            driver.awaitGone("#unsent");
            await().atMost(Duration.ofSeconds(60)).until(() -> road.outcomes().contains("CODE"));
            corrects(driver);
            await().until(() -> !road.outcomes().contains("CODE"));
            readsWhomToMeetNext(driver, phone.network());
            assertThat(driver.inspect(WOKEN))
                    .as("sent before its pause was over")
                    .isEqualTo("true");
            assertThat(driver.find("#refused").count()).isZero();
            assertThat(driver.faults()).isEmpty();
        }
    }

    /** D9: each time the page stays, and sends what was done meanwhile when the driver has signed in again. */
    @Test
    void aLoginThatIsOverTwiceInOneRoundLosesNothing() {
        Road road = Road.loaded("login-over", "driver39");
        try (Device phone = new Device(settings, PHONE)) {
            logIn(phone, "login-over", "driver39");
            for (int done = 1; done <= 2; done++) {
                phone.network().be(Network.Mood.BREAKS);
                try (Person driver = phone.open(Part.NOTIFICATION, "/?area=login-over")) {
                    driver.openWithPin(PIN);
                    if (done == 1) {
                        driver.see("#loaded button.main").click();
                    }
                    handOver(driver, 0);
                    driver.see("#unsent");
                    driver.page().context().clearCookies();
                    phone.network().be(Network.Mood.WORKS);
                    driver.see("#sign-in").click();
                    driver.logIn("driver39");
                    driver.awaitGone("#unsent");
                    assertThat(road.outcomes().stream().filter("CODE"::equals)).hasSize(done);
                    assertThat(driver.find("#refused").count()).isZero();
                    assertThat(driver.faults()).isEmpty();
                }
            }
        }
        road.endShift();
    }

    /** D7: sealed on the phone while there was a network, and read without one. */
    private static void readsWhomToMeetNext(Person driver, Network network) {
        driver.see("#contact .address");
        await().until(() -> driver.inspect(KEPT).equals("true"));
        network.be(Network.Mood.BREAKS);
        driver.page().reload();
        driver.see("#current-stop .stop-code");
        driver.see("#contact .hint");
        driver.see("#contact .address");
        driver.photograph("driver-kept-contact-" + PHONE);
        handOver(driver, 0);
        driver.see("#all-done");
        network.be(Network.Mood.WORKS);
        driver.awaitGone("#unsent");
    }

    /** D13: the others have heard of it, so it takes what is right and a reason. */
    private static void corrects(Person driver) {
        driver.see(".stops li > button").click();
        driver.see("dialog .dialog-choices button");
        driver.photograph("driver-correct-" + PHONE);
        driver.find("dialog .dialog-choices button").nth(1).click();
        driver.see("dialog .dialog-choices button:has-text('Қате батырма')").click();
        driver.see(".stops .badge-warn");
    }

    /** D12 */
    @Test
    void whatFindsNoRoomOnThePhoneIsToldAtOnceAndSentAllTheSame() {
        Road road = Road.left("offline-full", "driver24");
        try (Device phone = new Device(settings, PHONE);
                Person driver = phone.open(Part.NOTIFICATION, "/?area=offline-full")) {
            driver.fillStorage(Part.NOTIFICATION);
            driver.logIn("driver24");
            driver.see("#contact .address");
            phone.network().be(Network.Mood.HANGS);
            handOverWithPhoto(driver, 0);
            driver.see(".toast-error");
            driver.see("#unsent");
            phone.network().be(Network.Mood.WORKS);
            driver.awaitGone("#unsent");
            assertThat(road.outcomes()).contains("CODE");
            assertThat(road.photos()).isEqualTo(1);
        }
    }

    /** Whoever signs in next reads nothing of it; and what was saved as a file as well counts once. */
    @Test
    void aColleagueSendsOnWhatWasLeftOnThePhoneAndAFileOfItCountsNoSecondTime() {
        Road road = Road.left("offline-colleague", "driver26");
        String page = "/?area=offline-colleague";
        try (Device phone = new Device(settings, PHONE);
                Person driver = phone.open(Part.NOTIFICATION, page)) {
            driver.logIn("driver26");
            driver.see("#contact .address");
            driver.awaitShell();
            phone.network().be(Network.Mood.BREAKS);
            handOverWithPhoto(driver, 0);
            driver.see("#unsent");
            driver.logOut();
            Path file = driver.page()
                    .waitForDownload(
                            () -> driver.see("dialog .dialog-choices button").click())
                    .path();
            driver.find("dialog .dialog-choices button.danger").click();
            driver.see(".state-error button");
            phone.network().be(Network.Mood.WORKS);

            driver.page().context().clearCookies();
            driver.open(Part.NOTIFICATION, page);
            driver.logIn("driver27");
            assertThat(driver.see("#colleagues").innerText()).contains("2").doesNotContain("offline-colleague");
            driver.photograph("driver-colleagues-" + PHONE);
            assertThat(Axe.findings(driver)).isEmpty();
            driver.see("#colleagues button").click();
            driver.awaitGone("#colleagues");
            await().until(() -> road.outcomes().contains("CODE"));
            bringsIn(driver, file);
            assertThat(road.outcomes()).containsExactlyInAnyOrder("CODE", "");
            assertThat(road.photos()).isEqualTo(1);
            assertThat(driver.faults()).isEmpty();
        }
    }

    private static void bringsIn(Person driver, Path file) {
        driver.open(Part.NOTIFICATION, "/bring.html");
        driver.see("#file").setInputFiles(file);
        driver.see("#bring button").click();
        driver.see("#became [data-outcome='TAKEN']");
        driver.photograph("driver-bring-" + PHONE);
        assertThat(Axe.findings(driver)).isEmpty();
    }

    /** D15 */
    @Test
    void nothingThatTellsOfAnybodyIsInTheProfileOfALockedALoggedOutOrAWipedPhone() {
        findsWhatIsThere();
        Road.left("offline-profile", "driver25");
        String page = "/?area=offline-profile";
        try (Device phone = new Device(settings, PHONE)) {
            try (Person driver = phone.open(Part.NOTIFICATION, page)) {
                driver.logIn("driver25");
                driver.see("#contact .address");
                driver.setPin(PIN);
                phone.network().be(Network.Mood.HANGS);
                saysWhereTheDoorIs(driver);
                handOver(driver, 0);
                driver.see("#unsent");
            }
            assertThat(Profile.of(phone.profile()).find(TELLING)).as("locked").isEmpty();
            phone.network().be(Network.Mood.WORKS);
            try (Person driver = phone.open(Part.NOTIFICATION, page)) {
                driver.openWithPin(PIN);
                driver.page().context().clearCookies();
                driver.see("#sign-in").click();
                driver.logIn("driver25");
                driver.awaitGone("#unsent");
                driver.logOut();
                driver.see("input[name=username]");
            }
            try (Person somebody = phone.open(Part.NOTIFICATION, "/kit/icon.svg")) {
                assertThat(somebody.inspect(
                                "Object.keys(localStorage).filter((one) => one.startsWith('kit.vault.')).join()"))
                        .as("an id of whoever was here")
                        .isEmpty();
            }
            assertThat(Profile.of(phone.profile()).find(TELLING))
                    .as("logged out")
                    .isEmpty();
            try (Person driver = phone.open(Part.NOTIFICATION, page)) {
                driver.logIn("driver25");
                driver.see(".menu summary").click();
                driver.see("#wipe").click();
                driver.see("#wipe-word").fill("өшіру");
                driver.find("dialog .dialog-choices button").first().click();
                driver.see("input[name=username]");
            }
            assertThat(Profile.of(phone.profile()).find(TELLING)).as("wiped").isEmpty();
        }
    }

    /** To within meters, as no service but intake knows it. */
    private static void saysWhereTheDoorIs(Person driver) {
        driver.page().context().grantPermissions(List.of("geolocation"));
        driver.page().context().setGeolocation(new Geolocation(43.30612, 76.90521).setAccuracy(12));
        driver.see("#current-stop .about-address").click();
        driver.see("dialog .dialog-choices button").click();
        driver.see("dialog [role=status]:has-text('12 м')");
        driver.see("#door-note").fill("offline-profile street, behind the shop");
        driver.find("dialog .dialog-choices button").first().click();
        driver.awaitGone("dialog");
    }

    /** As LevelDB's log and, once it has something to clear, as its tables have it, long and packed, and in both other storages. */
    private void findsWhatIsThere() {
        try (Device phone = new Device(settings, PHONE)) {
            try (Person somebody = phone.open(Part.NOTIFICATION, "/kit/icon.svg")) {
                somebody.inspect("""
                        (async () => {
                          const at = (name, value) => new Promise((done) => {
                            const request = indexedDB.open(name, 1);
                            request.onupgradeneeded = () => request.result.createObjectStore('all').put(value, 1);
                            request.onsuccess = () => { request.result.close(); done(); };
                          });
                          await at('long', { text: 'Test household in a table, '.repeat(9000) });
                          await at('short', { phone: '+7 705 1234567' });
                          await new Promise((done) => { indexedDB.deleteDatabase('short').onsuccess = done; });
                          await at('last', { street: 'offline-profile street 1' });
                          localStorage.setItem('planted', 'eyJhbGciOiJSUzI1NiJ9.planted');
                          await (await caches.open('planted')).put('/planted', new Response('{"lat":43.23456}'));
                          return '';
                        })()""");
            }
            assertThat(Profile.of(phone.profile()).find(TELLING))
                    .contains(
                            "Test household",
                            "7 705 1234567",
                            "offline-profile street",
                            "eyJhbGciOiJSUzI1NiJ9.planted",
                            "lat\":43.23456");
        }
    }
}
