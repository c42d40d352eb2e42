package org.relief.inventory.transfer;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TransferConfiguration {

    @Bean
    TransferDesk transferDesk(TransferParts parts) {
        return parts.desk();
    }

    @Bean
    Incoming incoming(TransferParts parts) {
        return parts.incoming();
    }

    @Bean
    Evacuation evacuation(TransferParts parts) {
        return parts.evacuation();
    }
}
