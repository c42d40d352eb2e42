package org.relief.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relief.e2e.StackForPages;
import org.relief.local.Part;
import tools.jackson.databind.JsonNode;

/** What an operator corrects and reports through the page, and that nothing else is lost by it. */
@ResourceLock(StackForPages.READINGS)
class OperatorIT {

    private static final String DIALOG = "dialog.sheet ";
    private static final Map<String, Object> DEFINITION = Map.of(
            "names", Map.of("en", "Other City", "ru", "Другой город", "kk", "Басқа қала"), "timeZone", "Asia/Bishkek");

    @ParameterizedTest
    @CsvSource({"1280,en,operator-desk", "360,kk,operator-phone"})
    void correctsAPhoneAndKeepsTheDoorCode(int width, String language, String area) {
        StackForPages.openOtherCity(area, DEFINITION, "/other-city.geojson");
        try (Person operator = at(width, language, area, "log")) {
            logWithNote(operator);
            operator.show("requests");
            operator.see("#panel-requests tbody button").click();
            // First that they were told, then the contact, then the amendment.
            Locator actions = operator.find(DIALOG + ".row button.quiet");
            actions.nth(2).click();
            assertThat(operator.find(DIALOG + "input[name='contact.name']")).hasValue("Test household");
            look(operator, "intake-amend-" + width + "-" + language);
            operator.find(DIALOG + "input[name='contact.phone']").fill("+7 700 000 00 08");
            operator.find(DIALOG + "button[type=submit]").click();
            actions.nth(1).click();
            assertThat(operator.find(DIALOG + "dl.facts").last()).containsText("+7 700 000 00 08");
            assertThat(operator.find(DIALOG + "dl.facts").last()).containsText("Door code 42");
            warnsDriversOfTheAddress(operator, width + "-" + language);
            Assertions.assertThat(operator.faults()).isEmpty();
        }
    }

    /** I7, I8: the phone in another notation, the address in Latin letters; what was typed is laid over the open request. */
    @Test
    void isShownWhoCallsAgainWhileTypingAndAddsToTheirRequest() {
        StackForPages.openOtherCity("calls-again", DEFINITION, "/other-city.geojson");
        try (Person operator = at(1280, "ru", "calls-again", "log")) {
            logWithNote(operator);
            operator.find("input[name='contact.phone']").fill("8 (700) 000-00-07");
            operator.find("input[name='contact.address']").fill("test str. 7");
            operator.find("details:has(textarea[name='contact.morePhones']) > summary")
                    .first()
                    .click();
            operator.find("textarea[name='contact.morePhones']").fill("+7 701 123 45 67");
            Locator choices = operator.find(".household .found-likely button");
            assertThat(choices).hasCount(3);
            Assertions.assertThat(operator.inspect("""
                            (([one, other]) => String(one.right <= other.left))([...document.querySelectorAll('.log .columns > div')]
                              .map((part, at) => at ? part.getBoundingClientRect() : part.querySelector('.segments').getBoundingClientRect()))"""))
                    .as("the urgencies keep to their column")
                    .isEqualTo("true");
            look(operator, "intake-calls-again-1280-ru");
            choices.first().click();
            assertThat(operator.find(DIALOG + "input[name='contact.phone']")).hasValue("+7 700 000 00 07");
            assertThat(operator.find(DIALOG + "textarea[name='contact.morePhones']"))
                    .hasValue("+7 701 123 45 67");
            assertThat(operator.find(DIALOG + "input[name='contact.address']")).hasValue("Test street 7");
            assertThat(operator.find(DIALOG + ".question").first()).containsText("+7 701 123 45 67");
            assertThat(operator.find(DIALOG + "textarea[name='contact.note']")).hasValue("Door code 42");
            look(operator, "intake-calls-again-added-1280-ru");
            operator.find(DIALOG + "button[type=submit]").click();
            operator.see(DIALOG + ".tell");
            operator.find(DIALOG + "> div > .row > button").click();
            operator.awaitGone("dialog");
            assertThat(operator.find("input[name='contact.phone']")).hasValue("");
            Assertions.assertThat(operator.faults()).isEmpty();
        }
    }

