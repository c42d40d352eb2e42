package org.relief.inventory.picking;

import java.util.List;
import org.relief.platform.eventing.Recovery;
import org.relief.platform.eventing.Subscription;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PickingConfiguration {

    @Bean
    Loads loads(PickingParts parts) {
        return parts.loads();
    }

    @Bean
    LoadProcess loadProcess(PickingParts parts) {
        return parts.process();
    }

    @Bean
    LoadCheck loadCheck(PickingParts parts) {
        return parts.check();
    }

    @Bean
    LoadSweep loadSweep(PickingParts parts) {
        return parts.sweep();
    }

    @Bean
    RecallDesk recallDesk(PickingParts parts) {
        return parts.recalls();
    }

    @Bean
    Recovery loadRecovery(PickingParts parts) {
        return new Recovery(List.of(parts.told().told()), () -> {});
    }

    @Bean
    Subscription deliverySubscription(PickingParts parts) {
        return parts.listener().deliveries();
    }

    @Bean
    Subscription driverSubscription(PickingParts parts) {
        return parts.listener().drivers();
    }
}
