package org.relief.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a JSON form refuses does not come in as YAML. */
class JsonOnlyIT extends RunningIntake {

    private static final String REQUEST = """
            area: almaty
            neighborhood: nauryzbay
            people: 2.9
            urgency: NORMAL
            surprise: 5
            needs: [{item: DIAPERS_PACK, quantity: "1", unknown: 2}]
            contact: {phone: "+77000000000", address: "Test street 1"}
            """;

    @ParameterizedTest
    @ValueSource(strings = {"application/yaml", "application/x-yaml", "text/csv", "*/*"})
    void takesNoOtherKindOfBodyNorAtTheImport(String type) {
        assertThat(operator()
                        .post("/api/requests", REQUEST, "Content-Type", type)
                        .status())
                .isEqualTo(415);
        assertThat(as("ADMIN")
                        .post("/api/areas/" + area() + "/neighborhoods/import", REQUEST, "Content-Type", type)
                        .status())
                .isEqualTo(415);
    }
}