    /** Until somebody says that it is over. */
    private static void warnsDriversOfTheAddress(Person operator, String screen) {
        operator.find(DIALOG + ".warn-drivers").click();
        operator.see("#warn-danger").selectOption("DAMAGED_BUILDING");
        operator.find("#warn-text").fill("The stairs are open");
        operator.find("dialog:not(.sheet) .dialog-choices button").first().click();
        assertThat(operator.find(DIALOG + ".warning")).containsText("The stairs are open");
        look(operator, "intake-warning-" + screen);
        operator.find(DIALOG + ".warning button").click();
        assertThat(operator.find(DIALOG + ".warning")).hasCount(0);
    }

    private static void logWithNote(Person operator) {
        operator.choose("[name=neighborhood]", "railway");
        operator.find("input[name=people]").fill("3");
        operator.choose("[name='needs[0].item']", "FOOD_PARCEL_5D");
        operator.find("input[name='needs[0].quantity']").fill("3");
        operator.find("input[name='contact.phone']").fill("+7 700 000 00 07");
        operator.find("input[name='contact.address']").fill("Test street 7");
        operator.find("input[name='contact.name']").fill("Test household");
        operator.find("textarea[name='contact.note']").fill("Door code 42");
        operator.find("form button[type=submit]").first().click();
        operator.see("dialog .reference");
        operator.page().keyboard().press("Escape");
    }

    @ParameterizedTest
    @CsvSource({"1280,ru,reports-desk", "360,kk,reports-phone"})
    void asksAPersonBeforeHearsayOpensABlockedRoad(int width, String language, String area) {
        StackForPages.openOtherCity(area, DEFINITION, "/other-city.geojson");
        StackForPages.report(area, "railway", "supply-reports", "status", "CUT_OFF");
        try (Person operator = at(width, language, area, "neighborhoods")) {
            Locator card = operator.find("#panel-neighborhoods li.card")
                    .filter(new Locator.FilterOptions().setHas(operator.find(".badge-bad")));
            keepsThePermit(operator, card);
            StackForPages.report(area, "railway", "access-reports", "level", "BLOCKED");
            card.locator(".row button").first().click();
            report(operator, "OPEN", "RESIDENT", "LOW");
            operator.awaitGone("#access");
            operator.see(DIALOG);
            operator.photograph("intake-kept-as-question-" + width + "-" + language);
            operator.page().keyboard().press("Escape");
            assertThat(card.locator(".question")).isVisible();
            card.locator(".question").scrollIntoViewIfNeeded();
            look(operator, "intake-question-" + width + "-" + language);
            card.locator(".question button").first().click();
            assertThat(card.locator(".question")).hasCount(0);
            assertThat(card.locator(".badge-good")).hasCount(1);
            card.locator("button").last().click();
            assertThat(operator.find(DIALOG + "li.past")).hasCount(5);
            operator.photograph("intake-earlier-reports-" + width + "-" + language);
            Assertions.assertThat(operator.faults()).isEmpty();
        }
    }

    /** Reported twice: the second time the form starts from the first. */
    private static void keepsThePermit(Person operator, Locator card) {
        card.locator(".row button").first().click();
        operator.see("#access select[name=level]").selectOption("RESTRICTED");
        operator.find("#access input[name=permit]").fill("P5");
        operator.find("#access input[name='hours.from']").fill("22:00");
        operator.find("#access input[name='hours.until']").fill("05:00");
        operator.find("#access button[type=submit]").click();
        assertThat(card).containsText("P5");
        card.locator(".row button").first().click();
        assertThat(operator.find("#access input[name=permit]")).hasValue("P5");
        look(operator, "intake-report-again-" + operator.page().viewportSize().width);
        operator.find("#access input[name=permit]").fill("");
        operator.find("#access button[type=submit]").click();
        assertThat(operator.find("#access .field-error")).hasCount(1);
        operator.find("#access input[name=permit]").fill("P5");
        operator.find("#access button[type=submit]").click();
        operator.awaitGone(DIALOG);
        assertThat(card).containsText("22:00–05:00");
    }

