package org.relief.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.relief.platform.testing.ApiContract.Answer;

class ApiContractTest {

    private static final Path FILE = Path.of("src/test/resources/contracts/answers.yaml");
    private static final String JSON = "application/json;charset=UTF-8";
    private static final String PROBLEM = "application/problem+json";
    private static final String TOLD = "{\"code\": \"gone\"}";

    private final ApiContract contract = ApiContract.of(FILE);

    private static Answer answer(String path, int status, @Nullable String type, @Nullable String body) {
        return new Answer("GET", path, status, type, body);
    }

    private void assertFault(Answer answer, String fault) {
        assertThat(contract.faults(answer)).anyMatch(found -> found.contains(fault));
    }

    @Test
    void takesWhatIsTold() {
        for (String body : new String[] {
            "{\"id\": 1, \"name\": null}", "{\"id\": 1, \"name\": \"a\", \"part\": {\"size\": 1}}",
        }) {
            assertThat(contract.faults(answer("/api/things/7", 200, JSON, body)))
                    .isEmpty();
        }
        assertThat(contract.faults(answer("/api/things/7", 404, PROBLEM, TOLD))).isEmpty();
        assertThat(contract.faults(answer("/api/things/7", 204, null, ""))).isEmpty();
        assertThat(contract.faults(answer("/api/things/7", 500, PROBLEM, TOLD))).isEmpty();
    }

    @Test
    void findsAStatusThatIsNotTold() {
        assertFault(answer("/api/things/7", 202, JSON, "{}"), "getThing 202 is not told");
        assertFault(answer("/api/things/7", 409, PROBLEM, TOLD), "getThing 409 is not told");
    }

    @Test
    void findsAFieldThatIsNotToldIsMissingOrNull() {
        assertFault(answer("/api/things/7", 200, JSON, "{\"id\": 1, \"name\": \"a\", \"new\": 1}"), "'new'");
        assertFault(answer("/api/things/7", 200, JSON, "{\"id\": 1}"), "'name'");
        assertFault(answer("/api/things/7", 200, JSON, "{\"id\": null, \"name\": \"a\"}"), "null");
        assertFault(
                answer("/api/things/7", 200, JSON, "{\"id\": 1, \"name\": \"a\", \"part\": {\"sise\": 1}}"), "'sise'");
    }

    @Test
    void findsABodyOrATypeThatIsNotTold() {
        assertFault(answer("/api/things/7", 200, JSON, ""), "has no body");
        assertFault(answer("/api/things/7", 204, JSON, "{}"), "has a body");
        assertFault(answer("/api/things/7", 404, "text/html", "<p>"), "is text/html");
        assertFault(answer("/api/things/7", 200, JSON, "<p>"), "no JSON");
        assertFault(answer("/api/things/7", 500, "text/html", "<p>"), "is text/html");
    }

    @Test
    void takesTheOperationThatFitsBestAndLeavesAloneWhatIsNone() {
        assertThat(contract.operation(answer("/api/things/best", 200, JSON, "")))
                .contains("getBestThing");
        assertThat(contract.operation(answer("/api/things/7", 200, JSON, ""))).contains("getThing");
        assertThat(contract.faults(answer("/start.html", 200, "text/html", "<p>")))
                .isEmpty();
        assertThat(contract.faults(new Answer("POST", "/api/things/7", 405, PROBLEM, TOLD)))
                .isEmpty();
    }

    @Test
    void failsOnceForAllThatDiffered() {
        ContractWatch watch = new ContractWatch(FILE);
        watch.hear(answer("/api/things/7", 202, JSON, "{}"));
        watch.hear(answer("/api/things/8", 202, JSON, "{}"));
        watch.hear(answer("/api/things/7", 204, JSON, "{}"));
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(watch::report)
                .withMessageContaining("2 kinds")
                .withMessageContaining("GET /api/things/7");
        watch.report();
    }
}
