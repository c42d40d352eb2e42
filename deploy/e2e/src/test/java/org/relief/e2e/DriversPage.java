package org.relief.e2e;

import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.relief.local.Part;
import tools.jackson.databind.JsonNode;

/** What others do about a car that is under way while its driver looks at the page, each by the public APIs. */
public final class DriversPage {

    private final String area;
    private final Road road;
    private final Account driver;
    private final Account admin;

    public DriversPage(String area, String driverName, Road road) {
        this.area = area;
        this.road = road;
        this.driver = Account.of(TheStack.settings(), driverName);
        this.admin = Account.of(TheStack.settings(), "admin");
    }

    /** Authorities say that the neighborhood cannot be driven into; every stop there is held. */
    public void blockRoad(String neighborhood) {
        StackForPages.report(area, neighborhood, "access-reports", "level", "BLOCKED");
    }

    public void awaitHolds(int holds) {
        await().until(() -> stops().filter(stop -> stop.path("held").isObject()).count() == holds);
    }

    private Stream<JsonNode> stops() {
        return driver.get(Part.NOTIFICATION, road.path()).ok().get("stops").valueStream();
    }

    /** The stops that matching still plans to be visited, as its board shows them. */
    public List<String> stopsOnTheBoard() {
        return board().filter(stop -> stop.path("outcome").asString("").isEmpty())
                .map(stop -> stop.get("stopId").stringValue())
                .toList();
    }

    /** Until the board says of this many held stops that their driver goes on. */
    public void awaitGoingOn(int stops) {
        await().until(() ->
                board().filter(stop -> stop.at("/hold/resumedBy").asString("").equals("DRIVER"))
                                .count()
                        == stops);
    }

    private Stream<JsonNode> board() {
        return admin.get(Part.MATCHING, road.path()).ok().get("stops").valueStream();
    }

    /** The household of the stop does not need it any more. */
    public void cancelRequestOf(String stopId) {
        String request = board().filter(stop -> stop.get("stopId").stringValue().equals(stopId))
                .map(stop -> stop.get("requestId").stringValue())
                .findFirst()
                .orElseThrow();
        admin.post(Part.INTAKE, "/api/requests/" + request + "/cancel", Map.of("reason", "WITHDRAWN"))
                .ok();
    }

    /** Where to ask whom to meet at a stop. */
    public String contactOf(String stopId) {
        return road.path() + "/stops/" + stopId + "/contact";
    }

    /** The coordinator calls the delivery off, and says what for and why. */
    public void cancel(String purpose, String why) {
        Account.of(TheStack.settings(), "coordinator")
                .post(Part.MATCHING, road.path() + "/cancel", Map.of("purpose", purpose, "why", why))
                .ok();
        await().until(() -> road.state().equals("CANCELLED"));
    }

    /** The warehouse takes goods of the load back. */
    public void takeBack(int parcels) {
        Map<String, Object> line = Map.of("item", "FOOD_PARCEL_5D", "quantity", parcels, "condition", "GOOD");
        admin.post(Part.INVENTORY, "/api/loads/" + road.delivery() + "/return", Map.of("lines", List.of(line)))
                .ok();
    }
}
