package org.relief.local.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.relief.local.client.Api;
import org.relief.local.client.ApiException;
import tools.jackson.databind.JsonNode;

/** The warehouse's side of a delivery: staff load the car when its driver has come, and take back what comes back. */
final class Loading {
    private static final int ATTEMPTS = 40;
    private static final long PAUSE_MILLIS = 500;

    private final Api inventory;

    Loading(Api inventory) {
        this.inventory = inventory;
    }

    /** False when it was not possible, for example because the reservation was given back. */
    boolean dispatch(String deliveryId) throws InterruptedException {
        return insist("/api/loads/" + deliveryId + "/dispatch", deliveryId, Map.of());
    }

    /** Takes back the goods of failed stops; {@code delivery} as the driver sees it. */
    void takeBack(String deliveryId, JsonNode delivery) throws InterruptedException {
        List<Map<String, Object>> lines = new ArrayList<>();
        for (JsonNode stop : delivery.path("stops"))
            if (stop.path("outcome").hasNonNull("reason"))
                for (JsonNode line : stop.path("outcome").path("lines"))
                    lines.add(Map.of(
                            "item", line.path("item").asString(),
                            "quantity", line.path("quantity").asInt(),
                            "condition", "GOOD"));
        if (!lines.isEmpty())
            insist("/api/loads/" + deliveryId + "/return", deliveryId + "-return", Map.of("lines", lines));
    }

    /** The other services hear of a step a moment later than the driver: a conflict may pass. */
    private boolean insist(String path, String key, Object body) throws InterruptedException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                inventory.post(path, key + "-" + attempt, body);
                return true;
            } catch (ApiException e) {
                if (e.status() != 404 && e.status() != 409) throw e;
                Thread.sleep(PAUSE_MILLIS);
            }
        }
        return false;
    }
}
