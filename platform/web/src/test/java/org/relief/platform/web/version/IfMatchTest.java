package org.relief.platform.web.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.relief.platform.web.problem.Problem;

class IfMatchTest {

    @Test
    void namesTheVersionThatWasSeen() {
        assertThat(new IfMatch(List.of("\"12\"")).required()).isEqualTo(12);
    }

    @Test
    void needsExactlyOneStrongTag() {
        assertThat(codeOf(List.of())).isEqualTo("if-match-required");
        assertThat(codeOf(List.of("*"))).isEqualTo("bad-if-match");
        assertThat(codeOf(List.of("W/\"12\""))).isEqualTo("bad-if-match");
        assertThat(codeOf(List.of("\"1\"", "\"2\""))).isEqualTo("bad-if-match");
    }

    @Test
    void passesAListThatHoldsTheCurrentVersion() {
        new IfMatch(List.of("\"1\"", "\"2\"")).check(2);
    }

    private static String codeOf(List<String> tags) {
        return assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> new IfMatch(tags).required())
                .actual()
                .code();
    }
}
