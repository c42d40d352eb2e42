package org.relief.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.relief.local.Part;
import tools.jackson.databind.JsonNode;

/**
 * Drivers and warehouse staff who do their work as it comes and try again when something is away, as people do. Each
 * looks, takes the next step, and looks again.
 */
final class Crew implements AutoCloseable {

    private final Operation city;
    private final List<Thread> people = new ArrayList<>();
    private volatile boolean working = true;

    Crew(Operation city, int firstDriver, int drivers) {
        this.city = city;
        for (int i = firstDriver; i < firstDriver + drivers; i++) {
            Account driver = Account.of(city.settings, "driver%02d".formatted(i));
            people.add(work(() -> drive(driver)));
        }
        people.add(work(this::loadCars));
    }

    private Thread work(Runnable step) {
        return Thread.ofVirtual().start(() -> {
            while (working) {
                try {
                    step.run();
                    Thread.sleep(150);
                } catch (InterruptedException e) {
                    return;
                } catch (RuntimeException | AssertionError e) {
                    // something is away; the next look will show
                }
            }
        });
    }

    private void drive(Account driver) {
        Account.Answer shift = driver.get(Part.NOTIFICATION, "/api/shifts/mine");
        if (shift.status() == 204 || shift.status() == 404) {
            city.startShift(driver);
            return;
        }
        Account.Answer mine = driver.get(Part.NOTIFICATION, "/api/deliveries/mine");
        if (mine.status() != 200) {
            return;
        }
        String path = "/api/deliveries/" + mine.body().get("deliveryId").stringValue();
        switch (mine.body().get("state").stringValue()) {
            case "OFFERED" -> driver.post(Part.NOTIFICATION, path + "/accept", Map.of());
            case "LOADED" -> driver.post(Part.NOTIFICATION, path + "/depart", Map.of());
            case "EN_ROUTE" -> handOverNext(driver, path, mine.body());
            default -> {
                // someone else's turn
            }
        }
    }

    private static void handOverNext(Account driver, String path, JsonNode delivery) {
        delivery.get("stops")
                .valueStream()
                .filter(stop -> stop.path("outcome").isMissingNode()
                        || stop.path("outcome").isNull())
                .findFirst()
                .map(stop -> stop.get("stopId").stringValue())
                .ifPresent(stop -> driver.post(
                        Part.NOTIFICATION,
                        path + "/stops/" + stop + "/complete",
                        Map.of("proof", "NONE"),
                        UUID.nameUUIDFromBytes(stop.getBytes()).toString()));
    }

    private void loadCars() {
        city.admin
                .get(Part.INVENTORY, "/api/loads?state=RESERVED&warehouse=" + city.warehouse)
                .ok()
                .get("items")
                .valueStream()
                .map(load -> load.get("deliveryId").stringValue())
                .forEach(delivery -> city.admin.post(Part.INVENTORY, "/api/loads/" + delivery + "/dispatch", Map.of()));
    }

    @Override
    public void close() {
        working = false;
        people.forEach(Thread::interrupt);
    }
}
