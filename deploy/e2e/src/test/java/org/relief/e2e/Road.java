package org.relief.e2e;

import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.relief.local.Part;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One car with a load for two households at one door, or for others, in an area of its own, and what the services know of it. */
public final class Road {

    private static final Map<String, Double> DOOR = Map.of("lat", 43.305, "lon", 76.905);

    private final Operation city;
    private final Account driver;
    private final List<String> requests;
    private final String delivery;

    private Road(String area, String driverName) {
        this(area, driverName, List.of(DOOR, DOOR));
        accept();
    }

    /** Until a car with a household at each of these doors is offered. */
    private Road(String area, String driverName, List<Map<String, Double>> doors) {
        this.city = new Operation(TheStack.settings(), area, area).open();
        this.driver = Account.of(city.settings, driverName);
        city.donate("FOOD_PARCEL_5D", 5 * doors.size());
        this.requests = IntStream.range(0, doors.size())
                .mapToObj(n -> city.logAt(doors.get(n), "north", Map.of("FOOD_PARCEL_5D", 2), household(area, n + 1)))
                .map(request -> request.get("id").stringValue())
                .toList();
        await().until(() ->
                requests.stream().allMatch(request -> city.outlook(request).equals("WAITING")));
        city.startShift(driver);
        await().until(() -> mine().path("state").asString("").equals("OFFERED")
                && mine().get("stops").size() == doors.size());
        this.delivery = mine().get("deliveryId").stringValue();
    }

    /** With four households at one entrance and one at each of two other doors; the driver answers. */
    public static Road offered(String area, String driverName) {
        return new Road(
                area,
                driverName,
                List.of(
                        DOOR,
                        DOOR,
                        DOOR,
                        DOOR,
                        Map.of("lat", 43.302, "lon", 76.901),
                        Map.of("lat", 43.299, "lon", 76.908)));
    }

    /** Until the driver is on the way to the warehouse. */
    public static Road accepted(String area, String driverName) {
        return new Road(area, driverName);
    }

    /** Until the goods are in the car. */
    public static Road loaded(String area, String driverName) {
        Road road = new Road(area, driverName);
        road.load();
        return road;
    }

    /** Until the car has left. */
    public static Road left(String area, String driverName) {
        Road road = loaded(area, driverName);
        road.driver.post(Part.NOTIFICATION, road.path() + "/depart", Map.of()).ok();
        return road;
    }

    private static Map<String, String> household(String area, int number) {
        String phone = "+7 705 %07d".formatted(Math.floorMod(area.hashCode() * 31 + number, 10_000_000));
        return Map.of(
                "name",
                number == 1 ? "First household" : "Another family",
                "phone",
                phone,
                "address",
                area + " street " + number);
    }

    private void accept() {
        driver.post(Part.NOTIFICATION, path() + "/accept", Map.of()).ok();
    }

    private JsonNode mine() {
        return driver.get(Part.NOTIFICATION, "/api/deliveries/mine").body();
    }

    /** Staff say that the goods are in the car. */
    public void load() {
        String load = "/api/loads/" + delivery;
        await().until(() -> city.admin
                .get(Part.INVENTORY, load)
                .body()
                .path("state")
                .asString("")
                .equals("RESERVED"));
        city.admin.post(Part.INVENTORY, load + "/dispatch", Map.of()).ok();
        await().until(() -> state().equals("LOADED"));
    }

    public String path() {
        return "/api/deliveries/" + delivery;
    }

    public String delivery() {
        return delivery;
    }

    private JsonNode asKnown() {
        return driver.get(Part.NOTIFICATION, path()).ok();
    }

    /** What matching would say when a stop joins by this extension: an hour and 3 km more. */
    public String extendedBy(int extension) {
        JsonNode known = asKnown();
        List<Map<String, Object>> stops = new ArrayList<>(known.get("stops")
                .valueStream()
                .map(stop -> visit(stop.get("stopId").stringValue(), 2))
                .toList());
        Map<String, Object> joined = visit(UUID.randomUUID().toString(), 1);
        joined.put("extension", extension);
        stops.add(joined);
        Map<String, Object> fields = Map.of(
                "shiftId", known.get("shiftId"),
                "driverId", driver.id(),
                "warehouse", known.get("warehouse"),
                "loadAt", known.get("loadAt"),
                "returnBy", Instant.parse(known.get("returnBy").stringValue()).plusSeconds(3600),
                "distanceMeters", known.get("distanceMeters").intValue() + 3000,
                "lines", List.of(Map.of("item", "FOOD_PARCEL_5D", "quantity", 5)),
                "stops", stops,
                "offerUntil", known.get("offerUntil"));
        String json = JsonMapper.shared().writeValueAsString(fields);
        return json.substring(1, json.length() - 1);
    }

