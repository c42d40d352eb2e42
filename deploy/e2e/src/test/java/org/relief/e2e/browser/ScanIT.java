package org.relief.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.relief.e2e.StackForPages;
import org.relief.local.Part;

/** Gloves on: what a scanner reads, wherever the cursor is, goes where it belongs, and nothing is sent by its Enter. */
class ScanIT {

    private static final String AREA = "pages-scan";
    private static final Screen PHONE = new Screen(360, "kk", false);
    private static final String RICE = "4006381333931";
    private static final String ID = "0190a5a0-0000-7000-8000-000000000024";

    private static final String LOAD = """
            {"deliveryId": "%s", "warehouse": "%s", "driverId": "driver41", "state": "RESERVED", "revision": 1,
             "loadAt": "2040-01-06T03:00:00Z", "until": "2040-01-06T04:00:00Z", "cancelled": false, "completed": false,
             "onBoard": 0, "excess": 0, "handedOverExpired": 0, "unsettled": [],
             "lines": [{"item": "RICE_1KG", "asked": 4, "granted": 4, "loaded": 0, "delivered": 0, "returned": 0,
               "onBoard": 0, "expected": 0, "leftBehind": [], "added": [], "mayComeBack": [],
               "lots": [{"lot": "S-0001", "quantity": 3}, {"lot": "S-0002", "quantity": 1}]}]}
            """.formatted(ID, AREA);

    private static final String LOTS = """
            [{"lot": "S-0001", "item": "RICE_1KG", "onHand": 3, "bin": "B-10", "label": {"size": 21, "path": "M0 0h1v1h-1z"}},
             {"lot": "S-0002", "item": "RICE_1KG", "onHand": 1, "bin": "B-2", "label": {"size": 21, "path": "M0 0h1v1h-1z"}}]
            """;

    /** What is scanned, and what of it is understood. */
    private static final Map<String, String> CODES = Map.ofEntries(
            Map.entry("(01)04006381333931(17)270200(10)L(1)X(37)12", "04006381333931 L(1)X 2027-02-28 USE_BY 12"),
            Map.entry("010400638133393117280200" + "10AB\u001d3712", "04006381333931 AB 2028-02-29 USE_BY 12"),
            Map.entry(
                    "]C10104006381333931" + "15280131" + "10X1<GS>11250101",
                    "04006381333931 X1 2028-01-31 BEST_BEFORE"),
            Map.entry("]d2010400638133393110LOT", "04006381333931 LOT"),
            Map.entry("\u001d010400638133393130" + "6", "04006381333931 6"),
            Map.entry(
                    "https://id.gs1.org/01/04006381333931/10/L%2F1?17=271231", "04006381333931 L/1 2027-12-31 USE_BY"),
            Map.entry(
                    "HTTPS://EXAMPLE.ORG/x/gtin/4006381333931/lot/A1?15=271200",
                    "04006381333931 A1 2027-12-31 BEST_BEFORE"),
            Map.entry(RICE, "04006381333931"),
            Map.entry("036000291452", "00036000291452"),
            Map.entry("73513537", "00000073513537"),
            Map.entry("4006381333932", "check-digit"),
            Map.entry("(01)04006381333932(10)A", "check-digit"),
            Map.entry("(01)04006381333931(17)271332", "date"),
            Map.entry("01040063813339311712", "cut-off"),
            Map.entry("010400638133393110123456789012345678901", "too-long"),
            Map.entry("W3-0007", "W3-0007"));

    @BeforeAll
    static void openCity() {
        StackForPages.openCity(AREA, AREA);
    }

    private static Person staff(String view) {
        String path = "/?warehouse=" + AREA + "#" + view;
        return Person.at(StackForPages.settings(), Part.INVENTORY, path, "admin", PHONE);
    }

    /** Keys as fast as a scanner types them, Enter at the end. */
    static void scan(Person staff, String code) {
        staff.page().evaluate("""
                        (code) => {
                          const press = (key) => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
                          [...code].forEach(press);
                          if (press('Enter')) throw new Error('its Enter got through');
                        }
                        """, code);
    }

