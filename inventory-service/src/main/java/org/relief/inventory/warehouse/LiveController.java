package org.relief.inventory.warehouse;

import org.jspecify.annotations.Nullable;
import org.relief.platform.web.problem.Refuses;
import org.relief.platform.web.security.CurrentUser;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

@RestController
class LiveController {

    private final WarehouseLive live;
    private final WarehouseAccess access;

    LiveController(WarehouseLive live, WarehouseAccess access) {
        this.live = live;
        this.access = access;
    }

    /** Events stock.level-changed and load.changed of one warehouse. */
    @Refuses(HttpStatus.NOT_FOUND)
    @GetMapping(value = "/api/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter watchWarehouse(
            @RequestParam String warehouse,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last,
            CurrentUser user) {
        access.requireReader(user, warehouse);
        return live.subscribe(warehouse, last);
    }
}
