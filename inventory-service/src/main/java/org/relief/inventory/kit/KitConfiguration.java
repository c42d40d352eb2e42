package org.relief.inventory.kit;

import org.relief.inventory.stock.KitCards;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class KitConfiguration {

    @Bean
    KitDesk kitDesk(KitParts parts) {
        return parts.desk();
    }

    @Bean
    KitCards kitCards(KitParts parts) {
        return parts.cards();
    }
}
