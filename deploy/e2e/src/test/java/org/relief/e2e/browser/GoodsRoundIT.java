package org.relief.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relief.e2e.StackForPages;
import org.relief.local.Part;

/**
 * The same goods through the whole console: taken in, scanned, counted while there is no connection, loaded short and brought
 * back by lot, sent to another warehouse where some do not arrive, called back by its people and let out again.
 */
class GoodsRoundIT {

    private Screen screen = Screen.phone("kk");

    @ParameterizedTest
    @CsvSource({"360,kk,driver20", "1280,ru,driver21"})
    void goodsAreFollowedFromTheDonorToTheOtherWarehouse(int width, String language, String driver) {
        screen = new Screen(width, language, false);
        String area = "pages-round-" + width;
        String here = "HERE-" + width;
        String there = "THERE-" + width;
        StackForPages.openCity(area, here);
        StackForPages.openCity(area, there);
        try (Person staff = Person.at(StackForPages.settings(), Part.INVENTORY, at(here, "receive"), "admin", screen)) {
            String lot = receive(staff, "MAKER-" + width);
            countWithoutAConnection(staff, lot);
            StackForPages.logCritical(area, "medeu", Map.of("RICE_1KG", 2));
            StackForPages.acceptADelivery(area, driver);
            loadShort(staff, lot);
            takeBack(staff, lot);
            StackForPages.endShift(driver);
            send(staff, there);
            staff.open(Part.INVENTORY, at(there, "stock"));
            staff.awaitReady();
            staff.see(".incoming li .bin:has-text('3')");
            look(staff, "incoming");
            receiveLess(staff);
            callBack(staff, "MAKER-" + width);
            assertThat(staff.faults()).isEmpty();
        }
    }

    private static String at(String warehouse, String view) {
        return "/?warehouse=" + warehouse + "#" + view;
    }

    private void look(Person staff, String name) {
        Axe.look(staff, "round-" + name + "-" + screen);
    }

    private static String receive(Person staff, String makersLot) {
        staff.choose("#receive [name='lines[0].item']", "RICE_1KG");
        staff.find("#receive [name='lines[0].quantity']").fill("9");
        staff.find("#receive [name='lines[0].lotNumber']").fill(makersLot);
        staff.find("#receive [name='lines[0].expiry.on']").fill("2040-01-31");
        staff.find("#receive button[type=submit]").click();
        return staff.see("#panel-receive [role=status] li strong").innerText();
    }

    /** The label is scanned, and what was counted is kept until there is a connection again. */
    private void countWithoutAConnection(Person staff, String lot) {
        staff.show("stock");
        staff.see("#panel-stock tbody button").click();
        staff.see("dialog li.lot");
        ScanIT.scan(staff, lot);
        staff.see("form[id^=counts] [name=counted]:focus");
        staff.page().context().setOffline(true);
        staff.find("form[id^=counts] [name=counted]").fill("8");
        staff.find("form[id^=counts] [name=reason]").selectOption("MISSING");
        staff.find("form[id^=counts] button[type=submit]").click();
        staff.see(".toast");
        staff.page().keyboard().press("Escape");
        staff.see("#unsent:not([hidden])");
        look(staff, "counted-offline");
        staff.page().context().setOffline(false);
        staff.awaitGone("#unsent");
        staff.see("#panel-stock tbody td:has-text('8')");
    }

    /** One of two has no room on the car; a code that is scanned ticks its line. */
    private void loadShort(Person staff, String lot) {
        staff.show("loads");
        staff.see("#panel-loads tbody button").click();
        staff.see("#dispatch [data-lot='" + lot + "']");
        staff.find("#dispatch [name='lines[0].quantity']").fill("1");
        staff.find("#dispatch button[type=submit]").click();
        staff.see("#dispatch .field-error");
        staff.find("#dispatch [name='lines[0].reason']").selectOption("NO_ROOM");
        ScanIT.scan(staff, lot);
        staff.see("#dispatch .is-picked");
        look(staff, "load-short");
        staff.find("#dispatch button[type=submit]").click();
        staff.see("#return [data-lot='" + lot + "']");
    }

    /** The car turns back: the box is scanned, which says its lot. */
    private void takeBack(Person staff, String lot) {
        staff.find("#return [name='GOOD-0']").focus();
        ScanIT.scan(staff, lot);
        PlaywrightAssertions.assertThat(staff.find("#return [name='GOOD-0']")).hasValue("1");
        look(staff, "came-back");
        staff.find("#return button[type=submit]").click();
        staff.awaitGone("#return");
        staff.page().keyboard().press("Escape");
        staff.awaitGone("dialog");
        staff.show("stock");
        staff.see("#panel-stock tbody td:has-text('8')");
    }

    private void send(Person staff, String to) {
        staff.show("transfers");
        staff.see("#panel-transfers details:has(#transfer) summary").click();
        staff.choose("#transfer [name='to']", to);
        staff.choose("#transfer [name='lines[0].item']", "RICE_1KG");
        staff.find("#transfer [name='lines[0].quantity']").fill("3");
        staff.find("#transfer button[type=submit]").click();
        staff.see("li.transfer form[id^=send-]");
        look(staff, "transfer-set-aside");
        staff.find("li.transfer form[id^=send-] button[type=submit]").click();
        staff.awaitGone("li.transfer form[id^=send-]");
    }

    private void receiveLess(Person staff) {
        staff.show("transfers");
        staff.see("li.transfer form[id^=receipt-] [name='lines[0].quantity']").fill("2");
        staff.find("li.transfer form[id^=receipt-] [name='lines[0].reason']").selectOption("MISSING");
        look(staff, "transfer-arrives");
        staff.find("li.transfer form[id^=receipt-] button[type=submit]").click();
        staff.awaitGone("li.transfer form[id^=receipt-]");
        staff.show("agreement");
        staff.see("#panel-agreement li.lot strong:has-text('1 ×')");
        look(staff, "agreement");
    }

    /** In both warehouses, and taken back in both. */
    private void callBack(Person staff, String makersLot) {
        staff.show("recall");
        staff.see("#recall [name=lotNumber]").fill(makersLot);
        staff.find("#recall button[type=submit]").click();
        staff.see("#recall-confirm button");
        assertThat(staff.find("#panel-recall li.lot").count()).isEqualTo(2);
        staff.find("#recall-confirm button").click();
        staff.see("#panel-recall section.card button.quiet:not(.link)");
        look(staff, "recalled");
        staff.find("#panel-recall section.card button.quiet").first().click();
        staff.see("dialog .dialog-choices button").click();
        staff.see("#panel-recall section.card .badge-good");
        look(staff, "recall-taken-back");
    }
}
