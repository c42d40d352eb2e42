package org.relief.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.relief.e2e.StackForPages;
import org.relief.local.Part;
import org.relief.local.Settings;

/** Two tabs of one desk and two phones of one warehouse, without a network: each report once, whoever sends it. */
class TwoAtOnceIT {

    private static final String ACCOUNT = "admin";
    private static final Screen PHONE = new Screen(390, "kk", false);

    private final Settings settings = StackForPages.settings();

    @Test
    void whatTwoTabsKeptIsSentOnceEach() {
        String area = "two-tabs";
        StackForPages.openCity(area, area);
        StackForPages.donate(area, area, "RICE_1KG", 3);
        try (Device desk = new Device(settings, PHONE);
                Person first = desk.open(Part.INTAKE, "/?area=" + area + "#log")) {
            first.logIn(ACCOUNT);
            first.see("#panel-log [name=neighborhood]");
            first.awaitShell();
            Person second = Person.in(settings, first.page().context(), PHONE);
            second.open(Part.INTAKE, "/?area=" + area + "#log");
            second.see("#panel-log [name=neighborhood]");
            desk.network().be(Network.Mood.BREAKS);
            log(first, 1);
            log(second, 2);
            log(first, 3);
            desk.network().be(Network.Mood.WORKS);
            first.awaitGone("#waiting");
            second.awaitGone("#waiting");
            List<Integer> logged = StackForPages.requestsOf(area).stream()
                    .map(id -> StackForPages.request(id).get("people").intValue())
                    .toList();
            assertThat(logged).containsExactlyInAnyOrder(1, 2, 3);
            assertThat(first.faults()).isEmpty();
            assertThat(second.faults()).isEmpty();
        }
    }

    /** How many they are tells them apart. */
    private static void log(Person operator, int people) {
        operator.choose("[name='neighborhood']", "medeu");
        operator.see("[name=people]").fill(Integer.toString(people));
        operator.choose("[name='needs[0].item']", "RICE_1KG");
        operator.see("[name='needs[0].quantity']").fill("1");
        operator.see("[name='contact.phone']").fill("+7 700 557 00 0" + people);
        operator.see("[name='contact.address']").fill("Abay " + people);
        operator.see("#panel-log button[type=submit]").click();
        operator.page()
                .waitForCondition(() ->
                        operator.find("[name='contact.phone']").inputValue().isEmpty());
    }

    @Test
    void whatTwoPhonesReceivedIsBookedOnceEach() {
        String area = "two-phones";
        StackForPages.openCity(area, area);
        StackForPages.donate(area, area, "RICE_1KG", 3);
        try (Device first = new Device(settings, PHONE);
                Device second = new Device(settings, PHONE);
                Person one = staff(first, area);
                Person other = staff(second, area)) {
            first.network().be(Network.Mood.HANGS);
            second.network().be(Network.Mood.UNAVAILABLE);
            receive(one, 7);
            receive(other, 5);
            one.page().reload();
            one.see("#waiting");
            first.network().be(Network.Mood.WORKS);
            second.network().be(Network.Mood.WORKS);
            one.awaitGone("#waiting");
            other.awaitGone("#waiting");
            for (Person person : List.of(one, other)) {
                person.show("stock");
                person.page().reload();
                person.awaitReady();
                await().untilAsserted(() ->
                        assertThat(person.see("#panel-stock tbody").innerText()).contains("15"));
                assertThat(person.faults()).isEmpty();
            }
        }
    }

    private static Person staff(Device phone, String warehouse) {
        Person staff = phone.open(Part.INVENTORY, "/?warehouse=" + warehouse + "#receive");
        staff.logIn(ACCOUNT);
        staff.see("#receive");
        staff.awaitShell();
        return staff;
    }

    private static void receive(Person staff, int quantity) {
        staff.choose("[name='lines[0].item']", "RICE_1KG");
        staff.see("[name='lines[0].quantity']").fill(Integer.toString(quantity));
        staff.see("[name='lines[0].expiry.on']").fill("2040-01-31");
        staff.see("#receive button[type=submit]").click();
        staff.see("#waiting");
    }
}
