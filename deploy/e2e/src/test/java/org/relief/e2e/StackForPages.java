package org.relief.e2e;

import static org.awaitility.Awaitility.await;

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
        return TheStack.settings();
    }

    /** @param warehouse one of W1 to W8, which the demo account of the staff may work in */
    public static void openCity(String area, String warehouse) {
        new Operation(settings(), area, warehouse).open(read("/demo/neighborhoods.json"));
    }

    /**
     * Another city, from its definition and a GeoJSON file only.
     *
     * @param definition what PUT /api/areas/{area} takes
     */
    public static void openOtherCity(String area, Map<String, Object> definition, String geoJson) {
        admin().put(Part.INTAKE, "/api/areas/" + area, definition).ok();
        admin().post(Part.INTAKE, "/api/areas/" + area + "/neighborhoods/import", read(geoJson))
                .ok();
    }

    private static JsonNode read(String resource) {
        try (InputStream in = StackForPages.class.getResourceAsStream(resource)) {
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

    /** Until the driver drives to the warehouse. */
    public static void acceptADelivery(String area, String driverName) {
        Account driver = Account.of(settings(), driverName);
        new Operation(settings(), area, "").startShift(driver);
        await().untilAsserted(() -> {
            JsonNode offer =
                    driver.get(Part.NOTIFICATION, "/api/deliveries/mine").ok();
            String delivery = offer.path("deliveryId").asString();
            driver.post(Part.NOTIFICATION, "/api/deliveries/" + delivery + "/accept", Map.of())
                    .ok();
        });
    }

    public static void report(String area, String neighborhood, String kind, String field, String value) {
        admin().post(
                        Part.INTAKE,
                        "/api/areas/" + area + "/neighborhoods/" + neighborhood + "/" + kind,
                        Map.of(field, value, "source", "AUTHORITY", "confidence", "HIGH"))
                .ok();
    }
}
