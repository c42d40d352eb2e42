package org.relief.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.relief.local.Part;
import org.relief.local.Settings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The running stack as the tests of the pages need it: where it is, and a city of real outlines with one warehouse. */
public final class StackForPages {

    private static final Map<String, String> CONTACT =
            Map.of("name", "Test household", "phone", "+7 700 000 00 03", "address", "Test street 3");

    private StackForPages() {}

    public static Settings settings() {
        return TheStack.get().settings();
    }

    /** @param warehouse one of W1 to W8, which the demo account of the staff may work in */
    public static void openCity(String area, String warehouse) {
        new Operation(settings(), area, warehouse).open();
        admin().post(Part.INTAKE, "/api/areas/" + area + "/neighborhoods/import", outlines())
                .ok();
    }

    private static JsonNode outlines() {
        try (InputStream in = Settings.class.getResourceAsStream("/demo/neighborhoods.json")) {
            return JsonMapper.shared().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Account admin() {
        return Account.of(settings(), "admin");
    }

    public static void donate(String area, String warehouse, String item, int quantity) {
        new Operation(settings(), area, warehouse).donate(item, quantity);
    }

    public static void logRequest(String area, String neighborhood, Map<String, Integer> needs) {
        new Operation(settings(), area, "").log(neighborhood, needs, CONTACT);
    }

    public static void report(String area, String neighborhood, String kind, String field, String value) {
        admin().post(
                        Part.INTAKE,
                        "/api/areas/" + area + "/neighborhoods/" + neighborhood + "/" + kind,
                        Map.of(field, value, "source", "AUTHORITY", "confidence", "HIGH"))
                .ok();
    }
}
