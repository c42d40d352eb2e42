package org.relief.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relief.e2e.StackForPages;
import org.relief.local.Part;

/** Staff say lot by lot what came back, see beforehand what is written off, and settle what is to be counted. */
class CarBooksIT {

    private static final String ID = "0190a5a0-0000-7000-8000-000000000002";

    private static final String LOTS =
            """
            [{"lot": "W6-0001", "quantity": 2, "expiresAt": "%s", "expiryKind": "USE_BY"},
             {"lot": "W6-0002", "quantity": 2, "expiresAt": "%s", "expiryKind": "USE_BY"}]
            """.formatted(Instant.now().minusSeconds(600), Instant.now().plusSeconds(3600));

    private static final String LOAD = """
            {"deliveryId": "%s", "warehouse": "W6", "driverId": "driver41", "state": "DISPATCHED",
             "loadAt": "2026-01-06T03:00:00Z", "until": "2026-01-06T04:00:00Z", "cancelled": false, "onBoard": 3,
             "excess": 2, "handedOverExpired": 1, "unsettled": [{"item": "RICE_1KG", "units": 2}],
             "lines": [{"item": "HOT_MEAL", "asked": 4, "granted": 4, "loaded": 4, "delivered": 1, "returned": 0,
               "onBoard": 3, "expected": 1, "leftBehind": [], "lots": %s, "mayComeBack": %s}]}
            """.formatted(ID, LOTS, LOTS);

    private static final String TO_COUNT = """
            {"excess": [{"warehouse": "W6", "deliveryId": "%s", "item": "RICE_1KG", "lot": "W6-0003", "units": 2,
              "at": "2026-01-06T05:00:00Z"}], "handedOverExpired": []}
            """.formatted(ID);

    @BeforeAll
    static void openCity() {
        StackForPages.openCity("pages-books", "W6");
    }

    @ParameterizedTest
    @CsvSource({"360,kk", "360,ru", "1280,en"})
    void saysWhichLotsCameBackAndWhatTheDifferenceWas(int width, String language) {
        Screen screen = new Screen(width, language, false);
        List<String> sent = new ArrayList<>();
        String here = "/?area=pages-books&warehouse=W6#stock";
        try (Person staff = Person.at(StackForPages.settings(), Part.INVENTORY, here, "warehouse", screen)) {
            answer(staff.page(), sent);
            staff.show("loads");
            staff.see("#panel-loads li.lot button");
            staff.photograph("to-count-" + screen);
            staff.find("#panel-loads li.lot button").first().click();
            staff.see("#return");
            assertThat(staff.find("#return [role=group]").count()).isEqualTo(3);
            assertThat(staff.find("#return [role=group]")
                            .first()
                            .locator(".badge-bad")
                            .count())
                    .isEqualTo(1);
            staff.find("#return [name='GOOD-1']").fill("2");
            staff.find("#return [name='carIsBack']").check();
            staff.photograph("came-back-" + screen);
            staff.find("#return button[type=submit]").click();
            staff.see(".toast");
            assertThat(sent).singleElement().asString().contains("W6-0002").contains("\"carIsBack\":true");
            staff.see("#settle-RICE_1KG select").selectOption("REPORT_WRONG");
            staff.find("#settle-RICE_1KG button").click();
            staff.page().waitForCondition(() -> sent.size() == 2);
            assertThat(sent.getLast()).contains("RICE_1KG").contains("REPORT_WRONG");
            assertThat(staff.faults()).isEmpty();
        }
    }

    /** Loads as the service would tell them; all other calls go their way. */
    private static void answer(Page page, List<String> sent) {
        page.route("**/api/loads?*", route -> json(route, "{\"items\": [%s], \"next\": null}".formatted(LOAD)));
        page.route("**/api/loads/*", route -> json(route, LOAD));
        page.route("**/api/warehouses/*/differences", route -> json(route, TO_COUNT));
        for (String command : List.of("return", "settlement")) {
            page.route("**/api/loads/*/" + command, route -> {
                sent.add(route.request().postData());
                json(route, LOAD);
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
