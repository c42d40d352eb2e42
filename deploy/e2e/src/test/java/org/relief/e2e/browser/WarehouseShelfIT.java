package org.relief.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.relief.e2e.StackForPages;
import org.relief.local.Part;

/** Staff at the shelf and at the ramp: a date that is missing, a count, who holds what, a mistake, a recall, what ran out. */
class WarehouseShelfIT {

    private static final String AREA = "pages-shelf";
    private static final String ACCOUNT = "admin";
    private static final Screen PHONE = new Screen(360, "kk", false);
    private static final String ID = "0190a5a0-0000-7000-8000-000000000023";

    @BeforeAll
    static void openCity() {
        StackForPages.openCity(AREA, AREA);
    }

    private static Person staff(String view) {
        String path = "/?warehouse=" + AREA + "#" + view;
        return Person.at(StackForPages.settings(), Part.INVENTORY, path, ACCOUNT, PHONE);
    }

    /** Without a finding, and within the width of a phone. */
    static void look(Person staff, String name) {
        Axe.look(staff, name + "-" + PHONE);
    }

    /** S22, S26, S13, S15, S14 */
    @Test
    void receivesCountsKeepsBackTakesAMistakeBackAndCallsALotBack() {
        try (Person staff = staff("catalog")) {
            namesTheWarehouseAndNewGoods(staff);
            receive(staff);
            staff.show("stock");
            staff.see("#panel-stock tbody button").click();
            count(staff);
            keepBack(staff);
            whoHoldsIt(staff);
            takeBack(staff);
            staff.page().keyboard().press("Escape");
            recall(staff);
            assertThat(staff.faults()).isEmpty();
        }
    }

    /** In three languages; the new goods can be received at once. */
    private static void namesTheWarehouseAndNewGoods(Person staff) {
        staff.see("#warehouses li button").click();
        staff.see("dialog [name='names.kk']").fill("Сынақ қоймасы");
        staff.find("dialog [name='location.lat']").fill("");
        staff.find("dialog button[type=submit]").click();
        staff.see(".field:has([name='location.lat']) .field-error");
        look(staff, "catalog-warehouse");
        staff.find("dialog [name='location.lat']").fill("43.26");
        staff.find("dialog button[type=submit]").click();
        staff.see("#warehouses li button:has-text('Сынақ қоймасы')");
        staff.see("#items > button").click();
        Map.of(
                        "code",
                        "WOOL_BLANKET",
                        "names.kk",
                        "Жүн көрпе",
                        "names.ru",
                        "Одеяло",
                        "names.en",
                        "Wool blanket",
                        "unit",
                        "blanket",
                        "grams",
                        "1500",
                        "milliliters",
                        "6000",
                        "personDays",
                        "5")
                .forEach((name, value) ->
                        staff.find("dialog [name='" + name + "']").fill(value));
        staff.find("dialog button[type=submit]").click();
        staff.awaitGone("dialog");
        look(staff, "catalog");
        staff.show("receive");
        staff.choose("#receive [name='lines[0].item']", "WOOL_BLANKET");
    }

    private static void receive(Person staff) {
        staff.choose("#receive [name='lines[0].item']", "RICE_1KG");
        staff.find("#receive [name='lines[0].quantity']").fill("5");
        staff.find("#receive [name='lines[0].lotNumber']").fill("REC-1");
        staff.find("#receive [name='donor.reference']").fill("Накладная № 17");
        staff.find("#receive button[type=submit]").click();
        staff.see(".field:has([name='lines[0].expiry.on']) .field-error");
        look(staff, "receive-asked");
        staff.see("#receive [name='lines[0].sure']").check();
        staff.find("#receive button[type=submit]").click();
        staff.see("#panel-receive [role=status] li");
    }

    private static void count(Person staff) {
        staff.see("dialog li.lot details summary").click();
        staff.see("form[id^=counts] [name=blind]").check();
        staff.find("form[id^=counts] [name=counted]").fill("4");
        staff.find("form[id^=counts] button[type=submit]").click();
        staff.see(".field:has([id^=differs]) .field-error");
        look(staff, "count-differs");
        staff.find("form[id^=counts] [name=reason]").selectOption("MISSING");
        staff.find("form[id^=counts] button[type=submit]").click();
        staff.see("dialog li.lot strong:has-text('· 4')");
    }

