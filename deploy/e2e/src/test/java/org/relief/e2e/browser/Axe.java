package org.relief.e2e.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Looks at a page as people do who see, hear or point differently. */
final class Axe {

    private static final String ENGINE = read("/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js");

    private static final String FINDINGS = """
            axe.run().then(({ violations }) => violations
                .map(({ id, impact, nodes }) => `${impact} ${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
                .join('\\n'))
            """;

    private Axe() {}

    /** One line each, the light ones too. */
    static List<String> findings(Person person) {
        person.inspect(ENGINE + "; ''");
        return person.inspect(FINDINGS).lines().toList();
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
