package org.relief.inventory.warehouse;

import org.jspecify.annotations.Nullable;
import org.relief.platform.web.live.LiveUpdates;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Changes of stock and loads as they happen, warehouse by warehouse. */
public final class WarehouseLive {

    private final LiveUpdates live;

    WarehouseLive(LiveUpdates live) {
        this.live = live;
    }

    /** @param id unique among the warehouse's changes */
    public void publish(String warehouse, String id, String name, Record payload) {
        live.publish(channel(warehouse), id, name, payload);
    }

    SseEmitter subscribe(String warehouse, @Nullable String lastEventId) {
        return live.subscribe(channel(warehouse), lastEventId);
    }

    private static String channel(String warehouse) {
        return "warehouse:" + warehouse;
    }
}
