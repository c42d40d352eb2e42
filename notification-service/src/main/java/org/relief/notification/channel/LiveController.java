package org.relief.notification.channel;

import org.jspecify.annotations.Nullable;
import org.relief.platform.web.security.CurrentUser;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

@RestController
class LiveController {

    private final DriverChannel channel;

    LiveController(DriverChannel channel) {
        this.channel = channel;
    }

    /** Server-sent events for the driver who asks; resumes after Last-Event-ID. */
    @GetMapping(value = "/api/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter listen(
            CurrentUser driver, @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId) {
        return channel.subscribe(driver.id(), lastEventId);
    }
}