    private static void report(Person operator, String level, String source, String confidence) {
        operator.see("#access select[name=level]").selectOption(level);
        operator.find("#access select[name=source]").selectOption(source);
        operator.find("#access select[name=confidence]").selectOption(confidence);
        operator.find("#access button[type=submit]").click();
    }

    /** Until when the insulin lasts, how much food four people need, a shelter's meals, and a need that no car brings. */
    @ParameterizedTest
    @CsvSource("1280,ru,life-desk")
    void logsWhatALifeHangsOnWhatComesAgainAndWhatNoCarBrings(int width, String language, String area) {
        StackForPages.openOtherCity(area, DEFINITION, "/other-city.geojson");
        try (Person operator = at(width, language, area, "log")) {
            operator.choose("[name=neighborhood]", "railway");
            operator.find("input[name=people]").fill("4");
            operator.find("details:has(.ration) > summary").click();
            operator.find(".ration button").first().click();
            assertThat(operator.find("[name='needs[0].item'] input")).not().hasValue("");
            Assertions.assertThat(operator.inspect("document.querySelector(\"[name='needs[0].item']\").value"))
                    .startsWith("FOOD_PARCEL");
            operator.choose(".ration kit-combobox", "item:FOOD_PARCEL_5D");
            operator.find(".ration [type=number]").fill("5");
            operator.find(".ration button").first().click();
            assertThat(operator.find("input[name='needs[0].quantity']")).hasValue("4");
            assertThat(operator.find(".ration .hint")).containsText("2");
            operator.find(".lives > summary").click();
            operator.find("input[name='life.INSULIN.until']").fill(inHours(5));
            operator.find("input[name='contact.phone']").fill("+7 700 000 00 31");
            operator.find("input[name='contact.address']").fill("Test street 31");
            look(operator, "intake-life-" + width + "-" + language);
            logAndOpen(operator);
            assertThat(operator.find(DIALOG + ".form-error")).containsText("103");
            look(operator, "intake-life-told-" + width + "-" + language);
            operator.page().keyboard().press("Escape");
            operator.awaitGone("dialog");
            asksWhoWaitsWhereShopsOpened(operator, area);
            addASite(operator);
            look(operator, "intake-standing-" + width + "-" + language);
            recordWhatNoCarBrings(operator);
            look(operator, "intake-referrals-" + width + "-" + language);
            Assertions.assertThat(operator.faults()).isEmpty();
        }
    }

    private static void logAndOpen(Person operator) {
        operator.find("form button[type=submit]").first().click();
        operator.see("dialog .reference");
        operator.page().keyboard().press("Escape");
        operator.awaitGone("dialog");
        operator.show("requests");
        operator.see("#panel-requests tbody button").click();
    }

    /** For all of the household, which is said once, and who eats no meat. */
    @ParameterizedTest
    @CsvSource("360,kk,food-phone")
    void logsFoodForDaysOfWhateverThereIs(int width, String language, String area) {
        StackForPages.openOtherCity(area, DEFINITION, "/other-city.geojson");
        try (Person operator = at(width, language, area, "log")) {
            operator.choose("[name=neighborhood]", "railway");
            operator.find("input[name=people]").fill("4");
            operator.choose("[name='needs[0].item']", "category:GROCERIES");
            assertThat(operator.find("input[name='needs[0].quantity']")).hasValue("3");
            operator.find("input[name='needs[0].diets.VEGETARIAN']").check();
            operator.find("input[name='contact.phone']").fill("+7 700 000 00 34");
            operator.find("input[name='contact.address']").fill("Test street 34");
            look(operator, "intake-food-" + width + "-" + language);
            logAndOpen(operator);
            operator.see(DIALOG + "h2");
            look(operator, "intake-food-told-" + width + "-" + language);
            JsonNode need = StackForPages.request(StackForPages.requestsOf(area).getFirst())
                    .at("/needs/0");
            Assertions.assertThat(need.at("/basket/people").intValue()).isEqualTo(4);
            Assertions.assertThat(need.at("/basket/days").intValue()).isEqualTo(3);
            Assertions.assertThat(need.at("/diets/0").asString()).isEqualTo("VEGETARIAN");
            Assertions.assertThat(operator.faults()).isEmpty();
        }
    }

