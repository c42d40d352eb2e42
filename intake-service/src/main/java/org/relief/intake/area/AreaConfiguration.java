package org.relief.intake.area;

import org.relief.platform.eventing.AggregateStores;
import org.relief.platform.eventing.Subscription;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AreaConfiguration {

    @Bean
    AreaParts areaParts(AggregateStores stores) {
        return AreaParts.of(stores);
    }

    @Bean
    Areas areas(AreaParts parts) {
        return parts.areas();
    }

    @Bean
    static Subscription rulesOfAreas(AreaParts parts) {
        return parts.subscription();
    }
}
