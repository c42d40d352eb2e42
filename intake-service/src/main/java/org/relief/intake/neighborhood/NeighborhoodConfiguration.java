package org.relief.intake.neighborhood;

import java.time.Clock;
import org.relief.platform.eventing.AggregateStores;
import org.relief.platform.web.live.LiveUpdates;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class NeighborhoodConfiguration {

    @Bean
    NeighborhoodParts neighborhoodParts(AggregateStores stores, LiveUpdates live, Clock clock) {
        return NeighborhoodParts.of(stores, live, clock);
    }

    @Bean
    Neighborhoods neighborhoods(NeighborhoodParts parts) {
        return parts.neighborhoods();
    }

    @Bean
    QuestionSweep questionSweep(NeighborhoodParts parts) {
        return parts.sweep();
    }
}
