package org.relief.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relief.e2e.StackForPages;
import org.relief.local.Part;

/** Who picks a list is told what joins it, keeps what was typed, and closes it with one key that can be taken back. */
class FillingWarehouseIT {

    private static final String AREA = "pages-filling";
    private static final String WAREHOUSE = "W8";
    private static final String ID = "0190a5a0-0000-7000-8000-000000000003";

    private static final String LOAD = """
            {"deliveryId": "%s", "warehouse": "W8", "driverId": "driver40", "state": "RESERVED", "cancelled": false,
             "loadAt": "2026-01-06T09:00:00Z", "until": "2026-01-06T10:00:00Z", "onBoard": 0, "excess": 0,
             "handedOverExpired": 0, "unsettled": [], %s, "lines": [%s]}
            """;

    private static final String BEFORE = line("RICE_1KG", 4, lot("W8-0001", 4), "");
    private static final String AFTER =
            line("RICE_1KG", 8, lot("W8-0001", 4) + "," + lot("W8-0002", 4), added("W8-0002", 4)) + ","
                    + line("PASTA_1KG", 1, lot("W8-0003", 1), added("W8-0003", 1));

    private static String line(String item, int granted, String lots, String added) {
        return """
                {"item": "%s", "asked": %d, "granted": %d, "loaded": 0, "delivered": 0, "returned": 0, "onBoard": 0,
                 "expected": 0, "leftBehind": [], "mayComeBack": [], "lots": [%s], "added": [%s]}
                """.formatted(item, granted, granted, lots, added);
    }

    private static String lot(String lot, int units) {
        return "{\"lot\": \"%s\", \"quantity\": %d}".formatted(lot, units);
    }

    private static String added(String lot, int units) {
        return "{\"extension\": 1, \"lot\": \"%s\", \"quantity\": %d, \"at\": \"2026-01-06T09:05:00Z\"}"
                .formatted(lot, units);
    }

    private static String load(String lines, String revision) {
        return LOAD.formatted(ID, "\"takesMore\": true, \"revision\": " + revision, lines);
    }

    private static String loading() {
        String since = "\"takesMore\": false, \"revision\": 2, \"loadingSince\": \"2026-01-06T09:10:00Z\"";
        return LOAD.formatted(ID, since, AFTER);
    }

    @BeforeAll
    static void openCity() {
        StackForPages.openCity(AREA, WAREHOUSE);
    }

    @ParameterizedTest
    @CsvSource({"360,kk", "360,ru", "1280,en"})
    void isToldWhatJoinsAndClosesTheList(int width, String language) {
        Screen screen = new Screen(width, language, false);
        AtomicReference<String> load = new AtomicReference<>(load(BEFORE, "1"));
        List<String> sent = new ArrayList<>();
        String here = "/?area=" + AREA + "&warehouse=" + WAREHOUSE + "#loads";
        try (Person staff = Person.at(StackForPages.settings(), Part.INVENTORY, here, "warehouse", screen)) {
            answer(staff.page(), load, sent);
            staff.page().reload();
            staff.see("#panel-loads td button").click();
            staff.see("#dispatch");
            staff.find("#reason-0").selectOption("NOT_FOUND");
            staff.find("#quantity-0").fill("3");

            load.set(load(AFTER, "2"));
            // Something happens in this warehouse: the page looks again.
            StackForPages.donate(AREA, WAREHOUSE, "RICE_1KG", 1);
            assertThat(staff.see(".toast").innerText()).contains("+4", "+1");
            assertThat(staff.find("[data-row='RICE_1KG/W8-0002'] .badge-warn").innerText())
                    .contains("+4", "14:05");
            assertThat(staff.find("#dispatch .badge-warn").count()).isEqualTo(2);
            assertThat(staff.find("#quantity-0").inputValue()).isEqualTo("3");
            assertThat(staff.inspect("document.activeElement.id")).isEqualTo("quantity-0");
            assertClean(staff, "filling-open-" + screen);

            staff.find("#loading").focus();
            staff.page().keyboard().press("Enter");
            staff.see("#filling .badge-good");
            assertThat(staff.find("#filling").innerText()).contains("14:10");
            assertThat(staff.find("#quantity-0").inputValue()).isEqualTo("3");
            assertThat(staff.inspect("document.activeElement.id")).isEqualTo("loading");
            assertClean(staff, "filling-closed-" + screen);
            staff.page().keyboard().press("Enter");
            staff.see("#filling .badge-warn");
            staff.find("#dispatch button[type=submit]").click();
            staff.page().waitForCondition(() -> sent.size() == 3);
            assertThat(sent.subList(0, 2)).containsExactly("loading-start", "loading-stop");
            assertThat(sent.getLast()).contains("\"revision\":2").contains("W8-0003");
            assertThat(staff.faults()).isEmpty();
        }
    }

    private static void assertClean(Person staff, String photograph) {
        staff.photograph(photograph);
        assertThat(Axe.findings(staff)).isEmpty();
        assertThat(staff.inspect(
                        "((box) => box.scrollWidth - box.clientWidth)(document.querySelector('dialog[open]'))"))
                .isEqualTo("0");
    }

    /** The load as the service would tell it; all other calls go their way. */
    private static void answer(Page page, AtomicReference<String> load, List<String> sent) {
        page.route("**/api/loads?*", route -> json(route, "{\"items\": [%s], \"next\": null}".formatted(load.get())));
        page.route("**/api/loads/*", route -> json(route, load.get()));
        page.route("**/api/loads/*/loading-start", route -> {
            sent.add("loading-start");
            load.set(loading());
            json(route, load.get());
        });
        page.route("**/api/loads/*/loading-stop", route -> {
            sent.add("loading-stop");
            load.set(load(AFTER, "2"));
            json(route, load.get());
        });
        page.route("**/api/loads/*/dispatch", route -> {
            sent.add(route.request().postData());
            json(route, load.get());
        });
    }

    private static void json(Route route, String body) {
        route.fulfill(new Route.FulfillOptions()
                .setStatus(200)
                .setContentType("application/json")
                .setBody(body));
    }
}
