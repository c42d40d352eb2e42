package org.relief.notification.reach;

import java.security.SecureRandom;
import java.time.Clock;
import org.relief.platform.eventing.AggregateStores;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ReachConfiguration {

    @Bean
    Reach reach(AggregateStores stores, @Value("${relief.reach.key}") String key, Clock clock) {
        return new Reach(stores, ReachKey.of(key, new SecureRandom()), clock);
    }
}
