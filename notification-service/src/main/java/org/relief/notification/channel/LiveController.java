package org.relief.notification.channel;

import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.relief.platform.web.security.CurrentUser;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

@RestController
@Tag(name = "channel", description = "What a driver is told as it happens")
class LiveController {

    private final DriverChannel channel;

    LiveController(DriverChannel channel) {
        this.channel = channel;
    }

    /** Server-sent events for the driver who asks; resumes after Last-Event-ID. */
    @GetMapping(value = "/api/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter watchDeliveries(
            CurrentUser driver, @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId) {
        return channel.subscribe(driver.id(), lastEventId);
    }
}
