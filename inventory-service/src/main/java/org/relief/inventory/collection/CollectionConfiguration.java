package org.relief.inventory.collection;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CollectionConfiguration {

    @Bean
    CollectionDesk collectionDesk(CollectionParts parts) {
        return parts.desk();
    }
}
