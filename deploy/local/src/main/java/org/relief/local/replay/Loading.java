package org.relief.local.replay;

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
        return insist("/api/loads/" + deliveryId + "/dispatch", deliveryId + "-dispatch", Map.of());
    }

    /**
     * Takes back what is left in the car, once, when the delivery is over: before that a failed stop's goods may still find
     * another household.
     *
     * @param delivery as the driver sees it
     */
    boolean takeBack(String deliveryId, JsonNode delivery) throws InterruptedException {
        Cargo left = Cargo.left(inventory.get("/api/loads/" + deliveryId), delivery);
        return left.isEmpty()
                || insist(
                        "/api/loads/" + deliveryId + "/return",
                        deliveryId + "-return",
                        Map.of("lines", left.toReturn()));
    }

    /**
     * The other services hear of a step a moment later than the driver: a conflict may pass. What took effect and was not
     * heard does not happen twice, since the key stays the same.
     */
    private boolean insist(String path, String key, Object body) throws InterruptedException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                inventory.post(path, key, body);
                return true;
            } catch (ApiException e) {
                if (e.status() != 404 && e.status() != 409) throw e;
                Thread.sleep(PAUSE_MILLIS);
            }
        }
        return false;
    }
}
