package org.relief.platform.web.live;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import java.time.Clock;
import org.relief.platform.eventing.EventingAutoConfiguration;
import org.relief.platform.eventing.Notices;
import org.relief.platform.web.WebSettings;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.json.JsonMapper;

@AutoConfiguration(after = EventingAutoConfiguration.class)
class LiveAutoConfiguration {

    @Bean
    LiveUpdates liveUpdates(
            JsonMapper json,
            Clock clock,
            WebSettings settings,
            ObjectProvider<MeterRegistry> meters,
            ObjectProvider<Notices> notices) {
        return new LiveUpdates(
                json,
                clock,
                settings.live(),
                meters.getIfAvailable(() -> Metrics.globalRegistry),
                notices.getIfAvailable());
    }
}
