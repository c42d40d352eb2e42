package org.relief.notification.talk;

import java.time.Clock;
import org.relief.notification.channel.DriverChannel;
import org.relief.notification.ladder.Alerts;
import org.relief.platform.eventing.AggregateStores;
import org.relief.platform.eventing.Subscription;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TalkConfiguration {

    /** Whom an operation was for is to be erased for good, and what was written about it. */
    record AreaErased() {}

    @Bean
    Talks talks(AggregateStores stores, DriverChannel channel, Alerts alerts, Clock clock) {
        return new Talks(stores, channel, alerts, clock);
    }

    @Bean
    static Subscription erasedTalks(Talks talks) {
        return Subscription.to("relief.neighborhoods")
                .on("area.erased.v1", AreaErased.class, event -> talks.forget(event.key(), event.id()));
    }
}
