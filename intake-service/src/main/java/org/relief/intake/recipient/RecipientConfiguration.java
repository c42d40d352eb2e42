package org.relief.intake.recipient;

import java.time.Clock;
import org.relief.intake.area.Areas;
import org.relief.intake.contact.Vault;
import org.relief.intake.household.Phones;
import org.relief.platform.channels.Channels;
import org.relief.platform.channels.MessageOutbox;
import org.relief.platform.eventing.AggregateStores;
import org.relief.platform.eventing.Subscription;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RecipientConfiguration {

    @Bean
    Recipients recipients(
            AggregateStores stores,
            RecipientSource requests,
            Vault vault,
            Areas areas,
            Channels channels,
            MessageOutbox outbox,
            MessageSource messages,
            Phones phones,
            Clock clock) {
        return new Recipients(stores, requests, vault, areas, channels, outbox, messages, phones, clock);
    }

    @Bean
    static Subscription newsForRecipients(Recipients recipients) {
        return Subscription.to("relief.deliveries")
                .on("request.outlook-changed.v1", RecipientNews.class, recipients::heard);
    }
}
