package org.relief.intake.request;

import org.jspecify.annotations.Nullable;
import org.relief.platform.web.live.LiveUpdates;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

@RestController
class LiveController {

    private final LiveUpdates live;

    LiveController(LiveUpdates live) {
        this.live = live;
    }

    @GetMapping(value = "/api/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter watchRequests(
            @RequestParam String area,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId) {
        return live.subscribe(RequestNews.channel(area), lastEventId);
    }
}
