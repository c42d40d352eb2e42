package org.relief.intake.calls;

import java.time.Clock;
import org.relief.intake.area.Areas;
import org.relief.intake.contact.Vault;
import org.relief.intake.household.Phones;
import org.relief.intake.neighborhood.Neighborhoods;
import org.relief.platform.eventing.AggregateStores;
import org.relief.platform.web.live.LiveUpdates;
import org.relief.platform.web.time.Ids;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CallConfiguration {

    @Bean
    CallList callList(AggregateStores stores, LiveUpdates live) {
        return new CallList(stores, live);
    }

    @Bean
    CallDesk callDesk(CallList list, Vault vault, Phones phones, Ids ids, Clock clock) {
        return new CallDesk(list, vault, phones, ids, clock);
    }

    @Bean
    CallCheck callCheck(Areas areas, Neighborhoods neighborhoods, Vault vault, CallList list, Phones phones) {
        return new CallCheck(areas, neighborhoods, vault, list, phones);
    }
}
