package org.relief.inventory.item;

import org.relief.platform.eventing.DatabaseSetup;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ItemConfiguration {

    @Bean
    Items items(ItemParts parts) {
        return parts.items();
    }

    @Bean
    CatalogSeed catalogSeed(Items items, DatabaseSetup setup) {
        CatalogSeed seed = new CatalogSeed(items);
        setup.step("the catalog", seed::run);
        return seed;
    }
}
