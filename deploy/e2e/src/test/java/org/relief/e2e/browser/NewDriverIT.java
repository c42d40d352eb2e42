package org.relief.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.relief.e2e.Road;
import org.relief.e2e.StackForPages;
import org.relief.local.Part;
import org.relief.local.Settings;

/** Somebody with a car and a phone who drove for nobody yet. */
class NewDriverIT {

    private static final Screen PHONE = new Screen(360, "kk", false);
    private static final String PIN = "270418";
    private static final String CODE = "05724";
    private static final String MISTYPED = "05742";
    private static final int WITH_CODE = 0;
    private static final int WITHOUT = 1;

    private final Settings settings = StackForPages.settings();

    /** Households at one entrance with the one that is next. */
    private int together;

    private static void answerTheCode(Person driver, String code, int choice) {
        driver.see("dialog #door-code").fill(code);
        driver.find("dialog .dialog-choices button").nth(choice).click();
    }

    private static void handOver(Person driver, int choice) {
        driver.see("#current-stop .actions button.main").click();
        answerTheCode(driver, choice == WITH_CODE ? CODE : "", choice);
        driver.awaitGone("dialog");
    }

    /** The page notices, and they say it once more. */
    private static void handOverWithAWrongCodeFirst(Person driver) {
        driver.see("#current-stop .actions button.main").click();
        answerTheCode(driver, MISTYPED, WITH_CODE);
        driver.see("dialog .state-error");
        answerTheCode(driver, CODE, WITH_CODE);
        driver.awaitGone("dialog");
    }

    private static void findNobody(Person driver) {
        driver.see("#current-stop .actions button.quiet").click();
        driver.see("dialog .dialog-choices button").click();
        driver.awaitGone("dialog");
    }

    private static void join(Person driver, String account) {
        driver.register(account);
        driver.see("#join-form button.main").click();
        driver.see("#join a[href='/practice.html']");
    }

    private String invitedOnTheBoard(String area) {
        try (Person board =
                Person.at(settings, Part.MATCHING, "/?area=" + area, "coordinator", new Screen(1280, "kk", false))) {
            board.show("drivers");
            board.see("#panel-drivers button:has-text('Шақыру')").click();
            board.see("#invite button[type=submit]").click();
            String code = board.see(".invitation-code").innerText();
            board.see(".qr");
            board.photograph("board-invitation");
            assertThat(Axe.findings(board)).isEmpty();
            assertThat(board.faults()).isEmpty();
            return code;
        }
    }

    @Test
    void becomesOneByACoordinatorsCodePractisesWithoutANetworkAndGoesOnDuty() {
        StackForPages.openCity("invited", "invited");
        String code = invitedOnTheBoard("invited");
        try (Device phone = new Device(settings, PHONE);
                Person driver = phone.open(Part.NOTIFICATION, "/join.html#" + code)) {
            driver.register("newcomer1");
            assertThat(driver.see("#code").inputValue()).isEqualTo(code);
            driver.photograph("driver-join-" + PHONE);
            assertThat(Axe.findings(driver)).isEmpty();
            driver.see("#join-form button.main").click();
            driver.see("#join a[href='/practice.html']").click();
            driver.see("#offer");
            driver.awaitShell();
            phone.network().be(Network.Mood.BREAKS);
            driver.page().reload();
            practises(driver);
            phone.network().be(Network.Mood.WORKS);
            driver.see("[data-lesson=done] button.main").click();
            goesOnDuty(driver);
            assertThat(driver.faults()).isEmpty();
        }
        assertThat(StackForPages.members("invited"))
                .singleElement()
                .satisfies(member ->
                        assertThat(member.path("practisedAt").isString()).isTrue());
        StackForPages.endShift("newcomer1");
    }

    private static void practises(Person driver) {
        driver.see("#offer .actions button.main").click();
        driver.see("[data-lesson=load] button.main").click();
        driver.see("#loaded .actions button.main").click();
        driver.see("[data-lesson=code]");
        driver.photograph("driver-practice-" + PHONE);
        assertThat(Axe.findings(driver)).isEmpty();
        handOverWithAWrongCodeFirst(driver);
        driver.see("[data-lesson=tap]");
        handOver(driver, WITHOUT);
        driver.see("[data-lesson=undo]");
        driver.see("#undo button").click();
        driver.see("[data-lesson=fail]");
        findNobody(driver);
        driver.see("[data-lesson=last]");
        handOver(driver, WITHOUT);
        driver.see("[data-lesson=done]");
    }

