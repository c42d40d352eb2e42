package org.relief.platform.web.live;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import java.time.Clock;
import org.relief.platform.web.WebSettings;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.json.JsonMapper;

@AutoConfiguration
class LiveAutoConfiguration {

    @Bean
    LiveUpdates liveUpdates(JsonMapper json, Clock clock, WebSettings settings, ObjectProvider<MeterRegistry> meters) {
        return new LiveUpdates(json, clock, settings.live(), meters.getIfAvailable(() -> Metrics.globalRegistry));
    }
}
