package org.relief.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.relief.platform.testing.RealParts.Part;

class WhichPartsTest {

    private static final Part CONTAINER = new Part("c:1", "a container", () -> {});
    private static final Part EMBEDDED = new Part("e:1", "embedded", () -> {});

    private static Part choose(Map<String, String> environment, boolean engine) {
        return RealParts.choose(environment, "PART", () -> engine, () -> CONTAINER, () -> EMBEDDED);
    }

    @Test
    void prefersTheAddressInTheEnvironment() {
        assertThat(choose(Map.of("PART", "x:1"), true).address()).isEqualTo("x:1");
    }

    @Test
    void startsAContainerWhenAnEngineAnswers() {
        assertThat(choose(Map.of("PART", " "), true)).isEqualTo(CONTAINER);
    }

    @Test
    void fallsBackToTheEmbeddedPart() {
        assertThat(choose(Map.of(), false)).isEqualTo(EMBEDDED);
    }
}
