package org.relief.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relief.e2e.StackForPages;
import org.relief.local.Part;
import org.relief.local.Settings;

/** A page that was open once on a device opens again there, whatever the network does. */
class ShellIT {

    private static final Screen PHONE = new Screen(360, "kk", false);

    private final Settings settings = StackForPages.settings();

    /** D6, D10, S17, I20: opened again after the browser was ended, and loaded again in every mood of the network. */
    @ParameterizedTest
    @CsvSource({
        "NOTIFICATION, driver26, ''",
        "INVENTORY, warehouse, ''",
        "INTAKE, operator, 270418",
        "MATCHING, coordinator, ''"
    })
    void aPageIsThereWithWhoWorkedOnItWhenNothingComesOverTheNetwork(Part service, String account, String pin) {
        try (Device device = new Device(settings, PHONE)) {
            String name = visit(device, service, account, pin);
            device.network().be(Network.Mood.HANGS);
            try (Person person = device.open(service, "/")) {
                if (!pin.isEmpty()) {
                    person.openWithPin(pin);
                }
                assertThat(person.who()).isEqualTo(name);
                for (Network.Mood mood : Network.Mood.values()) {
                    device.network().be(mood);
                    person.page().reload();
                    person.see(".page-header ~ main:not([hidden])");
                    assertThat(person.who()).as(mood.name()).isEqualTo(name);
                    assertThat(person.page().url()).startsWith(settings.url(service));
                    assertThat(person.faults()).as(mood.name()).isEmpty();
                }
            }
        }
    }

    /** With nothing unsent, so that nothing is asked: gone at once, and the issuer's session opens nothing later. */
    @Test
    void whoLogsOutWithoutANetworkIsGoneFromThePageAndIsAskedForThePasswordLater() {
        try (Device device = new Device(settings, PHONE)) {
            String name = visit(device, Part.NOTIFICATION, "driver26", "");
            try (Person person = device.open(Part.NOTIFICATION, "/")) {
                person.see(".page-header ~ main:not([hidden])");
                device.network().be(Network.Mood.BREAKS);
                person.logOut();
                person.see(".state-error button");
                person.page().reload();
                person.see(".state-error button");
                assertThat(person.page().content()).doesNotContain(name);
                device.network().be(Network.Mood.WORKS);
                person.open(Part.NOTIFICATION, "/");
                person.see("input[name=password]");
            }
        }
    }

    private static String visit(Device device, Part service, String account, String pin) {
        try (Person person = device.open(service, "/")) {
            person.logIn(account);
            if (!pin.isEmpty()) {
                person.setPin(pin);
            }
            person.awaitShell();
            return person.who();
        }
    }
}
