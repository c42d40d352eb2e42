package org.relief.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.relief.platform.testing.Variants.Variant;
import tools.jackson.databind.json.JsonMapper;

class VariantsTest {

    private static final String SCHEMA = """
            {"properties": {"id": {"type": "string"}, "lines": {"items": {"$ref": "#/$defs/line"}}}, "required": ["id", "lines"],
             "$defs": {"line": {"properties": {"kind": {"enum": ["A", "B"]}, "until": {}}, "required": ["kind"]}}}""";

    private final Variants variants =
            Variants.of(SCHEMA, new JsonMapper().readTree("{\"id\":\"x\",\"lines\":[{\"kind\":\"A\",\"until\":1}]}"));

    @Test
    void leavesOutWhatIsNotRequired() {
        assertThat(variants.lacking())
                .containsExactly(new Variant("/lines/0/until", "{\"id\":\"x\",\"lines\":[{\"kind\":\"A\"}]}"));
    }

    @Test
    void putsANewWordWhereTheWordsAreListed() {
        assertThat(variants.reworded())
                .containsExactly(new Variant(
                        "/lines/0/kind", "{\"id\":\"x\",\"lines\":[{\"kind\":\"ADDED_LATER\",\"until\":1}]}"));
    }

    @Test
    void leavesOutAFieldByName() {
        assertThat(variants.without("/id").json()).doesNotContain("\"id\"");
    }
}