    private static void keepBack(Person staff) {
        staff.see("dialog li.lot details summary").click();
        staff.see("summary:has-text('Қойып қою')").click();
        staff.find("form[id^=holds] [name=quantity]").fill("3");
        staff.find("form[id^=holds] [name=reason]").fill("Емханаға");
        staff.find("form[id^=holds] button[type=submit]").click();
        staff.see("dialog li.lot .badge-warn");
    }

    private static void whoHoldsIt(Person staff) {
        staff.see("dialog li.lot details summary").click();
        staff.see("dialog li.lot summary:has-text('Есептен шығару')").click();
        staff.find("form[id^=write-offs] [name=quantity]").fill("2");
        staff.find("form[id^=write-offs] button[type=submit]").click();
        staff.see("form[id^=write-offs] .holders strong:has-text('Емханаға')");
        staff.see("dialog li.lot .who-holds").click();
        staff.see("dialog:last-of-type .holders strong:has-text('Емханаға')");
        look(staff, "who-holds");
        staff.page().keyboard().press("Escape");
    }

    private static void takeBack(Person staff) {
        staff.see("dialog summary:has-text('Қозғалыс')").click();
        staff.see("dialog tbody tr button").click();
        look(staff, "reverse");
        staff.see("dialog:last-of-type .dialog-choices button").click();
        staff.see("dialog li.lot strong:has-text('· 5')");
    }

    private static void recall(Person staff) {
        staff.show("recall");
        staff.find("#recall [name=lotNumber]").fill("REC-1");
        staff.find("#recall button[type=submit]").click();
        staff.see("#recall-confirm button");
        look(staff, "recall-found");
        staff.find("#recall-confirm button").click();
        staff.see("#panel-recall section.card");
        look(staff, "recalled");
    }

    private static final String LOAD = """
            {"deliveryId": "%s", "warehouse": "%s", "driverId": "driver41", "state": "%%s", "revision": 1,
             "loadAt": "2026-01-06T03:00:00Z", "until": "2026-01-06T04:00:00Z", "cancelled": false, "completed": %%s,
             "onBoard": 0, "excess": 0, "handedOverExpired": 0, "unsettled": [],
             "lines": [{"item": "RICE_1KG", "asked": 4, "granted": 4, "loaded": 4, "delivered": 4, "returned": 0,
               "onBoard": 0, "expected": 0, "leftBehind": [], "added": [],
               "lots": [{"lot": "W-0001", "quantity": 4, "expiresAt": null, "expiryKind": null}],
               "mayComeBack": [{"lot": "W-0001", "quantity": 4, "expiresAt": null, "expiryKind": null}]}]}
            """.formatted(ID, AREA);

    /** S12, S11 */
    @Test
    void whatRanOutIsSetAsideAnewAndWhatWasTappedByMistakeComesBack() {
        List<String> sent = new ArrayList<>();
        try (Person staff = staff("stock")) {
            answer(staff.page(), LOAD.formatted("EXPIRED", false), sent);
            staff.show("loads");
            staff.see("#panel-loads tbody button").click();
            staff.see("#renew");
            look(staff, "ran-out");
            staff.see("#renew").click();
            staff.see(".toast");
            assertThat(sent).singleElement().asString().startsWith("renewal");
            staff.page().keyboard().press("Escape");
            answer(staff.page(), LOAD.formatted("DELIVERED", true), sent);
            staff.see("#panel-loads tbody button").click();
            staff.see("#came-back summary").click();
            staff.find("#return [name='GOOD-0']").fill("3");
            staff.find("#return [name=mistake]").selectOption("WRONG_TAP");
            look(staff, "came-back-after-all");
            staff.find("#return button[type=submit]").click();
            staff.page().waitForCondition(() -> sent.size() == 2);
            assertThat(sent.getLast())
                    .startsWith("return")
                    .contains("WRONG_TAP")
                    .contains("W-0001");
            assertThat(staff.faults()).isEmpty();
        }
    }

    private static void answer(Page page, String load, List<String> sent) {
        page.route("**/api/loads?*", route -> json(route, "{\"items\": [%s], \"next\": null}".formatted(load)));
        page.route("**/api/loads/*", route -> json(route, load));
        for (String command : List.of("renewal", "return")) {
            page.route("**/api/loads/*/" + command, route -> {
                sent.add(command + route.request().postData());
                json(route, load);
            });
        }
    }

    private static void json(Route route, String body) {
        route.fulfill(new Route.FulfillOptions()
                .setStatus(200)
                .setContentType("application/json")
                .setBody(body));
    }
}