    /** S9 */
    @Test
    void aScanFillsTheLineThatIsToBeReceivedAndSendsNothing() {
        try (Person staff = staff("receive")) {
            CODES.forEach((code, said) ->
                    assertThat(read(staff.page(), code)).as(code).isEqualTo(said));
            staff.see("#receive [name='lines[0].quantity']").fill("7");
            scan(staff, RICE);
            staff.choose("#teach [name=item]", "RICE_1KG");
            staff.find("#teach [name=units]").fill("10");
            WarehouseShelfIT.look(staff, "scan-teach");
            staff.find("#teach button[type=submit]").click();
            staff.awaitGone("#teach");
            assertThat(staff.inspect("document.querySelector(\"#receive [name='lines[0].item']\").value"))
                    .isEqualTo("RICE_1KG");
            assertThat(staff.find("#receive [name='lines[0].quantity']").inputValue())
                    .isEqualTo("10");
            staff.find("#receive [name='donor.reference']").focus();
            scan(staff, "(01)0" + RICE + "(17)400200(10)AB12");
            staff.see("[name='lines[1].lotNumber']");
            assertThat(staff.find("[name='lines[1].lotNumber']").inputValue()).isEqualTo("AB12");
            assertThat(staff.find("[name='lines[1].expiry.on']").inputValue()).isEqualTo("2040-02-29");
            assertThat(staff.find("#receive [name='donor.reference']").inputValue())
                    .isEmpty();
            scan(staff, "(01)0" + RICE + "(17)400200(10)AB12");
            staff.page()
                    .waitForCondition(() -> staff.find("[name='lines[1].quantity']")
                            .inputValue()
                            .equals("20"));
            scan(staff, "4006381333932");
            staff.see(".toast-error");
            assertThat(staff.find(".field-error, .form-error").count()).isZero();
            WarehouseShelfIT.look(staff, "scan-receive");
            staff.find("#receive [name='lines[0].sure']")
                    .evaluate("box => { box.closest('.field').hidden = false; box.checked = true; }");
            staff.find("#receive button[type=submit]").click();
            staff.see("#panel-receive .print-labels").click();
            staff.see(".label svg.qr path");
            WarehouseShelfIT.look(staff, "scan-labels");
            assertThat(staff.faults()).isEmpty();
        }
    }

    private static String read(Page page, String code) {
        return (String) page.evaluate("""
                async (code) => {
                  const { readCode } = await import('/gs1.js');
                  const { kind, why, lot, gtin, lotNumber, expiry, expiryKind, quantity, produced } = readCode(code, new Date('2026-11-29'));
                  return kind === 'wrong' ? why : [lot, gtin, lotNumber, expiry, expiryKind, quantity].filter(Boolean).join(' ');
                }
                """, code);
    }

    /** The way along the bins, B-2 before B-10; a scan ticks its line; what was pressed too early is taken back. */
    @Test
    void aScanTicksItsLineAndTheLoadIsTakenBackInTime() {
        try (Person staff = staff("stock")) {
            staff.page()
                    .route("**/api/loads?*", route -> json(route, "{\"items\": [%s], \"next\": null}".formatted(LOAD)));
            staff.page().route("**/api/loads/*", route -> json(route, LOAD));
            staff.page().route("**/api/warehouses/*/lots?*", route -> json(route, LOTS));
            List<String> sent = new java.util.concurrent.CopyOnWriteArrayList<>();
            staff.page().route("**/api/loads/*/dispatch", route -> {
                sent.add(route.request().postData());
                json(route, LOAD);
            });
            staff.show("loads");
            staff.see("#panel-loads tbody button").click();
            staff.see("#dispatch .bin");
            assertThat(staff.find("#dispatch .bin").allInnerTexts()).containsExactly("B-2", "B-10");
            scan(staff, "S-0001");
            staff.see("#dispatch [data-lot='S-0001'].is-picked");
            assertThat(staff.find("#dispatch .is-picked").count()).isEqualTo(1);
            WarehouseShelfIT.look(staff, "scan-pick");
            staff.find("#dispatch button[type=submit]").click();
            assertThat(staff.see("dialog:not(.sheet) li").innerText()).contains("S-0002");
            WarehouseShelfIT.look(staff, "scan-unticked");
            staff.see("dialog:not(.sheet) .dialog-choices button").click();
            staff.see(".toast:last-child button:not([aria-label])").click();
            staff.see("#dispatch .form-error");
            assertThat(sent).isEmpty();
            staff.find("#print-pick-list").click();
            staff.see(".paper table tbody tr");
            assertThat(staff.find(".paper tbody tr td:first-child").allInnerTexts())
                    .containsExactly("B-2", "B-10");
            WarehouseShelfIT.look(staff, "pick-list");
            assertThat(staff.faults()).isEmpty();
        }
    }

    @Test
    void aFileIsTriedTakenOverAndTakenBack() {
        try (Person staff = staff("files")) {
            staff.see("#stock-file");
            staff.find("#file-kind").selectOption("OPENING");
            choose(staff, "Товар;Количество\nSOAP_BAR_100G;30\nSOAP_BAR_100G;1e14\n");
            staff.see("#file-problems li");
            WarehouseShelfIT.look(staff, "file-refused");
            choose(staff, "Товар;Количество\nSOAP_BAR_100G;30\n");
            staff.see("#panel-files [aria-live] > button").click();
            staff.see("#panel-files [aria-live] > button.quiet").click();
            staff.page()
                    .waitForCondition(
                            () -> staff.find("#panel-files ul button.link").count() == 1);
            WarehouseShelfIT.look(staff, "file-done");
            assertThat(staff.faults()).isEmpty();
        }
    }

    private static void choose(Person staff, String text) {
        staff.find("#stock-file")
                .setInputFiles(new FilePayload("stock.csv", "text/csv", text.getBytes(StandardCharsets.UTF_8)));
    }

    private static void json(Route route, String body) {
        route.fulfill(new Route.FulfillOptions()
                .setStatus(200)
                .setContentType("application/json")
                .setBody(body));
    }
}
