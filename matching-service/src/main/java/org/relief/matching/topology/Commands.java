package org.relief.matching.topology;

import static java.util.Objects.requireNonNull;

/** What people ask of the topology, on its own topic, keyed by area like the events. */
public final class Commands {

    public static final String TOPIC = "relief.matching-commands";
    public static final String CANCEL_DELIVERY = "delivery.cancel-requested.v1";

    public static final String RESUME_AREA = "area.resume-requested.v1";

    public record CancelDelivery(String deliveryId, String requestedBy) {
        public CancelDelivery {
            requireNonNull(deliveryId, "deliveryId");
        }
    }

    /** An area that was set aside is taken up again. */
    public record ResumeArea(String requestedBy) {}

    private Commands() {}
}
