package org.relief.e2e.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** The machine's own Chromium, started once for each thread that tests: its connection belongs to the thread that made it. */
final class Chromium {

    private static final ThreadLocal<Browser> BROWSERS = ThreadLocal.withInitial(Chromium::launch);

    private Chromium() {}

    static Browser get() {
        return BROWSERS.get();
    }

    static Path program() {
        return Path.of(Objects.requireNonNullElse(System.getenv("CHROMIUM"), "/usr/bin/chromium"));
    }

    private static Browser launch() {
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
        return playwright.chromium().launch(new LaunchOptions().setExecutablePath(program()));
    }
}