    private static Map<String, Object> visit(String stopId, int parcels) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return new HashMap<>(Map.of(
                "stopId",
                stopId,
                "requestId",
                UUID.randomUUID(),
                "neighborhood",
                "north",
                "location",
                Map.of("lat", 43.3, "lon", 76.9),
                "arriveAt",
                now,
                "departAt",
                now,
                "lines",
                List.of(Map.of("line", 1, "item", "FOOD_PARCEL_5D", "quantity", parcels))));
    }

    public String state() {
        return asKnown().get("state").stringValue();
    }

    public int stops() {
        return asKnown().get("stops").size();
    }

    public List<String> stopIds() {
        return asKnown()
                .get("stops")
                .valueStream()
                .map(stop -> stop.get("stopId").stringValue())
                .toList();
    }

    /** Id of the stop that the service takes for the current one. */
    public String currentStop() {
        return asKnown().get("currentStop").stringValue();
    }

    /** How each stop ended, as the service knows it; empty text while it has not. */
    public List<String> outcomes() {
        return asKnown()
                .get("stops")
                .valueStream()
                .map(stop -> stop.at("/outcome/proof")
                        .asString(stop.at("/outcome/reason").asString("")))
                .toList();
    }

    /** What the stops are called in messages, in the order in which they ended. */
    public List<String> driven() {
        JsonNode numbers = driver.get(Part.NOTIFICATION, path() + "/numbers").ok();
        List<String> ids =
                numbers.get("stops").valueStream().map(JsonNode::stringValue).toList();
        return asKnown()
                .get("stops")
                .valueStream()
                .sorted(Comparator.comparing(stop -> stop.at("/outcome/at").asString("")))
                .map(stop -> numbers.get("number").asInt()
                        + "-"
                        + (ids.indexOf(stop.get("stopId").stringValue()) + 1))
                .toList();
    }

    /** How many parcels were handed over. */
    public int handedOver() {
        return asKnown()
                .get("stops")
                .valueStream()
                .filter(stop -> stop.at("/outcome/proof").isString())
                .flatMap(stop -> stop.at("/outcome/lines").valueStream())
                .mapToInt(line -> line.get("quantity").asInt())
                .sum();
    }

    /** Whatever is still in the car. */
    public void goHome() {
        String shift = driver.get(Part.NOTIFICATION, "/api/shifts/mine")
                .ok()
                .get("shiftId")
                .stringValue();
        driver.post(Part.NOTIFICATION, "/api/shifts/" + shift + "/end", Map.of("goodsAboard", true))
                .ok();
    }

    /** How many photos of parcels who looks after the households may see. */
    public int photos() {
        return requests.stream()
                .mapToInt(request -> city.operator
                        .get(Part.INTAKE, "/api/requests/" + request + "/photos")
                        .ok()
                        .get("photos")
                        .size())
                .sum();
    }

    /** What a caller is told of each handover. */
    public List<String> proofsAsToldToCallers() {
        return requests.stream()
                .map(request -> city.operator
                        .get(Part.INTAKE, "/api/requests/" + request)
                        .ok()
                        .at("/handover/proof")
                        .asString(""))
                .toList();
    }

    /** Nothing that was reported in it can be taken back from then on. */
    public void endShift() {
        String shift = driver.get(Part.NOTIFICATION, "/api/shifts/mine")
                .ok()
                .get("shiftId")
                .stringValue();
        driver.post(Part.NOTIFICATION, "/api/shifts/" + shift + "/end", Map.of())
                .ok();
    }

    /** When the first stop ended, as the service knows it. */
    public Instant firstOutcomeAt() {
        return Instant.parse(asKnown()
                .get("stops")
                .valueStream()
                .map(stop -> stop.at("/outcome/at").asString(""))
                .filter(at -> !at.isEmpty())
                .findFirst()
                .orElseThrow());
    }

    /** The coordinator calls it off. */
    public void cancel() {
        Account.of(city.settings, "coordinator")
                .post(Part.MATCHING, path() + "/cancel", Map.of())
                .ok();
        await().until(() -> state().equals("CANCELLED"));
    }

    /** The household of the current stop does not need it any more. */
    public void cancelCurrentRequest() {
        city.operator
                .post(Part.INTAKE, "/api/requests/" + currentRequest() + "/cancel", Map.of("reason", "WITHDRAWN"))
                .ok();
    }

    private String currentRequest() {
        String stop = currentStop();
        return city.admin
                .get(Part.MATCHING, path())
                .ok()
                .get("stops")
                .valueStream()
                .filter(planned -> planned.get("stopId").stringValue().equals(stop))
                .findFirst()
                .orElseThrow()
                .get("requestId")
                .stringValue();
    }

    /** Where to ask whom to meet at the current stop. */
    public String currentContact() {
        return path() + "/stops/" + currentStop() + "/contact";
    }

    /** What the service answers who asks there. */
    public int statusOf(String contact) {
        return driver.get(Part.NOTIFICATION, contact).status();
    }
}
