package org.relief.intake.item;

import com.mongodb.client.MongoDatabase;
import org.relief.platform.eventing.Subscription;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ItemConfiguration {

    @Bean
    ItemParts itemParts(MongoDatabase database) {
        return ItemParts.of(database);
    }

    @Bean
    Items items(ItemParts parts) {
        return parts.items();
    }

    @Bean
    static Subscription itemEvents(Items items) {
        return Subscription.to("relief.items")
                .on("item.defined.v1", ItemDefined.class, items::define)
                .on("item.retired.v1", ItemRetired.class, items::retire);
    }
}
