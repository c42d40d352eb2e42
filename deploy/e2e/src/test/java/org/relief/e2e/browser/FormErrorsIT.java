package org.relief.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.relief.e2e.StackForPages;
import org.relief.local.Part;

/** What is wrong in a form is said beside its field and in sight, also on the smallest phone. */
class FormErrorsIT {

    private static final Screen SMALL = new Screen(360, "en", false);

    private static final String LOAD = """
            {"deliveryId": "0190a5a0-0000-7000-8000-000000000001", "warehouse": "W7", "driverId": "driver41",
             "state": "RESERVED", "loadAt": "2026-01-06T03:00:00Z", "until": "2026-01-06T04:00:00Z", "excess": 0,
             "cancelled": false, "onBoard": 0, "handedOverExpired": 0, "unsettled": [], "lines": [%s]}
            """.formatted(
                    String.join(",", line("RICE_1KG"), line("PASTA_1KG"), line("FOOD_PARCEL_5D"), line("TEA_500G")));

    private static String line(String item) {
        return """
                {"item": "%s", "asked": 5, "granted": 5, "loaded": 0, "delivered": 0, "returned": 0, "onBoard": 0,
                 "leftBehind": [], "mayComeBack": [], "expected": 0,
                 "lots": [{"lot": "W7-0001", "quantity": 5, "expiresAt": null, "expiryKind": null}]}
                """.formatted(item);
    }

    @BeforeAll
    static void openCity() {
        StackForPages.openCity("pages-errors", "W7");
    }

    private static Person staff(String tab) {
        return Person.at(
                StackForPages.settings(),
                Part.INVENTORY,
                "/?area=pages-errors&warehouse=W7#" + tab,
                "warehouse",
                SMALL);
    }

    @Test
    void aLoadThatIsShortWithoutAReasonSaysSoBesideTheReasonAndInSight() {
        try (Person staff = staff("stock")) {
            answerWithALoad(staff.page());
            staff.show("loads");
            staff.see("#panel-loads tbody button").click();
            staff.see("#dispatch");
            staff.find("#dispatch [name='lines[2].quantity']").fill("3");
            staff.find("#dispatch button[type=submit]").click();
            String reason = "#dispatch [name='lines[2].reason']";
            staff.see("#dispatch .field-error");
            assertThat(staff.find(reason + ":focus").count()).isEqualTo(1);
            assertThat(staff.find(".field:has([name='lines[2].reason']) .field-error")
                            .innerText())
                    .isEqualTo("Say why fewer are loaded");
            assertInSight(staff, ".field-error");
            staff.photograph("dispatch-short-" + SMALL);
            assertThat(staff.find("#dispatch").innerText()).doesNotContain("FOOD_PARCEL_5D");
            assertThat(staff.faults()).isEmpty();
        }
    }

    /** Loads as the service would tell them; all other calls go their way. */
    private static void answerWithALoad(Page page) {
        page.route("**/api/loads?*", route -> json(route, 200, "{\"items\": [%s], \"next\": null}".formatted(LOAD)));
        page.route("**/api/loads/*", route -> json(route, 200, LOAD));
        page.route(
                "**/api/loads/*/dispatch",
                route -> json(
                        route,
                        409,
                        "{\"status\": 409, \"code\": \"lots-unfit\", \"title\": \"x\", \"detail\": \"Gone bad: W7-0001\","
                                + " \"errors\": []}"));
    }

    private static void json(Route route, int status, String body) {
        route.fulfill(new Route.FulfillOptions()
                .setStatus(status)
                .setContentType(status < 400 ? "application/json" : "application/problem+json")
                .setBody(body));
    }

    @Test
    void aRefusalOfNoFieldStandsAboveTheFormAndIsBroughtIntoSight() {
        try (Person staff = staff("stock")) {
            answerWithALoad(staff.page());
            staff.show("loads");
            staff.see("#panel-loads tbody button").click();
            staff.see("#dispatch button[type=submit]").click();
            assertThat(staff.see("#dispatch .form-error:focus").innerText()).isEqualTo("Gone bad: W7-0001");
            assertInSight(staff, ".form-error");
        }
    }

