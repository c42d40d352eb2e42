package org.relief.intake.request;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.relief.platform.web.problem.Problem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What shall change and nothing else, as RFC 7396 has it: null removes, an object is merged, all else is replaced. */
record MergePatch(@JsonValue JsonNode said) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    MergePatch {
        if (!said.isObject()) {
            throw Problem.badRequest("patch-not-object");
        }
    }

    boolean touches(String field) {
        return said.has(field);
    }

    /** The fields it touches; of a contact which part of it. */
    List<String> fields() {
        List<String> fields = new ArrayList<>();
        said.forEachEntry((name, value) -> {
            if (name.equals("contact") && value.isObject()) {
                value.propertyNames().forEach(part -> fields.add(name + "." + part));
            } else {
                fields.add(name);
            }
        });
        return fields;
    }

    boolean removes(String field) {
        return said.path(field).isNull();
    }

    ObjectNode appliedTo(ObjectNode target) {
        return (ObjectNode) merged(target, said);
    }

    private static JsonNode merged(JsonNode target, JsonNode patch) {
        if (!patch.isObject()) {
            return patch;
        }
        ObjectNode result =
                target.isObject() ? ((ObjectNode) target).deepCopy() : JsonNodeFactory.instance.objectNode();
        patch.forEachEntry((name, value) -> {
            if (value.isNull()) {
                result.remove(name);
            } else {
                result.set(name, merged(result.path(name), value));
            }
        });
        return result;
    }

    /** It may hold what a person typed. */
    @Override
    public String toString() {
        return "MergePatch[hidden]";
    }
}
