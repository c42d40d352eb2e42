package org.relief.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.relief.local.Part;
import org.relief.local.Settings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The running stack as the tests of the pages need it: where it is, and a city of real outlines with one warehouse. */
public final class StackForPages {

    /** How many contacts the operator may read in a minute is one number for all tests. */
    public static final String READINGS = "the operator's readings of contacts";

    private static final Map<String, String> CONTACT =
            Map.of("name", "Test household", "phone", "+7 700 000 00 03", "address", "Test street 3");

    private static final List<String> NEIGHBORHOODS =
            List.of("alatau", "almaly", "auezov", "bostandyk", "medeu", "nauryzbay", "turksib", "zhetysu");

    /** Parcels that fill a car: one delivery a request. */
    private static final int CARFUL = 90;

    private static final Duration QUIET = Duration.ofSeconds(10);

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

    /** One that waits for no company. */
    public static void logCritical(String area, String neighborhood, Map<String, Integer> needs) {
        new Operation(settings(), area, "").logCritical(neighborhood, needs, household());
    }

    /** As another system does. */
    public static int handOver(String json) {
        long now = System.currentTimeMillis() / 1000;
        try (HttpClient http = HttpClient.newHttpClient()) {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec("relief-demo-sender-known-to-everybody".getBytes(UTF_8), "HmacSHA256"));
            String signed = HexFormat.of().formatHex(mac.doFinal((now + "." + json).getBytes(UTF_8)));
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(settings().url(Part.INTAKE) + "/doors/requests/demo"))
                    .header("Content-Type", "application/json")
                    .header("Relief-Signature", "t=" + now + ",v1=" + signed)
                    .POST(BodyPublishers.ofString(json))
                    .build();
            return http.send(request, BodyHandlers.discarding()).statusCode();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public static JsonNode request(String id) {
        return Account.of(settings(), "operator")
                .get(Part.INTAKE, "/api/requests/" + id)
                .ok();
    }

    public static List<String> requestsOf(String area) {
        return Account.of(settings(), "operator")
                .get(Part.INTAKE, "/api/requests?area=" + area + "&limit=100")
                .ok()
                .get("items")
                .valueStream()
                .map(request -> request.get("id").stringValue())
                .toList();
    }

    /** What the service answers an operator who wants to see whom to call; one whom no other test needs, since it is held. */
    public static int readContact(String request) {
        return Account.of(settings(), "operator2")
                .get(Part.INTAKE, "/api/requests/" + request + "/contact")
                .status();
    }

    /** A driver who is next, with a trip that waits for company for as long as that. */
    public static void holdATrip(String area, String driverName, Duration longest) {
        Operation city = new Operation(settings(), area, area).open();
        city.donate("FOOD_PARCEL_5D", 20);
        city.waitForCompany(longest);
        city.startShift(Account.of(settings(), driverName));
        city.log("north", Map.of("FOOD_PARCEL_5D", 2), household());
        await().until(() -> !city.coordinator
                .get(Part.MATCHING, "/api/areas/" + area + "/held-trips")
                .ok()
                .isEmpty());
    }

    /** A driver on duty and a household whose time ends within the hour, in the middle of a curfew that a coordinator set. */
    public static void anEveningUnderCurfew(String area, String driverName, String from, String until) {
        Operation city = new Operation(settings(), area, area).open();
        city.donate("FOOD_PARCEL_5D", 20);
        city.startShift(Account.of(settings(), driverName));
        city.keepCurfew(from, until);
        Instant now = Instant.now();
        Map<String, Object> form = city.form("north", Map.of("FOOD_PARCEL_5D", 2), household());
        form.put(
                "window",
                Map.of(
                        "from",
                        now.toString(),
                        "until",
                        now.plus(Duration.ofMinutes(55)).toString()));
        city.operator.post(Part.INTAKE, "/api/requests", form).ok();
    }

    /** A driver on duty in a city without requests, and who tells what matching says of the shift. */
    public static BusSays onDuty(String area, String driverName) {
        Operation city = new Operation(settings(), area, area).open();
        JsonNode shift = city.startShift(Account.of(settings(), driverName));
        return BusSays.ofShift(area, shift.get("shiftId").stringValue());
    }

