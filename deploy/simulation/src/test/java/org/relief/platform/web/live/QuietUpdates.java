package org.relief.platform.web.live;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.relief.platform.eventing.EventJson;
import org.relief.platform.web.WebSettings;

/** Live updates to which nobody listens, without a heartbeat. */
public final class QuietUpdates {

    private QuietUpdates() {}

    public static LiveUpdates of(Clock clock) {
        var settings = new WebSettings.Live(Duration.ofSeconds(15), Duration.ofMinutes(30), 600);
        return new LiveUpdates(EventJson.MAPPER, clock, settings, new SimpleMeterRegistry(), null);
    }
}
