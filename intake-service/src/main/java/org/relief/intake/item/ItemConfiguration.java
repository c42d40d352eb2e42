package org.relief.intake.item;

import org.relief.platform.eventing.Subscription;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ItemConfiguration {

    @Bean
    Subscription itemEvents(Items items) {
        return Subscription.to("relief.items")
                .on("item.defined.v1", ItemDefined.class, items::define)
                .on("item.retired.v1", ItemRetired.class, items::retire);
    }
}
