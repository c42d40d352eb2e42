package org.relief.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

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

    /** Photographed, without a finding, within the width of the screen, and with words for every text. */
    static void look(Person person, String photograph) {
        person.photograph(photograph);
        assertThat(findings(person)).as(photograph).isEmpty();
        assertThat(person.inspect("String(document.documentElement.scrollWidth <= innerWidth)"))
                .as("%s stands out to the right", photograph)
                .isEqualTo("true");
        assertThat(person.find("body").innerText()).doesNotContainPattern("\\b(kit|warehouse)\\.[a-z]");
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
