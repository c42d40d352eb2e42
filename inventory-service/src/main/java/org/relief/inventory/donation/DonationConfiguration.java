package org.relief.inventory.donation;

import java.util.List;
import org.relief.platform.eventing.Recovery;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DonationConfiguration {

    @Bean
    DonationDesk donationDesk(DonationParts parts) {
        return parts.desk();
    }

    @Bean
    LotNumbers lotNumbers(DonationParts parts) {
        return parts.numbers();
    }

    @Bean
    GoodsDoor goodsDoor(DonationParts parts) {
        return parts.door();
    }

    @Bean
    Recovery lotNumberRecovery(LotNumbers numbers) {
        return new Recovery(List.of(), numbers::skip);
    }
}
