package org.relief.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.relief.local.Part;
import org.relief.local.Settings;
import tools.jackson.databind.json.JsonMapper;

/** Somebody with an account in front of a page, in a browser of their own. */
final class Person implements AutoCloseable {

    /** The stack of the tests is slow when every core works for it. */
    private static final int PATIENCE = 60_000;

    private final Settings settings;
    private final BrowserContext context;
    private final Page page;
    private final CDPSession tools;
    private final List<String> faults = new ArrayList<>();

    private Person(Settings settings, BrowserContext context) {
        this.settings = settings;
        this.context = context;
        this.page = context.newPage();
        this.tools = context.newCDPSession(page);
        page.setDefaultTimeout(PATIENCE);
        page.onPageError(faults::add);
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                faults.add(message.text());
            }
        });
    }

    /** Opens a page of a service and logs in where it leads; {@code path} begins with a slash. */
    static Person at(Settings settings, Part service, String path, String account, Screen screen) {
        Person person = in(settings, Chromium.get().newContext(screen.options()), screen);
        person.open(service, path);
        person.logIn(account);
        return person;
    }

    static Person in(Settings settings, BrowserContext context, Screen screen) {
        // Frames that show nothing yet have no storage.
        context.addInitScript("""
                try { localStorage.getItem('kit.language') ?? localStorage.setItem('kit.language', '%s') } catch { }""".formatted(screen.language()));
        return new Person(settings, context);
    }

    void logIn(String account) {
        page.locator("input[name=username]").fill(account);
        page.locator("input[name=password]").fill(account.startsWith("driver") ? "driver" : account);
        page.locator("button").click();
        awaitReady();
    }

    /** Makes an account of one's own where the page asks to log in; its password is its name. */
    void register(String account) {
        page.locator("a[href='/register']").click();
        page.locator("input[name=username]").fill(account);
        page.locator("input[name=password]").fill(account);
        page.locator("button").click();
        awaitReady();
    }

    /** Goes to a page; who has logged in stays so. */
    void open(Part service, String path) {
        page.navigate(settings.url(service) + path);
    }

    /** Goes to a part of the page, as its tabs name it in the address; nothing where there are none. */
    void show(String view) {
        if (!view.isEmpty()) {
            Locator tab = page.locator("#tab-" + view);
            tab.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
            String lead = tab.getAttribute("data-within");
            if (lead != null && !tab.isVisible()) {
                show(lead);
            } else if (!tab.isVisible()) {
                page.locator(".tabs-more").click(); // on a phone, more parts than fit stand behind it
            }
            tab.click();
        }
        awaitReady();
    }

    /** By the menu of the page's header. */
    void logOut() {
        openMenu();
        page.locator(".menu .logout").click();
    }

    /** Who works here, as the menu says. */
    String who() {
        openMenu();
        return see(".who strong").innerText();
    }

    /** So that the page opens without a network after its browser was closed. */
    void setPin(String pin) {
        openMenu();
        page.locator(".menu .pin").click();
        see("#pin-new").fill(pin);
        see("#pin-again").fill(pin);
        find("dialog .dialog-choices button").first().click();
        page.locator(".toast").first().waitFor();
        page.keyboard().press("Escape");
    }

    void openWithPin(String pin) {
        see("#locked #pin").fill(pin);
        see("#locked .main").click();
        awaitReady();
    }

    private void openMenu() {
        see(".menu summary").click();
    }

    /** Of a long list with search, by the keyboard. */
    void choose(String selector, String code) {
        Locator field = see(selector).locator("[role=combobox]");
        field.fill(code);
        field.press("Enter");
    }

    /** Until the page shows itself and nothing on it is loading. */
    void awaitReady() {
        page.locator(".page-header ~ main:not([hidden])").waitFor();
        // Not a function to wait for: the page's policy forbids to evaluate text, and that is as it should be.
        assertThat(page.locator(".state-loading")).hasCount(0, new HasCountOptions().setTimeout(PATIENCE));
    }

    /** Until the page's files are kept, for when there is no network. */
    void awaitShell() {
        await().atMost(Duration.ofSeconds(90)).until(() -> inspect("""
                navigator.serviceWorker.getRegistration().then((kept) => String(Boolean(kept?.active)))""").equals("true"));
    }

    Page page() {
        return page;
    }

    Locator find(String selector) {
        return page.locator(selector);
    }

    /** The first that fits, when it is to be seen. */
    Locator see(String selector) {
        Locator found = page.locator(selector).first();
        found.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.VISIBLE));
        return found;
    }

    void awaitGone(String selector) {
        page.locator(selector).first().waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
    }

    /** What an expression comes to, read as the developer tools read it: the page's policy stays in force for the page. */
    String inspect(String expression) {
        JsonObject question = new JsonObject();
        question.addProperty("expression", expression);
        question.addProperty("awaitPromise", true);
        question.addProperty("returnByValue", true);
        JsonObject answer = tools.send("Runtime.evaluate", question);
        if (answer.has("exceptionDetails")) {
            throw new IllegalStateException(answer.get("exceptionDetails").toString());
        }
        return answer.getAsJsonObject("result").get("value").getAsString();
    }

    /** What stands in the page's header and does not fit there: its text is cut off, or it reaches beyond the screen. */
    String cutOffInTheHeader() {
        return inspect("""
                [...document.querySelectorAll('.page-header :is(.badge, button, select, summary, a, p, h1)')].filter((one) => {
                  const box = one.getBoundingClientRect();
                  if (!one.checkVisibility() || box.width <= 1 || one.closest('.menu-sheet')) return false;
                  return box.width < 24 || box.left < 0 || box.right > innerWidth || (one.tagName !== 'SELECT' && one.scrollWidth > one.clientWidth + 1);
                }).map((one) => one.outerHTML.slice(0, 120)).join(' | ')""");
    }

    /** As if nothing fitted on the disk for the pages of a service; what was kept before makes the browser look away for a while. */
    void fillStorage(Part service) {
        JsonObject full = new JsonObject();
        full.addProperty("origin", settings.url(service));
        full.addProperty("quotaSize", 1);
        tools.send("Storage.overrideQuotaForOrigin", full);
    }

    /** From now on; live connections, which do not end, are left out. */
    AtomicLong countBytes() {
        AtomicLong received = new AtomicLong();
        tools.on(
                "Network.loadingFinished",
                event -> received.addAndGet(event.get("encodedDataLength").getAsLong()));
        tools.send("Network.enable");
        return received;
    }

    /** What the page's scripts hold once nothing is left over. */
    double heapMegabytes() {
        tools.send("HeapProfiler.collectGarbage");
        return tools.send("Runtime.getHeapUsage").get("usedSize").getAsDouble() / 1e6;
    }

    /** A poor phone at the edge of a network: 400 kbit/s down and half up, 150 ms there and back, a quarter of the processor. */
    void slowDown() {
        JsonObject network = new JsonObject();
        network.addProperty("offline", false);
        network.addProperty("latency", 150);
        network.addProperty("downloadThroughput", 400_000 / 8);
        network.addProperty("uploadThroughput", 200_000 / 8);
        tools.send("Network.enable");
        tools.send("Network.emulateNetworkConditions", network);
        JsonObject processor = new JsonObject();
        processor.addProperty("rate", 4);
        tools.send("Emulation.setCPUThrottlingRate", processor);
    }

    /** On every page from now on: the frame in which all of it is there. */
    void noteWhenSeen(List<String> selectors) {
        context.addInitScript("""
                (function look() {
                  if (%s.every((one) => document.querySelector(one))) window.seenAt = Date.now();
                  else requestAnimationFrame(look);
                })();
                """.formatted(JsonMapper.shared().writeValueAsString(selectors)));
    }

    /** Milliseconds of the clock. */
    long seenAt() {
        return Long.parseLong(inspect("""
                new Promise((done) => (function look() {
                  if (window.seenAt) done(String(window.seenAt));
                  else requestAnimationFrame(look);
                })())"""));
    }

    /** Keeps what is on the screen in target/screenshots. */
    void photograph(String name) {
        page.screenshot(new ScreenshotOptions().setPath(Path.of("target/screenshots", name + ".png")));
    }

    /** Errors of the page's code, and what its security policy has stopped. */
    List<String> faults() {
        return List.copyOf(faults);
    }

    /** A call that a page still makes at its end is answered by nobody: routes of a test end before. */
    @Override
    public void close() {
        if (!page.isClosed()) {
            page.unrouteAll();
            context.close();
        }
    }
}
