package org.relief.intake.standing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relief.intake.contact.Contact;
import org.relief.intake.standing.Rhythm.Slot;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A standing need as the form of a request, as somebody would fill it in that time. */
@Component
class StandingForms {

    private final JsonMapper json;

    StandingForms(JsonMapper json) {
        this.json = json;
    }

    /** @param apart requests that are known to be others */
    JsonNode request(StandingNeed need, Contact contact, @Nullable Slot slot, List<String> apart) {
        StandingNeed.StandingForm form = need.form();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("area", need.area());
        fields.put("neighborhood", form.neighborhood());
        put(fields, "location", contact.location() == null ? form.location() : contact.location());
        fields.put("people", form.people());
        fields.put("urgency", form.urgency());
        fields.put("vulnerabilities", form.vulnerabilities());
        fields.put("needs", form.needs());
        put(fields, "vehicleAccess", form.vehicleAccess());
        if (slot != null && slot.from() != null && slot.until() != null) {
            fields.put("window", Map.of("from", slot.from(), "until", slot.until()));
        }
        fields.put("contact", contact(contact));
        fields.put("notDuplicateOf", apart);
        return json.valueToTree(fields);
    }

    private static Map<String, Object> contact(Contact contact) {
        Map<String, Object> fields = new LinkedHashMap<>();
        put(fields, "name", contact.name());
        put(fields, "phone", contact.phone());
        fields.put("address", contact.address());
        put(fields, "note", contact.note());
        put(fields, "morePhones", contact.morePhones().isEmpty() ? null : contact.morePhones());
        put(fields, "behalf", contact.behalf());
        put(fields, "messagesIn", contact.messagesIn());
        return fields;
    }

    private static void put(Map<String, Object> fields, String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value);
        }
    }
}
