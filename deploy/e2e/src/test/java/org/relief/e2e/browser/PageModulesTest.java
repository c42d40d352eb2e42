package org.relief.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What each module of the pages does by itself, in the browser that opens them. Its tests lie in src/test/js of the Maven module
 * that has it; each begins with an empty browser and a page loaded anew. -Dpages=outbox runs those of the files whose name says so.
 */
class PageModulesTest {

    private static final List<String> MODULES =
            List.of(PageSources.KIT, "intake-service", "inventory-service", "matching-service", "notification-service");

    private static final Path TESTS = PageSources.ROOT.resolve(PageSources.KIT).resolve("src/test/js");
    private static final Path KIT =
            PageSources.ROOT.resolve(PageSources.KIT).resolve("src/main/resources/META-INF/resources/kit");

    /** Modules of the kit without tests of their own, and why. */
    private static final Map<String, String> ONLY_WIRING = Map.of(
            "config.js", "one answer of the service, handed on",
            "idb.js", "two adapters of the browser's database; the tests of store.js and bare.js go through them",
            "login.js", "the page behind a login; the tests of auth.js go through it in their frame",
            "start.js", "a list of four links; EveryPageIT",
            "bring.js", "a form around colleagues.js; OfflineDriverIT");

    @TestFactory
    Stream<DynamicNode> theModules() {
        List<PageSources> all = MODULES.stream().map(PageSources::new).toList();
        BrowserContext browser = Chromium.get().newContext(Screen.desk("en").options());
        Page page = browser.newPage();
        return all.stream()
                .map(sources -> testsOf(sources, page))
                .onClose(browser::close)
                .onClose(() -> all.forEach(PageSources::close));
    }

    @Test
    void noModuleOfTheKitIsWithoutTests() {
        List<String> modules = PageSources.files(KIT, ".js");
        assertThat(modules).isNotEmpty().containsAll(ONLY_WIRING.keySet());
        assertThat(modules)
                .filteredOn(module -> !ONLY_WIRING.containsKey(module))
                .allMatch(PageModulesTest::isTested, "has tests in platform/web/src/test/js");
    }

    /** Its tests are about it. */
    private static boolean isTested(String module) {
        Path tests = TESTS.resolve(module.replace(".js", ".test.js"));
        try {
            return Files.isRegularFile(tests) && Files.readString(tests).contains("'/kit/" + module + "'");
        } catch (IOException e) {
            return fail(e);
        }
    }

    private static DynamicNode testsOf(PageSources sources, Page page) {
        String asked = System.getProperty("pages", "");
        return dynamicContainer(
                sources.module(),
                sources.tests().stream()
                        .filter(file -> file.contains(asked))
                        .map(file -> testsIn(sources, page, file)));
    }

    /** Called when it is their turn: there is one page. A file that cannot be read is a test that fails. */
    private static DynamicNode testsIn(PageSources sources, Page page, String file) {
        try {
            return dynamicContainer(
                    file,
                    sentences(sources, page, file).stream()
                            .map(sentence -> dynamicTest(sentence, () -> run(sources, page, file, sentence))));
        } catch (PlaywrightException | AssertionError fault) {
            return dynamicTest(file, () -> fail("%s/%s".formatted(sources.module(), file), fault));
        }
    }

    @SuppressWarnings("unchecked")
    private static List<String> sentences(PageSources sources, Page page, String file) {
        page.navigate(sources.address("/test/tests.html"));
        List<String> sentences = (List<String>) page.evaluate("(file) => window.sentences(file)", "/test/" + file);
        assertThat(sentences).as("tests in %s", file).isNotEmpty();
        return sentences;
    }

    private static void run(PageSources sources, Page page, String file, String sentence) {
        @Nullable
        Object wrong =
                page.evaluate("([file, sentence]) => window.run(file, sentence)", List.of("/test/" + file, sentence));
        if (wrong != null) {
            fail("%s/%s: %s%n%s", sources.module(), file, sentence, wrong);
        }
    }
}
