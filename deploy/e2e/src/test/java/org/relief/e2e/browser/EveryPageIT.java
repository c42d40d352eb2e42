package org.relief.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.relief.e2e.StackForPages;
import org.relief.local.Part;
import org.relief.local.Settings;

/** Every view of every page, on a desk and on a phone, in each language, by day and by night. */
class EveryPageIT {

    private static final String AREA = "pages";
    private static final String WAREHOUSE = "W5";
    private static final int HIGHEST_HEADER = 56;

    private static final String SIDEWAYS =
            "String(document.documentElement.scrollWidth - document.documentElement.clientWidth)";

    /** What is to be hit with a finger, or the label that it stands in, and is less than 24 px wide or high. */
    private static final String SMALL_TARGETS = """
            [...document.querySelectorAll('button, select, summary, input, textarea')].filter((one) => {
              const { width, height } = (one.closest('label') ?? one).getBoundingClientRect();
              return width > 1 && Math.min(width, height) < 24;
            }).map((one) => one.outerHTML.slice(0, 120)).join(' | ')""";

    /**
     * What has the focus and cannot be seen, because something that stays on the screen lies over all of it (WCAG 2.2, 2.4.11).
     * What a dialog keeps from being reached takes no focus.
     */
    private static final String HIDDEN_FOCUS = """
            [...document.querySelectorAll('a[href], button, select, summary, input, textarea, [tabindex="0"]')].map((one) => {
              if (!one.checkVisibility({ visibilityProperty: true }) || one.disabled) return '';
              one.focus();
              if (document.activeElement !== one) return '';
              const { left, top, width, height } = (one.closest('label') ?? one).getBoundingClientRect();
              if (width < 2 || height < 2) return '';
              const at = ([x, y]) => document.elementFromPoint(left + x * width, top + y * height);
              const isSeen = (there) => there && (there.contains(one) || one.contains(there) || one.closest('label')?.contains(there));
              if ([[.5, .5], [.1, .1], [.9, .1], [.1, .9], [.9, .9]].some((point) => isSeen(at(point)))) return '';
              return `${one.outerHTML.slice(0, 120)} at ${Math.round(left)}, ${Math.round(top)}, ${Math.round(width)} x ${Math.round(height)} is under ${at([.5, .5])?.outerHTML.slice(0, 120)}`;
            }).filter(Boolean).join(' | ')""";

    /** What can only be dragged (2.5.7), and fields into which a person cannot paste what they need not remember (3.3.8). */
    private static final String DRAGGED_OR_NOT_PASTED = """
            [...document.querySelectorAll('[draggable=true]'), ...[...document.querySelectorAll('input:not([type=checkbox], [type=radio], [type=file])')].filter((one) =>
              !one.dispatchEvent(new ClipboardEvent('paste', { cancelable: true, bubbles: true })))].map((one) => one.outerHTML.slice(0, 120)).join(' | ')""";

    /** @param views the parts of the page, as its address names them; {@code main} those that most people have in front of them */
    private record PageOf(
            String name, Part service, String account, String path, List<String> main, List<String> others) {

        private PageOf(String name, Part service, String account, String path, List<String> views) {
            this(name, service, account, path, views, List.of());
        }

        private List<String> views(boolean all) {
            return all ? Stream.concat(main.stream(), others.stream()).toList() : main;
        }
    }

    /** What opens on a view when a person asks for more. */
    private static final Map<String, String> SHEETS = Map.of(
            "intake-requests", "#panel-requests tbody button",
            "intake-neighborhoods", "#panel-neighborhoods li button",
            "warehouse-loads", "#panel-loads tbody button",
            "warehouse-stock", "#panel-stock tbody button",
            "board-needs", "#panel-needs tbody button",
            "board-deliveries", "#panel-deliveries tbody button");

    private static final List<PageOf> PAGES = List.of(
            new PageOf(
                    "intake",
                    Part.INTAKE,
                    "admin",
                    "/?area=" + AREA,
                    List.of("log", "requests", "neighborhoods"),
                    List.of("drafts", "standing", "referrals", "calls", "silence", "operations")),
            new PageOf(
                    "warehouse",
                    Part.INVENTORY,
                    "admin",
                    "/?warehouse=" + WAREHOUSE,
                    List.of("loads", "stock", "receive"),
                    List.of("transfers", "collections", "kits", "recall", "agreement", "files", "catalog")),
            new PageOf(
                    "board",
                    Part.MATCHING,
                    "coordinator",
                    "/?area=" + AREA,
                    List.of("neighborhoods", "needs", "deliveries", "drivers"),
                    List.of("why-list", "held", "stock", "decisions", "steering", "rules", "doubts", "report")),
            new PageOf("driver", Part.NOTIFICATION, "driver39", "/?area=" + AREA, List.of("")),
            new PageOf("driver-accepted", Part.NOTIFICATION, "driver38", "/?area=" + AREA, List.of("")),
            new PageOf("driver-practice", Part.NOTIFICATION, "driver39", "/practice.html", List.of("")),
            new PageOf("driver-join", Part.NOTIFICATION, "driver39", "/join.html", List.of("")),
            new PageOf("start", Part.MATCHING, "operator", "/start.html", List.of("")));

