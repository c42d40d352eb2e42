package org.relief.inventory.scan;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ScanConfiguration {

    @Bean
    Codes codes(ScanParts parts) {
        return parts.codes();
    }

    @Bean
    LotPlaces lotPlaces(ScanParts parts) {
        return parts.places();
    }
}
