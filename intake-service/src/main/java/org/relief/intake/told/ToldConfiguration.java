package org.relief.intake.told;

import org.relief.platform.eventing.AggregateStores;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ToldConfiguration {

    @Bean
    Tellings tellings(AggregateStores stores) {
        return new Tellings(stores);
    }
}
