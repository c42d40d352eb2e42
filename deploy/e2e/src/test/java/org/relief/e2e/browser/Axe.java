package org.relief.e2e.browser;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Looks at a page as people do who see, hear or point differently. */
final class Axe {

    private static final String ENGINE = read("/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js");

    private static final String SERIOUS = """
            () => axe.run().then(({ violations }) => violations
                .filter(({ impact }) => impact === 'serious' || impact === 'critical')
                .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`))
            """;

    private Axe() {}

    /** Findings of the two heavy kinds, one line each. */
    @SuppressWarnings("unchecked")
    static List<String> seriousFindings(Page page) {
        page.evaluate(ENGINE);
        return (List<String>) page.evaluate(SERIOUS);
    }

    private static String read(String file) {
        try (InputStream in = Axe.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
