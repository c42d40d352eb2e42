package org.relief.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.relief.e2e.StackForPages;
import org.relief.local.Part;
import org.relief.local.Settings;

/** An operator and the staff of a warehouse go on while nothing comes over the network; what they did is booked once. */
class OfflineConsolesIT {

    private static final String AREA = "offline-consoles";
    private static final String ACCOUNT = "admin";
    private static final Screen PHONE = new Screen(390, "kk", false);

    private final Settings settings = StackForPages.settings();

    private static final String PIN = "270418";

    @BeforeAll
    static void openCity() {
        StackForPages.openCity(AREA, AREA);
        StackForPages.donate(AREA, AREA, "RICE_1KG", 3);
    }

    private static void choose(Person person, String name, String value) {
        person.choose("[name='%s']".formatted(name), value);
    }

    private static void type(Person person, String name, String text) {
        person.see("[name='%s']".formatted(name)).fill(text);
    }

    /** I20 */
    @Test
    void aRequestThatWasLoggedWithoutAConnectionIsSentOnceAfterTheBrowserWasEnded() {
        String path = "/?area=" + AREA + "#log";
        try (Device desk = new Device(settings, PHONE)) {
            signInAndLoseTheNetwork(desk, path);
            try (Person operator = desk.open(Part.INTAKE, path)) {
                operator.openWithPin(PIN);
                choose(operator, "neighborhood", "medeu");
                type(operator, "people", "4");
                choose(operator, "needs[0].item", "RICE_1KG");
                type(operator, "needs[0].quantity", "2");
                operator.find("input[name='needs[0].instead']").check();
                type(operator, "contact.phone", "+7 700 555 00 01");
                type(operator, "contact.address", "Abay 1");
                operator.see("#panel-log button[type=submit]").click();
                operator.see("#waiting summary").click();
                operator.see("#waiting li");
                operator.photograph("offline-intake-" + PHONE);
                assertThat(Axe.findings(operator)).isEmpty();
                assertThat(operator.faults()).isEmpty();
            }
            comeBack(desk, path);
            List<String> logged = StackForPages.requestsOf(AREA);
            assertThat(logged).hasSize(1);
            assertThat(StackForPages.request(logged.getFirst())
                            .at("/needs/0/instead/0")
                            .stringValue())
                    .isEqualTo("PASTA_1KG");
        }
    }

    /** The worst night: a whole shift's calls on a laptop without a line, whose browser then dies. */
    @Test
    void twentyRequestsWithoutAConnectionAreSentOnceEachAndInOrderAfterTheBrowserWasKilled() {
        String area = AREA + "-twenty";
        StackForPages.openCity(area, area);
        String path = "/?area=" + area + "#log";
        try (Device desk = new Device(settings, PHONE)) {
            signInAndLoseTheNetwork(desk, path);
            try (Person operator = desk.open(Part.INTAKE, path)) {
                operator.openWithPin(PIN);
                for (int people = 1; people <= 20; people++) {
                    logOffline(operator, people);
                }
                desk.kill(operator);
            }
            comeBack(desk, path);
            List<Integer> logged = StackForPages.requestsOf(area).stream()
                    .map(StackForPages::request)
                    .sorted(Comparator.comparing(
                            request -> request.get("loggedAt").stringValue()))
                    .map(request -> request.get("people").intValue())
                    .toList();
            assertThat(logged)
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, 20).boxed().toList());
        }
    }

    private static void signInAndLoseTheNetwork(Device desk, String path) {
        try (Person operator = desk.open(Part.INTAKE, path)) {
            operator.logIn(ACCOUNT);
            operator.see("#panel-log [name=neighborhood]");
            operator.setPin(PIN);
            operator.awaitShell();
        }
        desk.network().be(Network.Mood.UNAVAILABLE);
    }

    /** The browser was ended meanwhile, and the sign-in has ended too. */
    private static void comeBack(Device desk, String path) {
        try (Person operator = desk.open(Part.INTAKE, path)) {
            operator.openWithPin(PIN);
            operator.see("#waiting");
            operator.page().context().clearCookies();
            desk.network().be(Network.Mood.WORKS);
            operator.see("#sign-in").click();
            operator.logIn(ACCOUNT);
            operator.awaitGone("#waiting");
        }
    }

    /** How many they are tells them apart. */
    private static void logOffline(Person operator, int people) {
        choose(operator, "neighborhood", "medeu");
        type(operator, "people", Integer.toString(people));
        choose(operator, "needs[0].item", "RICE_1KG");
        type(operator, "needs[0].quantity", "1");
        type(operator, "contact.phone", "+7 700 556 00 %02d".formatted(people));
        type(operator, "contact.address", "Abay " + people);
        operator.see("#panel-log button[type=submit]").click();
        PlaywrightAssertions.assertThat(operator.find("#panel-log input[name='contact.phone']"))
                .hasValue("");
    }

    /** S17 */
    @Test
    void theWarehouseShowsWhatItKnewAndAReceiptIsSentWhenTheNetworkIsBack() {
        String path = "/?warehouse=" + AREA + "#stock";
        try (Device tablet = new Device(settings, PHONE);
                Person staff = tablet.open(Part.INVENTORY, path)) {
            staff.logIn(ACCOUNT);
            staff.see("#panel-stock tbody tr");
            staff.awaitShell();
            tablet.network().be(Network.Mood.BREAKS);
            staff.page().reload();
            staff.see("#panel-stock tbody tr");
            staff.see("#as-of");
            staff.show("receive");
            choose(staff, "lines[0].item", "RICE_1KG");
            type(staff, "lines[0].quantity", "7");
            type(staff, "lines[0].expiry.on", "2040-01-31");
            staff.see("#receive button[type=submit]").click();
            staff.see("#waiting summary").click();
            staff.photograph("offline-warehouse-" + PHONE);
            assertThat(Axe.findings(staff)).isEmpty();
            staff.page().reload();
            staff.see("#waiting");
            tablet.network().be(Network.Mood.WORKS);
            staff.awaitGone("#waiting");
            staff.show("stock");
            staff.page().reload();
            staff.awaitReady();
            staff.page()
                    .waitForCondition(
                            () -> staff.find("#panel-stock tbody").innerText().contains("10"));
            assertThat(staff.faults()).isEmpty();
        }
    }
}
