package org.relief.notification.channel;

import org.jspecify.annotations.Nullable;
import org.relief.platform.web.live.LiveUpdates;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The live connections of one driver: every device signed in gets what is published. Events:
 * {@code delivery.offered}, {@code delivery.extended}, {@code delivery.changed}, {@code delivery.cancelled},
 * {@code shift.changed}.
 */
public class DriverChannel {

    private final LiveUpdates live;

    public DriverChannel(LiveUpdates live) {
        this.live = live;
    }

    /**
     * Never waits, also when the driver is not connected: a device that comes back resumes or loads its state anew.
     *
     * @param id unique among the driver's updates
     * @param payload written as JSON; the same view that the REST API gives
     */
    public void publish(String driverId, String id, String event, Object payload) {
        live.publish(channel(driverId), id, event, payload);
    }

    SseEmitter subscribe(String driverId, @Nullable String lastEventId) {
        return live.subscribe(channel(driverId), lastEventId);
    }

    private static String channel(String driverId) {
        return "driver:" + driverId;
    }
}