    @Test
    void aBarCodeTypedIntoTheQuantityOfTheSecondLineIsRefusedThere() {
        try (Person staff = staff("receive")) {
            staff.choose("#receive [name='lines[0].item']", "RICE_1KG");
            staff.find("#receive [name='lines[0].quantity']").fill("5");
            staff.find("#receive [name='lines[0].expiry.on']").fill("2040-01-31");
            staff.find("#receive button.quiet:has-text('Add a line')").click();
            staff.choose("#receive [name='lines[1].item']", "PASTA_1KG");
            staff.find("#receive [name='lines[1].expiry.on']").fill("2040-01-31");
            staff.find("#receive [name='lines[1].quantity']").fill("4870123456789");
            staff.page().keyboard().press("Enter");
            assertThat(staff.see(".field:has([name='lines[1].quantity']) .field-error")
                            .innerText())
                    .contains("100,000");
            assertThat(staff.find("[name='lines[1].quantity']:focus").count()).isEqualTo(1);
            staff.photograph("receive-scanned-" + SMALL);
            assertThat(staff.find(".line-title").last().innerText()).isEqualTo("Line 2");
            assertInSight(staff, ".field-error");
        }
    }

    @Test
    void aHotMealAsksWhenItWasCooked() {
        try (Person staff = staff("receive")) {
            staff.choose("#receive [name='lines[0].item']", "HOT_MEAL");
            staff.find("#receive [name='lines[0].quantity']").fill("5");
            staff.find("#receive button[type=submit]").click();
            assertThat(staff.see(".field:has([name='lines[0].cookedAt']) .field-error")
                            .innerText())
                    .isEqualTo("Enter when it was cooked");
            assertThat(staff.inspect("String(document.documentElement.scrollWidth <= 360)"))
                    .as("nothing stands out to the right")
                    .isEqualTo("true");
            staff.find("#receive button:has-text('30 min ago')").click();
            staff.photograph("receive-hot-meal-" + SMALL);
            staff.find("#receive button[type=submit]").click();
            staff.see("#panel-receive [role=status] li");
            assertThat(staff.faults()).isEmpty();
        }
    }

    @Test
    void aFormKeepsItsKeyUntilSomethingElseIsToBeSent() {
        List<String> keys = new ArrayList<>();
        try (Person staff = staff("receive")) {
            staff.page().route("**/api/donations", route -> {
                keys.add(route.request().headerValue("Idempotency-Key"));
                json(route, 500, "{\"status\": 500, \"detail\": \"Try %d.\", \"errors\": []}".formatted(keys.size()));
            });
            staff.choose("#receive [name='lines[0].item']", "SOAP_BAR_100G");
            staff.find("#receive [name='lines[0].quantity']").fill("5");
            staff.find("#receive button[type=submit]").click();
            staff.see("#receive .form-error:has-text('Try 1.')");
            staff.find("#receive button[type=submit]").click();
            staff.see("#receive .form-error:has-text('Try 2.')");
            staff.find("#receive [name='lines[0].quantity']").fill("6");
            staff.find("#receive button[type=submit]").click();
            staff.see("#receive .form-error:has-text('Try 3.')");
            assertThat(keys).hasSize(3);
            assertThat(keys.get(1)).isEqualTo(keys.get(0));
            assertThat(keys.get(2)).isNotEqualTo(keys.get(0));
        }
    }

    private static void assertInSight(Person person, String selector) {
        assertThat(person.inspect("""
                (() => {
                  const { top, bottom } = [...document.querySelectorAll('%s')].at(-1).getBoundingClientRect();
                  const head = document.querySelector('dialog .sheet-head')?.getBoundingClientRect().bottom ?? 0;
                  return String(top >= head && bottom <= innerHeight);
                })()""".formatted(selector)))
                .as(selector + " is in sight")
                .isEqualTo("true");
    }
}