    /** One tap each; a wrong one is taken back. */
    private static void asksWhoWaitsWhereShopsOpened(Person operator, String area) {
        StackForPages.report(area, "railway", "supply-reports", "status", "CUT_OFF");
        operator.show("neighborhoods");
        operator.see("#panel-neighborhoods li.card:has(.badge-bad) .row button").click();
        operator.see("#supply select[name=status]").selectOption("SUPPLIED");
        operator.find("#supply input[name='shops.open']").fill("28");
        operator.find("#supply input[name='shops.total']").fill("149");
        operator.find("#supply button[type=submit]").click();
        Locator waiting = operator.find(DIALOG + "li.found");
        assertThat(waiting).hasCount(1);
        look(operator, "intake-shops-opened-" + operator.page().viewportSize().width);
        waiting.locator(".row button").nth(1).click();
        assertThat(waiting).hasCount(0);
        operator.see(".toast button:not([aria-label])").click();
        assertThat(waiting).hasCount(1);
        operator.page().keyboard().press("Escape");
        operator.awaitGone("dialog");
        assertThat(operator.find("#panel-neighborhoods li.card:has(.badge-good)"))
                .containsText("149");
    }

    private static void addASite(Person operator) {
        operator.show("standing");
        operator.see("#panel-standing > button").click();
        operator.see(DIALOG + "input[name=name]").fill("Shelter 5");
        operator.choose(DIALOG + "[name=neighborhood]", "railway");
        operator.find(DIALOG + "input[name=people]").fill("200");
        operator.choose(DIALOG + "[name='needs[0].item']", "HOT_MEAL");
        operator.find(DIALOG + "input[name='needs[0].quantity']").fill("200");
        operator.find(DIALOG + "input[name=times]").fill("12:00, 18:00");
        operator.find(DIALOG + "input[name='contact.phone']").fill("+7 700 000 00 32");
        operator.find(DIALOG + "input[name='contact.address']").fill("Shelter street 5");
        operator.find(DIALOG + "button[type=submit]").click();
        operator.awaitGone(DIALOG);
        assertThat(operator.find("#panel-standing li.card h2")).hasText("Shelter 5");
    }

    private static void recordWhatNoCarBrings(Person operator) {
        operator.show("referrals");
        operator.see("#panel-referrals > button").click();
        operator.see(DIALOG + "select[name=kind]").selectOption("SHELTER");
        operator.find(DIALOG + "textarea[name=words]").fill("The roof burned");
        operator.find(DIALOG + "input[name=phone]").fill("+7 700 000 00 33");
        operator.find(DIALOG + "button[type=submit]").click();
        operator.awaitGone(DIALOG);
        assertThat(operator.find("#panel-referrals li.found .tell")).hasCount(1);
    }

    private static String inHours(int hours) {
        return ZonedDateTime.now(ZoneId.of("Asia/Bishkek"))
                .plusHours(hours)
                .format(DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm"));
    }

    private static void look(Person operator, String name) {
        operator.photograph(name);
        Assertions.assertThat(Axe.findings(operator)).as(name).isEmpty();
        Assertions.assertThat(
                        operator.inspect("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as(name)
                .isEqualTo("0");
    }

    private static Person at(int width, String language, String area, String view) {
        return Person.at(
                StackForPages.settings(),
                Part.INTAKE,
                "/?area=" + area + "#" + view,
                "operator",
                new Screen(width, language, false));
    }
}