    /** By places that no other service would name to this account. */
    private static void goesOnDuty(Person driver) {
        driver.see("#start-shift #start").selectOption("alatau");
        driver.see("#start-shift button.main").click();
        await().until(() -> StackForPages.isOnDuty("newcomer1"));
        driver.see("#shift h2");
    }

    /**
     * D1 to D16 in one: what a phone hears is what the service knows in the end, in the order in which it happened; also of a browser
     * that is killed in the very visit in which its person joined.
     */
    @Test
    void drivesSixStopsWithoutANetworkThroughAKilledBrowserAndAllOfItIsThereInItsOrder() {
        String area = "whole-round";
        String code = StackForPages.invite(area);
        List<String> driven = new ArrayList<>();
        Road road;
        try (Device phone = new Device(settings, PHONE)) {
            try (Person driver = phone.open(Part.NOTIFICATION, "/join.html#" + code)) {
                join(driver, "volunteer1");
                road = Road.offered(area, "volunteer1");
                driver.open(Part.NOTIFICATION, "/?area=" + area);
                driver.see("#offer .actions button.main").click();
                driver.see("#loading");
                road.load();
                driver.see("#loaded");
                driver.setPin(PIN);
                driver.awaitShell();
                phone.network().be(Network.Mood.BREAKS);
                driver.see("#loaded .actions button.main").click();
                drivesTheFirstHalf(driver, driven);
                await().until(() -> driver.see("#unsent").innerText().contains("4"));
                phone.kill(driver);
            }
            try (Person driver = phone.open(Part.NOTIFICATION, "/?area=" + area)) {
                driver.openWithPin(PIN);
                assertThat(driver.see("#unsent").innerText()).contains("4");
                drivesTheOtherHalf(driver, driven);
                driver.see("#all-done");
                driver.photograph("driver-whole-round-" + PHONE);
                assertThat(road.outcomes()).containsOnly("");
                phone.network().be(Network.Mood.WORKS);
                driver.see("#sign-in").click();
                driver.logIn("volunteer1");
                driver.awaitGone("#unsent");
                assertThat(driver.faults()).isEmpty();
            }
        }
        assertThat(road.outcomes()).containsExactlyInAnyOrder("CODE", "CODE", "NONE", "NONE", "NONE", "NOBODY_HOME");
        assertThat(road.handedOver()).isEqualTo(9);
        assertThat(road.driven()).isEqualTo(driven);
        assertThat(together).isEqualTo(3);
        road.goHome();
    }

    private String here(Person driver) {
        String code = driver.see("#current-stop .stop-code").innerText().replaceAll(".*?(\\d+-\\d+).*", "$1");
        together = Math.max(together, driver.find("#also-here .stops > li").count());
        return code;
    }

    /** A wrong code first, nobody there, and a wrong tap that is taken back. */
    private void drivesTheFirstHalf(Person driver, List<String> driven) {
        driven.add(here(driver));
        handOverWithAWrongCodeFirst(driver);
        driven.add(here(driver));
        findNobody(driver);
        String third = here(driver);
        handOver(driver, WITHOUT);
        driver.see("#undo button").click();
        await().until(() -> here(driver).equals(third));
        handOver(driver, WITH_CODE);
        driven.add(third);
    }

    /** One takes less than planned; the entrance of four is among the two halves, wherever the plan puts it. */
    private void drivesTheOtherHalf(Person driver, List<String> driven) {
        driven.add(here(driver));
        driver.see("#current-stop .goods input").fill("1");
        driver.see("#current-stop .actions button.main").click();
        driver.see("dialog .dialog-choices button").click();
        answerTheCode(driver, "", WITHOUT);
        driver.awaitGone("dialog");
        driven.add(here(driver));
        handOver(driver, WITHOUT);
        driven.add(here(driver));
        handOver(driver, WITHOUT);
    }
}
