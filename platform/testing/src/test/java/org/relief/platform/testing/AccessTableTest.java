package org.relief.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;
import org.relief.platform.testing.AccessTable.Endpoint;

class AccessTableTest {

    private final AccessTable table = AccessTable.parse("""
            ROLES,*,A|B|ADMIN
            # a comment

            GET,/api/things,A|B
            GET,/api/me,AUTHENTICATED
            GET,/api/open,PUBLIC
            """);

    @Test
    void namesTheCallersOfARow() {
        assertThat(table.callersOf(new Endpoint("GET", "/api/things"))).containsExactlyInAnyOrder("A", "B");
        assertThat(table.callersOf(new Endpoint("GET", "/api/me"))).containsExactlyInAnyOrder("A", "B", "ADMIN");
        assertThat(table.callersOf(new Endpoint("GET", "/api/open")))
                .containsExactlyInAnyOrder("A", "B", "ADMIN", AccessTable.NO_TOKEN);
    }

    @Test
    void knowsNothingOfAnEndpointWithoutARowExceptThatAdministrationIsForAdministrators() {
        assertThat(table.callersOf(new Endpoint("POST", "/api/things"))).isNull();
        assertThat(table.callersOf(new Endpoint("POST", "/api/admin/x"))).containsExactly("ADMIN");
    }

    @Test
    void needsToKnowEveryRole() {
        assertThatIllegalStateException().isThrownBy(() -> AccessTable.parse("GET,/api/things,A"));
    }
}