    @BeforeAll
    static void fillTheCity() {
        StackForPages.openCity(AREA, WAREHOUSE);
        StackForPages.donate(AREA, WAREHOUSE, "FOOD_PARCEL_5D", 40);
        StackForPages.donate(AREA, WAREHOUSE, "BASIC_MEDICINE_KIT", 2);
        List.of("alatau", "medeu", "auezov", "turksib")
                .forEach(place -> StackForPages.logRequest(AREA, place, Map.of("FOOD_PARCEL_5D", 3)));
        StackForPages.logRequest(AREA, "medeu", Map.of("BASIC_MEDICINE_KIT", 5));
        StackForPages.report(AREA, "medeu", "supply-reports", "status", "CUT_OFF");
        StackForPages.report(AREA, "turksib", "supply-reports", "status", "STRAINED");
        StackForPages.report(AREA, "auezov", "access-reports", "level", "BLOCKED");
        StackForPages.acceptADelivery(AREA, "driver38");
    }

    /** All views where words are longest and room is least, and on a desk at night; the main ones on others. */
    static Stream<Arguments> screens() {
        return Stream.of(
                Arguments.of(new Screen(360, "kk", false), true),
                Arguments.of(Screen.desk("ru").inTheDark(), true),
                Arguments.of(new Screen(768, "en", false), false),
                Arguments.of(Screen.phone("en").inTheDark(), false));
    }

    @ParameterizedTest
    @MethodSource("screens")
    void isAccessibleAndFitsTheScreen(Screen screen, boolean all) {
        var findings = new SoftAssertions();
        for (PageOf page : PAGES) {
            look(page, screen, all, findings);
        }
        findings.assertAll();
    }

    /** A desk's screen at four times its size (1.4.10), which is more than twice. */
    @Test
    void nothingIsLostWhereAllIsFourTimesAsLarge() {
        var findings = new SoftAssertions();
        for (PageOf page : PAGES) {
            try (Person person = Person.at(
                    StackForPages.settings(),
                    page.service(),
                    page.path(),
                    page.account(),
                    new Screen(320, "ru", false))) {
                for (String view : page.views(false)) {
                    person.show(view);
                    findings.assertThat(person.inspect(SIDEWAYS))
                            .as("%s %s scrolls sideways", page.name(), view)
                            .isEqualTo("0");
                }
            }
        }
        findings.assertAll();
    }

    private static void look(PageOf page, Screen screen, boolean all, SoftAssertions findings) {
        Settings settings = StackForPages.settings();
        try (Person person = Person.at(settings, page.service(), page.path(), page.account(), screen)) {
            for (String view : page.views(all)) {
                String name = page.name() + (view.isEmpty() ? "" : "-" + view);
                person.show(view);
                look(person, name + "-" + screen, findings);
                if (SHEETS.containsKey(name)) {
                    person.see(SHEETS.get(name)).click();
                    person.see("dialog");
                    person.awaitReady();
                    look(person, name + "-sheet-" + screen, findings);
                    person.page().keyboard().press("Escape");
                }
            }
            findings.assertThat(person.faults()).as(page.name()).isEmpty();
        }
    }

    private static void look(Person person, String name, SoftAssertions findings) {
        person.photograph(name);
        findings.assertThat(Axe.findings(person)).as(name).isEmpty();
        findings.assertThat(person.find("body").innerText())
                .as("%s shows no key instead of a text", name)
                .doesNotContainPattern("\\b(kit|intake|warehouse|board|driver)\\.[a-z]");
        findings.assertThat(person.inspect(SIDEWAYS))
                .as("%s scrolls sideways", name)
                .isEqualTo("0");
        findings.assertThat(
                        Integer.parseInt(person.inspect("String(document.querySelector('.page-header').offsetHeight)")))
                .as("%s has a header of one row", name)
                .isLessThanOrEqualTo(HIGHEST_HEADER);
        findings.assertThat(person.inspect(SMALL_TARGETS))
                .as("%s has targets too small to hit", name)
                .isEmpty();
        findings.assertThat(person.inspect(HIDDEN_FOCUS))
                .as("%s has the focus where nobody sees it", name)
                .isEmpty();
        findings.assertThat(person.inspect(DRAGGED_OR_NOT_PASTED))
                .as("%s has what must be dragged, or fields that take nothing pasted", name)
                .isEmpty();
    }

    /** The longest words in the least room, without a connection: that is when people look there. */
    @Test
    void nothingInTheHeaderIsCutOffOnTheNarrowestPhone() {
        Screen narrow = new Screen(360, "kk", false);
        var findings = new SoftAssertions();
        for (PageOf page : PAGES) {
            var context = Chromium.get().newContext(narrow.options());
            try (Person person = Person.in(StackForPages.settings(), context, narrow)) {
                breaksOffOnce(person);
                person.open(page.service(), page.path());
                person.logIn(page.account());
                if (!page.path().endsWith(".html")) {
                    person.see(".live.badge-warn:has-text('Байланыс жоқ')");
                }
                person.photograph(page.name() + "-header-" + narrow);
                findings.assertThat(person.cutOffInTheHeader()).as(page.name()).isEmpty();
            }
        }
        findings.assertAll();
    }

    /** The live connection was there and is no more. */
    private static void breaksOffOnce(Person person) {
        var before = new AtomicBoolean();
        person.page().route("**/api/live**", route -> {
            if (before.getAndSet(true)) {
                route.abort();
            } else {
                route.fulfill(new Route.FulfillOptions()
                        .setStatus(200)
                        .setContentType("text/event-stream")
                        .setBody(""));
            }
        });
    }

    @Test
    void saysWhoAPageIsForInsteadOfShowingItToOthers() {
        try (Person driver = Person.at(StackForPages.settings(), Part.MATCHING, "/", "driver39", Screen.phone("en"))) {
            assertThat(driver.see("[role=alert]").innerText()).contains("coordinator");
            assertThat(driver.find("#figures").count()).isZero();
        }
    }
}
