package org.relief.platform.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnreadableAddressTest {

    @ParameterizedTest
    @CsvSource({
        "limit=%ff, limit",
        "a=1&limit=%c3%28, limit",
        "limit=%zz&b=%ff, limit",
        "limit=%, limit",
        "area=%ED%A0%80, area",
        "%ff=1, ?"
    })
    void namesTheParameterThatIsNoText(String query, String name) {
        Problem problem = UnreadableAddress.problem(query);
        assertThat(problem.status().value()).isEqualTo(400);
        assertThat(problem.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.field()).isEqualTo(name);
            assertThat(fault.code()).isEqualTo("not-readable");
        });
    }

    @Test
    void isABadRequestAllTheSameWhenTheAddressIsNotToBlame() {
        assertThat(UnreadableAddress.problem(null).code()).isEqualTo("bad-request");
        assertThat(UnreadableAddress.problem("a=%D0%B0+b").code()).isEqualTo("bad-request");
    }
}
