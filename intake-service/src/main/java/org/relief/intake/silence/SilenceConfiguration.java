package org.relief.intake.silence;

import java.time.Clock;
import org.relief.intake.area.Areas;
import org.relief.intake.calls.CallList;
import org.relief.intake.neighborhood.Neighborhoods;
import org.relief.platform.eventing.AggregateStores;
import org.relief.platform.web.live.LiveUpdates;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SilenceConfiguration {

    @Bean
    SilenceWatch silenceWatch(
            AggregateStores stores,
            Areas areas,
            Neighborhoods neighborhoods,
            CallList calls,
            ReceivedRequests received,
            LiveUpdates live,
            Clock clock) {
        return new SilenceWatch(stores, areas, neighborhoods, calls, received, live, clock);
    }
}
