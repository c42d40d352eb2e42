package org.relief.inventory.stock;

import java.util.List;
import org.relief.platform.eventing.Recovery;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(NearExpiry.class)
class StockConfiguration {

    @Bean
    Ledger ledger(StockParts parts) {
        return parts.ledger();
    }

    @Bean
    StockCards stockCards(StockParts parts) {
        return parts.cards();
    }

    @Bean
    Exposure exposure(StockParts parts) {
        return parts.exposure();
    }

    @Bean
    StockDesk stockDesk(StockParts parts) {
        return parts.desk();
    }

    @Bean
    ExpirySweep expirySweep(StockParts parts) {
        return parts.expiry();
    }

    @Bean
    Recovery stockRecovery(StockParts parts) {
        return new Recovery(List.of(parts.told().told()), parts.told()::makeWhole);
    }

    @Bean
    Reconciliation reconciliation(StockParts parts) {
        return parts.reconciliation();
    }

    @Bean
    StockRecords stockRecords(StockParts parts) {
        return parts.records();
    }
}