    /** The code of an invitation to drive in an area. */
    public static String invite(String area) {
        Account coordinator = Account.of(settings(), "coordinator");
        String path = "/api/areas/" + area + "/invitations";
        String id = coordinator
                .post(Part.NOTIFICATION, path, Map.of())
                .ok()
                .get("id")
                .stringValue();
        return coordinator
                .get(Part.NOTIFICATION, path + "/" + id + "/code")
                .ok()
                .get("code")
                .stringValue();
    }

    /** Who drives there by invitation, and whether they have practised. */
    public static JsonNode members(String area) {
        return Account.of(settings(), "coordinator")
                .get(Part.NOTIFICATION, "/api/areas/" + area + "/members")
                .ok();
    }

    public static boolean isOnDuty(String driverName) {
        return Account.of(settings(), driverName)
                        .get(Part.NOTIFICATION, "/api/shifts/mine")
                        .status()
                == 200;
    }

    public static String idOf(String driverName) {
        return Account.of(settings(), driverName).id();
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

    /**
     * A city that has worked for days: so many deliveries done, so many requests in all, most of them waiting. What is
     * there already is not done again.
     */
    public static void fill(String area, String warehouse, int requests, int deliveries) {
        Operation city = new Operation(settings(), area, warehouse);
        int missing = deliveries - completed(area);
        if (missing > 0) {
            city.donate("FOOD_PARCEL_5D", CARFUL * missing);
            logMany(city, missing, CARFUL);
            try (Crew _ = new Crew(city, 1, 39)) {
                await().atMost(Duration.ofMinutes(30)).until(() -> completed(area) >= deliveries);
            }
            IntStream.rangeClosed(1, 39).forEach(StackForPages::endShift);
        }
        logMany(city, requests - known(area), 1);
        await().atMost(Duration.ofMinutes(30)).pollInterval(QUIET).until(() -> summary(area), settled());
    }

    /** Everything has reached the board: twice the same, with nothing in between. */
    private static Predicate<JsonNode> settled() {
        AtomicReference<JsonNode> last = new AtomicReference<>();
        return now -> now.equals(last.getAndSet(now));
    }

    private static void endShift(int driverNumber) {
        endShift("driver%02d".formatted(driverNumber));
    }

    /** Refused while there are goods on board: that delivery stays on the road. */
    public static void endShift(String driverName) {
        Operation.endShift(Account.of(settings(), driverName));
    }

    /** Eight operators at once. */
    private static void logMany(Operation city, int count, int parcels) {
        try (var operators = Executors.newFixedThreadPool(8)) {
            IntStream.range(0, count)
                    .forEach(n -> operators.submit(() -> city.log(
                            NEIGHBORHOODS.get(n % NEIGHBORHOODS.size()),
                            Map.of("FOOD_PARCEL_5D", parcels),
                            household())));
        }
    }

    /** Each another one: the same phone again would be a duplicate. */
    static Map<String, String> household() {
        String number = "%07d".formatted(ThreadLocalRandom.current().nextInt(10_000_000));
        return Map.of("name", "Test household", "phone", "+7 701 " + number, "address", "Test street " + number);
    }

    private static int completed(String area) {
        return summary(area).at("/deliveries/COMPLETED").asInt(0);
    }

    private static int known(String area) {
        return summary(area)
                .get("requests")
                .valueStream()
                .mapToInt(JsonNode::asInt)
                .sum();
    }

    private static JsonNode summary(String area) {
        return admin().get(Part.MATCHING, "/api/areas/" + area + "/summary").ok();
    }

    public static void report(String area, String neighborhood, String kind, String field, String value) {
        admin().post(
                        Part.INTAKE,
                        "/api/areas/" + area + "/neighborhoods/" + neighborhood + "/" + kind,
                        Map.of(field, value, "source", "AUTHORITY", "confidence", "HIGH"))
                .ok();
    }
}
