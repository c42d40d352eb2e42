package org.relief.inventory.item;

import org.relief.platform.eventing.AggregateStores;
import org.relief.platform.eventing.DatabaseSetup;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ItemConfiguration {

    @Bean
    Items items(AggregateStores stores) {
        return new Items(stores.store("items", Item.class, Item::id));
    }

    @Bean
    CatalogSeed catalogSeed(Items items, DatabaseSetup setup) {
        CatalogSeed seed = new CatalogSeed(items);
        setup.step("the catalog", seed::run);
        return seed;
    }
}
